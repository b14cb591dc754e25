"""Whether two texts show the same print, whatever white space, hyphens and symbol tables each reader has."""

import re
import unicodedata
from collections import Counter

from schemas.document import UNREADABLE

# Longer texts are cut in a finding.
LONGEST_TEXT = 100
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\u2010": "-", "\u2011": "-", "\xad": "-"})
_UNMAPPED = re.compile(r"\(cid:\d+\)")


def is_same(ours: str, theirs: str, over: Counter[str], *, ordered: bool) -> bool:
    """Say whether both texts show the same print; ``over``: characters that may be printed across the cell."""
    ours, theirs = folded(ours), folded(theirs)
    if not ordered:
        ours, theirs = "".join(sorted(ours)), "".join(sorted(theirs))
    if ours == theirs:
        return True
    if len(ours) == len(theirs) and all(a == b or _is_symbol(a) for a, b in zip(ours, theirs, strict=True)):
        return True
    if ours.replace(UNREADABLE, "") == theirs.replace(UNREADABLE, ""):
        return True
    return bool(over) and Counter(theirs) - Counter(ours) <= over and _is_within(ours, theirs)


def _is_within(part: str, whole: str) -> bool:
    """Say whether the characters of the part come in the whole, in this order."""
    rest = iter(whole)
    return all(char in rest for char in part)


def _is_symbol(char: str) -> bool:
    """Say whether a character comes from a symbol font, where each reader has its own table."""
    return not char.isascii() and unicodedata.category(char)[0] in "SPC"


def folded(text: str) -> str:
    """Return the text without white space, ligatures and invisible characters, every hyphen the same."""
    text = unicodedata.normalize("NFKC", _UNMAPPED.sub(UNREADABLE, text).translate(_HYPHENS))
    return "".join(char for char in text if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf"))


def words_apart(ours: str, theirs: str) -> tuple[str, str]:
    """Return the words that only one of the texts has."""
    mine, others = Counter(ours.split()), Counter(theirs.split())
    return " ".join((mine - others).elements()), " ".join((others - mine).elements())


def shortened(text: str) -> str:
    """Return the text on one line, at most LONGEST_TEXT characters."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
