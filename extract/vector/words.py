"""From characters to words and lines, in their cells and outside of them.

Works on the arrays of page objects that already read upright. Knows no PDF and no rule but the lattice's places.
"""

from dataclasses import dataclass
from itertools import pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from extract.arrays import Bools, Floats, Ints
from extract.vector.page_objects import PageObjects, turn_each, turned_boxes
from schemas.document import UNREADABLE, Box, Line, Word, build_tuples

# Word spaces are a quarter of the font size, seldom under a fifth even in justified lines, 0.17 where they are kerned
# with the letters beside them; kerning within words is under a tenth.
WORD_GAP_SHARE = 0.15
# Letters are spaced in a cell where this share of so many pairs is as far apart as words, but no further than that.
SPACED_PAIRS, SPACED_SHARE, WIDEST_SPACING_SHARE = 5, 0.75, 0.7
# A blank of which less than this share lies between the characters beside it parts no words.
FREE_BLANK_SHARE = 0.4
# Less white between two letters, as a share of their size, is seen by nobody.
LEAST_BLANK_SHARE = 0.04
# Characters whose middles differ by less than this share of their height are on one line (superscripts too).
LINE_GAP_SHARE = 0.45
# A bold face made by printing twice moves the second print by less than this share of the size.
DOUBLE_PRINT_SHARE = 0.12
# Which characters show nothing, by their codes; there are none among the codes after these.
_BLANK = np.array([not chr(code).strip() for code in range(0x3002)])
SEVERAL_LETTERS = 1 << 40
_INT16 = (-(1 << 15), (1 << 15) - 1)
# Places (points, up to LARGEST_PT either way) are sorted as whole numbers of PARTS_PER_PT parts of a point, with the
# number of the character behind them: a page has fewer characters than MOST_CHARACTERS. One sort of such keys takes a
# fifth of the time of lexsort.
LARGEST_PT, PARTS_PER_PT, MOST_CHARACTERS, MOST_GROUPS = 1 << 14, 1 << 10, 1 << 17, 1 << 20


@dataclass(slots=True)
class Characters:
    """Characters of one page: as in PageObjects, with ``owner``, the number of the cell that each one belongs to.

    ``codes``: as ``codes_of`` gives them; made where they are not given.
    """

    texts: list[str]
    boxes: Floats
    sizes: Floats
    owner: Ints
    codes: Ints | None = None


def codes_of(texts: list[str]) -> Ints:
    """Return a number for each character, the same for the same: its code, or SEVERAL_LETTERS and more."""
    whole, several = "".join(texts), []
    if len(whole) != len(texts) or "" in texts:  # ligatures, of which a page has few
        several = [index for index, text in enumerate(texts) if len(text) != 1]
        single = texts.copy()
        for index in several:
            single[index] = " "
        whole = "".join(single)
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    for index in several:
        codes[index] = _code_of_several(texts[index])
    return codes


def _code_of_several(text: str) -> int:
    return SEVERAL_LETTERS | hash(text) & 0xFFFF if text.strip() else ord(" ")


def blanks_of(codes: Ints) -> Bools:
    """Say which characters show nothing."""
    blank: Bools = _BLANK.take(np.minimum(codes, len(_BLANK) - 1))
    return blank


def drop_double_print(objects: PageObjects, codes: Ints | None = None, owner: Ints | None = None) -> Ints:
    """Return the indexes of the characters that are left when each one is printed once.

    ``owner``: the cell of each, where known: a letter of another cell is no second print.
    """
    codes = codes_of(objects.texts) if codes is None else codes
    # numbers of 16 bits are sorted in a fraction of the time; that some codes share theirs does no harm
    rows = np.round(objects.boxes[:, 1]).clip(*_INT16).astype(np.int16)
    short = codes.astype(np.int16)
    if not _may_repeat(short, rows, objects):
        return np.arange(len(codes))
    order = np.lexsort((objects.boxes[:, 0], rows, short))
    sizes = objects.sizes[order]
    # the smaller one's size: a letter of a watermark is no second print of one in the text below it
    near = np.maximum(np.minimum(sizes[1:], sizes[:-1]), 1) * DOUBLE_PRINT_SHARE
    same = np.diff(codes[order]) == 0
    for side in (0, 1):
        same &= np.abs(np.diff(objects.boxes[order, side])) < near
    if owner is not None:
        same &= np.diff(owner[order]) == 0
    kept = np.ones(len(order), dtype=bool)
    kept[order[1:][same]] = False
    return np.flatnonzero(kept)


def _may_repeat(codes: NDArray[np.int16], rows: NDArray[np.int16], objects: PageObjects) -> bool:
    """Say whether a character lies beside one of the same code in its row, nearer than any double print.

    So it is on hardly any page, and finding that out takes a sixth of the time of finding out which.
    """
    if len(codes) < 2:
        return False
    left = objects.boxes[:, 0]
    if not _sortable(left):
        return True
    keys = (codes.astype(np.int64) << 16 | rows.astype(np.uint16)) << 25 | _fine(left)
    keys.sort()
    return bool(
        (keys[1:] - keys[:-1]).min() <= max(float(objects.sizes.max()), 1.0) * DOUBLE_PRINT_SHARE * PARTS_PER_PT + 1
    )


def _sortable(places: Floats) -> bool:
    return len(places) < MOST_CHARACTERS and bool(places.min() > -LARGEST_PT and places.max() < LARGEST_PT)


def _fine(places: Floats) -> Ints:
    """Return places (points) as whole numbers of 25 bits."""
    return ((places + LARGEST_PT) * PARTS_PER_PT).astype(np.int64)


def _order(groups: Ints, places: Floats) -> Ints:
    """Return the order of characters by group (from -2 up), then by place; as they come where neither differs."""
    if not _sortable(places) or groups.max() >= MOST_GROUPS:
        return np.lexsort((places, groups))
    keys = (groups + 2) << 42 | _fine(places) << 17 | np.arange(len(places))
    keys.sort()
    return np.asarray(keys & (MOST_CHARACTERS - 1))


def lines_by_owner(chars: Characters) -> dict[int, tuple[Line, ...]]:
    """Return the lines of each owner from top to bottom, their words from left to right."""
    if not len(chars.texts):
        return {}
    order, new_line = _in_reading_order(chars)
    codes = (codes_of(chars.texts) if chars.codes is None else chars.codes).take(order)
    blank, boxes = blanks_of(codes), chars.boxes.take(order, axis=0)
    overlaid = _overlaid_blanks(boxes, chars.sizes.take(order), blank, new_line)
    if overlaid.any():
        real = np.flatnonzero(~overlaid)
        new_line = _kept_starts(new_line, real)
        order, codes, blank, boxes = order.take(real), codes.take(real), blank.take(real), boxes.take(real, axis=0)
    if not len(order):
        return {}
    owner, line_no = chars.owner.take(order), new_line.cumsum()
    cells = np.where(owner >= 0, owner, owner.max(initial=0) + line_no)
    new_word = new_line | _gaps(boxes, chars.sizes.take(order), codes, cells)
    ends = np.append(np.flatnonzero(new_line)[1:], len(order)) - 1
    # every blank is a word of its own so far: without the blanks the words are what is left
    kept = np.flatnonzero(~blank)
    order, starts = order.take(kept), np.flatnonzero(new_word.take(kept))
    line_no = (new_line.cumsum() - 1).take(kept)
    texts = _text_and_begins(chars.texts, order, codes.take(kept), starts)
    words = _words(*texts, boxes.take(kept, axis=0), starts)
    return _lines(words, line_no.take(starts), chars.owner.take(order.take(starts)), blank.take(ends))


def _in_reading_order(chars: Characters) -> tuple[Ints, Bools]:
    """Return the order by owner, line and x, and where a new line begins in that order."""
    middle = (chars.boxes[:, 1] + chars.boxes[:, 3]) / 2
    by_height = _order(chars.owner, middle)
    middle, sizes, owner = middle.take(by_height), chars.sizes.take(by_height), chars.owner.take(by_height)
    jump = middle[1:] - middle[:-1] > LINE_GAP_SHARE * np.maximum(np.maximum(sizes[1:], sizes[:-1]), 2)
    jump |= owner[1:] != owner[:-1]
    line_no = np.empty(len(middle), dtype=np.int64)
    line_no[by_height] = _after_first(jump).cumsum()
    order = _order(line_no, chars.boxes[:, 0])
    line_no = line_no.take(order)
    return order, _after_first(line_no[1:] != line_no[:-1])


def _after_first(flags: Bools, first: bool = True) -> Bools:
    """Return flags that say something of each character but the first, with one for the first."""
    return np.concatenate(((first,), flags))


def _overlaid_blanks(boxes: Floats, sizes: Floats, blank: Bools, new_line: Bools) -> Bools:
    """Say which blanks lie under the characters beside them, or have no room between them.

    They are soft hyphens that a producer writes as spaces, or blanks of a text that is hidden below another one.
    One without any width was put in by PDFium between letters that follow each other in the file, wherever they are.
    """
    left, right = boxes[:, 0], boxes[:, 2]
    shown, goes_on = ~blank, ~new_line[1:]
    begin, end = left.copy(), right.copy()
    begin[1:] = np.where(shown[:-1] & goes_on, np.maximum(left[1:], right[:-1]), left[1:])
    end[:-1] = np.where(shown[1:] & goes_on, np.minimum(right[:-1], left[1:]), right[:-1])
    under: Bools = blank & (end - begin < FREE_BLANK_SHARE * (right - left))
    between = blank[1:-1] & shown[:-2] & shown[2:] & goes_on[:-1] & goes_on[1:] & (right[1:-1] <= left[1:-1])
    under[1:-1] |= between & (left[2:] - right[:-2] < LEAST_BLANK_SHARE * sizes[1:-1])
    return under


def _kept_starts(new_line: Bools, kept: Ints) -> Bools:
    """Return where lines begin among the characters that are kept."""
    line_no = new_line.cumsum().take(kept)
    return _after_first(line_no[1:] != line_no[:-1]) if len(line_no) else np.empty(0, dtype=bool)


def _gaps(boxes: Floats, sizes: Floats, codes: Ints, cells: Ints) -> Bools:
    """Say before which characters a word ends: at a space character or at a gap as wide as one.

    ``cells``: the number of each character's cell, or of its line outside of cells.
    """
    blank, sizes = blanks_of(codes), np.maximum(sizes[1:], 2)
    spaces = boxes[1:, 0] - boxes[:-1, 2]
    wide = spaces > WORD_GAP_SHARE * sizes
    within = ~(blank[1:] | blank[:-1]) & (cells[1:] == cells[:-1]) & (spaces > -sizes)
    if np.count_nonzero(wide & within) >= SPACED_PAIRS:
        wide = spaces > (WORD_GAP_SHARE + _letter_spacing(spaces / sizes, within, codes, cells[1:])) * sizes
    return np.asarray(_after_first(wide) | blank | _after_first(blank[:-1], False), dtype=bool)


def _letter_spacing(spaces: Floats, within: Bools, codes: Ints, cells: Ints) -> Floats:
    """Return by how much the letters of a cell are spaced, for each character but the first; 0 where they are not.

    ``spaces``: the white before each of them, as a share of its size. ``within``: no blank is beside it. Letters are
    spaced where nearly all that follow each other are as far apart as words, by less than the width of a letter.
    """
    _, cell = np.unique(cells, return_inverse=True)
    letters = within & _is_latin(codes[1:]) & _is_latin(codes[:-1])
    pairs = np.bincount(cell[letters], minlength=int(cell.max()) + 1)
    apart = np.bincount(cell[letters & (spaces > WORD_GAP_SHARE)], minlength=len(pairs))
    found = np.zeros(len(spaces))
    for place in np.flatnonzero((pairs >= SPACED_PAIRS) & (apart >= SPACED_SHARE * pairs)).tolist():
        spacing = float(np.median(spaces[(cell == place) & letters]))
        if spacing <= WIDEST_SPACING_SHARE:
            found[cell == place] = spacing
    return found


def _is_latin(codes: Ints) -> Bools:
    return np.asarray(((codes | 0x20) >= ord("a")) & ((codes | 0x20) <= ord("z")), dtype=bool)


def _text_and_begins(texts: list[str], order: Ints, codes: Ints, starts: Ints) -> tuple[str, list[int]]:
    """Return characters in this order as one text, and where the words begin in it; ``codes``: in this order, too."""
    if len(codes) and codes.max() < SEVERAL_LETTERS:
        return codes.astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass"), starts.tolist()
    parts = [texts[index] for index in order.tolist()]
    return "".join(parts), np.cumsum([0, *map(len, parts)])[starts].tolist()


def _words(whole: str, begins: list[int], boxes: Floats, starts: Ints) -> list[Word]:
    """Return the words that begin at these places of a text, all boxes at once: a page has hundreds.

    Cutting one text is cheaper than joining the characters of each word. ``starts``: the words' first characters.
    """
    if not begins:
        return []
    sides = (np.minimum.reduceat(boxes[:, :2], starts), np.maximum.reduceat(boxes[:, 2:], starts))
    around = build_tuples(Box, zip(*np.concatenate(sides, axis=1).T.tolist(), strict=True))
    parts = [whole[start:stop] for start, stop in pairwise([*begins, len(whole)])]
    sure = [0.0 if UNREADABLE in part else 1.0 for part in parts] if UNREADABLE in whole else repeat(1.0)
    return build_tuples(Word, zip(parts, around, sure, strict=False))


def _lines(words: list[Word], line_no: Ints, owner: Ints, spaced: Bools) -> dict[int, tuple[Line, ...]]:
    """Return the lines of each owner from its words with the numbers of their lines."""
    if not words:
        return {}
    starts = _after_first(line_no[1:] != line_no[:-1]).nonzero()[0]
    ends, owner = spaced[line_no[starts]], owner[starts]
    stretches = pairwise([*starts.tolist(), len(words)])
    lines = build_tuples(
        Line, zip((tuple(words[start:stop]) for start, stop in stretches), ends.tolist(), repeat(None))
    )
    firsts = _after_first(owner[1:] != owner[:-1]).nonzero()[0]
    parts = pairwise([*firsts.tolist(), len(lines)])
    return {key: tuple(lines[start:stop]) for key, (start, stop) in zip(owner[firsts].tolist(), parts, strict=True)}


def turned_lines(chars: Characters, turn: int, width: float, height: float) -> dict[int, tuple[Line, ...]]:
    """Return the lines of characters that read upright after the page is turned clockwise by ``turn``."""
    turned = Characters(
        chars.texts, turned_boxes(chars.boxes, turn, width, height), chars.sizes, chars.owner, chars.codes
    )
    size = (width, height) if turn in (0, 180) else (height, width)
    back = (360 - turn) % 360
    return {
        owner: tuple(_line_turned(line, back, *size) for line in lines)
        for owner, lines in lines_by_owner(turned).items()
    }


def _line_turned(line: Line, degrees: int, width: float, height: float) -> Line:
    boxes = turn_each([word.box for word in line.words if word.box is not None], degrees, width, height)
    words = tuple(word._replace(box=box) for word, box in zip(line.words, boxes, strict=True))
    return line._replace(words=words)
