"""Upright bars in a picture: ones of a roman number, or arabic ones, told by the flag that those have at their top."""

import re
from collections.abc import Sequence

import numpy as np

from extract.arrays import Grey
from extract.scan.confidence import cap_confidence
from extract.scan.layout.text_lines import TextLine
from extract.scan.thresholds import INK_SHARE
from schemas.confidence import AMBIGUOUS, READ_WELL
from schemas.document import Word

# A one, arabic or roman, with flag and feet is no wider than this share of a capital.
WIDEST = 0.72
# A flag stands beside the upper part of the stem and not beside its middle (shares of the height).
UPPER, MIDDLE = (0.05, 0.4), (0.5, 0.8)
# Of a bar that is lower nothing can be told (pixels).
LOWEST = 6
# The ink of a flag, less what stands on the other side (in square heights): mostly 0.025 to 0.07 for arabic ones of the
# fonts that were scanned, at most 0.006 for roman ones; between them, as in small print with serifs and where black and
# white frays the edges, nobody can tell.
FLAG, NO_FLAG = 0.022, 0.007
# Two or three bars so narrow and so high (shares of a capital) are ones, though an engine read nothing in them.
NARROW, HIGH = 0.35, 0.8
_BARS = re.compile(r"([1Il|!]{1,3})(\.?)")


def unread_ones(place: TextLine) -> list[Word]:
    """Return the bars of a line in which an engine read nothing as one word, unsure of what they are; [] for others."""
    widths = [x1 - x0 for x0, x1 in place.letters]
    if len(widths) not in (2, 3) or max(widths) > NARROW * place.capital or place.ink.height < HIGH * place.capital:
        return []
    return [Word("I" * len(widths), place.ink._replace(top=place.font.top, bottom=place.font.bottom), AMBIGUOUS)]


def resolve_ones(words: Sequence[Word], place: TextLine, grey: Grey, scale: float) -> tuple[Word, ...]:
    """Return the words of a line, those of nothing but upright bars as their shapes tell: "11" or "II"."""
    return tuple(_told(word, place, grey, scale) for word in words)


def _told(word: Word, place: TextLine, grey: Grey, scale: float) -> Word:
    signs = _BARS.fullmatch(word.text)
    if signs is None or word.box is None:
        return word
    own = [(x0, x1) for x0, x1 in place.letters if word.box.x0 - 0.1 <= (x0 + x1) / 2 <= word.box.x1 + 0.1]
    bars = own[:-1] if signs[2] else own
    if not len(signs[1]) <= len(bars) <= 3 or max(x1 - x0 for x0, x1 in bars) > WIDEST * place.capital:
        return word
    flags = {has_flag(_letter(grey, scale, bar, place)) for bar in bars}
    flags.discard(None)
    if len(flags) != 1:
        sure = not flags and word.confidence >= READ_WELL
        return word if sure else cap_confidence(word)
    sign = "1" if flags == {True} else "I"
    return word._replace(text=sign * len(bars) + signs[2], confidence=max(word.confidence, READ_WELL))


def _letter(grey: Grey, scale: float, bar: tuple[float, float], place: TextLine) -> Grey:
    top, bottom = (round(value * scale) for value in (place.ink.top - 0.5, place.ink.bottom + 0.5))
    return grey[max(top, 0) : bottom + 1, max(round(bar[0] * scale) - 1, 0) : round(bar[1] * scale) + 2]


def has_flag(letter: Grey) -> bool | None:
    """Say whether an upright bar has a flag, ink on the left of its top alone, as an arabic one has.

    None where nobody can tell.
    """
    rows = np.flatnonzero((letter < 255 * INK_SHARE).any(axis=1))
    if len(rows) < LOWEST:
        return None
    dark = 1 - letter[rows[0] : rows[-1] + 1].astype(np.float64) / 255
    height = len(dark)
    stem = int(dark[round(MIDDLE[0] * height) : round(MIDDLE[1] * height)].sum(axis=0).argmax())
    upper, middle = (dark[round(a * height) : round(b * height)].mean(axis=0) for a, b in (UPPER, MIDDLE))
    more = upper - middle  # what stands beside the stem at its top, less the soft edges of the stem itself
    left, right = float(more[:stem].sum()) / height, float(more[stem + 1 :].sum()) / height
    if left - right >= FLAG:
        return True
    return False if left - right <= NO_FLAG else None
