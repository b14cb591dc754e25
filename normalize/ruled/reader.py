"""From the ruled grids of all pages to the drafts of one plan: seams closed, merged cells carried down."""

from dataclasses import replace
from itertools import pairwise

from normalize.draft import RowDraft
from normalize.language.line_ends import LineEnds
from normalize.plan.columns import Column
from normalize.plan.model import CellText, PlanTable, Row, TextKey, text_key
from normalize.plan.month_marks import MarkStyle
from normalize.plan.wide_pages import merge_halves
from normalize.ruled.blank_levels import drop_blank_levels
from normalize.ruled.cell_text import line_reach
from normalize.ruled.continued_cells import take_continued
from normalize.ruled.drafts import draft_of, final_values
from normalize.ruled.forward_fill import fill_foot, forward_fill
from normalize.ruled.month_cells import table_style
from normalize.ruled.month_spans import with_month_cells
from normalize.ruled.number_roles import doubt_numbers, number_roles
from normalize.ruled.outline.apply import read_outline
from normalize.ruled.outline.head_texts import give_head_texts, lift_head_texts
from normalize.ruled.page_end.column_style import column_style_of
from normalize.ruled.page_end.merging import merging_of
from normalize.ruled.page_end.stitch import stitch_page
from normalize.ruled.page_end.table_foot import page_end, without_unbordered_sides
from normalize.ruled.realisations.planned_rows import planned_rows
from normalize.ruled.repeated_rows import doubt_rows_printed_twice, drop_repeated_rows
from normalize.ruled.rows import rows_of
from normalize.ruled.spaced_rows import with_rows_apart
from normalize.ruled.spanning_rows import band_figures, is_head, unplaced_bands
from schemas.findings import Finding


def read_ruled(tables: list[PlanTable], ends: LineEnds) -> tuple[list[RowDraft], list[Finding]]:
    """Return one draft a row of the plan in the printed order, and what belongs to no row."""
    tables = with_rows_apart(with_month_cells(without_unbordered_sides(tables)))
    reach = _reach(tables)
    numbered = _number_roles(tables)
    pages = [
        _rows(table, roles, ends, reach[_width(table)], style)
        for table, roles, style in zip(tables, numbered, _styles(tables), strict=True)
    ]
    doubt_numbers(tables, numbered[0], [row for page in pages for row in page])
    pages, findings = planned_rows(pages, [_columns(table) for table in tables], ends)
    repeated = []
    for start, stop in _plans(tables):
        pages[start:stop], again = drop_repeated_rows(pages[start:stop])
        repeated += again
        doubt_rows_printed_twice(pages[start:stop])
        _outline(tables[start], pages[start:stop], ends)
    column_style = column_style_of(pages, merging_of(tables, pages))
    lowest = max((table.grid.ys[-1] for table in tables if table.grid.ys), default=0.0)
    done: list[Row] = []
    title: CellText | None = None
    for index, (table, rows) in enumerate(zip(tables, pages, strict=True)):
        if table.fresh:
            title = None
        title = table.title or title
        last = done[-1] if done and not table.fresh else None
        goes_on = last is not None and not (pages[index - 1] and is_head(pages[index - 1][-1]))
        if rows and last is not None and goes_on and rows[0].band is None and table.page.reader != "office":
            # a table of an office file is whole, whatever pages it is printed on
            rows = stitch_page(done, rows, column_style, page_end(tables[index - 1], table, lowest), ends)
        else:
            fill_foot(done)
        take_continued(rows, done[-1] if last is not None else None)
        found = list(forward_fill(rows, last, table, title))
        for row in found[:1]:
            row.begins = table.fresh or table.captioned
        done.extend(found)
    fill_foot(done)
    findings += repeated + unplaced_bands(pages, done) + band_figures(pages)
    values = final_values(done)
    return [draft_of(row, values) for row in done], findings


def _rows(
    table: PlanTable, roles: dict[int, str], ends: LineEnds, reach: dict[tuple[int, int], float], style: MarkStyle
) -> list[Row]:
    """Return the rows of a table, with the months that a table beside it has of them."""
    rows = rows_of(table, roles, ends, reach, style)
    if table.other_half is None:
        return rows
    (other,) = with_month_cells([table.other_half])
    marks = replace(table_style(other), counts=style.counts)  # one plan counts in both halves, or in none
    others = rows_of(other, number_roles([other]), ends, line_reach([other.grid]), marks)
    return merge_halves(rows, others)


def _number_roles(tables: list[PlanTable]) -> list[dict[int, str]]:
    """Return for each table which field each number column numbers, the same in all tables with the same columns."""
    kinds = [tuple((column.index, column.role) for column in table.header.columns) for table in tables]
    found = {
        kind: number_roles([table for table, own in zip(tables, kinds, strict=True) if own == kind])
        for kind in dict.fromkeys(kinds)
    }
    return [found[kind] for kind in kinds]


def _styles(tables: list[PlanTable]) -> list[MarkStyle]:
    """Return how each table marks its months; where one has numbers in all of its month cells, all count as such.

    Where one has numbers that count, those of the others count too; bars of a colour are bars on all pages.
    """
    styles = [table_style(table) for table in tables]
    halves = [table_style(table.other_half) for table in tables if table.other_half]
    crowded = any(style.crowded for style in styles)
    counts = any(style.counts for style in (*styles, *halves))
    bars = frozenset(color for style in styles for color in style.bars)
    return [replace(style, crowded=crowded, counts=counts, bars=bars) for style in styles]


def _plans(tables: list[PlanTable]) -> list[tuple[int, int]]:
    """Return for each plan the place of its first table, and of the one after its last."""
    starts = [index for index, table in enumerate(tables) if table.fresh or not index]
    return list(pairwise([*starts, len(tables)]))


def _outline(table: PlanTable, pages: list[list[Row]], ends: LineEnds) -> None:
    """Find the heads among the rows of a plan, over all of its pages; ``table``: its first one."""
    blank = drop_blank_levels(row for page in pages for row in page)
    lifted = lift_head_texts([row for page in pages for row in page])
    columns = [column for column in table.header.columns if column.role not in blank]
    read_outline(pages, columns, ends, titled=table.title is not None)
    give_head_texts([row for page in pages for row in page], lifted)


def _columns(table: PlanTable) -> dict[TextKey, Column]:
    """Return the columns of a table by the keys of their texts."""
    other = _columns(table.other_half) if table.other_half else {}
    return other | {key: column for column in table.header.columns if (key := text_key(column))}


def _width(table: PlanTable) -> tuple[int, ...]:
    return tuple(round(x / 5) for x in table.grid.xs)


def _reach(tables: list[PlanTable]) -> dict[tuple[int, ...], dict[tuple[int, int], float]]:
    """Return the reach of lines for each set of columns in the document."""
    widths = {_width(table) for table in tables}
    return {width: line_reach(t.grid for t in tables if _width(t) == width) for width in widths}
