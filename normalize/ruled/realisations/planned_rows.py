"""Plans that print two rows for each item, what is planned and what was done: the first is a row of the plan.

What the other one prints are the realisations of that row.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from normalize.draft import Heading
from normalize.language.line_ends import LineEnds
from normalize.language.repeats import is_repeated
from normalize.plan.columns import Column
from normalize.plan.model import CellText, PlanTable, Row, TextKey, heading_of
from normalize.plan.vocabulary import row_kind
from normalize.ruled.page_end.stitch import continue_text
from schemas.findings import Finding, finding
from schemas.mark_signs import prints_value

# A number printed in both rows was reached; any other text is printed again.
_AMOUNT = re.compile(r"(?:Rp\.?\s*)?\d", re.IGNORECASE)


def planned_rows(
    pages: list[list[Row]], columns: Sequence[Mapping[TextKey, Column]], ends: LineEnds
) -> tuple[list[list[Row]], list[Finding]]:
    """Return the planned rows with what was done of each, and a finding for each row of what was done without one.

    ``columns``: for each page those of its texts.
    """
    names = _kind_columns([row for rows in pages for row in rows])
    if not names:
        return pages, []
    merged = _merged_columns(pages, names)
    kept: list[list[Row]] = []
    findings: list[Finding] = []
    last: Row | None = None
    for rows, own in zip(pages, columns, strict=True):
        kept.append([])
        for place, row in enumerate(rows):
            if not _is_done(row, names):
                _without_kind(row, names)
                kept[-1].append(row)
                last = row if row.band is None else None
                continue
            _without_kind(row, names)
            if last is not None and not place:
                _close_page_end(last, rows, merged, ends)
            done = list(_done(row, last, own))
            if last is not None:
                last.closed = bool(place)
                _take(last, done)
            elif done:
                message = "A row of what was done has no planned row above it; its values are in no table."
                printed = ", ".join(content.text for _, content in done)
                findings.append(finding("realisation-left-out", message, page=row.pages[0], printed=printed))
    return kept, findings


def holds_kinds(table: PlanTable, column: Column) -> bool:
    """Say whether a column says of each row whether it is planned or done, whatever its title names."""
    rows, index, planned = table.header.rows, column.index, False
    for cell in table.grid.cells:
        if cell.col == index and cell.row >= rows and cell.lines:
            kind = row_kind(cell.text)
            if kind is None:
                return False
            planned |= kind == "planned"
    return planned


def _merged_columns(pages: Sequence[Sequence[Row]], names: frozenset[str]) -> frozenset[TextKey]:
    """Return the columns in which most planned rows share their cell with their row of what was done."""
    shared: Counter[TextKey] = Counter()
    for rows in pages:
        for planned, row in pairwise(rows):
            if _is_done(row, names) and not _is_done(planned, names):
                shared.update({key: 1 if row.get(key) is planned.get(key) else -1 for key in row.text_keys()})
    return frozenset(key for key, count in shared.items() if count > 0)


def _close_page_end(planned: Row, rows: list[Row], merged: frozenset[TextKey], ends: LineEnds) -> None:
    """Join the cells that a page end cuts between a planned row and its row of what was done, the first of ``rows``."""
    planned.pages.extend(rows[0].pages)
    for key in rows[0].text_keys():
        content, above = rows[0].get(key), planned.get(key)
        if key in merged and content is not None and content.text:
            again = above is not None and is_repeated(above.text, content.text)
            continue_text(planned, rows, key, again, ends)


def _take(planned: Row, done: Iterable[tuple[Heading, CellText]]) -> None:
    """Give a planned row what was done of it, under names of their own."""
    for heading, content in done:
        name = f"{heading.title} (realisasi {heading.place})"
        planned.headings[name] = heading
        planned.extra[name] = content


def _done(row: Row, planned: Row | None, columns: Mapping[TextKey, Column]) -> Iterator[tuple[Heading, CellText]]:
    """Yield all that a row of what was done prints besides its planned row's texts, as realisations."""
    for key in row.text_keys():
        content, column = row.get(key), columns.get(key)
        if content is not None and column is not None and prints_value(content.text):
            above = planned.get(key) if planned is not None else None
            again = above is not None and above.text == content.text and not _AMOUNT.match(content.text)
            if content is not above and not again and not (key.is_of_level and key.name not in row.own):
                yield heading_of(column, "realisation"), content
    for each in row.month_values:
        yield each.heading._replace(kind="realisation"), CellText(each.value.text, list(each.value.parts))


def _kind_columns(rows: list[Row]) -> frozenset[str]:
    """Return the titles or roles of the columns that mark rows as planned or done; each page may have its own."""
    found = set()
    for name in {name for row in rows for name in _texts(row)}:
        contents = [content for row in rows if (content := _texts(row).get(name)) is not None and content.text]
        if {row_kind(content.text) for content in contents} == {"planned", "done"}:
            found.add(name)
    return frozenset(found)


def _is_done(row: Row, names: frozenset[str]) -> bool:
    """Say whether a row records what was done."""
    return any(row_kind(content.text) == "done" for name, content in _texts(row).items() if name in names)


def _without_kind(row: Row, names: frozenset[str]) -> None:
    """Take what kind of row it is out of a row's texts."""
    for name in names:
        row.extra.pop(name, None)
        row.texts.pop(name, None)
        row.own.discard(name)


def _texts(row: Row) -> Mapping[str, CellText]:
    return row.texts | row.extra
