"""The page end between two tables: how rules and texts show which cells go on over it, and which are new.

A row that the page end has cut is made one again cell by cell; two true rows are never joined without a doubt said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from normalize.language.numbering import number_form
from normalize.language.repeats import is_marked
from normalize.plan.model import Row, TextKey
from normalize.ruled.page_end.cell_relation import CellPair, Relation, is_cut, is_empty_alone, is_placed, relation
from normalize.ruled.page_end.column_style import ColumnStyle
from normalize.ruled.page_end.merging import cells_of
from schemas.fields import LEVELS, NUMBERED_FIELDS, number_field


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What goes on over a page end: the last row, or some of its cells alone.

    ``joined``: the first row below is the rest of the last one above. ``pairs``: the printed cells of the first row,
    each with the one above. ``relations``: how they relate, in the order of the row. ``doubt``: in words, where the
    rows may be read otherwise. ``unclear``: the columns whose merged cells may go on as well as end here.
    """

    joined: bool
    pairs: Mapping[TextKey, CellPair]
    relations: Mapping[TextKey, Relation]
    doubt: str | None = None
    unclear: frozenset[TextKey] = frozenset()

    def continued(self, joined: bool) -> list[TextKey]:
        """Return the columns whose cells go on: all that may where the rows are joined, else merged ones alone.

        A level's cell goes on with its text or repeats it; other merged cells that print a text again are new ones.
        """
        going = [key for key, found in self.relations.items() if found in ("goes-on", "repeat")]
        if joined:
            return [*going, *(key for key, found in self.relations.items() if found == "open")]
        merged = {key for key, pair in self.pairs.items() if pair.is_merged and self.relations[key] == "goes-on"}
        return [key for key in going if key.is_of_level or key in merged]

    def conflicting(self) -> list[TextKey]:
        """Return the columns of cells that are not merged whose texts seem to go on, though the rows are not joined."""
        going = [key for key, found in self.relations.items() if found == "goes-on" and not key.is_of_level]
        return [key for key in going if key in self.pairs and not self.pairs[key].is_merged]


def _number_relation(last: Row, first: Row, role: str) -> Relation:
    """Say whether a number is new or one that a merged cell, centred over the page end, prints on its second page."""
    if last.text(role) == first.text(role):
        return "repeat"
    level = role.removesuffix("_no")
    if not last.text(role) and role in last.texts and is_cut(last.texts[role]):
        return "goes-on"
    late = not last.text(role) and role in last.texts and last.text(level) and not first.text(level)
    return "goes-on" if late else "new"


def page_break(last: Row, first: Row, style: ColumnStyle, cut: bool = False, parted: bool = False) -> PageBreak:
    """Return what goes on from the last row above a page end into the first row below it.

    ``cut``: no rule closes the last row. ``parted``: rules close just the cells that end there.
    """
    pairs = _cell_pairs(last, first)
    relations = _relations(last, first, pairs, style)
    for key in [key for key, found in relations.items() if parted and key in pairs and found in ("open", "rest")]:
        above = pairs[key].above
        relations[key] = "goes-on" if above is not None and is_cut(above) else "new"
    if cut and not last.closed and not (last.signed and first.signed):  # a row prints each sign once, on any page
        going: dict[TextKey, Relation] = {
            key: "repeat" if one == "repeat" else "goes-on" for key, one in relations.items()
        }
        return PageBreak(True, pairs, going, _fresh(relations))
    if _prints_a_rest_alone(first, pairs, style) and "new" in relations.values():
        return PageBreak(True, pairs, dict.fromkeys(relations, "goes-on"), "the cell above has room for the rest")
    relations = _levels_agree(relations, pairs)
    relations |= _followers(relations, pairs, (last, first), style)
    joined, doubt = _are_joined(last, first, relations, pairs, not style.merging.months)
    unclear = {key for key, pair in pairs.items() if not joined and _is_unclear(pair, relations[key])}
    return PageBreak(joined, pairs, relations, doubt, frozenset(unclear))


def _prints_a_rest_alone(first: Row, pairs: Mapping[TextKey, CellPair], style: ColumnStyle) -> bool:
    """Say whether a row prints nothing but a text that is unlike all of its column.

    Below the levels one that begins small, at any level one without a number.
    """
    if first.marked() or len(pairs) != 1 or any(first.text(name) for name in first.own if name.endswith("_no")):
        return False
    ((key, pair),) = pairs.items()
    above, below = pair.above, pair.below.text
    if above is None or not above.text or number_form(below) is not None:
        return False
    if not key.is_of_level:
        return below[:1].islower() and key not in style.small
    return key in style.numbered and bool(pair.number_above or number_form(above.text)) and not pair.number_below


def _is_unclear(pair: CellPair, found: Relation) -> bool:
    """Say whether a merged cell's text fills it and may go on, or a level's text says so without one above.

    So too where a level's cell above is empty and closed: its text is below in a plan that leaves no level blank.
    """
    if pair.key.is_level and found == "goes-on" and is_empty_alone(pair):
        return True
    if is_marked(pair.below.text) and found != "repeat" and pair.key.is_level:
        return True
    return found == "open" and pair.is_merged and is_placed(pair)


def _cell_pairs(last: Row, first: Row) -> dict[TextKey, CellPair]:
    """Return the printed cells that begin in a page's first row, but for those of numbers, with the cells above."""
    pairs: dict[TextKey, CellPair] = {}
    for key in first.text_keys():
        content = first.get(key)
        own = key.name in last.extra if key.is_extra else key.name in first.own and not key.name.endswith("_no")
        if content is not None and own and (content.text or key.is_extra):
            number = number_field(key.name)
            pairs[key] = CellPair(key, last.get(key), content, last.text(number), first.text(number))
    return pairs


def _relations(last: Row, first: Row, pairs: Mapping[TextKey, CellPair], style: ColumnStyle) -> dict[TextKey, Relation]:
    """Return how each printed cell of the first row relates to the one above, in the order of the row."""
    found: dict[TextKey, Relation] = {}
    for key in first.text_keys():
        if key in pairs:
            found[key] = relation(pairs[key], style)
        elif key.name.endswith("_no") and key.name in first.own and first.text(key.name):
            found[key] = _number_relation(last, first, key.name)
    return {key: "new" if last.closed and not key.is_of_level else one for key, one in found.items()}


def _levels_agree(relations: Mapping[TextKey, Relation], pairs: Mapping[TextKey, CellPair]) -> dict[TextKey, Relation]:
    """Let levels decide for one another: nothing goes on under a new parent, and where a level goes on its parents do.

    Rows and merged cells are separate questions: a new row is no reason for its program to be new.
    """
    found = dict(relations)
    for depth, role in enumerate(LEVELS):
        if any(found.get(TextKey(outer)) == "new" for outer in LEVELS[:depth]) and TextKey(role) in found:
            found[TextKey(role)] = "new"
    going = False
    for key in (TextKey(role) for role in reversed(LEVELS)):
        if found.get(key) == "rest" or (going and found.get(key) == "open"):
            found[key] = "goes-on"
        going = going or found.get(key) == "goes-on"
    new_row = "new" in found.values()
    for key in [key for key, one in found.items() if one == "rest"]:
        found[key] = "new" if new_row and not pairs[key].is_merged else "goes-on"
    return found


def _followers(
    relations: Mapping[TextKey, Relation], pairs: dict[TextKey, CellPair], rows: tuple[Row, Row], style: ColumnStyle
) -> dict[TextKey, Relation]:
    """Return the relations of the fields that are merged like a level's cells, which go on or end with the level.

    ``rows``: those at the page end. The ``pairs`` of cells that go on with a level, or end with it, are marked as such.
    """
    found: dict[TextKey, Relation] = {}
    cells = cells_of(rows[0]), cells_of(rows[1])
    for level in () if rows[0].closed else reversed(LEVELS):
        of_level = _level_relation(relations, rows, level)
        for key in pairs.keys() - found.keys():
            follows = style.merging.followed.get(key) == level and TextKey(level) in relations
            if follows and relations[key] == "open" and of_level != "open":
                found[key] = of_level
            elif of_level == "goes-on" and not key.is_of_level and style.merging.goes_on(key, level, *cells):
                pairs[key] = pairs[key]._replace(with_level=True)
                own = relation(pairs[key], style)
                found[key] = "goes-on" if own == "open" else own
    return found


def _level_relation(relations: Mapping[TextKey, Relation], rows: tuple[Row, Row], level: str) -> Relation:
    """Return whether a level goes on, is new or either; one that prints nothing on the second page goes on."""
    outer = LEVELS[: LEVELS.index(level) + 1]
    found = {relations.get(TextKey(name)) for role in outer for name in (role, number_field(role))}
    if "new" in found:
        return "new"
    known = level in rows[1].texts and any(rows[0].text(role) for role in outer)
    return "goes-on" if known and not found & {"open", "rest"} else "open"


def _are_joined(
    last: Row, first: Row, relations: Mapping[TextKey, Relation], pairs: Mapping[TextKey, CellPair], marks_show: bool
) -> tuple[bool, str | None]:
    """Say whether the first row is the rest of the last one, with a doubt in words where it may be read otherwise.

    ``marks_show``: each row has months of its own, so that one without any mark is rather the rest of another.
    """
    merged = {key for key, pair in pairs.items() if pair.is_merged}
    merged |= {TextKey(number_field(key.name)) for key in merged}
    deciding = {
        key: found for key, found in relations.items() if found != "repeat" and (found == "new" or key not in merged)
    }
    if "new" in deciding.values():
        return False, _conflict(deciding)
    if last.months and first.months and last.months.keys().isdisjoint(first.months):
        return True, None  # months in two tiers: the page end cuts between an item's lines
    if not deciding:
        printed_again = "repeat" in relations.values()
        return not first.marked() or (not printed_again and last.is_coloured_like(first)), None
    alike = last.marked() and last.is_coloured_like(first)
    if alike and "goes-on" not in deciding.values() and _lacks_fields(last, first):
        return True, "nothing but its colours and its empty cells shows that it is no row of its own"
    if last.marked() and first.marked() and not (alike and "goes-on" in deciding.values()):
        going = any(found == "goes-on" for key, found in deciding.items() if not key.is_level)
        return False, "its text seems to go on, but both parts have marks" if going else None
    if "goes-on" in deciding.values():
        return True, None
    if last.marked() and not first.marked() and marks_show:
        return True, "nothing but the missing marks shows that it is no row of its own"
    return False, "neither the text nor the numbering shows whether it goes on"


def _lacks_fields(last: Row, first: Row) -> bool:
    """Say whether the last row prints fields beside its levels and indicator, and the first row prints none of them."""
    fields = [key for key in last.text_keys() if (key.is_extra or key.name in last.own) and not key.is_of_level]
    printed = [key for key in fields if key.name not in NUMBERED_FIELDS and (text := last.get(key)) and text.text]
    return bool(printed) and not any((text := first.get(key)) and text.text for key in printed)


def _conflict(deciding: Mapping[TextKey, Relation]) -> str | None:
    """Return a doubt where a column below the levels goes on while another one begins anew."""
    going = [_said(key) for key, found in deciding.items() if found == "goes-on" and not key.is_of_level]
    return f"{', '.join(going)} seems to go on while other cells are new" if going else None


def _fresh(relations: Mapping[TextKey, Relation]) -> str | None:
    """Return a doubt where no rule closes a row, but its texts below the levels begin anew and none goes on."""
    texts = {key: found for key, found in relations.items() if not key.is_of_level and found != "repeat"}
    new = [_said(key) for key, found in texts.items() if found == "new"]
    if not new or any(found in ("goes-on", "rest") for found in texts.values()):
        return None
    return f"no rule closes the row, but {', '.join(new)} seems to begin anew"


def _said(key: TextKey) -> str:
    return f"extra {key.name}" if key.is_extra else key.name
