"""Raised print of office files: the exponents of units and numbers stay as raised digits, the marks of notes go.

As on a page (:mod:`extract.vector.invalid.raised_marks`): behind a number a digit is raised, so that 1 with mark 2 does
not become 12; behind a word or its point a digit or a star is the mark of a note.
"""

import re

FOOTNOTE = "A footnote's mark was left out."
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"\(?(?:\d{1,2}|[*†‡§]{1,3})\)?")
_UNIT = re.compile(r"(?:^|[\W\d])(?:[kchd]|da)?m$", re.IGNORECASE)
_NOTED = re.compile(r"[^\W\d_]$|[)\]%.,;:]$")


def parted_raised(before: str, raised: str) -> tuple[str, str]:
    """Return what of raised print belongs to the text before it, and what is the mark of a note; one may be empty."""
    mark = raised.strip()
    if not _MARK.fullmatch(mark) or not before.strip():
        return raised, ""
    digits = mark.strip("()")
    if digits.isdigit() and (before[-1].isdigit() or _UNIT.search(before)):
        return digits.translate(_RAISED), ""
    return ("", mark) if not digits.isdigit() or _NOTED.search(before) else (raised, "")
