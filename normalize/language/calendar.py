"""Months in all the ways a plan prints them: as the label of a column, and as a schedule in words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from normalize.language.numeric_dates import with_named_months

_NAMES = (
    ("JANUARI", "JAN", "JANUARY"),
    ("FEBRUARI", "FEB", "PEBRUARI", "PEB", "FEBR", "PEBR"),
    ("MARET", "MAR", "MRT"),
    ("APRIL", "APR"),
    ("MEI", "MAY"),
    ("JUNI", "JUN"),
    ("JULI", "JUL"),
    ("AGUSTUS", "AGT", "AGS", "AGU", "AGUST", "AGST", "AGTS", "AGUS", "AUG"),
    ("SEPTEMBER", "SEP", "SEPT", "SPT"),
    ("OKTOBER", "OKT", "OCT"),
    ("NOVEMBER", "NOV", "NOP", "NOPEMBER"),
    ("DESEMBER", "DES", "DEC"),
)
MONTH_NAMES = {name: month for month, names in enumerate(_NAMES, 1) for name in names}
ROMANS = {
    roman: value
    for value, roman in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)
}
_MONTH = "|".join(sorted(MONTH_NAMES, key=len, reverse=True))
_ROMAN = "|".join(sorted(ROMANS, key=len, reverse=True))
_QUARTER = r"(?:TRIWULAN|TRIWULA|TRIW|TRW|TW|KUARTAL|QUARTER|Q)"
_HALF = r"(?:SEMESTER|SMT|SEM)"
_COUNT = rf"(\d{{1,2}}|{_ROMAN})"
_DAYS = "SENIN|SELASA|RABU|KAMIS|JUMAT|JUM'AT|SABTU|MINGGU"
_WEEK = r"(?:[1-5]|IV|I{1,3}|V|PERTAMA|KEDUA|KETIGA|KEEMPAT|KELIMA|TERAKHIR)"
_TO = r"(?:S\s*/\s*D|S\.?\s*D\.?|SAMPAI(?:\s+DENGAN)?|HINGGA|-|–|—)"
_AND = r"\s*(?:,|DAN|&|/)+\s*"
YEAR_ROUND = re.compile(
    r"\b(?:(?:SETIAP|TIAP|TIAP-TIAP|PER)\s*(?:BULAN|PEKAN|HARI|(?:TANGGAL|TGL)\s+\d{1,2}|"
    + _DAYS
    + r")|BULANAN|MINGGUAN|HARIAN|SEPANJANG\s+TAHUN|"
    r"SELAMA\s+(?:1|SATU)\s+TAHUN|1\s+TAHUN|"
    r"(?:JANUARI|JAN)\s*" + _TO + r"\s*(?:DESEMBER|DES)|12\s+BULAN)\b"
)
# "Minggu ke-1 s.d. ke-3 April", "Maret M-2", "minggu pertama Mei"; "Kamis, 4 April".
_EACH = r"(?<!SETIAP )(?<!TIAP )"
_WEEKS = re.compile(
    rf"{_EACH}\b(?:(?:MINGGU|PEKAN)\s+(?:KE\s*-?\s*)?|[MW]\s*-?\s*){_WEEK}"
    rf"(?:\s*(?:{_TO}|,|DAN|&|/)\s*(?:MINGGU\s+)?[MW]?(?:KE\s*-?\s*)?{_WEEK})*\b"
)
_WEEKDAY = re.compile(rf"\b(?:{_DAYS})\s*,?\s*(?=\d)")
FULL_YEAR = tuple(range(1, 13))


MONTHS = 12
_TURN = re.compile(
    rf"\b(?:(?:SETIAP|TIAP)\s+(?:AWAL|AKHIR)|(?:AWAL|AKHIR)\s+(?:SETIAP|TIAP))\s+(?P<period>{_QUARTER}|{_HALF})\b"
    rf"(?!\s*{_COUNT}\b)"
)
# Behind a month's label: "Jan 2020", "Jan-20" as a spreadsheet writes it, "Jan '20".
_LABEL_YEAR = r"(?:\s*[-/]?\s*(?:20\d\d|['’]?(?:1[3-9]|2\d)))?"
# Letters that are read for figures in the labels of months.
_LOOKALIKES = str.maketrans("lI|SBOoZ", "11158002")


@lru_cache(maxsize=1 << 12)
def fold(text: str) -> str:
    """Return a header or a phrase in capitals, with single spaces and no dots, colons or brackets."""
    return re.sub(r"\s+", " ", re.sub(r"[.:;,()\[\]*]", " ", text.upper())).strip()


def _count(text: str) -> int:
    return int(text) if text.isdigit() else ROMANS[text]


def quarter_months(quarter: int) -> tuple[int, ...]:
    """Return the three months of a quarter from 1 to 4."""
    return tuple(range(3 * quarter - 2, 3 * quarter + 1))


def month_run(labels: Sequence[str]) -> list[int]:
    """Return the places of labels that count 1, 2, 3 ... to 12 side by side, [] where they number all columns.

    Of a run that is whole a few may be letters that look like figures: "l 2 3 4 S".
    """
    read = [label.translate(_LOOKALIKES) if len(label) <= 2 else label for label in labels]
    for start in range(1, len(labels) - MONTHS + 1):
        run = range(start, start + MONTHS)
        counted = [read[place] for place in run] == [str(month) for month in range(1, MONTHS + 1)]
        if counted and 2 * sum(labels[place].isdecimal() for place in run) >= MONTHS:
            return list(run)
    return []


@lru_cache(maxsize=1 << 12)
def label_months(label: str, group: str = "") -> tuple[int, ...]:
    """Return the months that a column's label means, () where it is none.

    ``group``: the labels above it, which distinguish a quarter I from a month I.
    """
    text, above = fold(label), fold(group)
    span = _named_span(above)
    if span is not None and re.fullmatch(_COUNT, text):
        return _within(span, _count(text))
    own = _named_span(text) if re.fullmatch(rf"(?:{_QUARTER}|{_HALF})\s*(?:KE\s*-?\s*)?{_COUNT}", text) else None
    if own is not None:
        return own
    if re.search(rf"\b{_QUARTER}\b", above) and re.fullmatch("I|II|III|IV|[1-4]", text):
        return quarter_months(_count(text))
    if re.search(rf"\b{_HALF}\b", above) and re.fullmatch("I|II|1|2", text):
        return _half_months(_count(text))
    return _single_month(text) or _month_span(text) or _same_month(text)


def _same_month(text: str) -> tuple[int, ...]:
    """Return the month that a label names in two languages ("MEI/MAY"), () where the names differ."""
    found = {_single_month(part.strip()) for part in text.split("/")} if "/" in text else set()
    return found.pop() if len(found) == 1 else ()


def _named_span(text: str) -> tuple[int, ...] | None:
    """Return the months of the quarter or the half that a text names, () where there is none of that count."""
    found = re.search(rf"\b({_QUARTER}|{_HALF})\s*(?:KE\s*-?\s*)?{_COUNT}\b", text)
    if found is None:
        return None
    count, quarter = _count(found.group(2)), re.fullmatch(_QUARTER, found.group(1))
    return (quarter_months if quarter else _half_months)(count) if count <= (4 if quarter else 2) else ()


def _within(span: tuple[int, ...], count: int) -> tuple[int, ...]:
    """Return the month of a quarter or half that a number below its name means: of the year's, else of its own."""
    if count in span:
        return (count,)
    return (span[count - 1],) if 1 <= count <= len(span) else ()


def _half_months(half: int) -> tuple[int, ...]:
    return FULL_YEAR[6 * half - 6 : 6 * half]


def _single_month(text: str) -> tuple[int, ...]:
    found = re.fullmatch(rf"(?:BULAN\s*)?(?:KE\s*-?\s*)?(?:B\s*)?0?{_COUNT}", text)
    if found:
        month = _count(found.group(1))
        return (month,) if 1 <= month <= 12 else ()
    if dated := re.fullmatch(r"(0[1-9]|1[0-2])\s*[-/]\s*20\d\d", text):
        return (int(dated.group(1)),)
    found = re.fullmatch(rf"(?:BULAN\s+)?({_MONTH}){_LABEL_YEAR}", text)
    if found:
        return (MONTH_NAMES[found.group(1)],)
    # a narrow column breaks even "VIII" and "AGUSTUS"
    squeezed = re.sub(r"[\s-]", "", text)
    return _single_month(squeezed) if squeezed != text else ()


def _month_span(text: str) -> tuple[int, ...]:
    """Return the months from one to another that a label names ("JAN-FEB")."""
    found = re.fullmatch(rf"({_MONTH})\s*{_TO}?\s*({_MONTH})(?:\s+20\d\d)?", text)  # a line end eats the dash
    return (_month_range(found) or ()) if found else ()


def schedule_months(phrase: str) -> tuple[int, ...] | None:
    """Return the months that a schedule in words means, () for a dash, None where it is not understood.

    Reads ranges ("Januari s.d. Maret"), lists ("April, Juli"), quarters ("Tw II"), halves ("Semester I"), dates
    ("20 Mei 2022") and "setiap bulan". All of the phrase must be understood, else nothing of it is believed.
    """
    text = re.sub(r"\s+", " ", with_named_months(phrase.upper()).replace(".", " ").replace("S / D", "S/D")).strip()
    if re.fullmatch(r"[-–—]*", text):
        return ()
    bracketed = re.fullmatch(r"([^()]*)\(([^()]*)\)", text)
    return _agreed(*bracketed.groups()) if bracketed else _phrase_months(text)


def _agreed(outside: str, inside: str) -> tuple[int, ...] | None:
    """Return the months of a phrase with a remark in brackets: both must say the same, or one of them nothing."""
    outer, inner = _phrase_months(outside), _phrase_months(inside)
    if outer == inner or (outer is not None and not _unread(_plain(inside))):
        return outer
    return inner if not _unread(re.sub(rf"\b(?:{_QUARTER}|{_HALF}|\d+ KALI)\b", "", _plain(outside))) else None


def _phrase_months(phrase: str) -> tuple[int, ...] | None:
    if any(len(set(years.findall(phrase))) > 1 for years in (_FULL_YEAR, _SHORT_YEAR)):
        return None  # more than one year: twelve months cannot hold it
    months, phrase = _turns_of_periods(phrase)
    text = _plain(phrase)
    if YEAR_ROUND.search(text):
        rest = re.sub(r"\bKERJA\b", " ", YEAR_ROUND.sub(" ", text))  # "setiap hari kerja"
        return FULL_YEAR if not _unread(rest) else None
    for pattern, reader in _PHRASES:
        while found := pattern.search(text):
            read = reader(found)
            if read is None:
                return None
            months.update(read)
            text = text[: found.start()] + " ; " + text[found.end() :]
    return tuple(sorted(months)) if months and not _unread(text) else None


def _turns_of_periods(phrase: str) -> tuple[set[int], str]:
    """Return the months in which each quarter or half-year begins or ends, where a phrase says so, and the rest of it.

    "Setiap akhir triwulan" is four months; in which of its months "setiap triwulan" is meant nobody knows.
    """
    found = _TURN.search(phrase)
    if found is None:
        return set(), phrase
    length = 3 if re.fullmatch(_QUARTER, found["period"]) else 6
    first = length if "AKHIR" in found.group() else 1
    return set(range(first, MONTHS + 1, length)), f"{phrase[: found.start()]} ; {phrase[found.end() :]}"


def _plain(text: str) -> str:
    """Return a phrase without what is finer than a month: weeks, days, its beginning or end."""
    text = _WEEKDAY.sub(" ", _WEEKS.sub(" ", text))
    # "10-17 Mei", "4, 5 dan 9 Mei"
    text = re.sub(rf"\b(?:\d{{1,2}}\s*(?:{_TO}|,|DAN|&)\s*)+(?=\d{{1,2}}\s+(?:{_MONTH})\b)", "", text)
    text = re.sub(r"\b(?:PALING LAMBAT|SELAMBAT-LAMBATNYA|AWAL|AKHIR|PERTENGAHAN)\b", " ", text)
    text = re.sub(rf"{_EACH}\b(?:TANGGAL|TGL)\s+\d{{1,2}}\b", " ", text)
    text = re.sub(rf"\bBULAN\s+(?=(?:{_MONTH})\b)", "", text)
    return re.sub(r"\s+", " ", text).strip()


def _unread(rest: str) -> str:
    """Return what is left when years and joining words are taken out; a dash between two months has joined none."""
    if re.search(rf";\s*{_TO}\s*;", rest):
        return rest
    return re.sub(r"\b(?:20\d\d|DAN|BULAN|TAHUN|PADA|TANGGAL|KE|TGL|SETIAP)\b|[\s;,/&-]", "", rest)


def _range(first: int, last: int) -> tuple[int, ...] | None:
    return tuple(range(first, last + 1)) if 1 <= first <= last <= 12 else None


def _month_range(found: re.Match[str]) -> tuple[int, ...] | None:
    return _range(MONTH_NAMES[found.group(1)], MONTH_NAMES[found.group(2)])


def _quarter_range(found: re.Match[str]) -> tuple[int, ...] | None:
    first, last = _count(found.group(1)), _count(found.group(2))
    return _range(3 * first - 2, 3 * last)


def _quarters(found: re.Match[str]) -> tuple[int, ...] | None:
    counts = [_count(part) for part in re.findall(rf"\b{_COUNT}\b", found.group(1))]
    return tuple(m for c in counts for m in quarter_months(c)) if all(1 <= c <= 4 for c in counts) else None


def _halves(found: re.Match[str]) -> tuple[int, ...] | None:
    halves = [_count(part) for part in re.findall(rf"\b{_COUNT}\b", found.group(1))]
    return tuple(m for h in halves for m in FULL_YEAR[6 * h - 6 : 6 * h]) if all(h in (1, 2) for h in halves) else None


def _thirds(found: re.Match[str]) -> tuple[int, ...] | None:
    counts = [_count(part) for part in re.findall(rf"\b{_COUNT}\b", found.group(1))]
    return tuple(m for c in counts for m in FULL_YEAR[4 * c - 4 : 4 * c]) if all(1 <= c <= 3 for c in counts) else None


def _counted_range(found: re.Match[str]) -> tuple[int, ...] | None:
    return _range(_count(found.group(1)), _count(found.group(2)))


def _counted_months(found: re.Match[str]) -> tuple[int, ...] | None:
    counts = [_count(part) for part in re.findall(rf"\b{_COUNT}\b", found.group(1))]
    return tuple(counts) if all(1 <= c <= 12 for c in counts) else None


_KE = r"(?:KE\s*-?\s*)?"
_DAY = r"(?:\b\d{1,2}(?:\s+|-(?=[A-Z])))?"  # "17 Agu", "17-Agu-24" as spreadsheets write it
# "Okt 2024", "October 9, 2024", "Okt-24", "Okt '24": more than twelve, so that it is no other month's number
_YEAR = r"(?:\s+\d{1,2}\s*,\s*20\d\d\b|\s*[-/]\s*20\d\d\b|\s+20\d\d\b|\s*[-/ ]?\s*['’]?\s*(?:1[3-9]|2\d)\b)?"
_FULL_YEAR = re.compile(r"\b20\d\d\b")
_SHORT_YEAR = re.compile(rf"\b(?:{_MONTH})\s*[-/ ]?\s*['’]?\s*(1[3-9]|2\d)\b")
_PHRASES = (
    (
        re.compile(rf"\b((?:{_MONTH})(?:\s*-\s*(?:{_MONTH})){{2,}})\b"),
        lambda found: tuple(MONTH_NAMES[name] for name in re.split(r"\s*-\s*", found.group(1))),
    ),
    (
        re.compile(rf"\b{_DAY}({_MONTH}){_YEAR}\s*{_TO}\s*{_DAY}({_MONTH}){_YEAR}\b"),
        _month_range,
    ),
    (re.compile(rf"\bBULAN\s*{_KE}{_COUNT}\s*{_TO}\s*(?:BULAN\s*)?{_KE}{_COUNT}\b"), _counted_range),
    (re.compile(rf"\bBULAN\s*{_KE}({_COUNT}(?:{_AND}{_KE}{_COUNT})*)\b"), _counted_months),
    (re.compile(rf"\bCATUR ?WULAN\s*({_COUNT}(?:{_AND}{_COUNT})*)\b"), _thirds),
    (re.compile(rf"\b{_QUARTER}\s*{_COUNT}\s*{_TO}\s*(?:{_QUARTER}\s*)?{_COUNT}\b"), _quarter_range),
    (re.compile(rf"\b{_QUARTER}\s*({_COUNT}(?:{_AND}{_COUNT})*)\b"), _quarters),
    (re.compile(rf"\b(?:SEMESTER|SMT)\s*({_COUNT}(?:{_AND}{_COUNT})*)\b"), _halves),
    (
        re.compile(rf"\b{_DAY}({_MONTH}){_YEAR}\b"),
        lambda found: (MONTH_NAMES[found.group(1)],),
    ),
)
