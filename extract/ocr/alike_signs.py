"""An engine for one page that reads marks which look alike once: ticks, crosses, dashes and discs of months.

Only what is read as such a sign, or as nothing, is taken over; numbers and words are read each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Grey
from extract.ocr import ReadWord, Recognize
from schemas.mark_signs import DASHES, OCR_TICKS

# A crop of a single sign is at most this many times as wide as high, the white around it included.
SIGN_TIMES = 2.5
# Signs are compared at this size. Of the ticks, crosses, asterisks and discs of a scan half differ by less than 0.03 to
# 0.075 of black and white, nearly all by less than 0.13; a tick or cross from a number by 0.195 and more.
COMPARED_PX, ALIKE_SHARE = 12, 0.1
# They are as wide and as high as each other but for a pixel and this share.
SIZE_SHARE = 0.1
# Ink in a crop is darker than this.
INK_LEVEL = 184
_MARKS = OCR_TICKS | DASHES


@dataclass(frozen=True, slots=True)
class _Sign:
    """``greys``: the ink of a sign drawn at one size, 0 to 1; ``height`` and ``width`` as they are (pixels)."""

    greys: NDArray[np.float32]
    height: int
    width: int

    def is_like(self, other: "_Sign") -> bool:
        sides = (self.height, other.height), (self.width, other.width)
        if any(abs(one - two) > 1 + SIZE_SHARE * one for one, two in sides):
            return False
        return bool(np.abs(self.greys - other.greys).mean() <= ALIKE_SHARE)


@dataclass(slots=True)
class AlikeSigns:
    """Reads lines as an engine does, marks that look like one that was read already not again."""

    recognize: Recognize
    _known: list[tuple[_Sign, tuple[ReadWord, ...]]] = field(default_factory=list)

    def __call__(self, crops: Sequence[Grey]) -> list[tuple[ReadWord, ...]]:
        """Return the words of each crop: the first of those that look alike are read, then those still not known."""
        signs = [_sign_of(crop) for crop in crops]
        found: dict[int, tuple[ReadWord, ...]] = {}
        for chosen in (self._first_of_each, self._unknown):
            asked = chosen(signs, found)
            found |= zip(asked, self.recognize([crops[index] for index in asked]) if asked else (), strict=True)
            self._known += [(sign, found[i]) for i in asked if (sign := signs[i]) is not None and _is_mark(found[i])]
        return [found[i] if i in found else self._words_of(sign) or () for i, sign in enumerate(signs)]

    def _first_of_each(self, signs: Sequence[_Sign | None], found: Mapping[int, object]) -> list[int]:
        """Return which crops are no signs, or the first ones of their look."""
        asked: list[int] = []
        new: list[_Sign] = []
        for index, sign in enumerate(signs):
            if sign is None:
                asked.append(index)
            elif self._words_of(sign) is None and not any(other.is_like(sign) for other in new):
                asked.append(index)
                new.append(sign)
        return asked

    def _unknown(self, signs: Sequence[_Sign | None], found: Mapping[int, object]) -> list[int]:
        """Return which crops have not been read and look like no mark."""
        return [i for i, sign in enumerate(signs) if i not in found and sign and self._words_of(sign) is None]

    def _words_of(self, sign: _Sign | None) -> tuple[ReadWord, ...] | None:
        """Return the words of the mark that a sign looks like, None where it looks like none."""
        return next((words for known, words in self._known if sign and known.is_like(sign)), None)


def _is_mark(words: tuple[ReadWord, ...]) -> bool:
    return set("".join(word.text for word in words)) <= _MARKS


def _sign_of(crop: Grey) -> _Sign | None:
    """Return the sign that a crop shows; None where it is too wide for one, or white."""
    if crop.shape[1] > SIGN_TIMES * crop.shape[0]:
        return None
    ink = crop < INK_LEVEL
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return None
    own = 255 - crop[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float32)
    height, width = own.shape
    drawn = cv2.resize(own / own.max(), (COMPARED_PX, COMPARED_PX), interpolation=cv2.INTER_AREA)
    return _Sign(np.asarray(drawn, dtype=np.float32), height, width)
