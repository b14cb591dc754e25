"""The page end between two tables: how rules and texts show which cells go on over it, and which are new.

A row that the page end has cut is made one again cell by cell; two true rows are never joined without a doubt said.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from normalize.language.numbering import number_form, number_value, split_number
from normalize.plan.model import CellText, PlanTable, Row, TextKey
from schemas.document import Grid
from schemas.fields import LEVELS

Relation = Literal["goes-on", "rest", "new", "repeat", "open"]

# A sentence does not end with one of these.
_UNFINISHED = re.compile(
    r"(?:[,(/&:-]|\s\(?(?:\d{1,2}|[a-z])[.)]|\b(?:dan|atau|di|ke|dari|yang|untuk|dengan|pada|oleh|serta|dalam|terhadap|sebagai|melalui|tentang|"
    r"antara|atas|bagi|secara|para|tidak|telah|akan|dapat|agar|guna|sesuai|berdasarkan|per|s\.d\.|the|of))$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(\(?(?:\d{1,2}|[a-z])\s?[.)]+)\s")
# Where producers keep two lines of a paragraph together, a cut text leaves up to two lines of its cell empty.
LOOSE_END_LINES = 2.2
# A page that ends this many lines above the lowest table end of the document was not full.
UNFILLED_LINES = 4.0
# No printer reaches this close to the paper's edge (points).
PAPER_EDGE_PT = 3.0
# A column counts as numbered when this share of its cells begins with a number.
_NUMBERED_SHARE = 0.6
# Where this share of a column's cells begins with a small letter (units, amounts), one shows nothing.
_LOWERCASE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class ColumnStyle:
    """How the columns of a plan are written: whose cells begin with numbers, whose with small letters.

    ``blanks``: level cells are left blank instead of repeating the value above.
    """

    numbered: frozenset[TextKey]
    small: frozenset[TextKey]
    blanks: bool = False


def relation(above: CellText | None, below: CellText, key: TextKey, style: ColumnStyle) -> Relation:
    """Say how the text of a page's first row relates to the cell above the page end.

    ``rest``: it goes on as far as its own column shows, unless another column shows a new row.
    """
    if above is None or not above.text:
        return _after_empty(above) if key.is_level else "open"
    if above.text == below.text and len(below.text) > 3:
        return "repeat"
    form, lead = number_form(below.text), number_form(above.text)
    if form != lead and _next_item(above.text, below.text):
        return "goes-on"
    broken_off = bool(_UNFINISHED.search(above.text))
    unfinished = broken_off or (form is None and below.text[0].islower() and key not in style.small)
    if not _full(above, LOOSE_END_LINES if unfinished else 1.0):
        return "new"
    if form is not None:
        return "goes-on" if broken_off and form != lead else "new"
    if unfinished:
        return "goes-on"
    if key in style.numbered and lead is not None:
        return "rest"
    if above.text[-1] in ".;":
        return "new"
    return "open"


def _number_relation(last: Row, first: Row, role: str) -> Relation:
    """Say whether a number is new or one that a merged cell, centred over the page end, prints on its second page."""
    if last.text(role) == first.text(role):
        return "repeat"
    level = role.removesuffix("_no")
    if not last.text(role) and role in last.texts and _is_cut(last.texts[role]):
        return "goes-on"
    late = not last.text(role) and role in last.texts and last.text(level) and not first.text(level)
    return "goes-on" if late else "new"


def _after_empty(above: CellText | None) -> Relation:
    """Say whether a level's text is that of the empty merged cell before the page end, which is centred over it."""
    merged = above is not None and bool(above.cells) and above.cells[0].rowspan > 1
    return "goes-on" if merged or (above is not None and _is_cut(above)) else "new"


def _is_cut(content: CellText) -> bool:
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


def _full(content: CellText, lines: float) -> bool:
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


def is_continuation(
    last: Row, first: Row, style: ColumnStyle, cut: bool = False
) -> tuple[bool, dict[TextKey, Relation], str | None]:
    """Say whether a page's first row is the rest of the last row before it.

    ``cut``: no rule closes the last row. Returns the relation of each printed role too, and a doubt in words where
    the rows could be read otherwise.
    """
    relations: dict[TextKey, Relation] = {}
    for role, content in first.texts.items():
        if content.text and role in first.own:
            key = TextKey(role)
            number = role.endswith("_no")
            relations[key] = (
                _number_relation(last, first, role) if number else relation(last.get(key), content, key, style)
            )
    for title, content in first.extra.items():
        if title in last.extra:
            key = TextKey(title, True)
            relations[key] = relation(last.get(key), content, key, style)
    if cut:
        return True, {key: "repeat" if found == "repeat" else "goes-on" for key, found in relations.items()}, None
    relations = _levels_agree(relations)
    if "new" in relations.values():
        relations = {key: "new" if found == "rest" else found for key, found in relations.items()}
    relations = {key: "goes-on" if found == "rest" else found for key, found in relations.items()}
    deciding = {key: found for key, found in relations.items() if found != "repeat"}
    both_marked = last.marked() and first.marked()
    if "new" in deciding.values():
        doubt = _conflict(deciding)
        return False, relations, doubt
    if not deciding:
        return (not first.marked()), relations, None
    if both_marked:
        going = any(found == "goes-on" for key, found in deciding.items() if not key.is_level)
        return False, relations, "its text seems to go on, but both parts have marks" if going else None
    if "goes-on" in deciding.values():
        return True, relations, None
    if last.marked() and not first.marked():
        return True, relations, "nothing but the missing marks tells that it is no row of its own"
    return False, relations, "neither the text nor the numbering tells whether it goes on"


def _levels_agree(relations: dict[TextKey, Relation]) -> dict[TextKey, Relation]:
    """Make every level below a new one new: nothing goes on under another parent."""
    for depth, role in enumerate(LEVELS):
        if any(relations.get(TextKey(outer)) == "new" for outer in LEVELS[:depth]) and TextKey(role) in relations:
            relations[TextKey(role)] = "new"
    return relations


def _conflict(deciding: Mapping[TextKey, Relation]) -> str | None:
    """Return a doubt where a column below the levels goes on while another one begins anew."""
    going = [_said(key) for key, found in deciding.items() if found == "goes-on" and not key.is_of_level]
    return f"{', '.join(going)} seems to go on while other cells are new" if going else None


def _said(key: TextKey) -> str:
    return f"extra {key.name}" if key.is_extra else key.name


@dataclass(frozen=True, slots=True)
class PageEnd:
    """What the rules show of a page end: the table reaches to the page's foot; no rule closes the cut row.

    ``off_paper``: the rules run to the edge of the paper, so that what is drawn of the row there is hidden.
    """

    filled: bool
    cut: bool = False
    off_paper: bool = False


def without_unbordered_sides(tables: list[PlanTable]) -> list[PlanTable]:
    """Return the tables; where the plan's first or last side has no rule either, an open side shows nothing."""
    if not tables or not (tables[0].grid.open_top or tables[-1].grid.open_bottom):
        return tables
    return [dataclasses.replace(table, grid=_with_closed_sides(table.grid)) for table in tables]


def _with_closed_sides(grid: Grid) -> Grid:
    cells = tuple(cell._replace(open_top=False, open_bottom=False) for cell in grid.cells)
    return dataclasses.replace(grid, cells=cells, open_top=False, open_bottom=False)


def page_end(above: PlanTable, below: PlanTable, lowest: float) -> PageEnd:
    """Return what the rules of two pages show of the page end between them; a picture's are not sure enough."""
    drawn = above.page.reader == below.page.reader == "vector"
    cut = drawn and _is_open_below(above.grid) and (below.grid.open_top or not below.inherited)
    edges = [above.page.height - above.grid.ys[-1], below.grid.ys[0]] if cut and above.grid.ys and below.grid.ys else []
    return PageEnd(cut or _filled(above, lowest), cut, any(distance <= PAPER_EDGE_PT for distance in edges))


def _is_open_below(grid: Grid) -> bool:
    """Say whether no rule closes the last row: each cell that begins there is open, whatever merged cells are."""
    last = [cell for cell in grid.cells if cell.row == grid.n_rows - 1]
    return grid.open_bottom or (bool(last) and all(cell.open_bottom for cell in last))


def _filled(table: PlanTable, lowest: float) -> bool:
    """Say whether the table reaches to the foot of its page, so that its last row may have been cut."""
    if not table.grid.ys:
        return True
    heights = [box.height for cell in table.grid.cells for line in cell.lines if (box := line.box) is not None]
    line = sorted(heights)[len(heights) // 2] if heights else 10.0
    return lowest - table.grid.ys[-1] <= UNFILLED_LINES * line


def column_style_of(pages: list[list[Row]]) -> ColumnStyle:
    """Return how the columns of a plan are written, from all of its rows."""
    texts: dict[TextKey, list[str]] = {}
    for row in (row for rows in pages for row in rows):
        for role in row.own & row.texts.keys():
            texts.setdefault(TextKey(role), []).append(row.text(role))
        for title, content in row.extra.items():
            texts.setdefault(TextKey(title, True), []).append(content.text)
    return ColumnStyle(
        frozenset(
            key
            for key, found in texts.items()
            if _share(found, lambda t: number_form(t) is not None) >= _NUMBERED_SHARE
        ),
        frozenset(
            key
            for key, found in texts.items()
            if _share(found, lambda t: split_number(t)[1][:1].islower()) >= _LOWERCASE_SHARE
        ),
        any(_is_blank(row, role) for rows in pages for row in rows[1:-1] for role in LEVELS),
    )


def _is_blank(row: Row, role: str) -> bool:
    """Say whether the cell of a level is this row's own and empty."""
    content = row.texts.get(role)
    return content is not None and role in row.own and not content.text and content.cells[0].rowspan == 1


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    """Return which share of the texts that are not empty passes a test."""
    filled = [text for text in texts if text]
    return sum(test(text) for text in filled) / len(filled) if filled else 0.0
