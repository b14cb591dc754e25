"""The tables of a Document as they are drawn, whatever they hold: as records, HTML, CSV and plain text."""

import csv
import io
import json
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import zip_longest
from typing import Any

from schemas.document import Box, Cell, Document, Grid, Page

# A column of plain text is wrapped at this many characters.
WIDEST = 40
STYLE = "table{border-collapse:collapse;margin:1em 0}td{border:1px solid;padding:.2em .4em;vertical-align:top}"


def table_records(document: Document) -> list[dict[str, Any]]:
    """Return a record for each table in the order of the pages.

    Rows and columns are 0-based, pages 1-based. ``bbox`` is [x0, top, x1, bottom] in points on the page as a
    viewer shows it, None in a transcript. Line breaks of the print are line feeds.
    """
    return [
        {
            "page": page.number,
            "bbox": _bbox(page, grid.box),
            "cells": [_cell_record(page, cell) for cell in grid.cells],
        }
        for page, grid, _ in _tables(document)
    ]


def tables_json(document: Document) -> str:
    """Return the records of all tables as JSON."""
    return json.dumps(table_records(document), ensure_ascii=False, indent=2) + "\n"


def tables_html(document: Document) -> str:
    """Return a page of HTML with a captioned table for each one; merged cells have rowspan and colspan."""
    title = escape(document.source.name)
    parts = ["<!DOCTYPE html>", '<html><head><meta charset="utf-8">', f"<title>{title}</title>"]
    parts += [f"<style>{STYLE}</style></head>", f"<body><h1>{title}</h1>"]
    parts += [_html_table(page, grid, number) for page, grid, number in _tables(document)]
    return "\n".join([*parts, "</body></html>", ""])


def tables_csv(document: Document) -> str:
    """Return all tables as CSV one after the other, each below a line ``# page 2, table 1``, a blank line between.

    A merged cell's text is in its upper left place; the other places are empty.
    """
    return "\n".join(f"# {_name(page, number)}\n{_csv_table(grid)}" for page, grid, number in _tables(document))


def tables_text(document: Document) -> str:
    """Return all tables drawn in plain characters, long texts wrapped."""
    return "\n".join(
        f"{_name(page, number)}: {grid.n_rows} rows, {grid.n_cols} columns\n{_text_table(grid)}"
        for page, grid, number in _tables(document)
    )


def _tables(document: Document) -> Iterator[tuple[Page, Grid, int]]:
    """Yield each grid with its page and its 1-based number there."""
    for page in document.pages:
        for number, grid in enumerate(page.grids, 1):
            yield page, grid, number


def _name(page: Page, number: int) -> str:
    return f"page {page.number}, table {number}"


def _bbox(page: Page, box: Box | None) -> list[float] | None:
    if box is None:
        return None
    shown = page.shown_box(box)
    return [round(value, 2) for value in (shown.x0, shown.top, shown.x1, shown.bottom)]


def _cell_record(page: Page, cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "col": cell.col,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "text": cell.text,
        "bbox": _bbox(page, cell.box),
    }


def _html_table(page: Page, grid: Grid, number: int) -> str:
    rows: list[str] = ["" for _ in range(grid.n_rows)]
    for cell in grid.cells:
        rows[cell.row] += _html_cell(cell)
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><caption>{_name(page, number)}</caption>\n{body}\n</table>"


def _html_cell(cell: Cell) -> str:
    spans = "".join(
        f' {name}="{span}"' for name, span in (("rowspan", cell.rowspan), ("colspan", cell.colspan)) if span > 1
    )
    return f"<td{spans}>{escape(cell.text).replace(chr(10), '<br>')}</td>"


def _csv_table(grid: Grid) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(_rows(grid))
    return text.getvalue()


def _rows(grid: Grid) -> list[list[str]]:
    rows = [[""] * grid.n_cols for _ in range(grid.n_rows)]
    for cell in grid.cells:
        rows[cell.row][cell.col] = cell.text
    return rows


def _text_table(grid: Grid) -> str:
    rows = [[_wrapped(text) for text in row] for row in _rows(grid)]
    widths = [max((len(line) for cell in column for line in cell), default=0) for column in zip(*rows, strict=True)]
    rule = "+" + "".join("-" * (width + 2) + "+" for width in widths) + "\n"
    return rule + "".join(_text_row(row, widths) + rule for row in rows)


def _wrapped(text: str) -> list[str]:
    return [piece for line in text.split("\n") for piece in textwrap.wrap(line, WIDEST)]


def _text_row(row: list[list[str]], widths: list[int]) -> str:
    lines = list(zip_longest(*row, fillvalue="")) or [("",) * len(widths)]
    return "".join(
        "|" + "".join(f" {part:<{width}} |" for part, width in zip(line, widths, strict=True)) + "\n" for line in lines
    )


@dataclass(frozen=True, slots=True)
class Renderer:
    """A form of raw tables: the function that makes its text, and what ``renaksi tables --help`` says of it."""

    render: Callable[[Document], str]
    help: str


USUAL_FORM = "text"
RENDERERS = {
    "json": Renderer(tables_json, "A list of records: page, bbox and cells of each table."),
    "html": Renderer(tables_html, "A page of HTML, merged cells with their spans."),
    "csv": Renderer(tables_csv, "CSV, one table below the other, each after a # line."),
    "text": Renderer(tables_text, "Drawn in plain characters (the default)."),
}
