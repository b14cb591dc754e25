"""Transcripts that print two rows for each item: what the row of what was done prints are the planned row's values."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from normalize.draft import RowDraft, Value
from normalize.plan.columns import Column
from normalize.plan.model import heading_of
from normalize.plan.vocabulary import row_kind
from normalize.transcript.rows import TranscriptRow
from schemas.findings import finding
from schemas.mark_signs import prints_value


def take_kinds(rows: Sequence[TranscriptRow]) -> set[int]:
    """Return the places of the rows of what was done; what says so is taken out of all rows."""
    kinds: defaultdict[int, set[str | None]] = defaultdict(set)
    for row in rows:
        for i, column in row.placed.items():
            kinds[column.index].add(row_kind(row.texts[i].text))
    named = {index for index, own in kinds.items() if own == {"planned", "done"}}
    done: set[int] = set()
    for place, row in enumerate(rows):
        for i in [i for i, column in row.placed.items() if column.index in named]:
            if row_kind(row.texts[i].text) == "done":
                done.add(place)
            del row.placed[i]
    return done


def take_done(draft: RowDraft, row: TranscriptRow) -> None:
    """Give the draft of a planned row what its row of what was done prints besides the same texts again."""
    doubts = list(row.notes)
    if row.marks and row.shift_uncertain:
        doubts.append(("column-shift-uncertain", "In which columns what was done is printed cannot be known.", None))
    for code, message, shown in doubts:
        draft.findings.append(finding(code, message, page=row.page.number, printed=shown))
    for column, value in _printed(row):
        own = draft.values.get(column.role)
        again = own is not None and own.text == value.text and not value.text[0].isdigit()
        if prints_value(value.text) and not again:
            draft.realisations[f"{column.title} (realisasi {column.index})"] = heading_of(column, "realisation"), value


def _printed(row: TranscriptRow) -> Iterator[tuple[Column, Value]]:
    for i, column in row.placed.items():
        yield column, row.texts[i].value
    columns = {column.index: column for column in row.header.columns}
    for piece in row.marks:
        marked = columns.get(piece.at - row.shift)
        if marked is not None and marked.title:
            yield marked, piece.value
