"""Twelve months as one short text and back: ``1..3 7``, ``1..3 ?7`` where July is not known, all, none, unknown."""

import re

from schemas.decree import Months

WORDS: dict[str, Months] = {"all": (True,) * 12, "none": (False,) * 12, "unknown": (None,) * 12}
PART = re.compile(r"(\??)([0-9]{1,2})(?:(?:\.\.|-|\u2013)([0-9]{1,2}))?")


def months_of(text: str | None) -> Months | None:
    """Return the twelve months that a text means, None for one that is not known; None for no such text."""
    if text is None:
        return None
    if text.lower() in WORDS:
        return WORDS[text.lower()]
    months: list[bool | None] = [False] * 12
    for part in re.split(r"[,;\s]+", text.strip()):
        found = PART.fullmatch(part)
        if not found:
            return None
        first, last = int(found[2]), int(found[3] or found[2])
        if not 1 <= first <= last <= 12:
            return None
        months[first - 1 : last] = [None if found[1] else True] * (last - first + 1)
    return tuple(months)


def months_text(months: Months) -> str:
    """Return twelve months as a text; stretches of one kind as ranges."""
    for word, known in WORDS.items():
        if tuple(months) == known:
            return word
    parts: list[str] = []
    begun = 0
    for at in range(1, 13):
        if at < 12 and months[at] == months[begun]:
            continue
        if months[begun] is not False:
            span = str(begun + 1) if at == begun + 1 else f"{begun + 1}..{at}"
            parts.append(f"{'?' if months[begun] is None else ''}{span}")
        begun = at
    return " ".join(parts)
