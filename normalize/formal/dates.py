"""Indonesian dates and periods in words to dates. Never guesses: what is no date gives None."""

import calendar
import datetime
import re

MONTHS = {
    "januari": 1, "februari": 2, "pebruari": 2, "maret": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7,
    "agustus": 8, "september": 9, "oktober": 10, "november": 11, "nopember": 11, "desember": 12,
}  # fmt: skip
_MONTH = "|".join(MONTHS)
DATE = re.compile(rf"\b([0-9OIl]{{1,2}})\s+({_MONTH})\s+(?:tahun\s+)?([0-9OIl]{{4}})\b", re.I | re.A)
UNTIL = re.compile(rf"(?:sampai dengan|s\.d\.)\s+(?:akhir\s+)?bulan\s+({_MONTH})\s+(?:tahun\s+)?([12]\d{{3}})\b", re.I)
UNTIL_DATE = re.compile(r"(?:sampai dengan|s\.d\.)\s+(?:tanggal\s+)?(?=\d)", re.I)
FROM_DATE = re.compile(r"berlaku\s+(?:surut\s+)?(?:pada|sejak|mulai|terhitung\s+\w+)\s+tanggal\s+(?=\d)", re.I)
FROM_SIGNING = re.compile(r"berlaku\s+(?:pada|sejak|terhitung\s+\w+)\s+(?:tanggal\s+)?ditetapkan", re.I)


def digits_of(text: str) -> str:
    """Return a number with the letters O, l and I that a reader took for its digits put right."""
    if not re.search(r"[0-9]", text) or re.search(r"[^0-9OoIl]", text):
        return text
    return text.translate(str.maketrans("OoIl", "0011"))


def date_of(text: str) -> datetime.date | None:
    """Return the first date in the text, None where there is none or the calendar has no such day."""
    found = DATE.search(text)
    if not found:
        return None
    try:
        return datetime.date(int(digits_of(found[3])), MONTHS[found[2].lower()], int(digits_of(found[1])))
    except ValueError:
        return None


def valid_from(text: str, signed_on: datetime.date | None) -> datetime.date | None:
    """Return the first day that a dictum names for the decree's force."""
    if FROM_SIGNING.search(text):
        return signed_on
    found = FROM_DATE.search(text)
    return date_of(text[found.end() : found.end() + 30]) if found else None


def valid_until(text: str) -> datetime.date | None:
    """Return the last day of the decree's force; a month stands for its last day."""
    found = UNTIL.search(text)
    if found:
        month, year = MONTHS[found[1].lower()], int(found[2])
        return datetime.date(year, month, calendar.monthrange(year, month)[1])
    found = UNTIL_DATE.search(text)
    return date_of(text[found.end() : found.end() + 30]) if found else None
