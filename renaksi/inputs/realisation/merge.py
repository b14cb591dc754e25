"""What was reported before, and what forms say now -> what is reported of each row and period."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from renaksi.inputs.realisation.filled import Said
from renaksi.results.reported.form import EVIDENCE, NOTE
from renaksi.results.reported.report import Report
from schemas.decree import Period

Reports = dict[tuple[int, str, int], Report]
"""Reports on one decree by their places."""
Notes = Mapping[str, str | None]


def merged(known: Mapping[tuple[int, str, int], Report], items: Sequence[Said], today: date) -> Reports:
    """Return all reports of a decree after some more; one that says the same keeps where it was first said."""
    after = dict(known)
    for said in items:
        for period, (value, _, _) in said.values.items():
            if value is None:
                after.pop((said.row_no, period.kind, period.number), None)
    after |= {report.place: report for report in reports_of(items, today)}
    for notes, said in _notes(known, items).values():
        _give_notes(after, notes, report_of(said, None, today))
    return {place: known[place] if _is_known(report, known.get(place)) else report for place, report in after.items()}


def _is_known(report: Report, before: Report | None) -> bool:
    return before is not None and before.says == report.says


def _notes(known: Mapping[tuple[int, str, int], Report], items: Sequence[Said]) -> dict[int, tuple[Notes, Said]]:
    """Return the evidence and the note of each row that something is said of, and what says it."""
    earlier = {report.row_no: {EVIDENCE: report.evidence, NOTE: report.note} for report in known.values()}
    found: dict[int, tuple[Notes, Said]] = {}
    for said in items:
        notes, _ = found.get(said.row_no, (earlier.get(said.row_no, {}), said))
        found[said.row_no] = ({**notes, **said.notes}, said)
    return found


def _give_notes(after: Reports, notes: Notes, alone: Report) -> None:
    """Give all reports of a row its evidence and note; where there are none, they are a report of no period."""
    evidence, note = notes.get(EVIDENCE), notes.get(NOTE)
    after.pop(alone.place, None)
    own = [place for place, report in after.items() if report.row_no == alone.row_no]
    for place in own:
        after[place] = after[place]._replace(evidence=evidence, note=note)
    if not own and (evidence or note):
        after[alone.place] = alone._replace(evidence=evidence, note=note)


def reports_of(items: Sequence[Said], today: date) -> Iterator[Report]:
    """Yield what lines report of a period, without evidence and notes; nothing for what is taken back."""
    for said in items:
        for period, (value, number, unit) in said.values.items():
            if value is not None:
                yield report_of(said, period, today)._replace(value=value, number=number, unit=unit)


def report_of(said: Said, period: Period | None, today: date) -> Report:
    """Return a report of a row and period that says nothing yet."""
    kind, number = (period.kind, period.number) if period else (None, None)
    place = said.cell(period) if period else said.line.place
    nothing = (None,) * 5
    source = (said.line.file.name, place, said.line.sha256, today)
    return Report(said.decree_id, said.row_no, kind, number, *nothing, said.row_text, *source)
