"""What the characters of a PDFium page show: from its codes to texts."""

from functools import lru_cache
from itertools import repeat
from typing import Any

import numpy as np

from extract.arrays import Bools, Ints
from extract.vector.glyphs import glyph_text, is_symbol_font
from extract.vector.pdfium import calls
from extract.vector.pdfium.runs import BLANK, Runs, within
from schemas.document import UNREADABLE

TILDE, LAST_CODE = 0x7E, 0x10FFFF
_SPACES = (0x09, 0x0A, 0x0D)
_HYPHENS = (0x02, 0xFFFE)
SURROGATES = (0xD800, 0xDFFF)
LAST_HIGH = "\udbff"


def unicodes_of(text: Any, count: int) -> Ints:
    """Return the codes of all characters.

    PDFium gives the text in one piece, but leaves out what has no code, and then it does not say which character
    is which; so each is asked for by itself, as it also is where one of them takes two units of UTF-16.
    """
    whole = np.zeros(count + 1, np.uint16)
    written = calls.text_units(text, 0, count, calls.handle_of(whole.ctypes.data)) - 1
    codes = whole[:count].astype(np.int64)
    if written == count and not within(codes, SURROGATES).any():
        return codes
    return calls.numbers(calls.char_code, count, np.int64, repeat(text), range(count))


def texts_of(text: Any, drawn: Ints, codes: Ints, runs: Runs) -> list[str]:
    """Return what each character shows; UNREADABLE where PDFium knows none."""
    texts = list(np.minimum(codes, LAST_CODE).astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass"))
    unusual = (codes < BLANK) | (codes > TILDE)  # all else shows what it is, unless its font is one of symbols
    symbols = set(filter(is_symbol_font, set(runs.fonts)))
    if symbols:
        unusual |= np.repeat([font in symbols for font in runs.fonts], runs.lengths)
    places = np.flatnonzero(unusual)
    around = np.searchsorted(runs.starts, places, side="right") - 1
    for at, run, code in zip(places.tolist(), around.tolist(), codes.take(places).tolist(), strict=True):
        texts[at] = _shown(code, runs.fonts[run])
    unmapped = calls.numbers(calls.char_unmapped, len(drawn), bool, repeat(text), drawn.tolist())
    for at in np.flatnonzero(unmapped | hyphens_in(codes)).tolist():
        if unmapped[at] or not calls.char_hyphen(text, int(drawn[at])):
            texts[at] = UNREADABLE
    if within(codes, SURROGATES).any():
        _join_surrogates(texts, codes)
    return texts


@lru_cache(maxsize=1 << 16)
def _shown(code: int, font: str) -> str:
    """Return what a code shows in a font: PDFium gives the font's own number where it knows no character."""
    is_text = BLANK <= code <= LAST_CODE or code in _SPACES or code in _HYPHENS
    return glyph_text(chr(code), font) if is_text else UNREADABLE


def _join_surrogates(texts: list[str], codes: Ints) -> None:
    """Make a character that comes as two units of UTF-16 one (changes ``texts``); the second shows nothing then."""
    for at in np.flatnonzero(within(codes, SURROGATES)).tolist():
        pair = texts[at : at + 2]
        if len(pair) == 2 and pair[0] and pair[0] <= LAST_HIGH < pair[1] <= chr(SURROGATES[1]):
            texts[at : at + 2] = ("".join(pair).encode("utf-16", "surrogatepass").decode("utf-16"), "")
        elif texts[at] and chr(SURROGATES[0]) <= texts[at] <= chr(SURROGATES[1]):
            texts[at] = UNREADABLE


def hyphens_in(codes: Ints) -> Bools:
    """Say which characters are hyphens at line ends, soft ones among them."""
    return np.asarray((codes == _HYPHENS[0]) | (codes == _HYPHENS[1]), dtype=bool)
