"""Print of the formal part's pages that is no text of the decree: page numbers, catchwords, signature notes."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from normalize.language.text import letters_of
from schemas.page_furniture import BARE_NUMBER, PAGE_NUMBER, SIGNATURE_NOTE, SIGNATURE_NOTES

CALLS_FOR_NUMBER = re.compile(r"\b(?:nomor|no|tahun|pasal|ayat|huruf|angka|tanggal|butir|bab)[.:]?$|[-/(]$", re.I)
_DOTS_FROM = 3


def without_dots(text: str) -> str:
    """Return a text without the dots at its end that say that it goes on: three or more, or an ellipsis."""
    head = text.rstrip(" .…")
    tail = text[len(head) :]
    return head if tail.count(".") >= _DOTS_FROM or "…" in tail else text


NOTES = tuple(letters_of(text) for text in SIGNATURE_NOTES)


def is_page_number(text: str, before: str) -> bool:
    """Say whether a line is a page number; a bare one only where the text before it asks for no number."""
    if PAGE_NUMBER.fullmatch(text):
        return True
    return bool(BARE_NUMBER.fullmatch(text)) and not CALLS_FOR_NUMBER.search(before)


def note_lines(texts: Sequence[str]) -> set[int]:
    """Return the places of the lines that make up notes about an electronic signature.

    A line is one by its own words, or because it goes on with a note's text beside a line that is one.
    """
    found = {index for index, text in enumerate(texts) if SIGNATURE_NOTE.search(text)}
    part = {index for index, letters in enumerate(map(letters_of, texts)) if any(letters in note for note in NOTES)}
    grown = set(found)
    while grown:
        grown = {near for index in grown for near in (index - 1, index + 1) if near in part} - found
        found |= grown
    return found


def is_catchword(text: str, following: str) -> bool:
    """Say whether a page's last line only repeats the beginning of the next page.

    Without dots it must be short, and the next page must go on beyond it.
    """
    head = without_dots(text)
    if head != text:
        return True
    return len(text.split()) <= 3 and bool(re.match(r"\w+[.)] |[A-Z]{4}", text)) and following.startswith(f"{text} ")


def catchword_fits(text: str, following: str) -> bool:
    """Say whether the next page begins with the words of a catchword, give or take misread letters."""
    head = letters_of(without_dots(text))
    return SequenceMatcher(None, head, letters_of(following)[: len(head)], autojunk=False).ratio() >= 0.6
