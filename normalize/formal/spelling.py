"""Fixed words of a decree as readers misread them: letters set apart, single signs taken for others."""

import re
from difflib import SequenceMatcher

SPACED = re.compile(r"(?<!\S)(?:[A-Z] ){3,}[A-Z](?!\S)")
"""Capitals one by one, as headings print ``K E P U T U S A N``; four or more are no list of letters."""

FIXED_WORDS = (
    "KEPUTUSAN|KOMISI|PEMILIHAN|INDEPENDEN|UMUM|KETUA|SEKRETARIS|KABUPATEN|KOTA|PROVINSI|NOMOR|TENTANG|TAHUN|"
    "MEMUTUSKAN|MENIMBANG|MENGINGAT|MEMPERHATIKAN|MENETAPKAN|LAMPIRAN|SALINAN|RENCANA|AKSI|REFORMASI|BIROKRASI"
)
ISSUERS = ("KOMISI PEMILIHAN UMUM", "KOMISI INDEPENDEN PEMILIHAN")
CLOSE = 0.85
"""Two misread letters in a word of ten; NOMOR and MOTOR are further apart."""


def closed_up(text: str) -> str:
    """Return the text with letter-spaced capitals as words; known words are separated, others stay joined."""
    return SPACED.sub(lambda found: words_of(found[0].replace(" ", "")), text)


def words_of(letters: str) -> str:
    """Return capitals without spaces with a space around each fixed word of a decree."""
    return " ".join(part for part in re.split(f"({FIXED_WORDS})", letters) if part)


def is_close(text: str, word: str) -> bool:
    """Say whether a printed word is the given one, or one that only a misreading makes different."""
    if text == word:
        return True
    alike = text.translate(str.maketrans("01|", "OII")).replace("rn", "m")
    alike = alike.replace("l", "I") if word.isupper() else alike
    matcher = SequenceMatcher(None, alike, word, autojunk=False)
    return abs(len(alike) - len(word)) <= 1 and matcher.ratio() >= (CLOSE if len(word) > 5 else 0.8)


def begins_with(text: str, word: str) -> bool:
    """Say whether a line's first word, in capitals, is the given one or close to it."""
    first = re.match(r"[^\W_]{3,}", text)
    return bool(first and first[0].isupper() and is_close(first[0], word))


def issuer_of(text: str) -> tuple[str, bool] | None:
    """Return the name behind KOMISI PEMILIHAN UMUM in capitals, and whether the commission is spelt right.

    None where nothing close enough to a commission's name is printed.
    """
    words = text.upper().split()
    for start in range(len(words) - 2):
        three = " ".join(words[start : start + 3]).rstrip(",")
        exact = three in ISSUERS
        if exact or any(SequenceMatcher(None, three, name, autojunk=False).ratio() >= CLOSE for name in ISSUERS):
            return " ".join(words[start + 3 :]).rstrip(", "), exact
    return None
