"""A decree's number to its parts. Repairs what is certain, leaves the rest unread."""

import re
from dataclasses import dataclass, replace
from itertools import combinations

from normalize.formal.dates import digits_of

ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ROMAN = {roman: month for month, roman in enumerate(ROMANS, 1)}
SHORT = re.compile(r"([0-9OIl]{1,4})\s*TAHUN\s*([0-9OIl]{4})", re.I | re.A)
CLASSIFICATION = re.compile(r"(?:[A-Z]{2,3}(?:\.\d+)*-)?Kpts?", re.I | re.A)
_OFFICE = r"(?:KPU|KIP|SJ|Prov|Sek|Ses|Kab|Kota?)"
UNIT = re.compile(rf"{_OFFICE}(?:[-.](?:{_OFFICE}|[0-9]+))*", re.I | re.A)


@dataclass(frozen=True, slots=True)
class DecreeNumber:
    """The parts of a number; ``region_code`` has 4 digits, or 2 for a province."""

    text: str
    sequence_no: str
    year: int
    classification: str | None = None
    region_code: str | None = None
    month: int | None = None
    repaired: bool = False


def read_number(printed: str) -> DecreeNumber | None:
    """Return the parts of a printed number, None where its form is not known."""
    short = SHORT.fullmatch(printed)
    if not short:
        return _from_segments(printed) or _repaired(printed)
    sequence_no, year = digits_of(short[1]), digits_of(short[2])
    if not (sequence_no.isdigit() and re.fullmatch(r"(?:19|20)[0-9]{2}", year)):
        return None
    return DecreeNumber(printed, sequence_no, int(year), repaired=(sequence_no, year) != (short[1], short[2]))


def _from_segments(text: str) -> DecreeNumber | None:
    printed = [" ".join(segment.split()) for segment in text.split("/")]
    if len(printed) < 3:
        return None
    segments = [_put_right(segment) for segment in printed]
    first, kind, middle = segments[0], segments[1], segments[2:-1]
    year = re.fullmatch(r"(?:TAHUN ?)?((?:19|20)[0-9]{2})", segments[-1], re.I)
    if not (re.fullmatch(r"[0-9]{1,4}[A-Da-d]?", first) and CLASSIFICATION.fullmatch(kind) and year):
        return None
    month = ROMAN.get(middle[-1]) if middle else None
    rest = middle[:-1] if month else middle
    if not all(re.fullmatch(r"[0-9]{2}|[0-9]{4}", s) or UNIT.fullmatch(s) for s in rest):
        return None
    repaired = segments != [segment.replace(" ", "") for segment in printed]
    return DecreeNumber(text, first, int(year[1]), kind, _region_code(rest), month, repaired)


def _put_right(segment: str) -> str:
    """Return a segment without spaces, misread digits and roman numerals as they were."""
    text = segment.replace(" ", "")
    year = re.fullmatch(r"(TAHUN)(.{4})", text, re.I)
    if year:
        return year[1] + digits_of(year[2])
    roman = re.sub(r"[l1|]", "I", text)
    if re.search(r"[IVX]", text) and roman in ROMAN:
        return roman
    return digits_of(text)


def _region_code(segments: list[str]) -> str | None:
    # two digits are a province only beside Prov; beside KPU or SJ they are a bureau
    is_province = any(segment.lower().startswith(("prov", "kpu-prov")) for segment in segments)
    pattern = r"[0-9]{4}|[0-9]{2}" if is_province else r"[0-9]{4}"
    return next((s for s in segments if re.fullmatch(pattern, s)), None)


def _repaired(text: str) -> DecreeNumber | None:
    """Read j, l and I as the slashes they were, where only one way gives a number."""
    # an I beside a roman month may be part of it: only one between other characters is surely a slash
    places = [found.start() for found in re.finditer(r"[jl|]|(?<![IVX/])I(?![IVX/])", text)]
    if len(places) > 8:
        return None
    ways = [chosen for size in range(1, len(places) + 1) for chosen in combinations(places, size)]
    texts = ["".join("/" if i in chosen else c for i, c in enumerate(text)) for chosen in ways]
    found = [number for number in map(_from_segments, texts) if number]
    return replace(found[0], repaired=True) if len(found) == 1 else None
