"""Place, day and signatory from the lines below a decree."""

import re
from collections.abc import Sequence

from normalize.formal.dates import DATE, NUMERIC
from normalize.formal.heading import OFFICE, Spans, names_office
from normalize.formal.lines import ANNEX, Printed, cut
from normalize.formal.spelling import issuer_of

PLACED = re.compile(r"D\w+ \w{2}\b\s*:?\s*", re.I)
ON_DAY = re.compile(r"(?:pada )?tanggal\b\s*:?\s*", re.I)
SIGNED = re.compile(r"(?:cap\W*)?\(?t\W{0,2}t\W{0,2}d\b\W*", re.I)
_NAME = r"[A-Z](?:[^\W\d_]|[.,'’`-])*"
NAME = re.compile(rf"{_NAME}(?: (?:{_NAME}|bin|binti|van|al|&))*")
NO_NAME = re.compile(
    r"(?:salinan|lampiran|sesuai|kepala|sekretaris|sekretariat|ketua|anggota|ttd|tembusan|nip|sub ?bag\w*|komisi|"
    r"kabupaten|kota|kab|provinsi|ditandatangani|dokumen|menimbang|mengingat|memperhatikan|menetapkan|ditetapkan)\b",
    re.I,
)
PLACE_NAME = re.compile(r"[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,2}")
LEVELS = re.compile(r"(?:KABUPATEN|KAB\.|KOTA|PROVINSI)\b")


def closing_spans(lines: Sequence[Printed]) -> Spans:
    """Return the lines of place, day, office and name, as far as they are printed."""
    office = next((i for i, line in enumerate(lines) if names_office(line.text)), len(lines))
    spans = _placed(lines[: min(office, 4)])
    if office < len(lines):
        spans["signatory_title"] = [_title_of(lines[office])]
        name = _name_after(lines[office:])
        if name:
            spans["signatory"] = [name]
    return spans


def annex_closing(lines: Sequence[Printed]) -> Sequence[Printed]:
    """Return the lines from an annex's own place and day on, none where it has none."""
    return next((lines[i:] for i, line in enumerate(lines) if _is_dated(line.text)), [])


def _is_dated(text: str) -> bool:
    place, comma, day = text.partition(",")
    dated = DATE.fullmatch(day.strip()) or NUMERIC.fullmatch(day.strip())
    return bool(re.match(r"Ditetapkan di\b", text, re.I) or (place and comma and dated))


def _placed(lines: Sequence[Printed]) -> Spans:
    spans: Spans = {}
    for index, line in enumerate(lines):
        text = PLACED.sub("", line.text, count=1) if index == 0 and PLACED.match(line.text) else line.text
        place, day = _place_and_day(text)
        if place and "signed_place" not in spans and not LEVELS.fullmatch(place):
            spans["signed_place"] = [cut(line, place), *([] if day else _rest_of_place(place, lines[index + 1 :]))]
        if day and "signed_on" not in spans:
            spans["signed_on"] = [cut(line, day)]
    return spans


def _rest_of_place(place: str, following: Sequence[Printed]) -> Sequence[Printed]:
    """Return the line on which a place's name goes on: one of names alone, right above the day."""
    if len(following) < 2 or not (_place_and_day(following[1].text)[1] and PLACE_NAME.fullmatch(following[0].text)):
        return []
    return [] if following[0].text.isupper() != place.isupper() else following[:1]


def _place_and_day(text: str) -> tuple[str, str]:
    """Return the place and the day that one line names, "" for what it does not."""
    day = re.search(r"(?:^|[\s,])((?:pada\s+)?tanggal\b.*)", text, re.I)
    if day:
        return text[: day.start()].strip(" ,:"), ON_DAY.sub("", day[1])
    found = DATE.search(text) or NUMERIC.search(text)
    if found:
        return text[: found.start()].strip(" ,:"), text[found.start() :]
    return ("" if re.search(r"\d", text) else text.strip(" ,:")), ""


def _title_of(line: Printed) -> Printed:
    """Return the office without the commission's name, which the decree's issuer already says."""
    office = OFFICE.match(line.text)
    return cut(line, office[0].rstrip(", ") if office else line.text.split()[0])


def _name_after(lines: Sequence[Printed]) -> Printed | None:
    """Return the line with the name: after "ttd.", or right after the office, on the same page.

    Where the page ends below the office, "ttd." and the name may be the first lines of the next one.
    """
    own = [line for line in lines if line.part.page == lines[0].part.page]
    if _office_end(own) == len(own) < len(lines) and SIGNED.match(lines[len(own)].text):
        own = list(lines[: len(own) + 2])
    signed = next((i for i, line in enumerate(own) if SIGNED.match(line.text)), None)
    copied = next((i for i, line in enumerate(own) if re.match("salinan|tembusan", line.text, re.I)), len(own))
    if signed is not None and signed < copied:
        rest = SIGNED.sub("", own[signed].text, count=1)
        candidates = [cut(own[signed], rest)] if rest else own[signed + 1 : signed + 2]
    else:
        candidates = own[_office_end(own) : copied][:1]
    return next((line for line in candidates if _is_name(line.text)), None)


def _office_end(lines: Sequence[Printed]) -> int:
    """Return how many lines the office takes: as far as its comma, or the region below the commission."""
    comma = next((i for i, line in enumerate(lines[:3], 1) if line.text.endswith(",")), None)
    if comma is not None:
        return comma
    return next((i for i, line in enumerate(lines[1:4], 1) if not _is_office_text(line.text)), len(lines))


def _is_office_text(text: str) -> bool:
    return bool(LEVELS.match(text)) or issuer_of(text) is not None


def _is_name(text: str) -> bool:
    bare = text.strip("()_ ")
    return bool(NAME.fullmatch(bare)) and not NO_NAME.match(bare) and not ANNEX.match(bare) and len(bare) > 2
