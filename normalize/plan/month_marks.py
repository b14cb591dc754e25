"""From what is in a month's cell to planned or not: ticks, numbers, dashes, colours, drawn shapes."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from normalize.language.calendar import schedule_months
from schemas.confidence import CERTAIN, EVEN
from schemas.document import UNREADABLE, Cell
from schemas.mark_signs import ARROW, LOST_TICKS, NONE_SIGNS, TICKS

# Targets a month leave cells empty; where twelve cells and this share of all are filled, the numbers may be none.
CROWDED_SHARE = 0.8
# Where there are fewer signs than this share of the filled cells, the table marks by colour; the signs are stray.
STRAY_SHARE = 0.1
# Fewer signs may all be in coloured cells by chance, and so may all where more of the cells are coloured.
LEAST_ON_COLORS, MOST_ON_COLORS_SHARE = 3, 0.75
# An arrow over all months of its cell leaves no more than this share of it free, or is centred but for a blank's width.
UNFILLED_SHARE, OFF_CENTRE_PT = 0.3, 3.0
# A sign that no list knows is a mark of its table where that prints it so often.
LEAST_USUAL = 3
_NOUGHT = re.compile(r"0+(?:[.,]0+)?\s?%?")
# "Mg II", "Minggu ke-IV": a week of the month.
_WEEK = re.compile(r"M(?:G|GG|INGGU)?\.?(?:KE-?)?(?:IV|V|I{1,3})", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*\s?%?")


class Reading(NamedTuple):
    """What a month cell says: ``planned`` (None: not known), ``text`` worth keeping, ``doubt`` in words."""

    planned: bool | None
    text: str | None = None
    doubt: str | None = None


NOTHING = Reading(False)


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a table marks its months: which signs it uses how often, which colours are mere background.

    ``ticked``: with signs, printed or seen in a picture, rather than with colours. ``crowded``: every cell holds one of
    two or three numbers, as where a font's ticks and empty boxes are lost. ``bare``: no cell holds anything.
    ``filled``: every cell has a colour, and there are several. ``counts``: there are other numbers than ones and
    noughts, which are marks where they are alone. ``parted``: the columns that have month cells of their own, so that a
    cell over several of them was merged on purpose. ``bars``: the colours of such cells that print the months that they
    cover ("Sep–Nov"), so that those without a text cover theirs as well.
    """

    signs: Counter[str]
    backgrounds: frozenset[str]
    ticked: bool
    crowded: bool = False
    bare: bool = False
    filled: bool = False
    counts: bool = False
    parted: frozenset[int] = frozenset()
    bars: frozenset[str] = frozenset()

    def is_usual(self, sign: str) -> bool:
        """Say whether a table prints a sign so often, and no less often than all others, that it is how it marks."""
        marks = sum(count for other, count in self.signs.items() if not set(other) <= NONE_SIGNS)
        return self.signs[sign] >= LEAST_USUAL and 2 * self.signs[sign] >= marks

    def was_merged(self, cell: Cell) -> bool:
        """Say whether a cell was merged over several months that have cells of their own elsewhere."""
        return cell.colspan > 1 and self.parted.issuperset(range(cell.col, cell.col + cell.colspan))


def cell_sign(cell: Cell) -> str:
    """Return a month cell's text without any blanks."""
    return "".join(cell.text.split()) if cell.lines else ""


def mark_style(cells: list[Cell], backgrounds: frozenset[str]) -> MarkStyle:
    """Return how these month cells of one table are marked."""
    signs = Counter(sign for cell in cells if (sign := cell_sign(cell)))
    ticked = sum(count for sign, count in signs.items() if sign not in NONE_SIGNS)
    ticked += sum(
        any(mark.value and mark.kind == "path" and mark.confidence >= EVEN for mark in c.marks) for c in cells
    )
    numbers = [sign for sign in signs if sign.isdigit()]
    crowded = (
        len(numbers) == len(signs)
        and 2 <= len(numbers) <= 3
        and {*numbers} != {"0", "1"}
        and signs.total() >= max(12, CROWDED_SHARE * len(cells))
    )
    bare = not signs and not any(mark.value not in backgrounds for cell in cells for mark in cell.marks)
    filled = sum(any(mark.kind == "fill" and mark.value not in backgrounds for mark in cell.marks) for cell in cells)
    counts = any(_NUMBER.fullmatch(sign) and sign != "1" and not _NOUGHT.fullmatch(sign) for sign in signs)
    parted = frozenset(cell.col for cell in cells if cell.colspan == 1)
    bars = _bar_colors(cells) - backgrounds
    return MarkStyle(
        signs, backgrounds, ticked > STRAY_SHARE * filled, crowded, bare, counts=counts, parted=parted, bars=bars
    )


def _bar_colors(cells: list[Cell]) -> frozenset[str]:
    """Return the colours of cells over several months that print months, where all that print anything do."""
    printed: dict[str, list[bool]] = {}
    for cell in cells:
        for mark in cell.marks if cell.colspan > 1 and cell.lines else ():
            if mark.kind == "fill":
                printed.setdefault(mark.value, []).append(bool(schedule_months(" ".join(cell.text.split()))))
    return frozenset(color for color, months in printed.items() if all(months))


def stands_on_colors(cells: list[Cell], backgrounds: frozenset[str]) -> bool:
    """Say whether every sign is in a coloured cell: the colours mark the months, and some of them have a sign as well.

    Some cells have neither; where the rows themselves are coloured, signs are on colours by chance.
    """
    filled = [
        any(mark.kind == "fill" and mark.value not in backgrounds and mark.confidence >= CERTAIN for mark in cell.marks)
        for cell in cells
    ]
    signed = [on for cell, on in zip(cells, filled, strict=True) if not set(cell_sign(cell)) <= NONE_SIGNS]
    return len(signed) >= LEAST_ON_COLORS and all(signed) and sum(filled) < MOST_ON_COLORS_SHARE * len(cells)


def read_cell(cell: Cell, style: MarkStyle, row_colors: frozenset[str]) -> Reading:
    """Return what one month cell says.

    ``row_colors``: the colours of the row's text cells; a month cell of the same colour is not marked by it.
    """
    if not cell.lines and not cell.marks:
        return NOTHING
    sign = cell_sign(cell)
    if sign:
        return _read_sign(sign, cell, style)
    drawn = [mark for mark in cell.marks if mark.kind == "path" and mark.value not in NONE_SIGNS]
    colors = [
        mark.value
        for mark in cell.marks
        if mark.kind == "fill"
        and mark.value not in row_colors
        and mark.value not in style.backgrounds
        # a stripe that is no cell's fill is a highlighter's where signs mark the months
        and not (style.ticked and mark.confidence < CERTAIN)
    ]
    if drawn and max(mark.confidence for mark in drawn) < EVEN:
        return Reading(None, doubt="ink that may be a mark, or a stamp's or a signature's")
    if drawn and min(mark.confidence for mark in drawn) < CERTAIN:
        return Reading(True, doubt="so little ink that it may be dirt")
    if drawn:
        # in a picture printed marks are seen as shapes too, and carry the sign that they look like
        among = style.ticked and not any(mark.value for mark in drawn)
        return Reading(True, doubt="a drawn shape among printed marks" if among else None)
    if style.bars.intersection(colors) and style.was_merged(cell):
        return Reading(True)
    if colors and style.ticked:
        return Reading(None, doubt="a colour without a mark, where the table marks with signs")
    if colors and style.filled:
        return Reading(True, doubt="a colour in every cell; which of them marks is not known")
    return Reading(bool(colors))


def _read_sign(sign: str, cell: Cell, style: MarkStyle) -> Reading:
    if UNREADABLE in sign:
        return Reading(None, doubt="a sign or a picture that cannot be read")
    if _NOUGHT.fullmatch(sign):
        return Reading(False, sign if style.counts else None)  # a target of none among others
    if set(sign) <= NONE_SIGNS:
        return Reading(False)
    if len(sign) > 1 and len(set(sign)) == 1 and sign[0] in TICKS:
        return Reading(True, doubt="several marks in one cell")
    if len(sign) == 1 and sign in TICKS:
        return Reading(True)
    if _NUMBER.fullmatch(sign):
        ticks = sum(count for other, count in style.signs.items() if other in TICKS)
        doubt = "a number among ticks" if ticks > style.signs[sign] else None
        doubt = "a number in every cell; it may be a lost tick or an empty box" if style.crowded else doubt
        return Reading(True, sign if style.counts else None, doubt)
    if len(sign) == 1 and (sign in LOST_TICKS or sign.isprintable()):
        known = (not sign.isalpha() and style.is_usual(sign)) or sign in LOST_TICKS
        return Reading(True, doubt=None if known else f"the sign {sign} is no usual mark")
    text = re.sub(r"\s+", " ", cell.text).strip()
    doubt = None if re.search(r"\d", sign) or _WEEK.fullmatch(sign) or schedule_months(text) else _in_place(text)
    return Reading(True, text, doubt)


def over_several(reading: Reading, months: tuple[int, ...]) -> Reading:
    """Return what the reading of a cell over several months says of one of its columns.

    ``months``: those of the column. Words that name months hold for these alone; words that name none show nothing.
    """
    if not reading.planned:
        return reading
    if reading.text is None or _NUMBER.fullmatch(reading.text):
        return reading if reading.doubt else reading._replace(doubt="one mark in a cell over several months")
    said = schedule_months(reading.text)
    if said is None:
        return Reading(None, reading.text, reading.doubt or _in_place(reading.text))
    return reading._replace(planned=bool(set(months) & set(said)))


def is_filled_over(reading: Reading, cell: Cell, style: MarkStyle, row_colors: frozenset[str]) -> bool:
    """Say whether a cell over several months is filled with a colour that marks all of them, whatever its one sign."""
    if style.ticked or not reading.planned or reading.text is not None:
        return False
    return any(mark.kind == "fill" and mark.value not in row_colors | style.backgrounds for mark in cell.marks)


def is_sign_over(cell: Cell, style: MarkStyle) -> bool:
    """Say whether a cell that was merged over several months holds one sign in the middle of it: of all of them."""
    sign = cell_sign(cell)
    if len(sign) != 1 or sign not in TICKS or not style.was_merged(cell):
        return False
    boxes = [word.box for line in cell.lines for word in line.words if word.box is not None]
    if cell.box is None or not boxes:
        return True
    return abs(boxes[0].x0 + boxes[0].x1 - cell.box.x0 - cell.box.x1) <= 2 * OFF_CENTRE_PT


def is_arrow_over(cell: Cell, style: MarkStyle) -> bool:
    """Say whether a cell that was merged over several months holds an arrow over all of them.

    One that is neither as wide as its cell nor in the middle of it may be over some of them.
    """
    if not ARROW.fullmatch(cell_sign(cell)) or not style.was_merged(cell):
        return False
    boxes = [word.box for line in cell.lines for word in line.words if word.box is not None]
    if cell.box is None or not boxes:
        return True
    left, right = min(box.x0 for box in boxes) - cell.box.x0, cell.box.x1 - max(box.x1 for box in boxes)
    return left + right <= UNFILLED_SHARE * cell.box.width or abs(left - right) <= OFF_CENTRE_PT


def of_month(reading: Reading, month: int, months: tuple[int, ...]) -> Reading:
    """Return what a cell of a column of several months says of one of them: words may name fewer ("14 Feb")."""
    if len(months) == 1 or not reading.planned or reading.text is None:
        return reading
    said = schedule_months(reading.text)
    if not said:
        return reading
    doubt = None if set(said) <= set(months) else f"the text {reading.text!r} names months that are not its column's"
    return reading._replace(planned=month in said, doubt=reading.doubt or doubt)


def _in_place(text: str) -> str:
    return f"the text {text!r} in place of a mark"
