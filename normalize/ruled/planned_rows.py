"""Rows that are printed and are none of the plan's: what was done beside what is planned, and rows printed again.

A spreadsheet whose title rows were chosen too low prints the plan's first rows again at the top of each page.
"""

from collections.abc import Mapping

from normalize.language.calendar import fold
from normalize.plan.model import CellText, Row
from schemas.findings import Finding, finding

# Unlike texts of so many letters in a row are on another page by no chance.
LEAST_LETTERS = 40
_PLANNED = frozenset({"P", "T", "RENCANA", "TARGET", "PLAN"})
_DONE = frozenset({"R", "REALISASI", "CAPAIAN", "AKTUAL"})


def planned_rows(pages: list[list[Row]]) -> tuple[list[list[Row]], list[Finding]]:
    """Leave out the rows of what was done; return the planned ones and a finding for each left out."""
    titles = _kind_columns([row for rows in pages for row in rows])
    if not titles:
        return pages, []
    findings = [
        finding(
            "realisation-left-out",
            "A row of what was done was left out of the plan.",
            page=row.pages[0],
            printed=", ".join(str(month) for month, found in row.months.items() if any(r.planned for r, _ in found)),
        )
        for rows in pages
        for row in rows
        if _is_done(row, titles) and row.marked()
    ]
    kept = [[row for row in rows if not _is_done(row, titles)] for rows in pages]
    for rows in kept:
        for row in rows:
            _without_kind(row, titles)
    return kept, findings


def drop_repeated_rows(pages: list[list[Row]]) -> tuple[list[list[Row]], list[Finding]]:
    """Leave out the plan's first rows where all its later pages begin with them; return the others and a finding."""
    filled = [rows for rows in pages if rows]
    if len(filled) < 2:
        return pages, []
    first = [_printed(row) for row in filled[0]]
    counts = [_common(first, [_printed(row) for row in rows]) for rows in filled[1:]]
    count = min(counts)
    if not count:
        return pages, []
    kept = [rows if rows is filled[0] else rows[count:] for rows in pages]
    message = f"The first {count} rows of the plan are printed again on its other pages; they count once."
    return kept, [finding("rows-repeated", message, page=filled[1][0].pages[0], printed=filled[0][0].text("activity"))]


def _printed(row: Row) -> dict[str, str]:
    """Return all that a row prints: its texts by column, and which of its months are marked."""
    texts = {name: content.text for name, content in _texts(row).items() if content.text}
    planned = [month for month, found in sorted(row.months.items()) if any(r.planned for r, _ in found)]
    return texts | {"months": ",".join(map(str, planned))}


def _common(first: list[dict[str, str]], rows: list[dict[str, str]]) -> int:
    """Return with how many of the first rows a page begins; short rows show nothing."""
    for count, (one, two) in enumerate(zip(first, rows, strict=False)):
        letters = sum(len(text) for text in {text for name, text in one.items() if name != "months"})
        if one != two or letters < LEAST_LETTERS:
            return count
    return min(len(first), len(rows))


def _kind_columns(rows: list[Row]) -> frozenset[str]:
    """Return the titles or roles of the columns that mark rows as planned or done; each page may have its own."""
    found = set()
    for name in {name for row in rows for name in _texts(row)}:
        kinds = {fold(content.text) for row in rows if (content := _texts(row).get(name)) is not None and content.text}
        if kinds & _PLANNED and kinds & _DONE and kinds <= _PLANNED | _DONE:
            found.add(name)
    return frozenset(found)


def _is_done(row: Row, names: frozenset[str]) -> bool:
    """Say whether a row records what was done."""
    return any(fold(content.text) in _DONE for name, content in _texts(row).items() if name in names)


def _without_kind(row: Row, names: frozenset[str]) -> None:
    """Take what kind of row it is out of a row's texts."""
    for name in names:
        row.extra.pop(name, None)
        row.texts.pop(name, None)
        row.own.discard(name)


def _texts(row: Row) -> Mapping[str, CellText]:
    return row.texts | row.extra
