"""The labelled paragraphs to provisions and cited acts, each with its place and its findings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from normalize.draft import Value
from normalize.formal.citations import is_doubtful, read_citation
from normalize.formal.labels import ORDINAL
from normalize.formal.lines import joined
from normalize.formal.sections import Section
from normalize.language.line_ends import LineEnds
from normalize.language.text import LineBreak
from schemas.decree import LegalBasis, Provision, Trace
from schemas.findings import Finding, finding

INSIDE = re.compile(rf"; ?[a-z]\. bahwa\b|[.;] (?:{ORDINAL.pattern})\s*:")
"""A label in the middle of a paragraph, where a line end before it was not read."""


@dataclass(slots=True)
class Paragraphs:
    """What the labelled paragraphs hold, in the printed order."""

    provisions: list[Provision] = field(default_factory=list)
    bases: list[LegalBasis] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def paragraphs_of(sections: Sequence[Section], ends: LineEnds) -> Paragraphs:
    """Return provisions and cited acts with their traces and findings."""
    result = Paragraphs()
    for section in sections:
        value, doubts = joined(section.lines, ends)
        if section.part == "Mengingat":
            name = _add_basis(value, result)
        else:
            result.provisions.append(Provision(section.part, section.label, value.text))
            name = f"provisions.{len(result.provisions)}"
        page = value.parts[0].page
        result.traces += traces_of(name, value)
        result.findings += [finding(c, text, field=name, page=page, printed=value.text) for c, text in section.doubts]
        if section.part != "Mengingat" and INSIDE.search(value.text):
            text = "Another paragraph seems to begin inside this one."
            result.findings.append(finding("numbering-gap", text, field=name, page=page, printed=value.text))
        result.findings += break_findings(name, value, doubts)
    _check_numbered(sections, result)
    return result


def _add_basis(value: Value, result: Paragraphs) -> str:
    basis = read_citation(len(result.bases) + 1, value.text)
    result.bases.append(basis)
    name, page = f"legal_bases.{basis.ordinal}", value.parts[0].page
    if basis.instrument is None:
        text = "This citation was kept as printed."
        result.findings.append(finding("citation-unparsed", text, field=name, page=page, printed=value.text))
    elif is_doubtful(basis):
        text = "Letters and digits are mixed up in this act's number or year."
        result.findings.append(finding("low-confidence", text, field=name, page=page, printed=value.text))
    return name


def _check_numbered(sections: Sequence[Section], result: Paragraphs) -> None:
    """Report a first act without a number, where others have one."""
    acts = [section for section in sections if section.part == "Mengingat"]
    if len(acts) > 1 and acts[0].label is None and not acts[0].doubts:
        text = "There is no number before the first act."
        printed = acts[0].lines[0].text
        result.findings.append(finding("numbering-gap", text, field="legal_bases.1", printed=printed))


def traces_of(name: str, value: Value) -> list[Trace]:
    """Return the places of a value, one trace a part."""
    return [Trace(None, name, i, p.page, p.reader, p.box, p.line, p.confidence) for i, p in enumerate(value.parts, 1)]


def break_findings(name: str, value: Value, doubts: Sequence[LineBreak]) -> list[Finding]:
    """Return a finding for each line break that may be read in two ways."""
    page = value.parts[0].page if value.parts else None
    text = "Two printed lines may be one broken word or two words."
    return [finding("word-break-uncertain", text, field=name, page=page, printed=" / ".join(doubt)) for doubt in doubts]
