"""The formal part of a decree, from its pages' lines to the decree's record. Knows no grid's content."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from normalize.draft import Value
from normalize.formal.closing import annex_closing, closing_spans
from normalize.formal.decree import decree_of
from normalize.formal.heading import Spans, annex_spans, heading_spans
from normalize.formal.lines import Lines, Printed, joined, printed_lines
from normalize.formal.number import read_number
from normalize.formal.paragraphs import Paragraphs, break_findings, paragraphs_of, traces_of
from normalize.formal.possible_years import with_possible_years
from normalize.formal.sections import sections_of
from normalize.language.line_ends import LineEnds, line_ends
from normalize.language.text import LineBreak
from schemas.confidence import REPORTED_BELOW
from schemas.decree import Decree, LegalBasis, Provision, Trace
from schemas.document import Page
from schemas.findings import Finding, finding

REQUIRED = ("institution", "title", "signed_place", "signed_on", "signatory", "signatory_title")
MIXED = re.compile(r"[A-Z]{2}[01l|](?=[A-Z ]|$)|[A-Z][01l|][A-Z]|(?<!\S)[01l|][A-Z]{2}")
"""What a reader made of O and I within capitals."""


@dataclass(frozen=True, slots=True)
class Formal:
    """All that the formal part says."""

    decree: Decree
    legal_bases: tuple[LegalBasis, ...] = ()
    provisions: tuple[Provision, ...] = ()
    traces: tuple[Trace, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_formal(pages: tuple[Page, ...], ends: LineEnds | None = None) -> Formal:
    """Return what the formal part says; any text gives one, with findings for what was not understood.

    ``ends``: what is known of the pages' line ends, None to learn it here.
    """
    lines, ends = printed_lines(pages), ends or line_ends(pages)
    split = sections_of(lines.formal)
    spans = heading_spans(split.heading) | closing_spans(split.closing)
    signed = closing_spans(annex_closing(lines.annex))
    if not split.sections and not spans:
        return _annex_alone(lines, signed, ends)
    for name, span in signed.items():
        spans.setdefault(name, span)
    findings = list(lines.findings)
    fields = _fields(spans, ends, findings)
    said = paragraphs_of(split.sections, ends)
    decree = decree_of(fields, said.provisions, findings)
    findings += _annex_number(lines, fields, ends)
    findings += [*said.findings, *_missing(decree, fields, said)]
    return _formal(decree, fields, said, findings)


def _formal(decree: Decree, fields: dict[str, Value], said: Paragraphs, findings: Sequence[Finding]) -> Formal:
    traces = [trace for name, value in fields.items() for trace in traces_of(name, value)] + said.traces
    decree, impossible = with_possible_years(decree)
    bases = []
    for basis in said.bases:
        possible, more = with_possible_years(basis, f" of legal basis {basis.ordinal}")
        bases.append(possible)
        impossible += more
    return Formal(decree, tuple(bases), tuple(said.provisions), tuple(traces), (*findings, *impossible))


def _annex_alone(lines: Lines, signed: Spans, ends: LineEnds) -> Formal:
    """Return what the annex's own heading and closing say, and one finding for all the rest."""
    spans, certain = annex_spans(lines.annex)
    findings = list(lines.findings)
    fields = _fields(signed | spans, ends, findings)
    lost = "The file holds no formal part: the annex alone was read."
    findings.append(finding("formal-part-incomplete", lost))
    if not fields:
        return Formal(Decree(), findings=tuple(findings))
    decree = decree_of(fields, [], findings)
    if not certain and decree.title:
        text = "It is not known where the title ends and the plan's heading begins."
        findings.append(finding("low-confidence", text, field="title", printed=decree.title))
    return _formal(decree, fields, Paragraphs(), findings)


def _fields(spans: Spans, ends: LineEnds, findings: list[Finding]) -> dict[str, Value]:
    """Return the decree's texts by field; what is uncertain in their letters is added to the findings."""
    fields: dict[str, Value] = {}
    for name, span in spans.items():
        value, doubts = _joined_number(span, ends) if name == "number" else joined(span, ends)
        if not value.text:
            continue
        fields[name] = value
        findings += break_findings(name, value, doubts)
        if MIXED.search(value.text) and name in ("title", "institution", "signatory"):
            text = "There are digits or small letters among these capitals."
            findings.append(finding("low-confidence", text, field=name, page=value.parts[0].page, printed=value.text))
        if any(line.doubtful for line in span) or min(part.confidence for part in value.parts) < REPORTED_BELOW:
            text = "The reader is not sure of these letters."
            findings.append(finding("low-confidence", text, field=name, page=value.parts[0].page, printed=value.text))
    return fields


def _joined_number(span: Sequence[Printed], ends: LineEnds) -> tuple[Value, list[LineBreak]]:
    """Return a number's lines as one; a line end in a number is no space."""
    value, _ = joined(span, ends)
    return Value("".join(line.text for line in span), value.parts), []


def _annex_number(lines: Lines, fields: dict[str, Value], ends: LineEnds) -> list[Finding]:
    """Report an annex whose own number is another decree's."""
    span = annex_spans(lines.annex)[0].get("number")
    own, formal = (joined(span, ends)[0].text if span else None), fields.get("number")
    if own is None or formal is None:
        return []
    numbers = [read_number(own), read_number(formal.text)]
    if None in numbers or len({(n.sequence_no, n.year, n.region_code) for n in numbers if n}) == 1:
        return []
    text = f"The annex names another number than the decree, {formal.text}."
    return [finding("low-confidence", text, field="number", printed=own)]


def _missing(decree: Decree, fields: dict[str, Value], said: Paragraphs) -> list[Finding]:
    parts = {provision.part for provision in said.provisions}
    names = [name for name in REQUIRED if getattr(decree, name) is None and name not in fields]
    names += [f"provisions.{part}" for part in ("Menimbang", "Menetapkan", "Diktum") if part not in parts]
    names += [] if said.bases else ["legal_bases"]
    return [finding("formal-part-incomplete", f"Not found: {name}.", field=name) for name in names]
