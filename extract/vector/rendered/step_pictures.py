"""Pictures of the steps in which a born-digital page is read, each drawn over the page as it is printed.

For whoever watches the reading: nothing is rendered or drawn before a picture is asked for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import cv2
import numpy as np

from extract.arrays import Floats, Pixels
from extract.grid.lattice import Lattice
from extract.vector.page_objects import PageObjects
from schemas.document import Box, Page
from schemas.steps import PageStep, Watch

# The rules of adjoining cells are separate lines at this scale.
SCALE_PX_PER_PT = 2.0
# How much of the printed page shows through, so that what is drawn over it is seen.
FADED_SHARE = 0.45
# What is drawn in which colour (RGB): characters and words, rules, fills, other shapes, cells.
BLUE, RED, GREEN, ORANGE, PURPLE = (30, 80, 220), (220, 30, 30), (20, 150, 60), (235, 130, 0), (150, 40, 170)
Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Canvas:
    """A picture of a page in RGB on which boxes and rules in points are drawn."""

    pixels: Pixels

    def boxes(self, boxes: Iterable[tuple[float, float, float, float]], color: Color, thickness: int = 1) -> None:
        """Outline boxes (x0, top, x1, bottom)."""
        for x0, top, x1, bottom in boxes:
            cv2.rectangle(self.pixels, _pixel(x0, top), _pixel(x1, bottom), color, thickness)

    def rules(self, horizontals: Floats, verticals: Floats, color: Color) -> None:
        """Draw horizontal rules (y, x0, x1) and vertical ones (x, top, bottom)."""
        for y, x0, x1 in horizontals.tolist():
            cv2.line(self.pixels, _pixel(x0, y), _pixel(x1, y), color, 2)
        for x, top, bottom in verticals.tolist():
            cv2.line(self.pixels, _pixel(x, top), _pixel(x, bottom), color, 2)


Drawing = Callable[[Canvas], None]


class StepPictures:
    """The steps of one page as they are taken: a name and what it draws."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, Drawing]] = []

    def add(self, name: str, draw: Drawing) -> None:
        """Add a step that has just been taken."""
        self._steps.append((name, draw))

    def report(self, watch: Watch, page: Page, open_page: Callable[[], Any]) -> None:
        """Show all steps to a watcher; ``open_page`` returns the page as pypdfium2 opens it."""
        for number, (name, draw) in enumerate(self._steps, 1):
            watch(PageStep(page.number, number, name, partial(_picture, page.turned, open_page, draw)))


def _picture(turned: int, open_page: Callable[[], Any], draw: Drawing) -> Pixels:
    page = open_page()
    try:
        bitmap = page.render(scale=SCALE_PX_PER_PT, rev_byteorder=True)
        shown = np.rot90(bitmap.to_numpy()[:, :, :3], -turned // 90)
        faded = 255 - FADED_SHARE * (255 - shown.astype(np.float64))
        bitmap.close()
    finally:
        page.close()
    canvas = Canvas(np.ascontiguousarray(faded.astype(np.uint8)))
    draw(canvas)
    return canvas.pixels


def draw_objects(objects: PageObjects, canvas: Canvas) -> None:
    """Draw what the file prints: characters, straight lines, fills, other shapes and pictures."""
    canvas.boxes((fill.box for fill in objects.fills), GREEN, 2)
    canvas.boxes((*objects.shapes, *objects.images), ORANGE, 2)
    canvas.boxes(objects.boxes.tolist(), BLUE)
    canvas.rules(objects.horizontals, objects.verticals, RED)


def draw_rules(horizontals: Floats, verticals: Floats, lines: list[Box], canvas: Canvas) -> None:
    """Draw the rules of the tables, and the lines that border nothing."""
    canvas.rules(horizontals, verticals, RED)
    canvas.boxes(lines, ORANGE, 2)


def draw_lattices(lattices: list[Lattice], canvas: Canvas) -> None:
    """Draw the cells that the rules make."""
    for lattice in lattices:
        for row, col, rowspan, colspan, whole in lattice.regions:
            x0, x1 = lattice.xs[col] + 1, lattice.xs[col + colspan] - 1
            top, bottom = lattice.ys[row] + 1, lattice.ys[row + rowspan] - 1
            canvas.boxes([(float(x0), float(top), float(x1), float(bottom))], PURPLE if whole else RED, 2)


def draw_words(page: Page, canvas: Canvas) -> None:
    """Draw the words: those of cells, those outside, and those printed over the page."""
    inside = (line for grid in page.grids for cell in grid.cells for line in cell.lines)
    for lines, color in ((inside, BLUE), (page.lines, GREEN), (page.furniture, ORANGE)):
        canvas.boxes((word.box for line in lines for word in line.words if word.box is not None), color, 2)


def draw_marks(page: Page, canvas: Canvas) -> None:
    """Draw the marks of the cells: fills and drawn shapes."""
    for grid in page.grids:
        for mark in (mark for cell in grid.cells for mark in cell.marks):
            canvas.boxes([mark.box], GREEN if mark.kind == "fill" else ORANGE, 3)


def _pixel(x: float, y: float) -> tuple[int, int]:
    return round(x * SCALE_PX_PER_PT), round(y * SCALE_PX_PER_PT)
