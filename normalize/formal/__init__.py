"""The formal part of a decree, from its pages' lines to the decree's record. Knows no grid's content."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from normalize.draft import Value
from normalize.formal.citations import read_citation
from normalize.formal.dates import DATE, date_of, valid_from, valid_until
from normalize.formal.lines import Printed, joined, printed_lines
from normalize.formal.number import DecreeNumber, read_number
from normalize.formal.sections import Section, sections_of
from schemas.decree import Decree, LegalBasis, Provision, Trace
from schemas.document import Page
from schemas.findings import Finding, finding
from schemas.regions import Region, region_by_code, region_by_name

OFFICE = re.compile(r"(?:KETUA|SEKRETARIS(?: JENDERAL)?|PLT\.?|PLH\.?)\b")
ISSUER = re.compile(r"KOMISI (?:PEMILIHAN UMUM|INDEPENDEN PEMILIHAN)\s*(.*)")
SIGNED = re.compile(r"\(?t\.?t\.?d\.?\)?", re.I)
NAME = re.compile(r"[^\W\d_][^\d:;/]{2,80}")
REQUIRED = ("institution", "title", "signed_place", "signed_on", "signatory", "signatory_title")
Fields = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Formal:
    """All that the formal part says."""

    decree: Decree
    legal_bases: tuple[LegalBasis, ...] = ()
    provisions: tuple[Provision, ...] = ()
    traces: tuple[Trace, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_formal(pages: tuple[Page, ...]) -> Formal:
    """Return what the formal part says; any text gives one, with findings for what was not understood."""
    lines, annex = printed_lines(pages)
    heading, sections, closing = sections_of(lines)
    fields = _heading_fields(heading) | _closing_fields(closing)
    if not sections and not fields:
        lost = finding("formal-part-incomplete", "The file holds no formal part: the annex alone was read.")
        return Formal(Decree(), findings=(lost,))
    for name, value in _closing_fields(_annex_closing(annex)).items():
        fields.setdefault(name, value)
    return _formal(fields, sections)


def _formal(fields: Fields, sections: list[Section]) -> Formal:
    findings: list[Finding] = []
    provisions, bases, traces = _paragraphs(sections, findings)
    decree = _decree(fields, provisions, findings)
    traces = [t for name, value in fields.items() for t in _traces(name, value)] + traces
    findings += _missing(decree, provisions, bases)
    return Formal(decree, tuple(bases), tuple(provisions), tuple(traces), tuple(findings))


def _heading_fields(lines: Sequence[Printed]) -> Fields:
    texts = [line.text for line in lines]
    number = next((i for i, t in enumerate(texts) if re.match(r"NOMOR\b", t, re.I)), None)
    about = next((i for i, t in enumerate(texts) if re.match(r"TENTANG\b", t)), None)
    office = next((i for i, t in enumerate(texts) if about is not None and i > about and OFFICE.match(t)), len(texts))
    issuer = next((i for i, t in enumerate(texts) if t.startswith("KEPUTUSAN")), None)
    spans: dict[str, tuple[int, int, str]] = {}
    if issuer is not None and number is not None:
        spans["institution"] = (issuer, number, r"KEPUTUSAN\s*(KETUA\s+)?")
    if number is not None:
        spans["number"] = (number, about if about is not None else number + 1, r"NOMOR\s*:?\s*")
    if about is not None:
        spans["title"] = (about, office, r"TENTANG\s*:?\s*")
    values = {name: joined(lines[first:last]) for name, (first, last, _) in spans.items()}
    cut = {n: Value(re.sub(f"^{spans[n][2]}", "", v.text, flags=re.I), v.parts) for n, v in values.items()}
    return {name: value for name, value in cut.items() if value.text}


def _annex_closing(lines: Sequence[Printed]) -> Sequence[Printed]:
    pattern = re.compile(rf"Ditetapkan di\b|[^,]+, {DATE.pattern}$", re.I)
    return next((lines[i:] for i, line in enumerate(lines) if pattern.match(line.text)), [])


def _closing_fields(lines: Sequence[Printed]) -> Fields:
    fields: Fields = {}
    office = next((i for i, line in enumerate(lines) if OFFICE.match(line.text)), len(lines))
    for line in lines[:office]:
        place = re.match(r"(?:Ditetapkan di\s*:?\s*)?([^,\d]+?)(?:,|\s+pada tanggal|$)", line.text, re.I)
        if place and not line.text.lower().startswith("pada"):
            fields.setdefault("signed_place", Value(place[1], (line.part,)))
        if DATE.search(line.text):
            fields.setdefault("signed_on", Value(line.text, (line.part,)))
    signed = next((i for i in range(office, len(lines)) if SIGNED.fullmatch(lines[i].text)), None)
    if signed is not None:
        title = joined(lines[office:signed])
        fields["signatory_title"] = Value(title.text.rstrip(", "), title.parts)
        name = lines[signed + 1] if signed + 1 < len(lines) else None
        if name and NAME.fullmatch(name.text) and not re.match("salinan|lampiran", name.text, re.I):
            fields["signatory"] = Value(name.text, (name.part,))
    return fields


def _paragraphs(
    sections: list[Section], findings: list[Finding]
) -> tuple[list[Provision], list[LegalBasis], list[Trace]]:
    provisions: list[Provision] = []
    bases: list[LegalBasis] = []
    traces: list[Trace] = []
    for part, label, lines in sections:
        value = joined(lines)
        if part != "Mengingat":
            provisions.append(Provision(part, label, value.text))
            traces += _traces(f"provisions.{len(provisions)}", value)
            continue
        basis = read_citation(len(bases) + 1, value.text)
        bases.append(basis)
        name = f"legal_bases.{basis.ordinal}"
        traces += _traces(name, value)
        if basis.instrument is None:
            text, page = "This citation was kept as printed.", value.parts[0].page
            findings.append(finding("citation-unparsed", text, field=name, page=page, printed=value.text))
    return provisions, bases, traces


def _traces(name: str, value: Value) -> list[Trace]:
    return [Trace(None, name, i, p.page, p.reader, p.box, p.line, p.confidence) for i, p in enumerate(value.parts, 1)]


def _decree(fields: Fields, provisions: list[Provision], findings: list[Finding]) -> Decree:
    texts = {name: value.text for name, value in fields.items()}
    number = read_number(texts.get("number", ""))
    signed_on = date_of(texts.get("signed_on", ""))
    title = texts.get("title")
    subject = re.search(r"TAHUN (\d{4})\b", title or "", re.I | re.A)
    force = next((p.text for p in provisions if p.part == "Diktum" and "berlaku" in p.text), "")
    level, region = _region(texts.get("institution", ""), number, findings)
    _check_number(texts.get("number"), number, signed_on, findings)
    return Decree(
        texts.get("number") if number is None else number.text,
        number.sequence_no if number else None,
        number.classification if number else None,
        number.year if number else None,
        region.code if region else None,
        region.name if region else None,
        level,
        region.province_code if region else None,
        region.province if region else None,
        texts.get("institution"),
        title,
        int(subject[1]) if subject else None,
        texts.get("signed_place"),
        signed_on,
        texts.get("signatory"),
        texts.get("signatory_title"),
        valid_from(force, signed_on),
        valid_until(force),
    )


def _region(institution: str, number: DecreeNumber | None, findings: list[Finding]) -> tuple[str | None, Region | None]:
    """Return level and region; the issuer's name decides, as a slip in a code names another office."""
    issuer = ISSUER.search(institution.upper())
    code, year = (number.region_code, number.year) if number else (None, None)
    if issuer and issuer[1] in ("", "REPUBLIK INDONESIA"):
        return "pusat", None
    named = region_by_name(issuer[1], year) if issuer else None
    coded = region_by_code(code, year) if code else None
    if (code or issuer) and (named is None or (code is not None and named != coded)):
        text = "The issuer's name and the region code do not name one region."
        findings.append(finding("region-mismatch", text, field="region_code", printed=f"{institution} / {code}"))
    region = named or coded
    return (region.level if region else None), region


def _check_number(
    printed: str | None, number: DecreeNumber | None, signed: datetime.date | None, findings: list[Finding]
) -> None:
    if number is None:
        findings.append(finding("number-unparsed", "The number was not understood.", field="number", printed=printed))
    elif number.repaired:
        findings.append(finding("low-confidence", "Misread signs were put right.", field="number", printed=printed))
    if number and number.month and signed and number.month != signed.month:
        text = "The number's month is not the month of signing."
        findings.append(finding("month-mismatch", text, field="number", printed=printed))


def _missing(decree: Decree, provisions: list[Provision], bases: list[LegalBasis]) -> list[Finding]:
    parts = {provision.part for provision in provisions}
    names = [name for name in REQUIRED if getattr(decree, name) is None]
    names += [f"provisions.{part}" for part in ("Menimbang", "Diktum") if part not in parts]
    names += [] if bases else ["legal_bases"]
    return [finding("formal-part-incomplete", f"Not found: {name}.", field=name) for name in names]
