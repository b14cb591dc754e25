"""Small grids and documents for tests, drawn as text."""

import re
from datetime import date

import numpy as np

from extract.vector.page_objects import PageObjects
from schemas.decree import Action, Decree, Normalized, Provision, Trace
from schemas.document import Box, Cell, Document, Grid, Line, Page, Source, Word
from schemas.tables import Facts


def line(text: str, number: int | None = None) -> Line:
    """Return a line without geometry."""
    return Line(tuple(Word(word) for word in text.split()), None, number)


def grid(drawing: str, *, ruled: bool = True) -> Grid:
    """Return the grid that a drawing shows: a row a line, ``|`` between cells.

    ``^`` continues the cell above, ``<`` the cell to the left; ``/`` breaks a line inside a cell.
    """
    rows = [[cell.strip() for cell in row.split("|")] for row in drawing.strip("\n").split("\n") if row.strip()]
    spans: dict[tuple[int, int], list[int]] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            place = owner[r - 1, c] if text == "^" else owner[r, c - 1] if text == "<" else (r, c)
            owner[r, c] = place
            height, width = spans.get(place, [1, 1])
            spans[place] = [max(height, r - place[0] + 1), max(width, c - place[1] + 1)]
    cells = tuple(
        Cell(r, c, tuple(line(part) for part in rows[r][c].split(" / ") if part.strip()), height, width)
        for (r, c), (height, width) in sorted(spans.items())
    )
    return Grid(cells, len(rows), max(len(row) for row in rows), ruled)


def page(number: int = 1, lines: str = "", *grids: Grid) -> Page:
    """Return a page of a transcript with text lines and grids."""
    return Page(number, "transcript", lines=tuple(line(t) for t in lines.split("\n") if t.strip()), grids=grids)


def document(*pages: Page) -> Document:
    """Return a document from a file that does not exist."""
    return Document(Source("decree.txt", "0" * 64, 1), pages)


def normalized(**changes: object) -> Normalized:
    """Return a small decree of two rows: the first planned in January, the second without a known schedule."""
    decree = Decree(number="15/HK", sequence_no="15", year=2021, region_code="3575", signed_on=date(2021, 6, 25))
    first = Action(1, 1, 1, program="Program", indicator="Satu", months=(True, *(False,) * 11))
    second = Action(2, 1, 2, program="Program", indicator="Dua", change_area=4, extra=(("√ Realisasi", "ya"),))
    trace = Trace(1, "indicator", 1, 1, "vector", Box(1.5, 2, 3, 4.25))
    values = {"traces": (trace,), "provisions": (Provision("Diktum", "KESATU", "Menetapkan ..."),), **changes}
    return Normalized(**{"decree": decree, "actions": (first, second), **values})


def facts() -> Facts:
    """Return the facts of a file that does not exist."""
    return Facts("decree.txt", "0" * 64, 2, "vector", "0.0.0")


# Points between two characters and two rows of a drawing.
STEP_X, STEP_Y = 10.0, 20.0


def objects_of(drawing: str) -> PageObjects:
    """Return the page objects of a drawing: ``+``, ``-`` and ``|`` are rules, every other sign is a character of 10 pt.

    The sign in column c of row r (0-based) has its middle at (10 c + 20, 20 r + 20).
    """
    rows = drawing.strip("\n").split("\n")
    rows = [row[min(len(r) - len(r.lstrip()) for r in rows if r.strip()) :] for row in rows]
    width = max(map(len, rows))
    rows = [row.ljust(width) for row in rows]
    flat = [(r, found.span()) for r, row in enumerate(rows) for found in re.finditer(r"-*\+[+-]+", row)]
    columns = ["".join(column) for column in zip(*rows, strict=True)]
    steep = [(c, found.span()) for c, column in enumerate(columns) for found in re.finditer(r"[|+]{2,}", column)]
    ruled = {(r, c) for r, (start, stop) in flat for c in range(start, stop)}
    ruled |= {(r, c) for c, (start, stop) in steep for r in range(start, stop)}
    signs = [(r, c, sign) for r, row in enumerate(rows) for c, sign in enumerate(row) if sign != " "]
    signs = [(r, c, sign) for r, c, sign in signs if (r, c) not in ruled]
    middles = np.array([(20 + STEP_X * c, 20 + STEP_Y * r) for r, c, _ in signs]).reshape(-1, 2)
    return PageObjects(
        40 + STEP_X * width,
        40 + STEP_Y * len(rows),
        [sign for _, _, sign in signs],
        np.column_stack((middles - 5, middles + 5)),
        np.full(len(signs), 10.0),
        np.zeros(len(signs), dtype=np.int64),
        np.array([(20 + STEP_Y * r, 20 + STEP_X * a, 10 + STEP_X * b) for r, (a, b) in flat]).reshape(-1, 3),
        np.array([(20 + STEP_X * c, 20 + STEP_Y * a, STEP_Y * b) for c, (a, b) in steep]).reshape(-1, 3),
    )
