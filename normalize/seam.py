"""The seam between two pages: which cells of the first row go on from the page before, and which are new.

A row that the page end has cut is made one again cell by cell; two true rows are never joined without a doubt said.
"""

import re
from collections.abc import Mapping
from typing import Literal

from normalize.header import LEVELS
from normalize.numbering import number_form
from normalize.rows import Row, Slot

Relation = Literal["goes-on", "new", "repeat", "open"]

# A sentence does not end with one of these.
_UNFINISHED = re.compile(
    r"(?:[,(/&:-]|\b(?:dan|atau|di|ke|dari|yang|untuk|dengan|pada|oleh|serta|dalam|terhadap|sebagai|melalui|tentang|"
    r"antara|atas|bagi|secara|para|tidak|telah|akan|dapat|agar|guna|sesuai|berdasarkan|per|s\.d\.|the|of))$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(\(?(?:\d{1,2}|[a-z])\s?[.)]+)\s")
# A page that ends this many lines above the lowest table end of the document was not full.
UNFILLED_LINES = 4.0


def relation(above: Slot | None, below: Slot, numbered: bool, is_level: bool) -> Relation:
    """Say how the text of a page's first row relates to the cell above the page end.

    ``numbered``: the cells of this column begin with numbers; ``is_level``: the column is a level of the plan.
    """
    if above is None or not above.text:
        return "new" if is_level else "open"
    if above.text == below.text and len(below.text) > 3:
        return "repeat"
    if not _full(above):
        return "new"
    form, lead = number_form(below.text), number_form(above.text)
    if form is not None and form == lead:
        return "new"
    if _UNFINISHED.search(above.text):
        return "goes-on"
    if form is not None:
        return _item_relation(above.text, below.text)
    if below.text[0].islower():
        return "goes-on"
    if numbered and lead is not None:
        return "goes-on"
    if above.text[-1] in ".;":
        return "new"
    return "open"


def _item_relation(above: str, below: str) -> Relation:
    """Tell an item of a list inside the cell above from a cell with the next number."""
    inner = _ITEM.findall(above)
    marker = _ITEM.match(below + " ")
    if marker and inner and re.sub(r"\w+", "", inner[-1]) == re.sub(r"\w+", "", marker.group(1)):
        return "goes-on"
    return "new"


def _full(slot: Slot) -> bool:
    """Say whether a cell's text fills it to its end, as far as its geometry tells."""
    cell = slot.cells[-1] if slot.cells else None
    last = cell.lines[-1].box if cell is not None and cell.lines else None
    if cell is None or cell.box is None or last is None:
        return True
    first = cell.lines[0].box
    height = last.height
    below = cell.box.bottom - last.bottom
    above = first.top - cell.box.top if first is not None else 0.0
    return below <= 1.0 * height or (above <= height and below <= 1.3 * height)


def joins(last: Row, first: Row, numbered: frozenset[str]) -> tuple[bool, dict[str, Relation], str | None]:
    """Say whether a page's first row is the rest of the last row before it.

    Returns the relation of each printed role too, and a doubt in words where the rows could be read otherwise.
    """
    relations: dict[str, Relation] = {}
    for role, slot in first.slots.items():
        if slot.text and role in first.own:
            above = last.slots.get(role)
            if role.endswith("_no"):
                relations[role] = "repeat" if above is not None and above.text == slot.text else "new"
            else:
                relations[role] = relation(above, slot, role in numbered, role in LEVELS)
    for title, slot in first.extra.items():
        if title in last.extra or title not in first.extra:
            relations[f"extra {title}"] = relation(last.extra.get(title), slot, False, False)
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


def _conflict(telling: Mapping[str, Relation]) -> str | None:
    """Return a doubt where a column below the levels goes on while another one begins anew."""
    going = [role for role, found in telling.items() if found == "goes-on" and role not in LEVELS]
    return f"{', '.join(going)} seems to go on while other cells are new" if going else None
