"""From the characters that a PDF library gives to Unicode text: symbol fonts, ligatures, hyphens, blanks.

The code tables are those of the fonts Wingdings, Wingdings 2 and Symbol, as far as marks and bullets go.
"""

import re
import unicodedata
from functools import lru_cache

import numpy as np

from extract.arrays import Floats
from schemas.document import UNREADABLE

SOFT_HYPHEN = "\u00ad"
# A letter that follows begins this near to where the one before it ends, as a share of its size.
BESIDE_SHARE = 0.2
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0xA7: "▪", 0xA8: "◻",
    0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x9F: "•", 0x9E: "·",
    0xA1: "○", 0xD5: "⌫", 0xFA: "▫",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "□"}
_SYMBOL = {0xB7: "•", 0xD6: "√", 0xA8: "♦", 0xB4: "×", 0xA3: "≤", 0xB3: "≥", 0xAE: "→"}
# Text fonts of Monotype and their kin keep fi and fl at U+F001 and U+F002.
_PRIVATE_LIGATURES = {0x01: "fi", 0x02: "fl"}
_LIGATURES = re.compile("[\ufb00-\ufb06]")
EAST_ASIAN = (0x2E80, 0xD7FF)
# PDFium gives a hyphen at a line end as U+FFFE or U+0002
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\u2010": "-", "\u2011": "-"})
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_UNMAPPED = re.compile(r"\(cid:\d+\)")


def _symbol_table(fontname: str) -> dict[int, str] | None:
    name = fontname.lower().replace(" ", "").replace("-", "")
    if "wingdings2" in name:
        return _WINGDINGS_2
    if "wingdings" in name or "opensymbol" in name:
        return _WINGDINGS
    if name.split("+")[-1].startswith("symbol"):
        return _SYMBOL
    return None


def _private_char(code: int, fontname: str) -> str:
    """Return what a private-use character shows: symbol fonts sit at U+F000 plus their own code."""
    table = _symbol_table(fontname)
    if table is None and code in _PRIVATE_LIGATURES:
        return _PRIVATE_LIGATURES[code]
    if table is None:
        # with the font's name lost, a code that only one of the tables uses is still known
        return _WINGDINGS.get(code) or _SYMBOL.get(code) or _WINGDINGS_2.get(code) or UNREADABLE
    return table.get(code, UNREADABLE)


def glyph_text(text: str, fontname: str) -> str:
    """Return the Unicode text of one extracted character; UNREADABLE where the font does not say it.

    A blank of any width becomes a space; invisible characters become "".
    """
    if len(text) == 1:
        code = ord(text)
        if 0x20 < code < 0x7F and not is_symbol_font(fontname):
            return text
        if 0xF000 <= code <= 0xF0FF:
            return _private_char(code - 0xF000, fontname)
        table = _symbol_table(fontname)
        if table is not None and 0x20 < code < 0x100 and code != 0xA0:
            return table.get(code, text)
        if 0xE000 <= code <= 0xF8FF:
            return UNREADABLE
    return _cleaned(text)


def _unswapped(char: str) -> str:
    """Return the letter whose two bytes a rewritten font has swapped: ti comes out as U+7400 U+6900.

    Ghostscript does this to ligatures. Of other East Asian characters none belongs into a decree.
    """
    code = ord(char)
    if not EAST_ASIAN[0] <= code <= EAST_ASIAN[1]:
        return char
    return chr(code >> 8) if code & 0xFF == 0 and 0x20 < code >> 8 < 0x7F else UNREADABLE


def with_hyphens_printed(texts: list[str], boxes: Floats, sizes: Floats) -> list[str]:
    """Return the characters of a page with hyphens in the place of soft ones, where it prints one amid a line.

    A soft hyphen is printed at a line's end alone; fonts of some programs name every hyphen so (MuPDF).
    ``boxes``: n x 4 and ``sizes``: n, in points.
    """
    shown = np.array([bool(text.strip()) for text in texts])
    for index in [index for index, text in enumerate(texts) if text == SOFT_HYPHEN]:
        near = sizes[index] * BESIDE_SHARE
        beside = np.abs(boxes[:, 0] - boxes[index, 2]) < near
        level = np.abs(boxes[:, 3] - boxes[index, 3]) < near
        beside[index] = False
        if (shown & beside & level).any():
            return ["-" if text == SOFT_HYPHEN else text for text in texts]
    return texts


@lru_cache(maxsize=1 << 12)
def is_symbol_font(fontname: str) -> bool:
    """Say whether a font's characters show signs of its own, by its name."""
    return _symbol_table(fontname) is not None


def _cleaned(text: str) -> str:
    if _UNMAPPED.fullmatch(text):
        return UNREADABLE
    text = "".join(_unswapped(char) for char in text)
    text = text.translate(_HYPHENS).translate(_INVISIBLE)
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    if text and all(char.isspace() or unicodedata.category(char) in ("Zs", "Cc") for char in text):
        return " "
    return unicodedata.normalize("NFC", text)
