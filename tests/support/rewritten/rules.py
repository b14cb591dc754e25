"""The same rules and fills drawn by other operations."""

from dataclasses import replace

from pypdf.generic import FloatObject

from rewritten.paths import corners, is_line, is_thin, rectangle, single, turned_colours
from rewritten.scene import Drawing, Text

STRIP_PT = 9.0


def as_fill(item):
    """Return a stroked line as a thin filled rectangle."""
    x0, y0, x1, y1 = corners(item)
    half = max(item.state.width, 0.2) / 2
    box = (x0 - half, y0, x1 + half, y1) if x0 == x1 else (x0, y0 - half, x1, y1 + half)
    return replace(
        item, path=rectangle(*box), paint=b"f", state=replace(item.state, fill=turned_colours(item.state.stroke))
    )


def as_stroke(item):
    """Return a thin filled rectangle as a stroked line."""
    x0, y0, x1, y1 = corners(item)
    if x1 - x0 < y1 - y0:
        width, ends = x1 - x0, (((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1))
    else:
        width, ends = y1 - y0, ((x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2))
    state = replace(item.state, stroke=turned_colours(item.state.fill), width=width)
    return replace(item, path=((ends[0], b"m"), (ends[1], b"l")), paint=b"S", state=state)


def strokes_filled(items, chance):
    """Rules as thin filled rectangles."""
    return [as_fill(item) if is_line(item) else item for item in single(items)]


def fills_stroked(items, chance):
    """Thin filled rectangles as strokes."""
    return [as_stroke(item) if is_thin(item) else item for item in single(items)]


def each_rule(drawn):
    """Return a change that draws each rule as what ``drawn(item, chance)`` returns for it, and all else as it is."""

    def change(items, chance):
        return [new for item in single(items) for new in (drawn(item, chance) if rule(item) else (item,))]

    return change


def chopped(by, piece=40.0):
    """Return a change that cuts long rules into pieces with overlaps (negative: gaps)."""
    return each_rule(lambda item, chance: pieces_of(item, by, piece))


def rule(item):
    return is_line(item) or is_thin(item)


def pieces_of(item, by, piece):
    x0, y0, x1, y1 = corners(item)
    upright = (y1 - y0) > (x1 - x0)
    first, last = (y0, y1) if upright else (x0, x1)
    found, at = [], first
    while at < last:
        to = min(at + piece, last)
        if last - to < 5:
            to = last
        end = min(to + by, last) if to < last else last
        found.append(along(item, x0, at, x1, end) if upright else along(item, at, y0, end, y1))
        at = to
    return found


def shifted(item, dx, dy):
    """Return a rule drawn elsewhere."""
    path = tuple(
        (tuple(value + (dy if at % 2 else dx) for at, value in enumerate(points)), operator)
        for points, operator in item.path
    )
    return replace(item, path=path)


def rules_twice(by):
    """Return a change that draws rules twice, the second a little beside the first."""
    return each_rule(lambda item, chance: (item, shifted(item, by, by)))


def rules_shaken(by):
    """Return a change that moves every rule by chance, along and across."""
    return each_rule(lambda item, chance: (shifted(item, chance.uniform(-by, by), chance.uniform(-by, by)),))


def rules_longer(by):
    """Return a change that makes rules longer at both ends (negative: shorter)."""
    return each_rule(lambda item, chance: (longer(item, by),))


def longer(item, by):
    x0, y0, x1, y1 = corners(item)
    upright = (y1 - y0) > (x1 - x0)
    if (y1 - y0 if upright else x1 - x0) <= 4:
        return item
    return along(item, x0, y0 - by, x1, y1 + by) if upright else along(item, x0 - by, y0, x1 + by, y1)


def along(item, x0, y0, x1, y1):
    """Return a rule from one end to another, filled or stroked as it was."""
    return replace(item, path=rectangle(x0, y0, x1, y1) if is_thin(item) else (((x0, y0), b"m"), ((x1, y1), b"l")))


def rules_shuffled(items, chance):
    """Rules in chance order after the fills, before the text."""
    items = single(items)
    rules = [item for item in items if rule(item)]
    chance.shuffle(rules)
    rest = [item for item in items if not rule(item)]
    last = max((at for at, item in enumerate(rest) if not isinstance(item, Text)), default=-1) + 1
    return rest[:last] + rules + rest[last:]


def rules_last(items, chance):
    """Rules after all text."""
    items = single(items)
    return [item for item in items if not rule(item)] + [item for item in items if rule(item)]


def rules_in_one_path(items, chance):
    """Lines of one look that follow one another are one path."""
    found = []
    for item in single(items):
        before = found[-1] if found else None
        if isinstance(before, Drawing) and before.paint == b"S" and is_line(item) and before.state == item.state:
            found[-1] = replace(before, path=before.path + item.path)
            continue
        found.append(item)
    return found


def rules_thin(items, chance):
    """Hairlines."""
    return [replace(item, state=replace(item.state, width=0.12)) if is_line(item) else item for item in single(items)]


def rules_grey(items, chance):
    """Rules in grey."""
    grey, fill = (([FloatObject(0.5)], b"G"),), (([FloatObject(0.5)], b"g"),)
    return [
        replace(item, state=replace(item.state, stroke=grey)) if is_line(item)
        else replace(item, state=replace(item.state, fill=fill)) if is_thin(item) and dark(item)
        else item
        for item in single(items)
    ]  # fmt: skip


def dark(item):
    values = [float(v) for operands, operator in item.state.fill if operator in (b"g", b"rg") for v in operands]
    return not item.state.fill or (bool(values) and max(values) < 0.3)


def fills_in_strips(items, chance):
    """Large fills drawn in strips as high as a line, as Word shades."""
    found = []
    for item in single(items):
        box = corners(item) if isinstance(item, Drawing) and item.paint in (b"f", b"F", b"f*") else None
        if box is None or is_thin(item) or box[3] - box[1] < 8:
            found.append(item)
            continue
        x0, y0, x1, y1 = box
        at = y0
        while at < y1:
            found.append(replace(item, path=rectangle(x0, at, x1, min(at + STRIP_PT, y1))))
            at += STRIP_PT
    return found


RULES = {
    **{
        each.__name__: each
        for each in (
            strokes_filled, fills_stroked, rules_shuffled, rules_last, rules_in_one_path, rules_thin,
            rules_grey, fills_in_strips,
        )
    },
    "chopped_overlapping": chopped(0.2),
    "chopped_with_gaps": chopped(-0.2),
    "chopped_short": chopped(0.0, 7.0),
    "rules_twice": rules_twice(0.0),
    "rules_twice_beside": rules_twice(0.3),
    "rules_shaken": rules_shaken(0.15),
    "rules_longer": rules_longer(0.6),
    "rules_shorter": rules_longer(-0.4),
}  # fmt: skip
