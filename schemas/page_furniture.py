"""How pages are numbered and how an electronic signature is noted: print that belongs to no text of a decree."""

import re

# A line is matched from each of its places, so repetitions are bounded: a line of n signs costs n.
_SIGNS = r"\W{0,40}"
_OF_ALL = rf"(?:{_SIGNS}(?:dari|of|/){_SIGNS}\d{{1,4}})?"
PAGE_NUMBER = re.compile(
    rf"\s{{0,40}}[-–—]\s{{0,9}}\d{{1,4}}\s{{0,9}}[-–—]\s{{0,40}}"
    rf"|{_SIGNS}(?:hal(?:aman)?|page){_SIGNS}\d{{1,4}}{_OF_ALL}{_SIGNS}",
    re.I,
)
"""A page number that says that it is one: between dashes, or behind a word; "3", "3 dari 12" and "3/12" alike."""

BARE_NUMBER = re.compile(r"\d{1,3}")
"""A number alone; what stands before it decides whether it is a page's."""

MARGIN_NUMBER = re.compile(rf"{_SIGNS}\d{{1,4}}{_OF_ALL}{_SIGNS}")
"""A number with whatever signs around it, where nothing else may stand than what the margin of a page prints."""

WEB_FOOTER = re.compile(r"(?:https?://)?(?:www\.)?jdih\.[\w.-]\S{0,300}", re.I)

SIGNATURE_NOTE = re.compile(
    r"\bBSr[Ee]\b|\bBSSN\b|\bUU ITE\b|Balai (?:Besar )?Sertifikasi Elektronik"
    r"|(?:Dokumen|Surat|Naskah)(?: ini)?(?: telah)? ditandatangani secara elektronik"
    r"|^\W{0,40}(?:telah )?ditandatangani secara elektronik(?: oleh)?\W{0,40}$"
    r"|(?:Dokumen|Surat|Naskah) ini dapat dibuktikan keasliannya",
    re.I,
)
"""Words of which each is enough for a line to be of the note about an electronic signature."""

SIGNATURE_NOTES = (
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
"""The note that the state's certificate service prints, whole; its line breaks differ from page to page."""
