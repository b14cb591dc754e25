"""Sheets as Markdown, as an OCR service writes a decree: merged titles again in each column, merged cells once."""

from collections.abc import Sequence
from pathlib import Path

from samples.make.plans.sheet import Sheet

FILLED = "■"


def write_markdown(sheets: Sequence[Sheet], path: Path) -> None:
    """Write the sheets of a decree as a Markdown file."""
    path.write_text("\n\n".join(map(_sheet, sheets)) + "\n", encoding="utf-8")


def _sheet(sheet: Sheet) -> str:
    rows = [[""] * len(sheet.widths) for _ in range(sheet.header_rows + sheet.body_rows)]
    for cell in sheet.header:
        for row in rows[cell.row : cell.row + cell.rowspan]:
            row[cell.col : cell.col + cell.colspan] = [cell.text] * cell.colspan
    for cell in sheet.body:
        text = cell.text or (FILLED if cell.fill else "")
        shown = [text] * cell.colspan if text == FILLED else [text]
        rows[sheet.header_rows + cell.row][cell.col : cell.col + len(shown)] = shown
    lines = [f"| {' | '.join(' '.join(text.split()) for text in row)} |" for row in rows]
    table = [lines[0], "|" + "---|" * len(sheet.widths), *lines[1:]]
    return "\n".join([*sheet.formal, "", *sheet.title, "", *table, "", *sheet.closing])
