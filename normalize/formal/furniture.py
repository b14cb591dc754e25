"""Print of the formal part's pages that is no text of the decree: page numbers, catchwords, signature notes."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

PAGE_NUMBER = re.compile(
    r"[-–—] ?\d{1,3} ?[-–—]|\W*(?:hal(?:aman)?|page)\W*\d{1,3}(?: ?(?:dari|of|/) ?\d{1,3})?\W*", re.I
)
BARE_NUMBER = re.compile(r"\d{1,3}")
CALLS_FOR_NUMBER = re.compile(r"\b(?:nomor|no|tahun|pasal|ayat|huruf|angka|tanggal|butir|bab)[.:]?$|[-/(]$", re.I)
WEB_FOOTER = re.compile(r"(?:https?://)?(?:www\.)?jdih\.[\w.-]+\S*", re.I)
NOTE_MARK = re.compile(
    r"\bBSr[Ee]\b|\bBSSN\b|\bUU ITE\b|Balai (?:Besar )?Sertifikasi Elektronik"
    r"|(?:Dokumen|Surat|Naskah)(?: ini)?(?: telah)? ditandatangani secara elektronik"
    r"|^\W*(?:telah )?ditandatangani secara elektronik(?: oleh)?\W*$"
    r"|(?:Dokumen|Surat|Naskah) ini dapat dibuktikan keasliannya",
    re.I,
)
NOTE_TEXTS = (
    "Catatan UU ITE No. 11 Tahun 2008 Pasal 5 ayat 1 Informasi Elektronik dan/atau Dokumen Elektronik dan/atau hasil "
    "cetaknya merupakan alat bukti hukum yang sah",
    "Informasi Elektronik dan/atau Dokumen Elektronik dan/atau hasil cetaknya merupakan alat bukti yang sah",
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai "
    "Besar Sertifikasi Elektronik BSrE Badan Siber dan Sandi Negara BSSN",
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan BSrE BSSN",
    "yang diterbitkan oleh Balai Sertifikasi Elektronik BSrE Badan Siber dan Sandi Negara",
    "Surat ini dapat dibuktikan keasliannya dengan menggunakan qr code yang telah tersedia",
    "Dokumen ini dapat dibuktikan keasliannya dengan memindai qr code yang telah tersedia",
)
"""The note that the state's certificate service prints; its line breaks differ from page to page."""

DOTS = re.compile(r"\s*(?:(?:\. ?){3,}|…)$")


def letters_of(text: str) -> str:
    """Return the letters and digits alone, in small letters."""
    return re.sub(r"[\W_]", "", text).lower()


NOTES = tuple(letters_of(text) for text in NOTE_TEXTS)


def is_page_number(text: str, before: str) -> bool:
    """Say whether a line is a page number; a bare one only where the text before it asks for no number."""
    if PAGE_NUMBER.fullmatch(text):
        return True
    return bool(BARE_NUMBER.fullmatch(text)) and not CALLS_FOR_NUMBER.search(before)


def note_lines(texts: Sequence[str]) -> set[int]:
    """Return the places of the lines that make up notes about an electronic signature.

    A line is one by its own words, or because it goes on with a note's text beside a line that is one.
    """
    found = {index for index, text in enumerate(texts) if NOTE_MARK.search(text)}
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
    head = DOTS.sub("", text)
    if head != text:
        return True
    return len(text.split()) <= 3 and bool(re.match(r"\w+[.)] |[A-Z]{4}", text)) and following.startswith(f"{text} ")


def catchword_fits(text: str, following: str) -> bool:
    """Say whether the next page begins with the words of a catchword, give or take misread letters."""
    head = letters_of(DOTS.sub("", text))
    return SequenceMatcher(None, head, letters_of(following)[: len(head)], autojunk=False).ratio() >= 0.6
