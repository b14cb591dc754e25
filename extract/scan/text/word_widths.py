"""How wide words are for their letters, learnt from the words of one page: a letter lost or read twice shows.

Engines drop one of two like letters ("Tersuunnya") with full confidence, and letters that touch cannot be counted.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from extract.arrays import Bools, Floats

# The widths of fifty signs are learnt from about three words for each; with 60 to 130 words correct ones looked
# unusual.
FEWEST_WORDS_ON_PAGE = 150
# Letters are assumed to have their usual widths, with the weight of this many words, until the page shows otherwise.
PRIOR_WEIGHT = 1.0
NARROW_LETTERS, WIDE_LETTERS = frozenset("ijlIftr.,:;'!|/()[]-1"), frozenset("mwMW%")
# Shorter words are counted letter by letter; of headings' capitals and of digits a page has too few to learn from.
SHORTEST_WORD, OUTER_SIGNS = 5, ".,:;()/-"
# The middles of words of one line are this close in height (points).
SAME_LINE_PT = 2.0
# Words in bold print are wider by about the same share; a word beside them that is not is wider by far less than this.
ALIKE_SHARE = 0.4
# How much larger or bolder a line's print is than its page's is measured on this many words around.
NEAREST_WORDS = 9
# A word's width is unusual when it is wider or narrower by more than this share of a usual letter, and by more than
# this many times what the words of its page are off.
UNUSUAL_LETTERS, USUAL_ERRORS = 0.42, 5.0


def unusual_widths(texts: Sequence[str], widths: Floats, places: Floats) -> Bools:
    """Say which words are too wide or too narrow for their letters.

    ``widths``: of their ink; ``places``: n x 2, the middles of the words. All in points; no width is unusual on a page
    with few words.
    """
    if len(texts) < FEWEST_WORDS_ON_PAGE:
        return np.zeros(len(texts), dtype=bool)
    signs, letter = sorted(set("".join(texts))), float(np.median(widths / [len(text) for text in texts]))
    counts = _counts(texts, signs)
    start = np.array([*(letter * _share(sign) for sign in signs), 0.0])
    around = _around(places)
    size = np.ones(len(texts))
    good = np.ones(len(texts), dtype=bool)
    meant = off = np.zeros(len(texts))
    for _ in range(3):
        learnt = _learnt(counts[good] * size[good, None], widths[good], start)
        meant = counts @ learnt
        size = np.median((widths / np.maximum(meant, 0.1))[around], axis=1)
        off = np.abs(widths - meant * size) / size
        good = off < UNUSUAL_LETTERS * letter
    unusual: Bools = np.asarray(off > max(UNUSUAL_LETTERS * letter, USUAL_ERRORS * float(np.median(off))), dtype=bool)
    wider = widths / np.maximum(meant * size, 0.1) - 1
    long = np.array(
        [len(text) >= SHORTEST_WORD and text.strip(OUTER_SIGNS).isalpha() and not text.isupper() for text in texts]
    )
    for index in np.flatnonzero(unusual).tolist():
        unusual[index] = long[index] and not _like_beside(index, wider, places, long)
    return unusual


def _like_beside(index: int, wider: Floats, places: Floats, long: Bools) -> bool:
    """Say whether the next long word of the line is wider or narrower too: bold print, or of another size."""
    beside = long & (np.abs(places[:, 1] - places[index, 1]) < SAME_LINE_PT)
    beside[index] = False
    if not beside.any():
        return False
    away = np.where(beside, np.abs(places[:, 0] - places[index, 0]), np.inf)
    return bool(wider[int(away.argmin())] / wider[index] > ALIKE_SHARE)


def _share(sign: str) -> float:
    """Return how wide a sign usually is, in usual letters."""
    if sign in NARROW_LETTERS:
        return 0.6
    return 1.5 if sign in WIDE_LETTERS else 1.25 if sign.isupper() else 1.0


def _counts(texts: Sequence[str], signs: Sequence[str]) -> Floats:
    """Return how often each sign occurs in each text, and one for the white beside its outer letters."""
    counts = [Counter(text) for text in texts]
    return np.array([[*(count[sign] for sign in signs), 1] for count in counts], dtype=np.float64)


def _around(places: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    """Return for each word the nearest ones; those of its line are nearer than those of the next."""
    gaps = np.abs(places[:, None, :] - places[None, :, :]) @ np.array([0.3, 1.0])
    return np.argsort(gaps, axis=1)[:, :NEAREST_WORDS]


def _learnt(counts: Floats, widths: Floats, start: Floats) -> Floats:
    """Return the width of each sign that explains the words' widths best."""
    held = PRIOR_WEIGHT * np.eye(counts.shape[1])
    return np.asarray(start + np.linalg.solve(counts.T @ counts + held, counts.T @ (widths - counts @ start)))
