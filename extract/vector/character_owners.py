"""Which cell each character of a page belongs to: the one around its middle.

But a line that hangs out of a cut cell stays with it, and a word that runs over a rule stays whole.
"""

from collections.abc import Sequence
from enum import IntEnum

import numpy as np

from extract.arrays import Bools, Ints
from extract.grid.assemble import PAGE_FOOT_SHARE
from extract.grid.lattice import Lattice
from extract.vector.page_objects import PageObjects
from extract.vector.words import blanks_of
from schemas.findings import Finding, finding
from schemas.page_furniture import PAGE_NUMBER

# A watermark is printed in letters at least three times as large as the page's text.
WATERMARK_RATIO = 3.0
# Where a page cuts a cell its last line may hang out at the foot, right below where the rules end.
OVERHANG_PT = 3.0
# Letters nearer than so many times their size are of one line.
NEAR_SIZES = 2
# The white between two lines of a text, as a share of its letters' size.
LEADING_SHARE = 0.8
# Letters of one word touch, give or take this share of their size, and have one base line, give or take that one.
JOINED_SHARE, BASE_LINE_SHARE = 0.05, 0.1
# Texts in the middle of their cells, or below each other, are so give or take this share of their letters' size.
CENTRED_SHARE = 0.1
# How much of the text before a rule a finding on a word that crosses it shows.
SHOWN_BEFORE = 8


class Owner(IntEnum):
    """Where a character belongs that is in no cell; the cells' numbers begin at 0."""

    OUTSIDE = -1
    FURNITURE = -2
    DROPPED = -3


def owners_of_characters(objects: PageObjects, lattices: Sequence[Lattice]) -> Ints:
    """Return for each character the number of its cell (counted through all lattices), or an Owner."""
    owner = np.full(len(objects.texts), int(Owner.OUTSIDE))
    if not len(owner):
        return owner
    x = (objects.boxes[:, 0] + objects.boxes[:, 2]) / 2
    y = (objects.boxes[:, 1] + objects.boxes[:, 3]) / 2
    first = 0
    for lattice in lattices:
        # with a border around, for what lies before the first rule or behind the last one
        numbers = np.full((len(lattice.ys) + 1, len(lattice.xs) + 1), int(Owner.OUTSIDE))
        numbers[1:-1, 1:-1] = lattice.numbers + first
        overhanging = _overhanging(objects, lattice)
        height = np.where(overhanging, lattice.ys[-1] - 0.1, y) if overhanging.any() else y
        found = numbers[np.searchsorted(lattice.ys, height), np.searchsorted(lattice.xs, x)]
        owner = np.maximum(owner, found)  # a later grid's numbers are the higher ones
        first += lattice.count
    owner[find_watermarks(objects)] = Owner.FURNITURE
    return owner


def _overhanging(objects: PageObjects, lattice: Lattice) -> Bools:
    """Say which characters hang out of cells that the page end cuts: right below the table, within one column each.

    A line that runs on over the columns' rules is a note under the table. Browsers print all of a merged cell's lines
    that the page has room for, though the rules of its row end above.
    """
    hanging, foot = np.zeros(len(objects.texts), dtype=bool), lattice.ys[-1]
    if foot < PAGE_FOOT_SHARE * objects.height:
        return hanging
    reach = np.maximum(LEADING_SHARE * objects.sizes, OVERHANG_PT)
    below = (objects.boxes[:, 1] <= foot + reach) & ((objects.boxes[:, 1] + objects.boxes[:, 3]) / 2 > foot)
    if not below.any():
        return hanging
    x = (objects.boxes[:, 0] + objects.boxes[:, 2]) / 2
    line = np.flatnonzero(below)
    line = line[np.argsort(x[line])]
    columns = np.searchsorted(lattice.xs, x)
    near = np.diff(x[line]) < NEAR_SIZES * objects.sizes[line][1:]
    numbered = PAGE_NUMBER.fullmatch("".join(objects.texts[index] for index in line))
    if (near & (np.diff(columns[line]) != 0)).any() or numbered:
        return hanging
    for column in np.unique(columns[line]).tolist():
        own = line[columns[line] == column]
        if 0 < column < len(lattice.xs) and _is_continuation(objects, lattice, columns == column, own):
            hanging |= _lines_below(objects, columns == column, own)
    return hanging


def _is_continuation(objects: PageObjects, lattice: Lattice, column: Bools, line: Ints) -> bool:
    """Say whether a line below a table is the next one of the text right above it in its column.

    It follows the line above it, right below the last rule or as far as that one follows the line before it.
    ``column``: the characters between the rules of its column.
    """
    boxes = objects.boxes
    inside = column & (boxes[:, 1] > lattice.ys[-2]) & (boxes[:, 3] <= lattice.ys[-1] + OVERHANG_PT)
    inside[line] = False
    if not inside.any():
        return False
    size, top = float(objects.sizes[line].max()), float(boxes[line, 1].min())
    last = float(boxes[inside, 3].max())
    if top - last > LEADING_SHARE * size:
        return False
    if top <= lattice.ys[-1] + OVERHANG_PT:
        return True
    own = inside & (boxes[:, 3] > last - BASE_LINE_SHARE * size)
    before = inside & (boxes[:, 3] <= float(boxes[own, 1].min()) + BASE_LINE_SHARE * size)
    leading = float(boxes[own, 1].min()) - float(boxes[before, 3].max()) if before.any() else np.inf
    return bool(abs(top - last - leading) <= BASE_LINE_SHARE * size)


def _lines_below(objects: PageObjects, column: Bools, line: Ints) -> Bools:
    """Say which characters are of a line, or of those that follow it in its column, as far as no text runs across.

    ``column``: the characters between the rules of its column.
    """
    boxes, taken = objects.boxes, np.zeros(len(column), dtype=bool)
    taken[line] = True
    while True:
        foot, size = float(boxes[line, 3].max()), float(objects.sizes[line].max())
        following = (boxes[:, 1] >= foot - BASE_LINE_SHARE * size) & (boxes[:, 1] <= foot + LEADING_SHARE * size)
        line = np.flatnonzero(following & column & ~taken)
        beside = np.flatnonzero(following & ~column)
        if not len(line):
            return taken
        gaps = np.maximum(boxes[line, 0].min() - boxes[beside, 2], boxes[beside, 0] - boxes[line, 2].max())
        if (gaps < NEAR_SIZES * size).any():
            return taken
        taken[line] = True


def find_watermarks(objects: PageObjects) -> Bools:
    """Say which characters of a page with any lie over it without belonging to it: slanted ones, and huge ones."""
    slanted = objects.angles < 0
    if objects.sizes.max() <= WATERMARK_RATIO * objects.sizes.min():  # so on most pages, and it spares the median
        return np.asarray(slanted, dtype=bool)
    return np.asarray(slanted | (objects.sizes > WATERMARK_RATIO * np.median(objects.sizes)), dtype=bool)


def join_crossing_words(
    objects: PageObjects, owner: Ints, codes: Ints, number: int, lattices: Sequence[Lattice]
) -> list[Finding]:
    """Put each word that runs over a rule where it begins (changes ``owner``), and report it for page ``number``.

    Texts that touch over the rule between them stay apart where both are placed as those of their own cells.
    """
    if len(owner) < 2:
        return []
    parted = owner[1:] != owner[:-1]
    if not parted.any():
        return []
    joined = _joined_letters(objects, codes) & (owner[1:] >= Owner.OUTSIDE) & (owner[:-1] >= Owner.OUTSIDE)
    findings = []
    for index in np.flatnonzero(joined & parted).tolist():
        if owner[index + 1] == owner[index]:
            continue
        stop = index + 1
        while stop < len(owner) and joined[stop - 1]:
            stop += 1
        if _stand_alone(objects, owner, joined, index, lattices):
            continue
        owner[index + 1 : stop] = owner[index]
        printed = "".join(objects.texts[max(0, index - SHOWN_BEFORE) : stop]).strip()
        message = "A word runs over a ruling line; it was put in the cell where it begins."
        findings.append(finding("word-crosses-rule", message, page=number, printed=printed))
    return findings


def _stand_alone(objects: PageObjects, owner: Ints, joined: Bools, index: int, lattices: Sequence[Lattice]) -> bool:
    """Say whether the letters to both sides of the rule behind ``index`` are placed as texts of the cells they are in.

    Each is in the middle of its cell, or begins right below or above another line of it.
    """
    start, stop = index, index + 1
    while start and joined[start - 1] and owner[start - 1] == owner[index]:
        start -= 1
    while stop + 1 < len(owner) and joined[stop] and owner[stop + 1] == owner[index + 1]:
        stop += 1
    return all(
        _is_centred(objects, part, _sides_of(int(owner[part.start]), lattices)) or _is_aligned(objects, owner, part)
        for part in (slice(start, index + 1), slice(index + 1, stop + 1))
    )


def _is_centred(objects: PageObjects, part: slice, sides: tuple[float, float] | None) -> bool:
    room = CENTRED_SHARE * float(objects.sizes[part.start])
    ends = float(objects.boxes[part.start, 0] + objects.boxes[part.stop - 1, 2])
    return sides is not None and abs(sum(sides) - ends) <= 2 * room


def _is_aligned(objects: PageObjects, owner: Ints, part: slice) -> bool:
    others = owner == owner[part.start]
    others[part] = False
    left = objects.boxes[others, 0]
    room = CENTRED_SHARE * float(objects.sizes[part.start])
    return bool(len(left)) and abs(float(left.min() - objects.boxes[part.start, 0])) <= room


def _sides_of(cell: int, lattices: Sequence[Lattice]) -> tuple[float, float] | None:
    """Return the left and the right side of a cell by its number through all lattices, None outside of them."""
    for lattice in lattices if cell >= 0 else ():
        if cell < lattice.count:
            first = int(lattice.cells.col[cell])
            return float(lattice.xs[first]), float(lattice.xs[first + int(lattice.cells.colspan[cell])])
        cell -= lattice.count
    return None


def _joined_letters(objects: PageObjects, codes: Ints) -> Bools:
    """Say for each character but the first whether it goes on right after the one before, on the same line."""
    shown, sizes = ~blanks_of(codes), objects.sizes[1:]
    left, _, right, foot = objects.boxes.T
    same_line = np.abs(foot[1:] - foot[:-1]) < BASE_LINE_SHARE * sizes
    near = (np.abs(left[1:] - right[:-1]) < JOINED_SHARE * sizes) & (objects.angles[1:] == 0)
    return np.asarray(same_line & near & shown[1:] & shown[:-1], dtype=bool)
