"""The seam between two pages: which cells of the first row go on from the page before, and which are new.

A row that the page end has cut is made one again cell by cell; two true rows are never joined without a doubt said.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from normalize.language.numbering import number_form, number_value
from normalize.plan.model import Row, Slot
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
LOOSE_END = 2.2


@dataclass(frozen=True, slots=True)
class Habits:
    """How the columns of a plan are written: whose cells begin with numbers, whose with small letters.

    ``blanks``: level cells amid a page are left empty where they would repeat the one above.
    """

    numbered: frozenset[str]
    small: frozenset[str]
    blanks: bool = False


def relation(above: Slot | None, below: Slot, role: str, habits: Habits) -> Relation:
    """Say how the text of a page's first row relates to the cell above the page end.

    ``rest``: it goes on as far as its own column tells, unless another column shows a new row.
    """
    if above is None or not above.text:
        return _after_empty(above) if role in LEVELS else "open"
    if above.text == below.text and len(below.text) > 3:
        return "repeat"
    form, lead = number_form(below.text), number_form(above.text)
    if form != lead and _next_item(above.text, below.text):
        return "goes-on"
    broken_off = bool(_UNFINISHED.search(above.text))
    unfinished = broken_off or (form is None and below.text[0].islower() and role not in habits.small)
    if not _full(above, LOOSE_END if unfinished else 1.0):
        return "new"
    if form is not None:
        return "goes-on" if broken_off and form != lead else "new"
    if unfinished:
        return "goes-on"
    if role in habits.numbered and lead is not None:
        return "rest"
    if above.text[-1] in ".;":
        return "new"
    return "open"


def _number_relation(last: Row, first: Row, role: str) -> Relation:
    """Tell a new number from one that a merged cell, centred over the page end, prints on its second page."""
    if last.text(role) == first.text(role):
        return "repeat"
    level = role.removesuffix("_no")
    if not last.text(role) and role in last.slots and _is_cut(last.slots[role]):
        return "goes-on"
    late = not last.text(role) and role in last.slots and last.text(level) and not first.text(level)
    return "goes-on" if late else "new"


def _after_empty(above: Slot | None) -> Relation:
    """Tell whether a level's text is that of the empty merged cell before the page end, which is centred over it."""
    merged = above is not None and bool(above.cells) and above.cells[0].rowspan > 1
    return "goes-on" if merged or (above is not None and _is_cut(above)) else "new"


def _is_cut(slot: Slot) -> bool:
    """Say whether no rule closes the slot's cell at the foot of its page."""
    return bool(slot.cells) and slot.cells[-1].open_bottom


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


def _full(slot: Slot, lines: float) -> bool:
    """Say whether a cell's text fills it up to so many lines, as far as its geometry tells."""
    cell = slot.cells[-1] if slot.cells else None
    last = cell.lines[-1].box if cell is not None and cell.lines else None
    if cell is None or cell.box is None or last is None:
        return True
    first = cell.lines[0].box
    height = last.height
    below = cell.box.bottom - last.bottom
    above = first.top - cell.box.top if first is not None else 0.0
    return below <= lines * height or (above <= height and below <= (lines + 0.3) * height)


def joins(last: Row, first: Row, habits: Habits, cut: bool = False) -> tuple[bool, dict[str, Relation], str | None]:
    """Say whether a page's first row is the rest of the last row before it.

    ``cut``: no rule closes the last row. Returns the relation of each printed role too, and a doubt in words where
    the rows could be read otherwise.
    """
    relations: dict[str, Relation] = {}
    for role, slot in first.slots.items():
        if slot.text and role in first.own:
            above = last.slots.get(role)
            if role.endswith("_no"):
                relations[role] = _number_relation(last, first, role)
            else:
                relations[role] = relation(above, slot, role, habits)
    for title, slot in first.extra.items():
        if title in last.extra or title not in first.extra:
            relations[f"extra {title}"] = relation(last.extra.get(title), slot, f"extra {title}", habits)
    if cut:
        return True, {role: "repeat" if found == "repeat" else "goes-on" for role, found in relations.items()}, None
    relations = _levels_agree(relations)
    if "new" in relations.values():
        relations = {role: "new" if found == "rest" else found for role, found in relations.items()}
    relations = {role: "goes-on" if found == "rest" else found for role, found in relations.items()}
    telling = {role: found for role, found in relations.items() if found != "repeat"}
    both_marked = last.marked() and first.marked()
    if "new" in telling.values():
        doubt = _conflict(telling)
        return False, relations, doubt
    if not telling:
        return (not first.marked()), relations, None
    if both_marked:
        going = any(found == "goes-on" for role, found in telling.items() if role not in LEVELS)
        return False, relations, "its text seems to go on, but both parts have marks" if going else None
    if "goes-on" in telling.values():
        return True, relations, None
    if last.marked() and not first.marked():
        return True, relations, "nothing but the missing marks tells that it is no row of its own"
    return False, relations, "neither the text nor the numbering tells whether it goes on"


def _levels_agree(relations: dict[str, Relation]) -> dict[str, Relation]:
    """Make every level below a new one new: nothing goes on under another parent."""
    for depth, role in enumerate(LEVELS):
        if any(relations.get(outer) == "new" for outer in LEVELS[:depth]) and role in relations:
            relations[role] = "new"
    return relations


def _conflict(telling: Mapping[str, Relation]) -> str | None:
    """Return a doubt where a column below the levels goes on while another one begins anew."""
    going = [role for role, found in telling.items() if found == "goes-on" and role.removesuffix("_no") not in LEVELS]
    return f"{', '.join(going)} seems to go on while other cells are new" if going else None
