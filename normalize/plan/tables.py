"""Which grids of a document are its plan, and in which columns."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from normalize.language.calendar import FULL_YEAR
from normalize.plan.columns import Header
from normalize.plan.evidence import without_other_tables
from normalize.plan.header import numbers_columns, read_header
from normalize.plan.headless.places import goes_on, inherited_grid, may_go_on, same_places, same_widths
from normalize.plan.headless.unread_pages import first_row, unread_pages, unread_tables
from normalize.plan.model import PlanTable
from normalize.plan.numbered_titles import with_numbered_titles
from normalize.plan.repeated_headers import is_cut_header, misread_titles, parts_at_headers
from normalize.plan.reshaped.ditto_marks import with_texts_repeated
from normalize.plan.reshaped.label_columns import with_label_columns
from normalize.plan.reshaped.month_tiers import with_tiers_apart
from normalize.plan.reshaped.rows_of_no_plan import without_other_rows
from normalize.plan.titles_above import title_above, unknown_name_above
from normalize.plan.vocabulary import near_role, vocabulary_role
from normalize.plan.wide_pages import pair_halves
from schemas.document import Document, Grid, Page
from schemas.fields import NUMBERED_FIELDS
from schemas.findings import Finding, finding

# No column's title alone is so long; one with the texts of rows below it is.
LONG_TITLE_LETTERS = 100
# The most of a title that a finding prints.
PRINTED_LETTERS = 200
# Behind the title of a column without a field: several columns have it.
_COPY = re.compile(r" \(\d+\)$")
# A header printed again has most of its titles in common with the first, even where a cell was misread.
SAME_HEADER_SHARE = 0.7


def plan_tables(document: Document) -> tuple[list[PlanTable], list[Finding]]:
    """Return the document's plan tables in the printed order, and the findings about them."""
    tables: list[PlanTable] = []
    findings: list[Finding] = []
    for page, grid in _grids(document):
        own = read_header(grid)
        for part in parts_at_headers(tables, grid, own):
            header = own if part is grid else read_header(part)
            if header is None:
                _take_headless(document, tables, findings, (page, part))
            else:
                _take_headed(document, tables, findings, (page, part, header))
    joined = pair_halves(tables)
    if len(joined) < len(tables) and all(len(table.months()) == len(FULL_YEAR) for table in joined):
        findings = [found for found in findings if found.code != "months-not-printed"]
    plans, judged = without_other_tables(document, joined)
    pages = {table.page.number for table in joined} - {table.page.number for table in plans}
    findings = [found for found in findings if found.page not in pages]
    left = [*unread_pages(document, plans), *unread_tables(document, plans)]
    unread = {found.page for found in left}
    others = [found for found in (*findings, *judged) if found.code != "table-skipped" or found.page not in unread]
    plans, no_rows = without_other_rows(with_tiers_apart(with_numbered_titles(plans)))
    return with_texts_repeated(plans), [*others, *left, *no_rows]


def _take_headed(
    document: Document, tables: list[PlanTable], findings: list[Finding], found: tuple[Page, Grid, Header]
) -> None:
    """Add a table with a header of its own, which may be the plan's printed again."""
    page, grid, header = found
    last = tables[-1] if tables else None
    if last is not None and _alike(last, page, grid, header):
        findings += misread_titles(last, page, header)
        header = Header(last.header.columns, header.rows, header.unsure)
    if last is not None and last.grid.xs and same_places(last.grid, grid) and is_cut_header(last, header):
        header = Header(last.header.columns, header.rows, header.unsure)
    same = last is not None and _titles(last.header) == _titles(header)
    if last is not None and same and len(last.header.columns) == len(header.columns):
        # one plan has one set of roles: what a single page's cells show of them may differ
        header = Header(last.header.columns, header.rows, header.unsure)
    title = title_above(document, page, grid, tables, header)
    unnamed = _unnamed(tables, page, grid, header) if same and title is None else ""
    if not same:
        findings.extend(_about(header, page))
    elif last is not None and not same_places(last.grid, grid) and last.grid.xs and grid.xs:
        findings += _moved(last, page, grid)
    fresh = not same or title is not None or bool(unnamed)
    captioned = last is not None and last.page is page and bool(unknown_name_above(page, grid, tables))
    tables.append(PlanTable(page, grid, header, fresh, title, unnamed=unnamed, captioned=captioned))


def _unnamed(tables: list[PlanTable], page: Page, grid: Grid, header: Header) -> str:
    """Return the line that may name the program of a table beside the last one, "" where none may.

    What is so for the second table is so for the first, which is put right in place.
    """
    last = tables[-1]
    if (last.page is not page and grid.box is not None) or any(column.role == "program" for column in header.columns):
        return ""
    unnamed = unknown_name_above(page, grid, tables)
    if unnamed and last.title is None:
        tables[-1] = replace(last, unnamed=last.unnamed or unknown_name_above(last.page, last.grid, tables[:-1]))
    return unnamed


def _grids(document: Document) -> Iterator[tuple[Page, Grid]]:
    for page in document.pages:
        for grid in page.grids:
            yield page, with_label_columns(grid)


def _titles(header: Header) -> list[str]:
    return [re.sub(r"\W+", "", column.title).upper() for column in header.columns if column.title]


def _alike(last: PlanTable, page: Page, grid: Grid, header: Header) -> bool:
    """Say whether a header is the last one printed again, though a title or two read differently.

    A scanned page may lie a little to the side of the one before. Columns of the same month are the same, whatever was
    read above the months.
    """
    alike = len(last.grid.xs) == len(grid.xs) and same_widths(last.grid, grid)
    if not alike or not grid.xs or len(last.header.columns) != len(header.columns):
        return False
    pairs = list(zip(last.header.columns, header.columns, strict=True))
    planned = any(a.months for a, _ in pairs) and all(a.months == b.months or b.role == "extra" for a, b in pairs)
    if planned and misread_titles(last, page, header):  # what is read wrong changes what the others are taken for
        return True
    other = any(a.role != b.role and not {a.role, b.role} & {"extra", "period_target"} for a, b in pairs)
    same = [a.title == b.title or (a.role == b.role and () != a.months == b.months) for a, b in pairs]
    return not other and sum(same) >= SAME_HEADER_SHARE * len(pairs)


def _moved(last: PlanTable, page: Page, grid: Grid) -> list[Finding]:
    """Report columns of other widths under the same titles; a table moved as a whole is the same table."""
    if len(last.grid.xs) == len(grid.xs) and same_widths(last.grid, grid):
        return []
    message = f"The columns of page {page.number} are not in the places of those of page {last.page.number}."
    return [finding("columns-moved", message, page=page.number)]


def _take_headless(
    document: Document, tables: list[PlanTable], findings: list[Finding], found: tuple[Page, Grid]
) -> None:
    """Let a grid without a header go on with the last plan's columns, or leave it alone and say so."""
    page, grid = found
    last = tables[-1] if tables else None
    inherited = inherited_grid(last.grid, grid) if last is not None and goes_on(last.grid, grid) else None
    if last is not None and inherited is not None and not same_widths(last.grid, inherited):
        findings += _moved(last, page, grid)
    if last is None or inherited is None:
        if last is not None and may_go_on(last.grid, grid):
            message = (
                f"A table of {grid.n_rows} rows without a header on page {page.number} was left out: its columns are "
                "elsewhere than the plan's, so what they hold is not known."
            )
            findings.append(finding("rows-left-out", message, page=page.number, printed=first_row(grid)))
        elif grid.n_rows > 1 and any(cell.text.strip() for cell in grid.cells):
            message = f"A table of {grid.n_rows} rows on page {page.number} is no action plan and was skipped."
            findings.append(finding("table-skipped", message, page=page.number, printed=first_row(grid)))
        return
    header = Header(last.header.columns, int(numbers_columns(grid)))
    title = title_above(document, page, grid, tables, header)
    unnamed = _unnamed(tables, page, grid, header) if title is None else ""
    fresh = title is not None or bool(unnamed)
    tables.append(PlanTable(page, inherited, header, fresh, title, True, unnamed=unnamed))
    message = f"Page {page.number} prints no header; the columns of page {last.page.number} were used."
    findings.append(finding("header-inherited", message, page=page.number))


def _about(header: Header, page: Page) -> list[Finding]:
    found = [
        finding(
            "header-unknown-column",
            f"The column {column.title!r} has no field of its own; its texts are in extra.",
            page=page.number,
            printed=column.title,
        )
        for column in header.columns
        if column.role == "extra" and column.title
    ]
    missing = months_missing(header)
    if missing:
        listed = ", ".join(map(str, missing))
        found.append(
            finding("months-not-printed", f"The plan has no column for the months {listed}.", page=page.number)
        )
    return found + _uncertain(header, page)


def _uncertain(header: Header, page: Page) -> list[Finding]:
    """Report the columns whose field is known by anything but a known title, and those that may be a lost level."""
    found = []
    counted = {column.title for column in header.columns if column.role == "month"}
    for title in header.unsure:
        if title in counted:
            said = f"The month of the column {title!r} was found by counting the others."
        elif near_role(title):
            role = next(column.role for column in header.columns if column.title.endswith(title))
            said = f"The title {title!r} is in no list; the column was read as {role}, as it is nearly a known title."
        elif vocabulary_role(title) is None:
            said = f"The level of the column {title!r} was inferred from its place."
        else:
            continue
        found.append(finding("header-uncertain", said, page=page.number, printed=title))
    for column in (column for column in header.columns if column.homeless):
        title = column.title or f"column {column.index + 1}"
        said = f"The column {title!r} holds numbers of items, and it is not known of which level; they are in extra."
        found.append(finding("header-uncertain", said, page=page.number, printed=title))
    for title in (c.title for c in header.columns if c.role == "extra" and len(c.title) > LONG_TITLE_LETTERS):
        said = f"The header of the column {title[:40]!r} holds long text; the first rows of the plan may be in it."
        found.append(finding("header-uncertain", said, page=page.number, printed=title[:PRINTED_LETTERS]))
    for title in _lost_levels(header) if page.reader == "raster" else ():
        said = f"The title {title!r} was not understood, and no column of activities was found: it may be that one."
        found.append(finding("header-uncertain", said, page=page.number, printed=title))
    return found


def _lost_levels(header: Header) -> list[str]:
    """Return the titles of unknown columns left of the plan's indicator or months where no column holds activities."""
    roles = [column.role for column in header.columns]
    if "activity" in roles:
        return []
    stop = next((place for place, role in enumerate(roles) if role in ("indicator", "month", "schedule")), 0)
    return [column.title for column in header.columns[:stop] if column.role == "extra" and column.title]


def levels_without_field(header: Header) -> list[str]:
    """Return the titles of columns without a field that are those of levels or indicators, as extra has them."""
    titles = [(column.title, column.title.rpartition(" / ")[2]) for column in header.columns if column.role == "extra"]
    return [title for title, own in titles if vocabulary_role(_COPY.sub("", own)) in NUMBERED_FIELDS]


def months_missing(header: Header) -> tuple[int, ...]:
    """Return the months that no column of the header has, () where the plan has no month columns."""
    printed = header.months()
    return tuple(month for month in range(1, 13) if month not in printed) if printed else ()


def axis_doubt(header: Header) -> str | None:
    """Return a doubt in words where the months printed do not rise, or are neither in one run nor equally far apart."""
    unread = [column.title for column in header.columns if column.role == "month" and not column.months]
    if unread:
        return f"it is not known which months these columns mean: {', '.join(map(repr, unread[:12]))}"
    firsts = [column.months[0] for column in header.columns if column.role == "month" and column.months]
    if firsts != sorted(firsts):
        return "the header's months do not rise from left to right"
    printed = sorted(header.months())
    steps = {b - a for a, b in pairwise(printed)}
    if len(steps) <= 1:
        return None
    return f"the header's months could not all be read (only {', '.join(map(str, printed))})"
