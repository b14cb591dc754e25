"""Indonesian dates and periods in words to dates. Never guesses: what is no date gives None."""

import calendar
import datetime
import re

MONTHS = {
    "januari": 1, "februari": 2, "pebruari": 2, "maret": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7,
    "agustus": 8, "september": 9, "oktober": 10, "november": 11, "nopember": 11, "desember": 12,
}  # fmt: skip
_MONTH = "|".join(MONTHS)
_YEAR = r"[0-9OIl]{4}\b"
DATE = re.compile(rf"\b([0-9OIl]{{1,2}})\s*({_MONTH})\s+(?:tahun\s+)?({_YEAR})", re.I | re.A)
NUMERIC = re.compile(r"\b([0-9OIl]{1,2})\s?([-/.])\s?([0-9OIl]{1,2})\s?\2\s?([0-9OIl]{4})\b", re.A)
"""Day, month, year: the only order in Indonesian print."""

FORCE = re.compile(r"\bberlaku\s+(?:surut|pada|sejak|mulai|terhitung|sampai|hingga|s\.?[d/]|untuk)|mulai berlaku", re.I)
UNTIL = re.compile(r"\b(?:sampai dengan|sampai|hingga|s\.\s?d\.?|s/d|sd\.)(?:\s+|$)", re.I)
UNTIL_MONTH = re.compile(rf"(?:akhir\s+)?(?:bulan\s+)?({_MONTH})\s+(?:tahun\s+)?({_YEAR})", re.I | re.A)
UNTIL_YEAR = re.compile(rf"akhir\s+tahun\s+(?:anggaran\s+)?({_YEAR})", re.I | re.A)
FROM_DATE = re.compile(
    r"berlaku\s+(?:surut\s+)?(?:(?:pada|sejak|mulai|terhitung)\s+){1,3}(?:tanggal\s+)?(?=[0-9OIl]{1,2}\b)", re.I
)
FROM_SIGNING = re.compile(r"berlaku\s+(?:(?:pada|sejak|mulai|terhitung)\s+){1,3}(?:tanggal\s+)?(?:di)?tetapkan", re.I)


def digits_of(text: str) -> str:
    """Return a number with the letters O, l and I that a reader took for its digits put right."""
    if not re.search(r"[0-9]", text) or re.search(r"[^0-9OoIl]", text):
        return text
    return text.translate(str.maketrans("OoIl", "0011"))


def date_of(text: str) -> datetime.date | None:
    """Return the first date in the text, None where there is none or the calendar has no such day."""
    found = DATE.search(text)
    numeric = None if found else NUMERIC.search(text)
    if found:
        return _date(found[1], MONTHS[found[2].lower()], found[3])
    if numeric:
        month = digits_of(numeric[3])
        return _date(numeric[1], int(month), numeric[4]) if month.isdigit() else None
    return None


def _date(day: str, month: int, year: str) -> datetime.date | None:
    days = re.fullmatch(r"\d+", digits_of(day)), re.fullmatch(r"(?:19|20)\d\d", digits_of(year))
    if not (days[0] and days[1]):
        return None
    try:
        return datetime.date(int(days[1][0]), month, int(days[0][0]))
    except ValueError:
        return None


def is_repaired(text: str) -> bool:
    """Say whether letters had to be read as digits for the text's first date."""
    found = DATE.search(text) or NUMERIC.search(text)
    return bool(found and any(digits_of(part) != part for part in found.groups()))


def valid_from(text: str, signed_on: datetime.date | None) -> datetime.date | None:
    """Return the first day that a dictum names for the decree's force."""
    if FROM_SIGNING.search(text):
        return signed_on
    found = FROM_DATE.search(text)
    return _date_at(text[found.end() :]) if found else None


def valid_until(text: str) -> datetime.date | None:
    """Return the last day of the decree's force; the end of a month or a year is its last day."""
    rest = until_phrase(text)
    if rest is None:
        return None
    month, year = UNTIL_MONTH.match(rest), UNTIL_YEAR.match(rest)
    if month or year:
        name, printed = (month[1].lower(), month[2]) if month else ("desember", year[1] if year else "")
        number = digits_of(printed)
        if not re.fullmatch(r"(?:19|20)\d\d", number):
            return None
        last = calendar.monthrange(int(number), MONTHS[name])[1]
        return datetime.date(int(number), MONTHS[name], last)
    return _date_at(rest)


def until_phrase(text: str) -> str | None:
    """Return what follows "until" in a dictum on the decree's force, None where it names no end."""
    force = FORCE.search(text)
    found = UNTIL.search(text, force.start()) if force else None
    return text[found.end() :] if found else None


def _date_at(text: str) -> datetime.date | None:
    """Return the date that the text begins with, so that no date further on is taken for it."""
    text = re.sub(r"^(?:pada\s+)?(?:hari\s+)?tanggal\s+", "", text, flags=re.I)
    found = DATE.match(text) or NUMERIC.match(text)
    return date_of(found[0]) if found else None
