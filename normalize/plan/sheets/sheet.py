"""A sheet that was printed over several pages side by side, as one page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from schemas.document import Box, Cell, Line, Page


class SheetPart(NamedTuple):
    """A page of a sheet: where it begins on the sheet, and how far its print was moved to the right, in points."""

    left: float
    shift: float
    page: Page


@dataclass(frozen=True, slots=True)
class Sheet(Page):
    """A page with those that print the rest of its width; ``parts``: all of these from left to right."""

    parts: tuple[SheetPart, ...] = ()


def origin_of(page: Page, box: Box) -> tuple[Page, Box]:
    """Return the page that prints a box, and where: for a box of a sheet, the part in which it begins."""
    if not isinstance(page, Sheet):
        return page, box
    part = next((part for part in reversed(page.parts) if part.left <= box.x0 + 1), page.parts[0])
    right = min((other.left for other in page.parts if other.left > part.left), default=page.width)
    # what goes on over the part's right edge has its place as far as that
    own = box._replace(x1=max(min(box.x1, right), box.x0))
    return part.page, moved_box(own, -part.shift)


def page_numbers(page: Page) -> list[int]:
    """Return the numbers of the pages that print a page: one, or those of a sheet's parts."""
    return [part.page.number for part in page.parts] if isinstance(page, Sheet) else [page.number]


def moved_box(box: Box, shift: float) -> Box:
    """Return a box moved to the right."""
    return box._replace(x0=box.x0 + shift, x1=box.x1 + shift)


def moved_lines(lines: Iterable[Line], shift: float) -> tuple[Line, ...]:
    """Return lines moved to the right."""
    return tuple(
        line._replace(
            words=tuple(
                word._replace(box=moved_box(word.box, shift)) if word.box is not None else word for word in line.words
            )
        )
        for line in lines
    )


def moved_cell(cell: Cell, shift: float) -> Cell:
    """Return a cell moved to the right with all that is in it."""
    return cell._replace(
        lines=moved_lines(cell.lines, shift),
        marks=tuple(mark._replace(box=moved_box(mark.box, shift)) for mark in cell.marks),
        box=moved_box(cell.box, shift) if cell.box is not None else None,
    )
