"""Whether a PDF's fonts can print a soft hyphen, found in the bytes of the file: opening it for that takes longer.

PDFium gives a hyphen and a soft hyphen at a line end as one character. What a font's codes mean is in its
ToUnicode map, which is always a stream of its own, so that the file's streams are looked through for such maps.
"""

import mmap
import re
import zlib
from pathlib import Path

SOFT_HYPHEN_CODE = b"00AD"
# That it is no "endstream" is checked after it is found: a pattern that looks back takes thirty times as long.
_STREAM = re.compile(rb"stream\r?\n")
_FILTERS = re.compile(rb"/(\w+)Decode\b")
_PICTURES = {b"DCT", b"JPX", b"CCITTFax", b"JBIG2"}
# A stream's dictionary is shorter than this; so is the beginning of a map, comments and all, up to its first words.
DICTIONARY_BYTES, BEGINNING_BYTES = 1024, 1024
LONGEST_MAP_BYTES = 10_000_000


class _Unknown(Exception):
    """A stream that is packed in a way that is not undone here."""


def maps_soft_hyphen(path: Path) -> bool | None:
    """Say whether a font map of the file names the soft hyphen; None where that cannot be known."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find(b"/Encrypt") >= 0:
            return None
        try:
            return any(SOFT_HYPHEN_CODE in _font_map(data, found.span()) for found in _STREAM.finditer(data))
        except (_Unknown, zlib.error):
            return None


def _font_map(data: mmap.mmap, keyword: tuple[int, int]) -> bytes:
    """Return the stream after a keyword in capitals if it is a font's map, else nothing."""
    dictionary = data[max(0, keyword[0] - DICTIONARY_BYTES) : keyword[0]].rpartition(b"obj")[2]
    if dictionary.endswith(b"end"):
        return b""
    filters = _FILTERS.findall(dictionary)
    if _PICTURES.intersection(filters):
        return b""
    if filters not in ([], [b"Flate"]):
        raise _Unknown
    start = keyword[1]
    beginning = data[start : start + BEGINNING_BYTES]
    if filters:
        beginning = zlib.decompressobj().decompress(beginning, BEGINNING_BYTES)
    if b"begincmap" not in beginning and b"CIDInit" not in beginning:
        return b""
    whole = data[start : max(data.find(b"endstream", start), start)]
    if filters:
        whole = zlib.decompressobj().decompress(whole, LONGEST_MAP_BYTES)
    if len(whole) >= LONGEST_MAP_BYTES:
        raise _Unknown
    return whole.upper()
