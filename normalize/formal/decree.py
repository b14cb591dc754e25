"""The formal part's texts to the decree's record, with a finding for each value that may be wrong."""

import datetime
import re
from collections.abc import Mapping

from normalize.draft import Value
from normalize.formal.dates import FORCE as IN_FORCE
from normalize.formal.dates import date_of, digits_of, is_repaired, until_phrase, valid_from, valid_until
from normalize.formal.number import DecreeNumber, read_number
from normalize.formal.spelling import issuer_of
from schemas.decree import Decree, Provision
from schemas.findings import Finding, finding
from schemas.reference.regions import Region, region_by_code, region_by_name

Fields = Mapping[str, Value]


def decree_of(fields: Fields, provisions: list[Provision], findings: list[Finding]) -> Decree:
    """Return the decree's record; what may be wrong is added to the findings."""
    number = read_number(_text(fields, "number") or "")
    signed_on = _signed_on(fields, findings)
    title = _text(fields, "title")
    subject_year = _subject_year(fields.get("title"), findings)
    level, region = _region(fields.get("institution"), number, findings)
    first, last = _validity(provisions, signed_on, findings)
    check_number(fields.get("number"), number, signed_on, findings)
    return Decree(
        number=_text(fields, "number"),
        sequence_no=number.sequence_no if number else None,
        classification=number.classification if number else None,
        year=number.year if number else None,
        region_code=region.code if region else None,
        region=region.name if region else None,
        level=level,
        province_code=region.province_code if region else None,
        province=region.province if region else None,
        institution=_text(fields, "institution"),
        title=title,
        subject_year=subject_year,
        signed_place=_text(fields, "signed_place"),
        signed_on=signed_on,
        signatory=_text(fields, "signatory"),
        signatory_title=_text(fields, "signatory_title"),
        valid_from=first,
        valid_until=last,
    )


def _text(fields: Fields, name: str) -> str | None:
    value = fields.get(name)
    return value.text if value and value.text else None


def _doubt(code: str, text: str, name: str, value: Value | None) -> Finding:
    page = value.parts[0].page if value and value.parts else None
    return finding(code, text, field=name, page=page, printed=value.text if value else None)


def _subject_year(title: Value | None, findings: list[Finding]) -> int | None:
    """Return the year that the title names; what shows that the title is cut wrongly is added to the findings."""
    text = title.text if title else ""
    if text.endswith(",") or re.search(r"\bNOMOR\s*:|\bKETUA KOMISI\b", text):
        message = "The title holds text that comes before or after titles."
        findings.append(_doubt("low-confidence", message, "title", title))
    named = re.findall(r"TAHUN (?:ANGGARAN )?(?=\S*\d)(\S+)", text, re.I | re.A)
    # the plan's own year comes last: "... PEMILU TAHUN 2024 PADA KPU ... TAHUN 2023"
    found = named[-1] if named else ""
    year = digits_of(found[:4])
    clear = year == found[:4] and bool(re.match(r"(?:19|20)\d\d(?!\w)", year + found[4:]))
    if named and (not clear or len({word[:4] for word in named}) > 1):
        findings.append(_doubt("low-confidence", "The year in the title is not clear.", "subject_year", title))
    return int(year) if re.fullmatch(r"(?:19|20)\d\d", year) else None


def _signed_on(fields: Fields, findings: list[Finding]) -> datetime.date | None:
    value = fields.get("signed_on")
    day = date_of(value.text) if value else None
    if value and day is None:
        findings.append(_doubt("date-unparsed", "The day of signing could not be read.", "signed_on", value))
    elif value and is_repaired(value.text):
        findings.append(_doubt("low-confidence", "Letters were read as digits.", "signed_on", value))
    return day


def _validity(
    provisions: list[Provision], signed_on: datetime.date | None, findings: list[Finding]
) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and last day of the decree's force, from the first dictum that speaks of it."""
    text = next((p.text for p in provisions if p.part == "Diktum" and IN_FORCE.search(p.text)), "")
    first, last = valid_from(text, signed_on), valid_until(text)
    if first is None and signed_on is not None and re.search(r"berlaku\b[\w\s]*\btanggal\b", text):
        message = "The first day of the decree's force could not be read."
        findings.append(finding("date-unparsed", message, field="valid_from", printed=text))
    if last is None and until_phrase(text) is not None:
        message = "The last day of the decree's force could not be read."
        findings.append(finding("date-unparsed", message, field="valid_until", printed=text))
    if first and last and first > last:
        message = "The decree's force ends before it begins."
        findings.append(finding("date-unparsed", message, field="valid_until", printed=text))
    return first, last


def _region(
    institution: Value | None, number: DecreeNumber | None, findings: list[Finding]
) -> tuple[str | None, Region | None]:
    """Return level and region; the issuer's name decides, as a slip in a code names another office."""
    issuer = issuer_of(institution.text) if institution else None
    code, year = (number.region_code, number.year) if number else (None, None)
    if issuer and not issuer[1]:
        text = "The commission's name is not spelt as it should be; it was read as the commission."
        findings.append(_doubt("low-confidence", text, "institution", institution))
    if issuer and issuer[0] in ("", "REPUBLIK INDONESIA") and code is None:
        return "pusat", None
    named = region_by_name(issuer[0], year) if issuer else None
    coded = region_by_code(code, year) if code else None
    if (code or institution) and (named is None or (code is not None and named != coded)):
        text = "The issuer's name and the region code do not name one region."
        printed = f"{institution.text if institution else ''} / {code}"
        findings.append(finding("region-mismatch", text, field="region_code", printed=printed))
    region = named or coded
    return (region.level if region else None), region


def check_number(
    printed: Value | None, number: DecreeNumber | None, signed: datetime.date | None, findings: list[Finding]
) -> None:
    """Add findings for a number that is not understood, was put right, or does not fit the day of signing."""
    if number is None:
        findings.append(_doubt("number-unparsed", "The number was not understood.", "number", printed))
        return
    if number.repaired:
        findings.append(_doubt("low-confidence", "Misread signs were put right.", "number", printed))
    if number.month and signed and number.month != signed.month:
        findings.append(_doubt("month-mismatch", "The number's month is not the month of signing.", "number", printed))
    if signed and number.year != signed.year:
        findings.append(_doubt("month-mismatch", "The number's year is not the year of signing.", "number", printed))
