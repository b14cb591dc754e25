"""The last look at a plan: every word that its tables print is in a value that has its place there, or is reported.

Nothing here knows why a word was lost. It is the check on all that does: what reads, joins and carries texts down may
meet a table that nobody thought of.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from normalize.draft import Part, RowDraft, Value
from normalize.language.numbering import split_number
from normalize.language.repeats import is_repeated
from normalize.language.text import fold_space, letters_of
from normalize.plan.model import PlanTable, part_of
from normalize.plan.sheets.sheet import origin_of
from normalize.plan.vocabulary import LEVEL_WORDS, row_kind
from schemas.document import Box, Cell, Word
from schemas.findings import Finding, finding

# Fewer letters are a mark, a number's sign or the like: what they mean is told by the column, not by the word.
LEAST_LETTERS = 3
# A word lies in a place whose box is this much smaller (points): boxes are rounded and drawn in other ways.
SLACK_PT = 1.0
_Place = tuple[object, ...]


class _Claim(NamedTuple):
    """A value that says it was read here, and its row."""

    draft: RowDraft
    text: str
    letters: str
    box: Box | None


def report_left_out(
    tables: Sequence[PlanTable], drafts: Sequence[RowDraft], reported: Iterable[Finding]
) -> list[Finding]:
    """Report words of the plan's cells that are in no value of their place; return what belongs to no row.

    The rows' findings are put to the rows in place. ``reported``: the findings that belong to no row; words that a
    finding quotes are not lost. Titles of columns are no part of this, nor are months, which are judged cell by cell,
    and words that name a level or say whether a row is planned or done: these become no value.
    """
    claims, texts = _claims(drafts), _texts(drafts)
    quoted = letters_of(" ".join(_quotes([*reported, *(one for draft in drafts for one in draft.findings)])))
    found: list[Finding] = []
    halves = [half for table in tables for half in (table, table.other_half) if half is not None]
    for table in halves:
        for cell in _texts_of(table):
            own = claims.of(table, cell)
            words = [word.text for word in _unclaimed(table, cell, own, claims) if not _is_known(word, quoted)]
            again = [claim.text for claim in own] or texts
            if words and not any(is_repeated(text, fold_space(cell.text)) for text in again):
                _report(table, cell, words, own, found)
    return found


class _Claims:
    """All values of a plan by their places."""

    def __init__(self) -> None:
        self._exact: dict[_Place, list[_Claim]] = defaultdict(list)
        self._by_page: dict[int, list[_Claim]] = defaultdict(list)

    def add(self, draft: RowDraft, value: Value) -> None:
        """Take in a value with all its places."""
        letters = letters_of(value.text)
        for part in value.parts:
            claim = _Claim(draft, value.text, letters, part.box)
            self._exact[_place(part)].append(claim)
            self._by_page[part.page].append(claim)

    def of(self, table: PlanTable, cell: Cell) -> list[_Claim]:
        """Return the values whose place is a cell."""
        return self._exact.get(_place(part_of(table, cell)), [])

    def around(self, table: PlanTable, word: Word) -> list[_Claim]:
        """Return the values whose place has a word in it: rows that space alone parts have places within a cell."""
        if word.box is None:
            return []
        page, own = origin_of(table.page, word.box)
        x, y = page.shown_box(own).center
        return [claim for claim in self._by_page[page.number] if claim.box is not None and _holds(claim.box, x, y)]


def _claims(drafts: Sequence[RowDraft]) -> _Claims:
    claims = _Claims()
    for draft in drafts:
        for value in _values(draft):
            claims.add(draft, value)
    return claims


def _values(draft: RowDraft) -> Iterator[Value]:
    yield from draft.values.values()
    yield from draft.extra.values()
    yield from (value for _, value in draft.realisations.values())


def _texts(drafts: Sequence[RowDraft]) -> list[str]:
    """Return the texts of all fields, with and without the number before them."""
    texts = dict.fromkeys(value.text for draft in drafts for value in draft.values.values())
    return list(dict.fromkeys(one for text in texts for one in (text, split_number(text)[1]) if one))


def _quotes(findings: Iterable[Finding]) -> Iterator[str]:
    for one in findings:
        yield one.message
        yield one.printed or ""


def _texts_of(table: PlanTable) -> list[Cell]:
    """Return the cells with print below the header, without those of months and of what only names its row's kind."""
    months = {column.index for column in table.header.columns if column.role == "month"}
    cells = [cell for cell in table.grid.cells if cell.lines and cell.row >= table.header.rows]
    return [cell for cell in cells if cell.col not in months and row_kind(cell.text) is None]


def _unclaimed(table: PlanTable, cell: Cell, own: Sequence[_Claim], claims: _Claims) -> list[Word]:
    """Return the words of a cell that no value holds which has its place there."""
    texts = dict.fromkeys(claim.letters for claim in own)
    words = [word for line in cell.lines for word in line.words]
    squeezed = [(word, letters_of(word.text)) for word in words]
    missing = [(word, letters) for word, letters in squeezed if _counts(letters) and not _in_any(letters, texts)]
    return [
        word
        for word, letters in missing
        if not _in_any(letters, dict.fromkeys(claim.letters for claim in claims.around(table, word)))
    ]


def _counts(letters: str) -> bool:
    return len(letters) >= LEAST_LETTERS and not letters.isdigit()


def _in_any(letters: str, texts: Iterable[str]) -> bool:
    return any(letters in text for text in texts)


def _is_known(word: Word, quoted: str) -> bool:
    letters = letters_of(word.text)
    return letters in quoted or letters.upper() in LEVEL_WORDS


def _report(table: PlanTable, cell: Cell, words: list[str], own: Sequence[_Claim], found: list[Finding]) -> None:
    part = part_of(table, cell)
    message = f"The words {' '.join(words)[:80]!r} of this cell are in no value."
    one = finding("text-left-out", message, page=part.page, printed=fold_space(cell.text))
    if own:
        own[0].draft.findings.append(one)
    else:
        found.append(one)


def _place(part: Part) -> _Place:
    return part.page, part.box, part.line, part.table_no, part.table_row, part.table_column


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 - SLACK_PT <= x <= box.x1 + SLACK_PT and box.top - SLACK_PT <= y <= box.bottom + SLACK_PT
