"""Rows that sum up others, by their words and their figures: "Jumlah A", "Sub Total", "Rp 1.500.000,-"."""

import re
from collections.abc import Sequence

# Rows that sum up others.
TOTAL = re.compile(
    r"(SUB ?)?(JUMLAH|TOTAL)( (ANGGARAN|BIAYA|PAGU|KESELURUHAN|SELURUHNYA|TOTAL|PROGRAM|KEGIATAN))*\W*", re.IGNORECASE
)
# Rows over the whole width that sum up those above them, whatever they name behind it ("JUMLAH PROGRAM A").
SUM_UP = re.compile(r"((SUB|GRAND)[ -]?)?(JUMLAH|TOTAL)\b", re.IGNORECASE)
# The same with no more than what is summed up behind it: "Jumlah A", "Total II".
SUM_OF = re.compile(rf"{SUM_UP.pattern}\s*(?:[A-Z]|[IVX]+|\d{{1,2}})?\W*", re.IGNORECASE)
# A heading's sums over its rows.
FIGURE = re.compile(r"[\d.,\s]+%?|-")

# What marks of months look like.
NO_SUMS = frozenset({"0", "1", "-"})


def is_money(text: str) -> bool:
    """Say whether a text is an amount alone."""
    return bool(FIGURE.fullmatch(text.removeprefix("Rp").strip(". -")))


def sums_up(name: str, beside: Sequence[str]) -> bool:
    """Say whether a row that begins with a name and prints texts beside it is one of sums: no text, and not ones alone.

    "Jumlah" needs no figure; behind "Jumlah kegiatan per bulan" there is one that is no mark of a month.
    """
    if not all(text in NO_SUMS or is_money(text) for text in beside):
        return False
    return bool(TOTAL.fullmatch(name)) or (bool(SUM_UP.match(name)) and not NO_SUMS.issuperset(beside))
