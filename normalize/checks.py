"""What the rows of a plan show of themselves: parents that are missing, numbers that jump, months without a column."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from normalize.draft import RowDraft, Value
from normalize.language.numbering import bare_number, readings
from normalize.language.unfinished import is_paired
from normalize.records import numbered_text
from schemas.decree import UNKNOWN_MONTHS
from schemas.document import Grid, Page
from schemas.fields import LEVELS, NUMBERED_FIELDS
from schemas.findings import Finding, finding

MONTHS = 12
# A plan of fewer rows may be planned throughout, or not at all; one of fewer than that may share a month.
FEWEST_ROWS, MANY_ROWS = 3, 8
# No real plan that was seen has a month in all of its rows; the other months of one would be as full.
FEW_SHARE = 0.5
# Fewer rows without an indicator may be heads; more are a habit of the plan.
FEW_BARE_SHARE = 0.15
# A table that goes on ends in this last part of its page, above the margin.
FOOT_SHARE = 0.75
# Findings on a page that doubt all of its rows.
_PAGE_DOUBTS = ("page-damaged", "text-unlike-print")


def check_parents(drafts: list[RowDraft], roles: set[str]) -> None:
    """Add a finding to each row whose program or activity is not known though the plan names them."""
    for draft in drafts:
        for role in ("program", "activity"):
            named = role in roles or any(role in other.values for other in drafts)
            if named and role not in draft.values:
                _note(draft, "parent-missing", f"The {role} of this row is not known.", role)


def check_numbering(drafts: list[RowDraft]) -> None:
    """Add a finding where a number neither follows the one before it nor begins anew."""
    last: dict[str, tuple[str, Value]] = {}
    for index, draft in enumerate(drafts):
        turned = index > 0 and draft.page_first > drafts[index - 1].page_last
        restarted = False
        for role in NUMBERED_FIELDS:
            value = draft.values.get(role)
            number = numbered_text(draft, role)[0]
            if value is None or number is None:
                continue
            before = last.get(role)
            if before is not None and (before[1] is value or (before[0], before[1].text) == (number, value.text)):
                continue  # the same cell, or its text printed again on every row
            if before is not None and not _follows(before[0], number, restarted or draft.begins or role != "program"):
                _gap(draft, role, before[0], number, turned)
            restarted = True
            last[role] = (number, value)


def check_own_text(drafts: Sequence[RowDraft]) -> None:
    """Doubt rows that print no text of their own, and the row before them: the rule that parts the two may be none.

    In a picture the edge of a bar over the months looks like a rule.
    """
    doubted = {index for index, draft in enumerate(drafts) if index and not draft.own - {"months"}}
    for index in sorted(doubted | {index - 1 for index in doubted}):
        message = "This row and one beside it share all of their texts; they may be one row that a line parts."
        drafts[index].findings.append(finding("grid-irregular", message, page=drafts[index].page_first))


def check_letter_case(drafts: list[RowDraft]) -> None:
    """Doubt a number in small letters where all others of its level have capitals, or the other way round.

    The letters of v and V, i and I, c and C have one form, so that nothing but their height told them apart.
    """
    for role in NUMBERED_FIELDS:
        numbers = [
            (draft, number) for draft in drafts if (number := numbered_text(draft, role)[0]) and number.isalpha()
        ]
        for odd, usual in ((str.islower, str.isupper), (str.isupper, str.islower)):
            others = {number for _, number in numbers if usual(number)}
            alone = {number for _, number in numbers if odd(number)}
            for draft, number in numbers if len(alone) == 1 and len(others) >= FEWEST_ROWS else ():
                if number in alone:
                    message = f"The {role} number {number} is in other letters than all others."
                    _note(draft, "numbering-gap", message, f"{role}_no")


def check_pairs(drafts: list[RowDraft]) -> None:
    """Doubt a text read from a picture in which a bracket or a quotation opens or closes alone."""
    for draft in drafts:
        for role, value in draft.values.items():
            if all(part.reader != "raster" for part in value.parts) or is_paired(value.text):
                continue
            message = "A bracket or a quotation mark is alone; the other one, or the sign itself, may be misread."
            draft.findings.append(
                finding("low-confidence", message, field=role, page=draft.page_first, printed=value.text)
            )


def check_months(drafts: list[RowDraft], printed: set[int], doubts: set[str]) -> None:
    """Settle the months that have no column: not planned where the header was read whole, else in doubt."""
    parted = _has_parts_of_year(drafts, printed)
    for draft in drafts:
        own = set(draft.month_parts) if parted else printed
        if doubts and None in draft.months:
            _note(draft, "marks-uncertain", f"Some months are not known: {'; '.join(sorted(doubts))}.", "months")
        elif printed and any(draft.months[month - 1] is not None for month in own):
            draft.months = tuple(planned if month in own else False for month, planned in enumerate(draft.months, 1))


def _has_parts_of_year(drafts: Sequence[RowDraft], printed: set[int]) -> bool:
    """Say whether each part of the year has a table and items of its own, as that of the first half and of the second.

    The months of one item may be on two pages: then both name it.
    """
    items: dict[frozenset[int], set[tuple[str, ...]]] = {}
    for draft in drafts:
        texts = (value.text for role in NUMBERED_FIELDS[1:] if (value := draft.values.get(role)))
        items.setdefault(frozenset(draft.month_parts), set()).add(tuple(texts))
    if len(items) < 2 or not all(all(own) for own in items.values()):
        return False
    months = frozenset[int]().union(*items)
    apart = sum(map(len, items)) == len(months) and months == printed
    return apart and sum(map(len, items.values())) == len(set().union(*items.values()))


def check_schedule(drafts: list[RowDraft]) -> None:
    """Doubt a schedule that cannot be: all months of all rows planned, none at all, or one month in every row."""
    if len(drafts) < FEWEST_ROWS or any(None in draft.months for draft in drafts):
        return
    planned = [sum(bool(draft.months[month]) for draft in drafts) for month in range(MONTHS)]
    if sum(planned) == MONTHS * len(drafts):
        _note_all(drafts, "Every month of every row is planned; the marks may have been misread.", "months")
    elif not sum(planned):
        for draft in drafts:
            draft.months = UNKNOWN_MONTHS
        _note_all(drafts, "No month of the whole plan is marked; the marks may have been lost.", "months")
    elif len(drafts) >= MANY_ROWS:
        for month, count in enumerate(planned, 1):
            others = (sum(planned) - count) / (MONTHS - 1)
            if count == len(drafts) and others <= FEW_SHARE * len(drafts):
                message = f"Month {month} is planned in every row, the others in few; its marks may have been misread."
                _note_all(drafts, message, f"month_{month}")


def check_levels(drafts: list[RowDraft], roles: set[str]) -> None:
    """Doubt all rows where the plan has a column for sub-activities or indicators and no row has one.

    So too where no row has a level above its indicator: the columns of levels may lie on pages of their own.
    """
    if not any(role in draft.values for draft in drafts for role in LEVELS):
        for draft in drafts:
            _note(draft, "parent-missing", "No row of the plan has a program or an activity.", "program")
    for role in ("sub_activity", "indicator"):
        if role in roles and not any(role in draft.values for draft in drafts):
            for draft in drafts:
                _note(draft, "parent-missing", f"The plan has a column for the {role}, and no row has one.", role)


def check_lost_indicators(drafts: list[RowDraft], titles: Iterable[str]) -> None:
    """Doubt all rows of a plan without any indicator where every row has a text without a field under a level's title.

    ``titles``: those of the columns without a field that are titles of levels.
    """
    if any("indicator" in draft.values for draft in drafts):
        return
    for title in titles:
        texts = [draft.extra[title].text for draft in drafts if title in draft.extra]
        if len(texts) == len(drafts) and not all(map(bare_number, texts)):
            message = f"The plan has no indicator, and the texts of the column {title!r} are in extra in every row."
            for draft in drafts:
                _note(draft, "header-uncertain", message, "indicator")


def check_missing_indicators(drafts: list[RowDraft]) -> None:
    """Doubt rows of pictures with months and no indicator where nearly all rows have one.

    A fold may give a head the mark of the row below it.
    """
    bare = [draft for draft in drafts if not _has_text(draft, "indicator")]
    if len(drafts) >= MANY_ROWS and len(bare) <= FEW_BARE_SHARE * len(drafts):
        for draft in (one for one in bare if any(one.months) and _is_scanned(one)):
            _note(draft, "parent-missing", "Nearly all rows have an indicator, and this one has none.", "indicator")


def _is_scanned(draft: RowDraft) -> bool:
    return any(part.reader == "raster" for value in draft.values.values() for part in value.parts)


def _has_text(draft: RowDraft, role: str) -> bool:
    value = draft.values.get(role)
    return value is not None and bool(value.text.strip())


def check_end(drafts: list[RowDraft], tables: Sequence[tuple[Page, Grid]]) -> None:
    """Doubt the last row of a plan that no rule closes at its page's foot, and of each table that ends in empty rows.

    ``tables``: those of the plan with rules, in order. One that ends higher up has room for all its rows: it is drawn
    without outer borders.
    """
    page, grid = tables[-1]
    last = [cell for cell in grid.cells if cell.row + cell.rowspan == grid.n_rows]
    at_foot = bool(grid.ys) and grid.ys[-1] >= FOOT_SHARE * page.height
    if drafts and at_foot and grid.open_bottom and last and all(cell.open_bottom for cell in last):
        message = "No rule closes the plan's last table; a part of it may be missing."
        _note(drafts[-1], "page-missing", message, "page_last")
    usual = max(_blank_between(grid) for _, grid in tables)
    for page, grid in tables:
        empty = grid.n_rows - max((c.row + c.rowspan for c in grid.cells if c.lines or c.marks), default=grid.n_rows)
        above = [draft for draft in drafts if draft.page_last == page.number]
        if empty > usual and above:
            message = f"The table goes on with {empty} rows in which nothing is printed; their print may be lost."
            _note(above[-1], "page-missing", message, "page_last")


def _blank_between(grid: Grid) -> int:
    """Return the most rows side by side in which nothing is printed between two others, as some plans part programs."""
    printed = {
        row for c in grid.cells if c.lines or c.marks for row in range(c.row, c.row + c.rowspan) if row < grid.n_rows
    }
    return max((below - above - 1 for above, below in pairwise(sorted(printed))), default=0)


def check_damage(drafts: list[RowDraft], findings: Sequence[Finding]) -> None:
    """Doubt all rows of pages that are damaged, or whose text may not be what is printed."""
    doubted = {found.page: found for found in findings if found.code in _PAGE_DOUBTS}
    for draft in drafts:
        for page in range(draft.page_first, draft.page_last + 1):
            if page in doubted:
                draft.findings.append(finding(doubted[page].code, doubted[page].message, page=page))


def check_columns(drafts: list[RowDraft], cut_off: Sequence[Finding], apart: Sequence[Finding]) -> None:
    """Doubt the rows of pages whose columns go on elsewhere, and all rows of a plan some columns of which are apart."""
    for draft in drafts:
        own = [found for found in cut_off if found.page == draft.page_first]
        draft.findings.extend(finding(found.code, found.message, page=draft.page_first) for found in (*own, *apart))


def _note_all(drafts: list[RowDraft], message: str, field: str) -> None:
    for draft in drafts:
        _note(draft, "marks-uncertain", message, field)


def _follows(before: str, number: str, may_restart: bool) -> bool:
    """Say whether a number is the next one, the first of a new list, or of another kind than the one before."""
    now, then = readings(number), readings(before)
    shared = now.keys() & then.keys()
    if may_restart and 1 in now.values():
        return True
    return not shared or any(now[kind] == then[kind] + 1 for kind in shared)


def _gap(draft: RowDraft, role: str, before: str, number: str, turned: bool) -> None:
    message = f"The {role} number goes from {before} to {number}."
    _note(draft, "numbering-gap", message, f"{role}_no")
    if turned and _jump(before, number) > 1:
        _note(draft, "page-missing", f"{message} A page before this one may be missing.", f"{role}_no")


def _jump(before: str, number: str) -> int:
    now, then = readings(number), readings(before)
    return max((now[kind] - then[kind] for kind in now.keys() & then.keys()), default=0)


def _note(draft: RowDraft, code: str, message: str, field: str) -> None:
    draft.findings.append(finding(code, message, field=field, page=draft.page_first))
