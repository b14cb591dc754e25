"""Pictures of tables drawn with OpenCV, and what is found in them without an engine."""

import cv2
import numpy as np

from extract.grid.lattice import lattices_from_rules
from extract.scan.image.background import flatten_background
from extract.scan.image.prepare import raw_picture
from extract.scan.page import Walk, page_of
from extract.scan.picture import Picture
from extract.scan.pipeline import LAYOUT, STRAIGHTEN, reading_steps
from extract.scan.rules.detect import PictureRules, detect_rules
from extract.scan.rules.dewarp import dewarp
from extract.scan.segment import segment_picture
from extract.scan.state import Scan

SCALE = 200 / 72
BLACK, VIOLET, PALE = (0, 0, 0), (92, 70, 168), (214, 214, 214)
MONTHS = 6


def blank() -> np.ndarray:
    return np.full((900, 1300, 3), 255, dtype=np.uint8)


def table(pixels: np.ndarray | None = None, rows: int = 6) -> np.ndarray:
    """Return a picture with one wide column and six narrow ones of 28 points."""
    pixels = blank() if pixels is None else pixels
    xs = [100, 500, *(500 + 78 * month for month in range(1, MONTHS + 1))]
    ys = [100 + 110 * row for row in range(rows + 1)]
    for x in xs:
        cv2.line(pixels, (x, ys[0]), (x, ys[-1]), BLACK, 2)
    for y in ys:
        cv2.line(pixels, (xs[0], y), (xs[-1], y), BLACK, 2)
    return pixels


def tick(pixels: np.ndarray, row: int, month: int, color: tuple[int, int, int] = BLACK) -> None:
    x, y = 500 + 78 * (month - 1) + 39, 100 + 110 * row + 55
    cv2.polylines(pixels, [np.array([[x - 12, y], [x - 4, y + 12], [x + 14, y - 14]])], False, color, 4)


def picture_of(pixels: np.ndarray) -> Picture:
    return Picture(flatten_background(pixels, SCALE), pixels, SCALE)


def straight_picture(pixels: np.ndarray, scale: float) -> Picture:
    return Walk(1).through(STRAIGHTEN, Scan(raw_picture(pixels, scale))).picture


def page_from_picture(picture, number, recognize):
    """Return the page that an upright picture shows, and its findings."""
    return page_of(Walk(number).through((*LAYOUT, *reading_steps(recognize)), Scan(picture)), number)


def dewarped(picture):
    """Return the picture with its rules straight, and its rules."""
    maps = segment_picture(picture)
    straight, _, rules = dewarp(picture, maps, detect_rules(picture, maps))
    return straight, rules


def rules_of(picture: Picture) -> PictureRules:
    """Return what are rules in a picture by its ink and its maps."""
    return detect_rules(picture, segment_picture(picture))


def silent(crops):
    return [() for _ in crops]


def marks_of(pixels: np.ndarray) -> dict[tuple[int, int], float]:
    """Return the marks by row and month with their confidence, as read without any letters."""
    page, _ = page_from_picture(picture_of(pixels), 1, silent)
    (grid,) = page.grids
    return {(c.row, c.col): m.confidence for c in grid.cells for m in c.marks if m.kind == "path"}


def shape_of(picture: Picture) -> tuple[int, int]:
    rules = rules_of(picture)
    (lattice,) = lattices_from_rules(rules.horizontals, rules.verticals)
    return len(lattice.ys) - 1, len(lattice.xs) - 1
