"""The door of this package: a document's plan and formal part put together."""

from collections.abc import Iterable, Sequence

from normalize.checks import (
    check_columns,
    check_damage,
    check_end,
    check_letter_case,
    check_levels,
    check_lost_indicators,
    check_missing_indicators,
    check_months,
    check_numbering,
    check_own_text,
    check_pairs,
    check_parents,
    check_schedule,
)
from normalize.coverage.left_out import report_left_out
from normalize.coverage.outside_grids import outside_findings
from normalize.draft import RowDraft, Value
from normalize.formal import read_formal
from normalize.language.line_ends import LineEnds, line_ends
from normalize.plan.evidence import has_schedule
from normalize.plan.model import CellText, PlanTable
from normalize.plan.notation.legend import legend_of
from normalize.plan.notation.plain_signs import with_plain_signs
from normalize.plan.sheets.apart import columns_apart, halves_apart
from normalize.plan.sheets.join import with_sheets
from normalize.plan.sheets.sheet import page_numbers
from normalize.plan.tables import axis_doubt, levels_without_field, plan_tables
from normalize.records import records
from normalize.ruled.reader import read_ruled
from normalize.ruled.realisations.planned_rows import holds_kinds
from normalize.transcript.number_columns import give_numbers
from normalize.transcript.reader import read_transcript
from schemas.decree import Normalized
from schemas.document import Document
from schemas.errors import NoScheduleFound
from schemas.fields import LEVELS
from schemas.findings import Finding, finding


def normalize(document: Document) -> Normalized:
    """Return what a decree says: its rows, its formal part, the place of each value and what may be wrong.

    Raises:
        NoScheduleFound: no table of the document is an action plan.
    """
    document, cut_off = with_sheets(document)
    tables, found = plan_tables(document)
    apart = columns_apart(document, tables)
    ends = line_ends(document.pages)
    legend = legend_of(document, tables)
    drafts, unplaced = _drafts([with_plain_signs(table, legend) for table in tables], ends)
    check_damage(drafts, document.findings)
    check_columns(drafts, cut_off, apart)
    check_lost_indicators(drafts, dict.fromkeys(t for table in tables for t in levels_without_field(table.header)))
    if not drafts:
        raise NoScheduleFound(_nothing(document))
    unplaced += report_left_out(tables, drafts, [*found, *unplaced, *cut_off, *apart])
    made = records(drafts, scheduled=any(has_schedule(table.header) for table in tables))
    formal = read_formal(document.pages, ends)
    halves = [half for table in tables for half in (table, table.other_half) if half is not None]
    outside = outside_findings(document.pages, [(half.page, half.grid, half.fresh) for half in halves])
    return Normalized(
        formal.decree,
        tuple(made.actions),
        formal.legal_bases,
        formal.provisions,
        tuple(made.realisations),
        (*formal.traces, *made.traces),
        (
            *_of_plan(document.findings, tables, found),
            *cut_off,
            *apart,
            *found,
            *unplaced,
            *made.findings,
            *outside,
            *formal.findings,
            *_from_pictures(document),
        ),
    )


def _of_plan(findings: Sequence[Finding], tables: list[PlanTable], found: Sequence[Finding]) -> list[Finding]:
    """Return the document's findings without those of tables that are certain to be none of the plan's.

    ``found``: the findings of the plan's tables. Of a table that is skipped nobody asks how its rules close.
    """
    halves = [half for table in tables for half in (table, table.other_half) if half is not None]
    pages = {number for half in halves for number in page_numbers(half.page)}
    pages |= {one.page for one in found if one.page is not None and one.code == "rows-left-out"}
    return [one for one in findings if one.code != "grid-irregular" or one.page is None or one.page in pages]


def _from_pictures(document: Document) -> list[Finding]:
    """Say once which pages were read from pictures: not every misread letter there has a finding of its own."""
    pages = [page.number for page in document.pages if page.reader == "raster"]
    if not pages:
        return []
    message = f"The pages {', '.join(map(str, pages))} were read from their pictures; compare samples with the print."
    return [finding("read-from-picture", message, page=pages[0])]


def _drafts(tables: list[PlanTable], ends: LineEnds) -> tuple[list[RowDraft], list[Finding]]:
    """Return the rows of all plan tables, read with or without rules, and what belongs to no row."""
    drafts: list[RowDraft] = []
    findings: list[Finding] = []
    ruled = [table for table in tables if table.grid.ruled]
    transcribed = [table for table in tables if not table.grid.ruled]
    if ruled:
        drafts, findings = read_ruled(ruled, ends)
        roles: set[str] = {c.role for table in ruled for c in table.header.columns if not holds_kinds(table, c)}
        check_parents(drafts, roles)
        check_levels(drafts, roles)
        check_numbering(drafts)
        check_own_text(drafts)
        check_letter_case(drafts)
        printed = {month for table in ruled for month in table.months()}
        check_months(drafts, printed, {doubt for table in ruled if (doubt := axis_doubt(table.header))})
        if printed:
            check_schedule(drafts)
        check_end(drafts, [(table.page, table.grid) for table in ruled])
    if transcribed:
        rows = read_transcript([(t.page, t.grid, t.header) for t in transcribed])
        _give_titles(transcribed, rows)
        give_numbers([column.role for column in transcribed[0].header.columns], rows)
        drafts += rows
    check_pairs(drafts)
    check_missing_indicators(drafts)
    return drafts, findings


def _give_titles(tables: Sequence[PlanTable], drafts: Iterable[RowDraft]) -> None:
    """Give the rows of tables without a column for it the program that a line above them names, in place.

    Where it is not known whether the line names it, they have a doubt.
    """
    titles: dict[int, Value] = {}
    unnamed = {table.page.number: table for table in tables if table.unnamed}
    last: CellText | None = None
    for table in tables:
        last = table.title or (None if table.fresh else last)
        if last is not None:
            titles[table.page.number] = last.value()
    for draft in drafts:
        if draft.page_first in titles:
            draft.values.setdefault(LEVELS[0], titles[draft.page_first])
        elif draft.page_first in unnamed:
            message = unnamed[draft.page_first].doubt_of_name()
            draft.findings.append(finding("parent-missing", message, field=LEVELS[0], page=draft.page_first))


def _nothing(document: Document) -> str:
    grids = sum(len(page.grids) for page in document.pages)
    pictures = [found.page for found in document.findings if found.code == "page-unreadable" and found.page]
    seen = f"{grids} tables, none of them an action plan" if grids else "no table with ruling lines"
    causes = [found.message for found in document.findings if found.code in ("attachments-not-read", "form-not-read")]
    if pictures:
        causes.append(
            f"The pages {', '.join(map(str, pictures))} are pictures: convert without --ocr never, or have an OCR "
            "service make a transcript and convert that."
        )
    causes += filter(None, [halves_apart(document)])
    return (
        f"{document.source.name}: {len(document.pages)} pages with {seen}. An action plan has columns for months "
        f"(or a schedule in words) beside programs, activities or indicators. "
        f"{' '.join([*causes, 'Check that the annex is in the file.'])}"
    )
