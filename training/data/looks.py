"""How a drawn plan looks, by chance: type, rules, columns, shades, and how its months are marked."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import ImageFont

from training.data.canvas import RuleStyle, font, font_files, sign_files
from training.truth import PAGE_SCALE

SIZES_PT = (5, 5.5, 6, 6.5, 7, 7, 7.5, 8, 8, 9, 10, 11, 12)
SIGNS = ("√", "✓", "✔", "v", "V", "x", "X", "×", "●", "•", "■", "▪", "✗", "☑", "☒", "*")
DASHES = ("-", "–", "—")
MARKINGS = ("sign", "sign", "sign", "drawn", "fill", "fill", "bar", "arrow", "arrow", "number", "dash")
LONG_MARKINGS = ("bar", "arrow", "long")


@dataclass(frozen=True, slots=True)
class Look:
    """How a drawn plan looks; pixels of PAGE_DPI, greys of 255.

    ``months``: how many columns at the right are these. ``merged_months``: those under one arrow or bar are one cell.
    """

    body: ImageFont.FreeTypeFont
    head: ImageFont.FreeTypeFont
    signs: ImageFont.FreeTypeFont
    leading: int
    padding: int
    xs: tuple[int, ...]
    months: int
    horizontal: RuleStyle
    vertical: RuleStyle
    head_grey: int
    zebra_grey: int
    marking: str
    sign: str
    mark_grey: int
    density: float
    merged: float
    merged_months: bool
    open_sides: bool


def random_look(rng: np.random.Generator, width: int, markings: Sequence[str]) -> Look:
    """Return a look by chance for a page of that width (pixels); ``markings``: how its months may be marked."""
    files, size = font_files(), float(rng.choice(SIZES_PT)) * PAGE_SCALE
    body, head = (font(files[rng.integers(len(files))], int(size)) for _ in range(2))
    months = int(rng.choice([0, 4, 12, 12, 12, 12, 24, 48] if markings is MARKINGS else [12, 12, 4, 24]))
    thick, grey = int(rng.choice([1, 1, 2, 2, 2, 3, 4, 6])), int(rng.choice([0, 0, 0, 0, 40, 90, 140, 175]))
    kind = str(rng.choice(["solid"] * 8 + ["dash", "dot", "double"]))
    other = kind if rng.random() < 0.8 else str(rng.choice(["solid", "dash", "dot"]))
    marking = str(rng.choice(markings))
    return Look(
        body=body,
        head=head,
        signs=font(sign_files()[rng.integers(len(sign_files()))], int(size * rng.uniform(0.9, 1.4))),
        leading=int(size * rng.uniform(1.0, 1.3)),
        padding=int(PAGE_SCALE * rng.uniform(0.4, 4)),
        xs=_columns(rng, width, months),
        months=months,
        horizontal=RuleStyle(thick, grey, kind),
        vertical=RuleStyle(thick, grey, other),
        head_grey=int(rng.choice([20, 60, 110, 160, 200, 220])) if rng.random() < 0.5 else 255,
        zebra_grey=int(rng.choice([200, 220, 232, 242])) if rng.random() < 0.25 else 255,
        marking=marking,
        sign=str(rng.choice(DASHES if marking == "dash" else SIGNS)),
        mark_grey=int(rng.choice([0, 0, 60, 110, 150, 180, 205, 225])),
        density=float(rng.uniform(0.1, 0.7)),
        merged=0.12 if rng.random() < 0.6 else 0.0,
        merged_months=bool(rng.random() < 0.5),
        open_sides=bool(rng.random() < 0.1),
    )


def _columns(rng: np.random.Generator, width: int, months: int) -> tuple[int, ...]:
    left, right = width * rng.uniform(0.03, 0.09), width * rng.uniform(0.9, 0.97)
    wide = rng.uniform(0.6, 4, rng.integers(3, 8))
    narrow = np.full(months, rng.uniform(0.2, 0.5) * 12 / max(months, 12))
    share = np.concatenate((wide, narrow))
    return tuple((left + np.append(0, np.cumsum(share) / share.sum()) * (right - left)).astype(int).tolist())
