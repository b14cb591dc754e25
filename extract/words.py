"""From characters to words and lines, and to the cells and the free space that they stand in.

Works on the arrays of an Ink whose page already reads upright. Knows no PDF and no rule but the lattice's places.
"""

from dataclasses import dataclass
from itertools import pairwise, repeat

import numpy as np

from extract.glyphs import UNREADABLE
from extract.ink import Bools, Floats, Ink, Ints, turned_boxes
from schemas.document import Box, Line, Word

# Word spaces are a quarter of the font size, seldom under a fifth even in justified lines; kerning is under a tenth.
WORD_GAP = 0.17
# Characters whose middles differ by less than this share of their height stand on one line (superscripts too).
LINE_GAP = 0.45
# A bold face made by printing twice moves the second print by less than this share of the size.
DOUBLE_PRINT = 0.12
# Which characters show nothing, by their codes; there are none among the codes after these.
_BLANK = np.array([not chr(code).strip() for code in range(0x3002)])
_SHORT = (-(1 << 15), (1 << 15) - 1)


@dataclass(slots=True)
class Characters:
    """Characters of one page: as in Ink, with ``owner``, the number of the place where each one stands."""

    texts: list[str]
    boxes: Floats
    sizes: Floats
    owner: Ints


def blanks_of(texts: list[str]) -> Bools:
    """Say which characters show nothing."""
    codes = _codes(texts)
    if codes is None:
        return ~np.fromiter(map(str.strip, texts), dtype=bool, count=len(texts))
    blank: Bools = _BLANK[codes.clip(max=len(_BLANK) - 1)]
    return blank


def _codes(texts: list[str]) -> Ints | None:
    """Return the code of each character; None where one shows several letters, or none."""
    whole = "".join(texts)
    if len(whole) != len(texts) or "" in texts:
        return None
    return np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)


def without_double_print(ink: Ink) -> Ints:
    """Return the indexes of the characters that are left when each one is printed once."""
    if not len(ink.texts):
        return np.empty(0, dtype=np.int64)
    codes = _codes(ink.texts)
    if codes is None:
        codes = np.fromiter(map(hash, ink.texts), dtype=np.int64, count=len(ink.texts))
    # numbers of 16 bits are sorted in a fraction of the time; that some codes share theirs does no harm
    rows = np.round(ink.boxes[:, 1]).clip(*_SHORT).astype(np.int16)
    order = np.lexsort((ink.boxes[:, 0], rows, codes.astype(np.int16)))
    near = np.maximum(ink.sizes[order[1:]], 1) * DOUBLE_PRINT
    same = np.diff(codes[order]) == 0
    for side in (0, 1):
        same &= np.abs(np.diff(ink.boxes[order, side])) < near
    kept = np.ones(len(order), dtype=bool)
    kept[order[1:][same]] = False
    return np.flatnonzero(kept)


def lines_by_owner(chars: Characters) -> dict[int, tuple[Line, ...]]:
    """Return the lines of each owner from top to bottom, their words from left to right."""
    if not len(chars.texts):
        return {}
    order, new_line = _in_reading_order(chars)
    blank = blanks_of(chars.texts)[order]
    real = ~_overlaid_blanks(chars.boxes[order], blank, new_line)
    if not real.all():
        order, blank, new_line = order[real], blank[real], _kept_starts(new_line, real)
    if not len(order):
        return {}
    new_word = new_line | _gaps(chars.boxes[order], chars.sizes[order], blank)
    line_no, spaced = np.cumsum(new_line) - 1, blank[np.append(np.flatnonzero(new_line)[1:], len(order)) - 1]
    # every blank is a word of its own so far: without the blanks the words are what is left
    order, new_word, line_no = order[~blank], new_word[~blank], line_no[~blank]
    starts = np.flatnonzero(new_word)
    words = _words([chars.texts[index] for index in order.tolist()], chars.boxes[order], starts)
    return _lines(words, line_no[starts], chars.owner[order][starts], spaced)


def _in_reading_order(chars: Characters) -> tuple[Ints, Bools]:
    """Return the order by owner, line and x, and where a new line begins in that order."""
    middle = (chars.boxes[:, 1] + chars.boxes[:, 3]) / 2
    by_height = np.lexsort((middle, chars.owner))
    jump = np.diff(middle[by_height]) > LINE_GAP * np.maximum(
        chars.sizes[by_height][1:], chars.sizes[by_height][:-1]
    ).clip(2)
    jump |= np.diff(chars.owner[by_height]) != 0
    line_no = np.empty(len(middle), dtype=np.int64)
    line_no[by_height] = np.cumsum(_after_first(jump))
    order = np.lexsort((chars.boxes[:, 0], line_no))
    return order, _after_first(np.diff(line_no[order]) != 0)


def _after_first(flags: Bools, first: bool = True) -> Bools:
    """Return flags that say something of each character but the first, with one for the first."""
    return np.concatenate(((first,), flags))


def _overlaid_blanks(boxes: Floats, blank: Bools, new_line: Bools) -> Bools:
    """Say which blanks lie under the character after them: soft hyphens that a producer writes as spaces."""
    left, right = boxes[:, 0], boxes[:, 2]
    under = np.zeros(len(blank), dtype=bool)
    under[:-1] = blank[:-1] & ~blank[1:] & ~new_line[1:] & (left[1:] < left[:-1] + 0.4 * (right - left)[:-1])
    under[1:] |= blank[1:] & ~blank[:-1] & ~new_line[1:] & (right[:-1] > right[1:] - 0.4 * (right - left)[1:])
    return under


def _kept_starts(new_line: Bools, kept: Bools) -> Bools:
    """Return where lines begin among the characters that are kept."""
    line_no = np.cumsum(new_line)[kept]
    return _after_first(np.diff(line_no) != 0) if len(line_no) else np.empty(0, dtype=bool)


def _gaps(boxes: Floats, sizes: Floats, blank: Bools) -> Bools:
    """Say before which characters a word ends: at a space character or at a gap as wide as one."""
    gap = _after_first(boxes[1:, 0] - boxes[:-1, 2] > WORD_GAP * sizes[1:].clip(2))
    return np.asarray(gap | blank | _after_first(blank[:-1], False), dtype=bool)


def _words(texts: list[str], boxes: Floats, starts: Ints) -> list[Word]:
    """Return the words that begin at these characters, all boxes at once: a page has hundreds."""
    if not len(starts):
        return []
    sides = (np.minimum.reduceat(boxes[:, :2], starts), np.maximum.reduceat(boxes[:, 2:], starts))
    around = map(Box._make, np.hstack(sides).tolist())
    # one text and where each character begins in it: cutting it is cheaper than joining the characters of each word
    whole = "".join(texts)
    begins = starts.tolist()
    if len(whole) > len(texts):  # a ligature is one character that shows several
        begins = np.cumsum([0, *map(len, texts)])[starts].tolist()
    parts = [whole[start:stop] for start, stop in pairwise([*begins, len(whole)])]
    sure = [0.0 if UNREADABLE in part else 1.0 for part in parts] if UNREADABLE in whole else repeat(1.0)
    return list(map(Word, parts, around, sure))


def _lines(words: list[Word], line_no: Ints, owner: Ints, spaced: Bools) -> dict[int, tuple[Line, ...]]:
    """Return the lines of each owner from its words with the numbers of their lines."""
    if not words:
        return {}
    starts = np.flatnonzero(np.diff(line_no, prepend=-1))
    stops = [*starts[1:].tolist(), len(words)]
    ends, owners = spaced[line_no[starts]].tolist(), owner[starts].tolist()
    lines: dict[int, list[Line]] = {}
    for start, stop, key, end in zip(starts.tolist(), stops, owners, ends, strict=True):
        lines.setdefault(key, []).append(Line(tuple(words[start:stop]), spaced=end))
    return {key: tuple(found) for key, found in lines.items()}


def turned_lines(chars: Characters, turn: int, width: float, height: float) -> dict[int, tuple[Line, ...]]:
    """Return the lines of characters that read upright after the page is turned clockwise by ``turn``."""
    turned = Characters(chars.texts, turned_boxes(chars.boxes, turn, width, height), chars.sizes, chars.owner)
    size = (width, height) if turn in (0, 180) else (height, width)
    back = (360 - turn) % 360
    return {
        owner: tuple(_line_turned(line, back, *size) for line in lines)
        for owner, lines in lines_by_owner(turned).items()
    }


def _line_turned(line: Line, degrees: int, width: float, height: float) -> Line:
    boxes = np.array([[w.box.x0, w.box.top, w.box.x1, w.box.bottom] for w in line.words if w.box is not None])
    back = turned_boxes(boxes, degrees, width, height)
    words = (
        Word(word.text, Box(*(float(v) for v in row)), word.confidence)
        for word, row in zip(line.words, back, strict=True)
    )
    return Line(tuple(words), line.spaced, line.number)
