"""Letters whose glyph is another one than the font's letter of that name: the file's text is not what is printed.

A font's table of characters may give two glyphs one character, as programs do that make files smaller ("≤" becomes
"f"). The glyphs of one letter in one font are equally wide; one of another width is another letter.
"""

import numpy as np

from extract.arrays import Bools, Floats, Ints

# Glyphs of one letter differ in width by less than this share.
SAME_LETTER_SHARE = 0.12
# Where more of a page's letters do not match, its text is stretched here and there.
FEW_SHARE = 0.03
# Both letters of a ligature have its width, give or take what single floats lose.
SAME_GLYPH_SHARE = 0.002
# Letters are sorted by a whole number: a character's code and its width, in steps of a share of the font's size, take
# these bits of it.
CODE_BITS, WIDTH_BITS, WIDTH_STEPS = 21, 22, 1 << 14
# A ligature is one glyph for several of these letters, as wide as all of them.
LIGATURES = np.array([chr(code) in "fijlt" for code in range(0x80)])


def find_mismatched_glyphs(codes: Ints, fonts: Ints, widths: Floats) -> Bools:
    """Say which letters and digits are printed with another glyph than most of the same name.

    ``codes``: n characters in reading order; ``fonts``: a number for each one's font; ``widths``: as shares of the
    font's size. A sign counts as no letter: ``:`` for a tick is a mark whatever its name.
    """
    mismatched = np.zeros(len(codes), dtype=bool)
    alone = np.flatnonzero(~_in_ligatures(codes, widths))
    if not len(alone):
        return mismatched
    letters = fonts[alone] << CODE_BITS | codes[alone]
    # one sort of whole numbers takes a third of the time of one by three keys
    fine = (widths[alone] * WIDTH_STEPS).clip(0, (1 << WIDTH_BITS) - 1).astype(np.int64)
    by_letter = (letters << WIDTH_BITS | fine).argsort()
    order, letters = alone[by_letter], letters[by_letter]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = letters[1:] != letters[:-1]
    starts = np.flatnonzero(begins)
    counts = np.diff(starts, append=len(order))
    usual = np.repeat(widths[order][starts + counts // 2], counts)
    mismatched[order] = np.abs(widths[order] - usual) > SAME_LETTER_SHARE * usual
    if mismatched.any():
        mismatched[mismatched] = [chr(code).isalnum() for code in codes[mismatched].tolist()]
    return (
        mismatched if mismatched.sum() <= max(1, FEW_SHARE * len(mismatched)) else np.zeros(len(mismatched), dtype=bool)
    )


def _in_ligatures(codes: Ints, widths: Floats) -> Bools:
    """Say which letters may be a part of a ligature: each of them is as wide as its one glyph."""
    may = LIGATURES.take(np.minimum(codes, len(LIGATURES) - 1))
    pairs = may[:-1] & may[1:] & (np.abs(np.diff(widths)) < SAME_GLYPH_SHARE)
    beside = np.zeros(len(codes), dtype=bool)
    beside[1:] |= pairs
    beside[:-1] |= pairs
    return beside
