"""Plans that print two rows for each item, what is planned and what was done: only the planned ones are the plan."""

from collections.abc import Mapping

from normalize.language.calendar import fold
from normalize.plan.model import CellText, Row
from schemas.findings import Finding, finding

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
