"""Vertical bars in a picture: roman or arabic ones, which have a flag at their top."""

import re
from collections.abc import Sequence

import numpy as np

from extract.arrays import Grey
from extract.scan.confidence import cap_confidence
from extract.scan.layout.text_lines import TextLine
from extract.scan.thresholds import INK_SHARE
from schemas.confidence import AMBIGUOUS, READ_WELL
from schemas.document import Word

# A one, arabic or roman, with flag and feet is no wider than this share of a capital.
WIDEST_ONE_CAPITALS = 0.72
# A flag is beside the upper part of the stem and not beside its middle (shares of the height).
FLAG_PART_SHARE, STEM_PART_SHARE = (0.05, 0.4), (0.5, 0.8)
# A bar that is lower is too coarse to decide.
LOWEST_ONE_PX = 6
# The ink of a flag, less the ink on the other side (in square heights): mostly 0.025 to 0.07 for arabic ones of the
# fonts that were scanned, at most 0.006 for roman ones; between them, as in small print with serifs and where black and
# white frays the edges, it is undecided.
FLAG_INK, NO_FLAG_INK = 0.022, 0.007
# Two or three bars this narrow and this high are ones, though an engine read nothing in them.
NARROW_ONE_CAPITALS, HIGH_ONE_CAPITALS = 0.35, 0.8
_ONES = re.compile(r"([1Il|!]{1,3})(\.?)")


def unread_ones(text_line: TextLine) -> list[Word]:
    """Return the bars of a line in which an engine read nothing as one word, unsure of what they are; [] for others."""
    widths = [x1 - x0 for x0, x1 in text_line.letters]
    if (
        len(widths) not in (2, 3)
        or max(widths) > NARROW_ONE_CAPITALS * text_line.capital
        or text_line.ink.height < HIGH_ONE_CAPITALS * text_line.capital
    ):
        return []
    return [
        Word("I" * len(widths), text_line.ink._replace(top=text_line.font.top, bottom=text_line.font.bottom), AMBIGUOUS)
    ]


def resolve_ones(words: Sequence[Word], text_line: TextLine, grey: Grey, scale: float) -> tuple[Word, ...]:
    """Return the words of a line, those of nothing but vertical bars by their shapes: "11" or "II"."""
    return tuple(_resolved(word, text_line, grey, scale) for word in words)


def _resolved(word: Word, text_line: TextLine, grey: Grey, scale: float) -> Word:
    signs = _ONES.fullmatch(word.text)
    if signs is None or word.box is None:
        return word
    own = [(x0, x1) for x0, x1 in text_line.letters if word.box.x0 - 0.1 <= (x0 + x1) / 2 <= word.box.x1 + 0.1]
    bars = own[:-1] if signs[2] else own
    if not len(signs[1]) <= len(bars) <= 3 or max(x1 - x0 for x0, x1 in bars) > WIDEST_ONE_CAPITALS * text_line.capital:
        return word
    flags = {has_flag(_letter(grey, scale, bar, text_line)) for bar in bars}
    flags.discard(None)
    if len(flags) != 1:
        sure = not flags and word.confidence >= READ_WELL
        return word if sure else cap_confidence(word)
    sign = "1" if flags == {True} else "I"
    return word._replace(text=sign * len(bars) + signs[2], confidence=max(word.confidence, READ_WELL))


def _letter(grey: Grey, scale: float, bar: tuple[float, float], text_line: TextLine) -> Grey:
    top, bottom = (round(value * scale) for value in (text_line.ink.top - 0.5, text_line.ink.bottom + 0.5))
    return grey[max(top, 0) : bottom + 1, max(round(bar[0] * scale) - 1, 0) : round(bar[1] * scale) + 2]


def has_flag(letter: Grey) -> bool | None:
    """Say whether a vertical bar has a flag, ink on the left of its top alone, as an arabic one has.

    None where it is undecided.
    """
    rows = np.flatnonzero((letter < 255 * INK_SHARE).any(axis=1))
    if len(rows) < LOWEST_ONE_PX:
        return None
    dark = 1 - letter[rows[0] : rows[-1] + 1].astype(np.float64) / 255
    height = len(dark)
    stem = int(dark[round(STEM_PART_SHARE[0] * height) : round(STEM_PART_SHARE[1] * height)].sum(axis=0).argmax())
    upper, middle = (
        dark[round(a * height) : round(b * height)].mean(axis=0) for a, b in (FLAG_PART_SHARE, STEM_PART_SHARE)
    )
    more = upper - middle  # the ink beside the stem at its top, less the soft edges of the stem itself
    left, right = float(more[:stem].sum()) / height, float(more[stem + 1 :].sum()) / height
    if left - right >= FLAG_INK:
        return True
    return False if left - right <= NO_FLAG_INK else None
