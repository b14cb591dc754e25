"""From finished rows to drafts: final texts, months, and what may be wrong with them as findings."""

import re

from normalize.draft import Part, RowDraft, Value
from normalize.language.letters.ligatures import holds_wrong_letter
from normalize.plan.model import CellText, Row
from schemas.confidence import CERTAIN, REPORTED_BELOW
from schemas.decree import Months
from schemas.document import UNREADABLE, Remark
from schemas.fields import month_field
from schemas.findings import Finding, finding

# The most of a cut text that a finding prints.
PRINTED_LETTERS = 200


def final_values(rows: list[Row]) -> dict[CellText, Value]:
    """Return the final text of every content once, so that rows which share a cell share its value."""
    contents = {content for row in rows for content in (*row.texts.values(), *row.extra.values())}
    return {content: content.value() for content in contents}


def draft_of(row: Row, values: dict[CellText, Value]) -> RowDraft:
    """Return the draft of a finished row; ``values`` holds the final text of each of its contents."""
    months, parts = _months(row)
    draft = RowDraft(
        min(row.pages), max(row.pages), months=months, month_parts=parts, own=set(row.own), begins=row.begins
    )
    draft.values = {role: values[content] for role, content in row.texts.items() if content.text}
    draft.extra = {title: values[content] for title, content in row.extra.items() if title not in row.headings}
    measured = {title: row.extra[title] for title in row.headings if title in row.extra}
    draft.realisations = {title: (row.headings[title], values[content]) for title, content in measured.items()}
    for each in row.month_values:
        if not each.is_mark:
            draft.realisations[f"{each.heading.title} ({each.heading.place})"] = (each.heading, each.value)
    draft.findings = [*_notes(row), *_doubts(row), *_mark_doubts(row)]
    return draft


def _notes(row: Row) -> list[Finding]:
    page = row.pages[0]
    found = [finding(code, text, field=role, page=page) for code, text, role in row.notes]
    if "schedule_end" in row.texts and bool(row.text("schedule")) != bool(row.text("schedule_end")):
        message = "The schedule has a beginning or an end alone; the months in between are not known."
        printed = row.text("schedule") or row.text("schedule_end")
        found.append(finding("marks-uncertain", message, field="schedule", page=page, printed=printed))
    if row.values:
        found.append(finding("month-values", "The months hold values.", page=page, printed="; ".join(row.values)))
    return found + [_remark_finding(remark, name, page) for name, remark in dict.fromkeys(row.month_remarks)]


def _remark_finding(remark: Remark, role: str, page: int) -> Finding:
    return finding(remark.code, remark.message, field=role, page=page, printed=remark.printed)


def _doubts(row: Row) -> list[Finding]:
    """Return what is doubtful in the row's texts, on every row that a doubtful cell spans."""
    page = row.pages[0]
    found: list[Finding] = []
    for role, content in (*row.texts.items(), *row.extra.items()):
        found += [_remark_finding(remark, role, page) for cell in content.cells for remark in cell.remarks]
        for doubt in content.doubts:
            message, printed = f"{doubt.head} + {doubt.tail}: one word or two.", " / ".join(doubt)
            found.append(finding("word-break-uncertain", message, field=role, page=page, printed=printed))
        # of a merged cell over a page end each page hides what the other one shows
        whole = _squeezed(content.text)
        if cut := " ".join(cell.cut for cell in content.cells if cell.cut and _squeezed(cell.cut) not in whole):
            message = "The cell is too small for its text: the file holds more than the paper shows."
            found.append(finding("text-cut", message, field=role, page=page, printed=cut[:PRINTED_LETTERS]))
        for end in content.unclear_ends:
            message = f"This text may go on over the page end: {end.head} + {end.tail}."
            message = message if end.head else "This text says that it is continued, but it is printed nowhere before."
            found.append(finding("cell-join-uncertain", message, field=role, page=page, printed=" / ".join(end)))
        if content.crossing:
            message = "A line of this cell lies on its rule; it may belong to the neighbour."
            found.append(finding("word-crosses-rule", message, field=role, page=page, printed=content.crossing))
        if content.text and min((part.confidence for part in content.parts), default=CERTAIN) < REPORTED_BELOW:
            message = "The reader is not sure of these letters."
            found.append(finding("low-confidence", message, field=role, page=page, printed=content.text))
        elif UNREADABLE in content.text or holds_wrong_letter(content.text):
            message = "A letter of this text could not be read."
            found.append(finding("low-confidence", message, field=role, page=page, printed=content.text))
    return found


def _squeezed(text: str) -> str:
    """Return a text without any white space, as texts are compared whose lines were cut differently."""
    return re.sub(r"\s+", "", text)


def _mark_doubts(row: Row) -> list[Finding]:
    """Return what is doubtful in the row's months: once for each month, or for all that one cell covers."""
    doubts: dict[str, list[int]] = {}
    for month, found in row.months.items():
        for reading, _ in found:
            if reading.doubt and month not in doubts.setdefault(reading.doubt, []):
                doubts[reading.doubt].append(month)
    return [_mark_doubt(doubt, sorted(months), row.pages[0]) for doubt, months in doubts.items()]


def _mark_doubt(doubt: str, months: list[int], page: int) -> Finding:
    field = month_field(months[0]) if len(months) == 1 else "months"
    listed = ", ".join(map(str, months))
    return finding("marks-uncertain", f"Month {listed}: {doubt}.", field=field, page=page)


def _months(row: Row) -> tuple[Months, dict[int, tuple[Part, ...]]]:
    """Return twelve months (None where the plan has no column for it or it is not known) and their places.

    An empty cell for a schedule in words plans nothing.
    """
    months: list[bool | None] = []
    parts: dict[int, tuple[Part, ...]] = {}
    blank = "schedule" in row.texts and not row.months and not row.text("schedule") and not row.text("schedule_end")
    for month in range(1, 13):
        found = row.months.get(month, [])
        said = [reading.planned for reading, _ in found]
        unsaid = None if None in said or not (said or blank) else False
        months.append(True if True in said else unsaid)
        chosen = [part for reading, part in found if reading.planned] or [part for _, part in found[:1]]
        if chosen:
            parts[month] = tuple(chosen)
    return tuple(months), parts
