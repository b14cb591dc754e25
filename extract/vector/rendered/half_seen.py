"""Words of which the paper shows a part: cut by an edge, a form's box or a patch, the rest is in the file alone."""

import numpy as np

from extract.arrays import Bools
from extract.vector.clipped_text import ClippedText
from extract.vector.invalid.overprint import goes_on
from extract.vector.page_objects import PageObjects
from extract.vector.words import blanks_of, codes_of

# Letters of one word lie this close together (share of their size).
GAP_SHARE = 0.12


def cut_words(objects: PageObjects, unseen: Bools) -> tuple[ClippedText, ...]:
    """Return the unseen rest of each word that is seen in part, and the seen letter beside it (points as shown).

    ``unseen``: which characters are not on the paper. Only upright text is asked.
    """
    written = ~blanks_of(codes_of(objects.texts)) & (objects.angles == 0)
    joined = written[1:] & written[:-1] & goes_on(objects, GAP_SHARE)
    found = []
    for place in np.flatnonzero(joined & (unseen[1:] != unseen[:-1])).tolist():
        seen = place if unseen[place + 1] else place + 1
        x0, top, x1, bottom = objects.boxes[seen].tolist()
        found.append(ClippedText(_rest(objects.texts, unseen, joined, place), (x0 + x1) / 2, (top + bottom) / 2))
    return tuple(found)


def _rest(texts: list[str], unseen: Bools, joined: Bools, place: int) -> str:
    """Return the unseen letters of a word before or after the edge between a place and the next one."""
    step = 1 if unseen[place + 1] else -1
    at = end = place + 1 if step > 0 else place
    while 0 <= (beside := end + step) < len(texts) and unseen[beside] and joined[min(end, beside)]:
        end = beside
    return "".join(texts[min(at, end) : max(at, end) + 1])
