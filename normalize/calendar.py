"""Months in all the ways a plan prints them: as the label of a column, and as a schedule in words."""

import re
from functools import lru_cache

_NAMES = (
    ("JANUARI", "JAN", "JANUARY"),
    ("FEBRUARI", "FEB", "PEBRUARI", "PEB", "FEBR", "PEBR"),
    ("MARET", "MAR", "MRT"),
    ("APRIL", "APR"),
    ("MEI", "MAY"),
    ("JUNI", "JUN"),
    ("JULI", "JUL"),
    ("AGUSTUS", "AGT", "AGS", "AGU", "AGUST", "AGST", "AGTS", "AGUS"),
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
_COUNT = rf"(\d{{1,2}}|{_ROMAN})"
_TO = r"(?:S\s*/\s*D|S\.?\s*D\.?|SAMPAI(?:\s+DENGAN)?|HINGGA|-|–|—)"
YEAR_ROUND = re.compile(
    r"\b(?:(?:SETIAP|TIAP|TIAP-TIAP|PER)\s*BULAN|BULANAN|SEPANJANG\s+TAHUN|SELAMA\s+(?:1|SATU)\s+TAHUN|1\s+TAHUN|"
    r"(?:JANUARI|JAN)\s*" + _TO + r"\s*(?:DESEMBER|DES)|12\s+BULAN)\b"
)
FULL_YEAR = tuple(range(1, 13))


@lru_cache(maxsize=1 << 12)
def fold(text: str) -> str:
    """Return a header or a phrase in capitals, with single spaces and no dots, colons or brackets."""
    return re.sub(r"\s+", " ", re.sub(r"[.:;,()\[\]*]", " ", text.upper())).strip()


def _count(text: str) -> int:
    return int(text) if text.isdigit() else ROMANS[text]


def quarter_months(quarter: int) -> tuple[int, ...]:
    """Return the three months of a quarter from 1 to 4."""
    return tuple(range(3 * quarter - 2, 3 * quarter + 1))


def label_months(label: str, group: str = "") -> tuple[int, ...]:
    """Return the months that a column's label stands for, () where it is none.

    ``group``: the labels above it, which tell a quarter I from a month I.
    """
    text, above = fold(label), fold(group)
    found = re.fullmatch(rf"{_QUARTER}\s*(?:KE\s*-?\s*)?{_COUNT}", text)
    if found or (re.search(rf"\b{_QUARTER}\b", above) and re.fullmatch("I|II|III|IV|[1-4]", text)):
        quarter = _count(found.group(1) if found else text)
        return quarter_months(quarter) if quarter <= 4 else ()
    found = re.fullmatch(r"(?:SEMESTER|SMT|SEM)\s*(?:KE\s*-?\s*)?(II|I|1|2)", text)
    if found or (re.search(r"\b(?:SEMESTER|SMT)\b", above) and re.fullmatch("I|II|1|2", text)):
        half = _count(found.group(1) if found else text)
        return FULL_YEAR[6 * half - 6 : 6 * half]
    return _single_month(text)


def _single_month(text: str) -> tuple[int, ...]:
    found = re.fullmatch(rf"(?:BULAN\s*)?(?:KE\s*-?\s*)?(?:B\s*)?0?{_COUNT}", text)
    if found:
        month = _count(found.group(1))
        return (month,) if 1 <= month <= 12 else ()
    found = re.fullmatch(rf"(?:BULAN\s+)?({_MONTH})(?:\s+20\d\d)?", text)
    if found:
        return (MONTH_NAMES[found.group(1)],)
    # a narrow column breaks even "VIII" and "AGUSTUS"
    squeezed = re.sub(r"[\s-]", "", text)
    return _single_month(squeezed) if squeezed != text else ()


def schedule_months(phrase: str) -> tuple[int, ...] | None:
    """Return the months that a schedule in words means, () for a dash, None where it is not understood.

    Reads ranges ("Januari s.d. Maret"), lists ("April, Juli"), quarters ("Tw II"), halves ("Semester I"), dates
    ("20 Mei 2022") and "setiap bulan". All of the phrase must be understood, else nothing of it is believed.
    """
    text = re.sub(r"\s+", " ", phrase.upper().replace(".", " ").replace("S / D", "S/D")).strip()
    if re.fullmatch(r"[-–—]*", text):
        return ()
    if len(set(re.findall(r"\b20\d\d\b", text))) > 1:
        return None  # more than one year: twelve months cannot tell it
    if YEAR_ROUND.search(text):
        rest = YEAR_ROUND.sub(" ", text, count=1)
        return FULL_YEAR if not _unread(rest) else None
    months: set[int] = set()
    for pattern, reader in _PHRASES:
        while found := pattern.search(text):
            read = reader(found)
            if read is None:
                return None
            months.update(read)
            text = text[: found.start()] + " ; " + text[found.end() :]
    return tuple(sorted(months)) if months and not _unread(text) else None


def _unread(rest: str) -> str:
    """Return what is left when years, days and joining words are taken out."""
    return re.sub(r"\b(?:20\d\d|DAN|BULAN|TAHUN|PADA|TANGGAL|MINGGU|KE|AWAL|AKHIR|TGL|SETIAP)\b|[\s;,/&-]", "", rest)


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


_DAY = r"(?:\d{1,2}\s+)?"
_YEAR = r"(?:\s+20\d\d)?"
_AND = r"\s*(?:,|DAN|&|/)+\s*"
_PHRASES = (
    (
        re.compile(rf"\b(?:MINGGU\s+\S+\s+)?{_DAY}({_MONTH}){_YEAR}\s*{_TO}\s*{_DAY}({_MONTH}){_YEAR}\b"),
        _month_range,
    ),
    (re.compile(rf"\b{_QUARTER}\s*{_COUNT}\s*{_TO}\s*(?:{_QUARTER}\s*)?{_COUNT}\b"), _quarter_range),
    (re.compile(rf"\b{_QUARTER}\s*({_COUNT}(?:{_AND}{_COUNT})*)\b"), _quarters),
    (re.compile(rf"\b(?:SEMESTER|SMT)\s*({_COUNT}(?:{_AND}{_COUNT})*)\b"), _halves),
    (
        re.compile(rf"\b(?:MINGGU\s+\S+\s+)?{_DAY}({_MONTH}){_YEAR}\b"),
        lambda found: (MONTH_NAMES[found.group(1)],),
    ),
)
