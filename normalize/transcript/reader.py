"""Unruled grids, as transcripts have them, become drafts of rows. Knows columns by role; knows no file.

Such a grid does not show which cells are merged, and texts and marks may lie beside their columns. What the
rows themselves show is repaired, with a finding; what they do not show is left empty, with a finding.
"""

from dataclasses import dataclass, field
from itertools import groupby, pairwise

from normalize.draft import RowDraft, Value
from normalize.language.numbering import follows, is_first, steps
from normalize.plan.columns import Column, Header
from normalize.plan.model import heading_of
from normalize.plan.vocabulary import MEASURED
from normalize.transcript.columns import place_rows
from normalize.transcript.done_rows import take_done, take_kinds
from normalize.transcript.head_lines import join_head_lines
from normalize.transcript.lists import join_lists
from normalize.transcript.months import read_months, trusted
from normalize.transcript.number_columns import with_numbers_before_texts
from normalize.transcript.outline import with_level_columns
from normalize.transcript.parents import number_of, page_start
from normalize.transcript.rows import TranscriptRow, grid_to_rows
from normalize.transcript.totals import without_totals
from normalize.transcript.wrapped import join_wrapped
from schemas.document import Grid, Page
from schemas.fields import LEVELS, NUMBERED_FIELDS
from schemas.findings import finding
from schemas.mark_signs import prints_value


@dataclass(slots=True)
class _Levels:
    """What holds at the row at hand: the value and the last number of each level, the levels not known.

    ``counted``: the last number of each level under any parent. ``through``: the levels whose lists never begin anew.
    """

    values: dict[str, Value] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    counted: dict[str, str] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    through: frozenset[str] = frozenset()

    def forget(self, roles: tuple[str, ...]) -> None:
        """Make levels unknown, and their numbers with them."""
        self.unknown |= set(roles)
        for role in (*roles, "indicator"):
            self.values.pop(role, None)
            self.numbers.pop(role, None)
        if "program" in roles:
            self.values.pop("no", None)

    def begin(self, role: str, value: Value) -> None:
        """Begin a new entry at a level; the levels below it have none yet, which is known."""
        self.values[role] = value
        self.unknown.discard(role)
        if role == "program":
            self.numbers.pop("indicator", None)  # indicators may count on through an activity, not a program
        for below in LEVELS[LEVELS.index(role) + 1 :]:
            self.values.pop(below, None)
            self.numbers.pop(below, None)
            self.unknown.discard(below)


def read_transcript(grids: list[tuple[Page, Grid, Header]]) -> list[RowDraft]:
    """Return the rows of unruled grids in the printed order, texts with their numbers.

    A blank program, activity or sub-activity repeats the one above; an indicator is never repeated. No rows
    where the grids hold nothing below their headers.
    """
    grids = with_level_columns(join_head_lines(with_numbers_before_texts(without_totals(grids))))
    rows = join_lists(join_wrapped([row for page, grid, header in grids for row in grid_to_rows(page, grid, header)]))
    place_rows(rows)
    by_page = {number: list(group) for number, group in groupby(rows, key=lambda row: row.page.number)}
    trust = {number: trusted(group) for number, group in by_page.items()}
    done = take_kinds(rows)
    counted = any(_counts(row) for row in rows)
    levels = {column.role for _, _, header in grids for column in header.columns}
    state = _Levels(unknown={role for role in LEVELS if role in levels}, through=_counting_through(rows))
    drafts: list[RowDraft] = []
    for at, row in enumerate(rows):
        if at in done and drafts:
            take_done(drafts[-1], row)
            continue
        if not row.texts and drafts:
            _note_lone_marks(drafts, row)
            continue
        draft = _new_draft(row, counted)
        starts = at == 0 or rows[at - 1].page.number != row.page.number
        if starts:
            _cross_page(draft, rows[at:], state, first=at == 0)
        _fill(draft, row, state, starts)
        _schedule(draft, row, trust[row.page.number])
        drafts.append(draft)
    return drafts


def _counting_through(rows: list[TranscriptRow]) -> frozenset[str]:
    """Return the levels whose numbers begin no list but the first: they may count on through their parents."""
    found: set[str] = set()
    for role in NUMBERED_FIELDS:
        own = (number_of(row, role) for row in rows if role in row.new_roles())
        numbers = [number for number in own if number is not None]
        if not any(is_first(number) and not follows(number, before) for before, number in pairwise(numbers)):
            found.add(role)
    return frozenset(found)


def _counts(row: TranscriptRow) -> bool:
    """Say whether a row has other numbers in its months than ones and noughts, which are marks."""
    months = {column.index for column in row.months}
    numbers = (piece.text for piece in row.marks if piece.at - row.shift in months and piece.text[0].isdigit())
    return any(number not in ("0", "1") for number in numbers)


def _new_draft(row: TranscriptRow, counted: bool) -> RowDraft:
    """Return a draft with the row's own texts, and findings of what was done to them.

    ``counted``: numbers in month cells are targets.
    """
    draft = RowDraft(row.page.number, row.page.number, own=row.new_roles())
    for i, placed in sorted(row.placed.items()):
        value = row.texts[i].value
        if placed.role in MEASURED:
            _measure(draft, placed, value)
        elif placed.role == "extra" or placed.role in draft.values:
            draft.extra[placed.title] = value
        else:
            draft.values[placed.role] = value
    for code, message, printed in row.notes:
        _note(draft, code, message, printed=printed)
    columns = {column.index: column for column in row.header.columns}
    for piece in row.marks:
        # A number in a month cell is a target as well as a mark; a tick elsewhere records what was done.
        column = columns.get(piece.at - row.shift)
        if column is None or not column.title:
            continue
        if column.role in MEASURED or (column.role == "month" and counted and piece.text[0].isdigit()):
            _measure(draft, column, piece.value)
        elif column.role == "extra" or (column.role != "month" and piece.text[0].isdigit()):
            draft.extra[column.title] = piece.value
    return draft


def _measure(draft: RowDraft, column: Column, value: Value) -> None:
    """Keep a target or a realisation of the row."""
    if prints_value(value.text):
        draft.realisations[column.title] = heading_of(column, MEASURED.get(column.role, "target")), value


def _cross_page(draft: RowDraft, rows: list[TranscriptRow], state: _Levels, *, first: bool) -> None:
    """Forget the parents that a page end has cut off, and say so on its first row."""
    if first:
        if "program" in state.unknown and "program" not in draft.own:
            _note(draft, "page-missing", "The plan begins inside a program: what comes before it is not in the file.")
        return
    start = page_start(rows, state.numbers)
    state.forget(tuple(role for role in start.forget if role in state.values or role in state.unknown))
    if start.code:
        _note(draft, start.code, start.message)


def _fill(draft: RowDraft, row: TranscriptRow, state: _Levels, starts: bool) -> None:
    """Give the row the parents that hold, after its own."""
    for role in NUMBERED_FIELDS:
        if role not in row.new_roles() and role in state.values:
            continue  # blank, or a merged cell whose text was written out on every row
        if role not in draft.values:
            continue
        value = draft.values[role]
        _check_number(draft, row, role, state, starts)
        if role != "indicator":
            state.begin(role, value)
        number = number_of(row, role)
        if number is not None:
            state.numbers[role] = number
        else:
            state.numbers.pop(role, None)
    if "no" in draft.values:
        state.values["no"] = draft.values["no"]
    elif "program" in draft.own:
        state.values.pop("no", None)
    for name in ("no", *LEVELS):
        if name in state.values:
            draft.values.setdefault(name, state.values[name])
    missing = [role for role in LEVELS if role in state.unknown]
    if missing:
        draft.parents_unknown = True
        _note(draft, "parent-missing", f"Not known: {', '.join(missing)}.", role=missing[0])


def _check_number(draft: RowDraft, row: TranscriptRow, role: str, state: _Levels, starts: bool) -> None:
    """Note a number that does not follow the one before at its level; page starts are judged elsewhere."""
    number = number_of(row, role)
    before = state.numbers.get(role)
    if number is None or starts or (before is None and role in state.unknown):
        return
    on = role in state.through and follows(number, state.counted.get(role, ""))
    state.counted[role] = number
    if on:
        return
    fresh = not row.new_roles().isdisjoint(NUMBERED_FIELDS[: NUMBERED_FIELDS.index(role)])
    if before is None and not is_first(number) and not (role == "indicator" and draft.parents_unknown):
        _note(draft, "numbering-gap", f"Number {number} comes first.", role=role)
    elif before is not None and steps(number, before) != 1 and not (fresh and is_first(number)):
        _note(draft, "numbering-gap", f"Number {number} comes after {before}.", role=role)


def _schedule(draft: RowDraft, row: TranscriptRow, trust: bool) -> None:
    """Give the row its months, or say why they are not known."""
    draft.months, draft.month_parts, notes = read_months(row, trust)
    for code, message, printed in notes:
        _note(draft, code, message, role="months", printed=printed)


def _note_lone_marks(drafts: list[RowDraft], row: TranscriptRow) -> None:
    """Keep marks without any text as a finding on the row above, whose months they put in doubt."""
    printed = " ".join(piece.text for piece in row.marks)
    drafts[-1].months = (None,) * 12
    drafts[-1].month_parts = {}
    _note(drafts[-1], "marks-uncertain", "There are marks in a row of their own below.", role="months", printed=printed)


def _note(draft: RowDraft, code: str, message: str, *, role: str | None = None, printed: str | None = None) -> None:
    """Add a finding to the row."""
    draft.findings.append(finding(code, message, field=role, page=draft.page_first, printed=printed))
