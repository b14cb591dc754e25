"""What is written on a printed page and what is worn off it: pen ticks, stamps, signatures, pale rules, punch holes.

All takes pixels in RGB and the pixels in a point.
"""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from extract import read_document
from extract.grid.narrow_columns import narrow_columns
from schemas.document import Box, Cell

VIOLET, BLUE = (92, 70, 168), (36, 58, 150)
TICKS = frozenset("√✓✔vVxX×●•*■")
WHITE = (255, 255, 255)

Marks = Sequence[tuple[Box, Box]]


def printed_marks(source: Path) -> dict[int, Marks]:
    """Return for each page of a born-digital plan the boxes of its printed ticks, each with its cell's."""
    found: dict[int, list[tuple[Box, Box]]] = {}
    for page in read_document(source).pages:
        cells = [cell for grid in page.grids for cell in grid.cells if _is_tick(cell, narrow_columns(grid.xs))]
        for cell in cells:
            box, own = cell.lines[0].box, cell.box
            if box is not None and own is not None:
                found.setdefault(page.number, []).append((page.shown_box(box), page.shown_box(own)))
    return dict(found)


def _is_tick(cell: Cell, months: frozenset[int]) -> bool:
    """Say whether a cell holds a tick; a roman V in a column of numbers is none."""
    ticked = bool(cell.text.strip()) and set(cell.text.strip()) <= TICKS
    return ticked and cell.box is not None and cell.col in months


def pen_marks(pixels: np.ndarray, marks: Marks, scale: float, rng: np.random.Generator) -> np.ndarray:
    """Return the page with each printed tick replaced by one drawn with a pen, seldom quite in its place."""
    for box, cell in marks:
        corner = int(box.x0 * scale) - 2, int(box.top * scale)
        cv2.rectangle(pixels, corner, (int(box.x1 * scale) + 2, int(box.bottom * scale)), WHITE, -1)
        size = min(cell.width, cell.height, 16.0) * rng.uniform(0.45, 0.8)
        middle = np.array([(cell.x0 + cell.x1) / 2, (cell.top + cell.bottom) / 2])
        middle += rng.uniform(-0.12, 0.12, 2) * (cell.width, cell.height)
        stroke = np.array([[-0.45, 0.0], [-0.15, 0.4], [0.5, -0.5]]) + rng.normal(0, 0.06, (3, 2))
        _drawn(pixels, middle + stroke * size, scale, BLUE, 0.9)
    return pixels


def _drawn(pixels: np.ndarray, points: np.ndarray, scale: float, color: tuple[int, int, int], width: float) -> None:
    """Draw a line through points (points of the page) with a pen of a width in points."""
    path = np.round(points * scale).astype(np.int32).reshape(-1, 1, 2)
    cv2.polylines(pixels, [path], False, color, max(round(width * scale), 1), cv2.LINE_AA)


def stamp(pixels: np.ndarray, scale: float, rng: np.random.Generator) -> np.ndarray:
    """Return the page with a round office stamp somewhere over its middle: two rings, words, a star."""
    height, width = pixels.shape[:2]
    middle = np.array([rng.uniform(0.3, 0.8) * width, rng.uniform(0.4, 0.7) * height])
    ink = np.zeros((height, width), np.uint8)
    centre, radius = tuple(int(value) for value in middle), 48 * scale
    for share, thick in ((1.0, 1.8), (0.92, 0.8), (0.6, 0.8)):
        cv2.circle(ink, centre, int(radius * share), 255, max(int(thick * scale), 1), cv2.LINE_AA)
    for index, letter in enumerate("KOMISI PEMILIHAN UMUM * KABUPATEN *"):
        angle = np.radians(index * 360 / 35 - 90)
        place = middle + 0.76 * radius * np.array([np.cos(angle), np.sin(angle)]) + (-3 * scale, 3 * scale)
        cv2.putText(
            ink,
            letter,
            tuple(int(v) for v in place),
            cv2.FONT_HERSHEY_SIMPLEX,
            0.3 * scale,
            255,
            max(int(scale), 1),
            cv2.LINE_AA,
        )
    turns = np.radians(np.arange(10) * 36 - 90)
    reach = np.where(np.arange(10) % 2, 0.2, 0.5)[:, None] * radius
    star = middle + reach * np.column_stack((np.cos(turns), np.sin(turns)))
    cv2.fillPoly(ink, [star.astype(np.int32)], 150)
    return _inked(pixels, ink, VIOLET, 0.75)


def _inked(pixels: np.ndarray, ink: np.ndarray, color: tuple[int, int, int], strength: float) -> np.ndarray:
    """Return the page under an ink that lets print through; ``ink``: how much of it (0 to 255) lies where."""
    share = strength * ink[:, :, None] / 255
    return (pixels * (1 - share * (1 - np.array(color) / 255))).astype(np.uint8)


def signature(pixels: np.ndarray, scale: float, rng: np.random.Generator) -> np.ndarray:
    """Return the page with a swung signature at its lower right, its foot reaching into what stands there."""
    height, width = pixels.shape[0] / scale, pixels.shape[1] / scale
    steps = np.linspace(0, 1, 120)
    x = 0.68 * width + 130 * steps + 16 * np.sin(steps * 27 + rng.uniform(0, 3))
    y = 0.8 * height + 24 * np.sin(steps * 33 + rng.uniform(0, 3)) * np.exp(-steps) - 16 * steps
    _drawn(pixels, np.column_stack((x, y)), scale, BLUE, 1.1)
    return pixels


def holes(pixels: np.ndarray, scale: float) -> np.ndarray:
    """Return the page with two punch holes at its left side: dark, as the lid is seen through them."""
    height = pixels.shape[0]
    for y in (height / 2 - 113 * scale, height / 2 + 113 * scale):
        cv2.circle(pixels, (int(34 * scale), int(y)), int(8.5 * scale), (40, 40, 40), -1, cv2.LINE_AA)
    return pixels


def faint_rules(pixels: np.ndarray, share: float, scale: float, rng: np.random.Generator) -> np.ndarray:
    """Return the page with stretches of its rules pale, and short pieces of them gone."""
    dark = (cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY) < 160).astype(np.uint8)
    for bar in ((1, int(30 * scale)), (int(30 * scale), 1)):
        rules = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(bar, np.uint8))
        ys, xs = np.nonzero(rules)
        for index in rng.choice(len(xs), min(len(xs), 60), replace=False) if len(xs) else ():
            gone = rng.uniform() < 0.5
            length = int((1.8 if gone else 40 * share * 4) * scale)
            left, top = int(xs[index]) - 3, int(ys[index]) - 3
            right, bottom = (left + 7, top + length) if bar[0] > 1 else (left + length, top + 7)
            area, rule = (
                pixels[max(top, 0) : bottom, max(left, 0) : right],
                rules[max(top, 0) : bottom, max(left, 0) : right],
            )
            area[rule > 0] = 255 if gone else 170
    return pixels
