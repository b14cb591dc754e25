"""Plans that print programs and their items in one column: heads numbered A, B or I, II, items 1, 2 below them.

A head has nothing but its number and its name; its numbers are of another kind than those of the items.
"""

from normalize.numbering import bare_number, number_form, readings
from normalize.rows import Row, Slot


def with_heads_as_bands(rows: list[Row], levels: set[str]) -> list[Row]:
    """Return the rows with the heads as bands and the items as activities, where the plan is such an outline.

    ``levels``: the levels that the plan has a column for; an outline has one.
    """
    if len(levels) != 1:
        return rows
    role = next(iter(levels))
    heads = [row for row in rows if _is_head(row, role)]
    items = [row for row in rows if row.band is None and not _is_head(row, role) and _kinds(row, role)]
    head_kinds = {kind for row in heads for kind in _kinds(row, role)}
    item_kinds = {kind for row in items for kind in _kinds(row, role)}
    if not heads or not items or head_kinds & item_kinds:
        return rows
    for row in heads:
        row.band = _band(row, role)
    for row in rows:
        if row.band is None and role == "program":
            _rename(row, role, "activity")
    return rows


def _is_head(row: Row, role: str) -> bool:
    """Say whether nothing is printed in the row but a number and a name."""
    texts = {name for name, slot in row.slots.items() if slot.text and name in row.own}
    bare = row.band is None and role in texts and texts <= {role, f"{role}_no"} and not row.extra and not row.marked()
    return bare and (bool(_kinds(row, role)) or row.text(role).isupper())


def _kinds(row: Row, role: str) -> set[str]:
    """Return the kind of the row's number; a letter that may be a roman number counts as both."""
    number = bare_number(row.text(f"{role}_no")) if row.text(f"{role}_no") else None
    if number is not None:
        return {kind.split()[0] for kind in readings(number)}
    form = number_form(row.text(role)) if role in row.own and row.text(role) else None
    return {form.split()[0]} if form else set()


def _band(row: Row, role: str) -> Slot:
    name, number = row.slots[role], row.slots.get(f"{role}_no")
    if number is None or not number.text:
        return name
    text = f"{number.text.rstrip('.')}. {name.text}"
    return Slot(text, [*number.parts, *name.parts], [*number.cells, *name.cells])


def _rename(row: Row, old: str, new: str) -> None:
    for suffix in ("", "_no"):
        if f"{old}{suffix}" in row.slots:
            row.slots[f"{new}{suffix}"] = row.slots.pop(f"{old}{suffix}")
        if f"{old}{suffix}" in row.own:
            row.own.remove(f"{old}{suffix}")
            row.own.add(f"{new}{suffix}")
