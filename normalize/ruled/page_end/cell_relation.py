"""How a cell below a page end relates to the one above it: the rest of its text, its text again, or a new one."""

import re
from typing import Literal, NamedTuple

from normalize.language.areas import change_area
from normalize.language.numbering import bare_number, number_form, number_value
from normalize.language.repeats import is_repeated
from normalize.language.unfinished import is_unfinished
from normalize.plan.model import CellText, TextKey
from normalize.ruled.page_end.column_style import ColumnStyle

Relation = Literal["goes-on", "rest", "new", "repeat", "open"]
_CUT_WORD = re.compile(r"[^\W\d_]-$")
_ITEM = re.compile(r"(\(?(?:\d{1,2}|[a-z])\s?[.)]+)\s")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
# Where producers keep two lines of a paragraph together, a cut text leaves up to two lines of its cell empty.
LOOSE_END_LINES = 2.2


class CellPair(NamedTuple):
    """The contents of one column above and below a page end, with the numbers that its number column prints there.

    ``with_level``: the cells are merged like those of a level, which goes on.
    """

    key: TextKey
    above: CellText | None
    below: CellText
    number_above: str = ""
    number_below: str = ""
    with_level: bool = False

    @property
    def is_merged(self) -> bool:
        """Whether one of the cells spans several rows, so that rows and cell may go on or end apart."""
        last = self.above.cells[-1:] if self.above is not None else []
        return self.with_level or any(cell.rowspan > 1 for cell in (*last, *self.below.cells[:1]))

    @property
    def repeats_number(self) -> bool:
        """Whether the number column prints one number above and below, as for one item on two pages."""
        above, below = bare_number(self.number_above), bare_number(self.number_below)
        return above is not None and above == below

    @property
    def has_new_number(self) -> bool:
        """Whether the cell below has a number, and another one than the cell above."""
        return bool(self.number_above and self.number_below) and not self.repeats_number

    @property
    def lacks_number(self) -> bool:
        """Whether the cell above has a number and the one below none."""
        return bool(self.number_above) and not self.number_below and number_form(self.below.text) is None


def relation(pair: CellPair, style: ColumnStyle) -> Relation:
    """Say how the text of a page's first row relates to the cell above the page end.

    ``rest``: it goes on as far as its own column shows, unless another column shows a new row.
    """
    above, below, key = pair.above, pair.below, pair.key
    if above is None or not above.text:
        return _after_empty(pair, style) if key.is_level else "open"
    if is_repeated(above.text, below.text) and len(below.text) > 3:
        return "repeat"
    form, lead = number_form(below.text), number_form(above.text)
    if form != lead and _next_item(above.text, below.text):
        return "goes-on"
    if _are_whole(above.text, below.text, key, style):
        return "new"
    broken_off = _is_unfinished(above.text, below.text)
    small = below.text[0].islower() and key not in style.small and not _ADDRESS.match(below.text)
    unfinished = broken_off or (form is None and (small or below.text[0] == "("))
    if form is None and _CUT_WORD.search(above.text) and below.text[0].islower():
        return "goes-on"
    if pair.is_merged and pair.lacks_number and key in style.numbered and not _is_full(above, 1.0):
        return "open"
    if not _is_full(above, LOOSE_END_LINES if unfinished else 1.0) or pair.has_new_number:
        return "new"
    if pair.repeats_number:
        return "rest"
    if form is not None:
        return "goes-on" if broken_off and form != lead else "new"
    if unfinished:
        return "goes-on"
    if pair.is_merged and (known := _known_relation(above.text, below.text, key, style)):
        return known
    if key in style.numbered and (lead is not None or pair.number_above):
        return "rest"
    ends = above.text[-1] in ".;" or (pair.is_merged and _has_room(above, below))
    return "new" if ends else "open"


def is_empty_alone(pair: CellPair) -> bool:
    """Say whether a level's cell before the page end is empty and of one row, and a rule closes it."""
    above = pair.above
    if above is None or above.text or not above.cells or pair.number_above:
        return False
    return above.cells[-1].rowspan == 1 and not is_cut(above)


def _after_empty(pair: CellPair, style: ColumnStyle) -> Relation:
    """Say whether a level's text is that of the empty merged cell before the page end, which is centred over it.

    Texts that begin at the top of their cells would be in the part above the page end, where it holds a line.
    """
    above = pair.above
    if above is None or not above.cells:
        return "new"
    if pair.lacks_number:
        return "goes-on"
    if style.blanks and above.cells[-1].rowspan == 1:
        return "new"  # empty cells repeat the text above
    if is_empty_alone(pair):
        return "goes-on"
    cell, below = above.cells[-1], pair.below.cells[:1]
    line = next((box.height for one in below for line in one.lines if (box := line.box) is not None), None)
    if pair.key in style.top_aligned and cell.box is not None and line is not None and cell.box.height >= 2 * line:
        return "new"
    return "goes-on" if cell.rowspan > 1 or is_cut(above) else "new"


def _is_unfinished(above: str, below: str) -> bool:
    """Say whether a text ends where no sentence does, or within brackets that the text below closes."""
    inside = above.count("(") > above.count(")") and ")" in below and "(" not in below[: below.index(")")]
    return inside or is_unfinished(above)


def _known_relation(above: str, below: str, key: TextKey, style: ColumnStyle) -> Relation | None:
    """Return what other cells of the column, or the names of programs, show of two texts; None where they do not."""
    whole = f"{above} {below}"
    if style.is_whole(key, whole):
        return "goes-on"
    if style.is_whole(key, above) or style.is_whole(key, below):
        return "new"
    areas = change_area(above), change_area(below)
    if key != TextKey("program") or None not in areas:
        return "new" if key == TextKey("program") and areas[0] != areas[1] else None
    return "goes-on" if areas == (None, None) and change_area(whole) is not None else None


def _are_whole(above: str, below: str, key: TextKey, style: ColumnStyle) -> bool:
    """Say whether other cells of the column print each of two texts for itself, and none prints both as one."""
    apart = style.is_whole(key, above) and style.is_whole(key, below)
    return apart and not style.is_whole(key, f"{above} {below}")


def _has_room(above: CellText, below: CellText) -> bool:
    """Say whether the last line above could hold the first word below, so that it is none of the same paragraph."""
    cell = above.cells[-1]
    boxes = [box for line in cell.lines if (box := line.box) is not None]
    word = next((line.words[0].box for one in below.cells[:1] for line in one.lines), None)
    if cell.box is None or not boxes or word is None:
        return False
    margin = min(box.x0 - cell.box.x0 for box in boxes)
    blank = boxes[-1].height / 2
    return boxes[-1].width + blank + word.width < cell.box.width - 2 * max(margin, 0.0) - blank


def is_cut(content: CellText) -> bool:
    """Say whether no rule closes the content's cell at the foot of its page."""
    return bool(content.cells) and content.cells[-1].open_bottom


def _next_item(above: str, below: str) -> bool:
    """Say whether a cell begins with the item after the last one of the list inside the cell above."""
    inner, marker = _ITEM.findall(above), _ITEM.match(below + " ")
    if not inner or marker is None:
        return False
    last, first = inner[-1], marker.group(1)
    return _signs(last) == _signs(first) and number_value(_bare(first)) == (number_value(_bare(last)) or 0) + 1


def _signs(marker: str) -> str:
    return re.sub(r"\w+", "", marker)


def _bare(marker: str) -> str:
    return re.sub(r"\W+", "", marker)


def _is_full(content: CellText, lines: float) -> bool:
    """Say whether a cell's text fills it but for some lines; true where nothing is known of its place."""
    cell = content.cells[-1] if content.cells else None
    last = cell.lines[-1].box if cell is not None and cell.lines else None
    if cell is None or cell.box is None or last is None:
        return True
    first = cell.lines[0].box
    height = last.height
    below = cell.box.bottom - last.bottom
    above = first.top - cell.box.top if first is not None else 0.0
    return below <= lines * height or (above <= height and below <= (lines + 0.3) * height)


def is_placed(pair: CellPair) -> bool:
    """Say whether it is known where the text above lies in its cell."""
    cells = pair.above.cells[-1:] if pair.above is not None else []
    return any(cell.box is not None and any(line.box is not None for line in cell.lines) for cell in cells)
