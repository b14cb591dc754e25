"""Entries in the printed order -> how deep each lies in its column: styles inside one another, from what they show.

A style lies inside another where its numbers begin anew behind each entry of it (a under 1), name it (1.1 under 1),
or where the other's entries are alone in their rows (heads) and rows with indicators and months follow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import groupby, pairwise

from normalize.plan.outline.items import BAND, BELOW, Fill, Item, Style
from normalize.plan.outline.levels import is_inside

# Numbers begin anew behind an outer entry this often more than behind an inner one.
_SURER_SHARE = 0.3
# Entries of a style are heads where more than this share of them have rows below and nothing beside them.
_HEADS_SHARE = 0.5
# Without a head, so many lists must begin anew, and nearly all, for their numbers to show a level; more than this share
# where the title names several levels: dirt of a scan fills heads and turns a 1 into an 11.
_LEAST_LISTS, _LISTS_SHARE, _NAMED_SHARE = 3, 0.9, 0.5
_LEAST_PLANNED = 2


@dataclass(frozen=True, slots=True)
class Nesting:
    """The styles of each column from outer to inner, those of one depth together; which of them are heads' ones.

    ``parents``: of the styles whose numbers name those of another one, that one.
    """

    depths: Mapping[int, Sequence[Sequence[Style]]]
    heads: frozenset[Style]
    parents: Mapping[Style, Style]

    def labels(self, column: int) -> list[str | None]:
        """Return the level that the entries of each depth of a column name themselves, None where they name none."""
        return [next((style.label for style in own if style.label), None) for own in self.depths.get(column, ())]

    def depth_of(self, style: Style) -> int:
        """Return how deep a style lies in its column, 0 for the outermost."""
        return next(depth for depth, own in enumerate(self.depths[style.column]) if style in own)


def nesting_of(items: Sequence[Item], styles: Sequence[Style], *, names_levels: bool = False) -> Nesting:
    """Return how the styles of a plan's entries lie inside one another.

    ``names_levels``: the title of their column names several levels, so that entries without a number may be heads.
    """
    seen = _Seen(items, styles, names_levels)
    heads = frozenset(style for style in dict.fromkeys(styles) if style.column < BELOW and seen.are_heads(style))
    depths: dict[int, list[list[Style]]] = {}
    for column in sorted({style.column for style in styles} - {BELOW}):
        own = [style for style in dict.fromkeys(styles) if style.column == column]
        own.sort(key=cmp_to_key(seen.outer_first))
        found = [[own[0]]]
        for style in own[1:]:
            if any(seen.holds(outer, style, heads) for outer in found[-1]):
                found.append([style])
            else:
                found[-1].append(style)
        depths[column] = found
    parents = {
        style: outer
        for found in depths.values()
        for above, own in pairwise(found)
        for style in own
        for outer in above
        if seen.names(outer, style)
    }
    return Nesting(depths, heads, parents)


class _Seen:
    """What a plan's entries show of their styles."""

    def __init__(self, items: Sequence[Item], styles: Sequence[Style], names_levels: bool) -> None:
        """Keep the entries of each style; ``styles``: one an entry."""
        self.items, self.styles, self.names_levels = items, styles, names_levels
        self.own: dict[Style, list[int]] = {}
        for at, style in enumerate(styles):
            self.own.setdefault(style, []).append(at)

    def share(self, inner: Style, outer: Style) -> tuple[float, int]:
        """Return how often the first number of a style behind an entry of another one begins a list, and of how many.

        (0, 0) where it has no numbers.
        """
        firsts = []
        waiting = False
        for item, style in zip(self.items, self.styles, strict=True):
            if style == outer:
                waiting = True
            elif style == inner and waiting:
                waiting = False
                if item.value is not None:
                    firsts.append(item.is_first)
        return (sum(firsts) / len(firsts), len(firsts)) if firsts else (0.0, 0)

    def names(self, outer: Style, inner: Style) -> bool:
        """Say whether most numbers of a style name those of another as their parents: 1.1 under 1."""
        if inner.dots <= outer.dots or not outer.kind or outer.kind == "bullet":
            return False
        named = 0
        for at in self.own[inner]:
            above = next((self.items[one].number for one in reversed(self.own[outer]) if one < at), None)
            named += (self.items[at].number or "").rsplit(".", inner.dots - outer.dots)[0] == above
        return 2 * named > len(self.own[inner])

    def outer_first(self, one: Style, other: Style) -> int:
        """Say which of two styles of a column is the outer one: less than 0 for the first."""
        if one.label and other.label and one.label != other.label:
            return -1 if is_inside(other.label, one.label) else 1
        if self.names(one, other) or self.names(other, one):
            return -1 if self.names(one, other) else 1
        (a, lists), (b, others) = self.share(other, one), self.share(one, other)
        if lists and others and abs(a - b) >= _SURER_SHARE:
            return -1 if a > b else 1
        full, full_other = self._filled(one), self._filled(other)
        if abs(full - full_other) >= _HEADS_SHARE:
            return -1 if full < full_other else 1
        if (lists or others) and abs(a - b) >= _LISTS_SHARE:
            return -1 if a > b else 1
        return self.own[one][0] - self.own[other][0]

    def _filled(self, style: Style) -> float:
        """Return the share of a style's entries that have more beside them than a head."""
        own = self.own[style]
        return sum(not self.items[at].may_head for at in own) / len(own)

    def are_heads(self, style: Style) -> bool:
        """Say whether most entries of a style are alone in their rows, with rows below them that are theirs."""
        own = self.own[style]
        if style.column == BAND:
            return True
        heads = [at for at in own if self.items[at].may_head and self._has_rows(at)]
        if len(heads) <= _HEADS_SHARE * len(own):
            return False
        if style.kind or style.label:
            return True
        if all(style.column < self.items[at + 1].column < BELOW for at in heads):
            # the rows below leave the column empty: where most print it, an empty cell repeats the one above
            same = [at for one, own in self.own.items() if one.column == style.column and not one.kind for at in own]
            return 2 * len(heads) > len(same)
        is_capital, indent = style.look or (False, 0)
        if is_capital or (len(heads) > 1 and (indent > 0 or self.names_levels)):
            return True
        return any(self._begins_lists(style, inner) for inner in self.own)

    def _begins_lists(self, outer: Style, inner: Style, least: int = _LEAST_LISTS) -> bool:
        """Say whether the numbers of a style begin anew behind each entry of another one, and behind some at least."""
        share, lists = self.share(inner, outer) if inner.column == outer.column else (0.0, 0)
        return lists >= least and (share >= _LISTS_SHARE or (self.names_levels and share > _NAMED_SHARE))

    def _has_rows(self, at: int) -> bool:
        """Say whether a row further in follows an entry: of another style, or with what lies below the levels."""
        if at + 1 == len(self.items):
            return False
        item, below = self.items[at], self.items[at + 1]
        return below.column >= item.column and self.styles[at + 1] != self.styles[at]

    def holds(self, outer: Style, inner: Style, heads: frozenset[Style]) -> bool:
        """Say whether entries of a style lie under those of another of the same column, and not beside them."""
        if self.names(outer, inner) or (outer.label and inner.label and outer.label != inner.label):
            return True
        if outer in heads:
            return self._is_over_entries(outer)
        if outer.kind in ("", "bullet"):
            return False
        unmeasured = not any(self.items[at].fill == Fill.MEASURED for at in self.own[outer])
        measured = all(self.items[at].fill == Fill.MEASURED for at in self.own[inner])
        if unmeasured and measured and self._begins_lists(outer, inner, _LEAST_PLANNED):
            return True  # parents with months of their own, and rows with indicators
        return self._begins_lists(outer, inner) and (unmeasured or self.names_levels or not self._gaps(inner))

    def _is_over_entries(self, style: Style) -> bool:
        """Say whether other entries of its column come right below some heads of a style, and not only further in."""
        below = [at + 1 for at in self.own[style] if at + 1 < len(self.items)]
        return any(self.items[at].column == style.column and self.styles[at] != style for at in below)

    def _gaps(self, style: Style) -> int:
        """Return how many numbers of a style neither follow the one before nor begin a list."""
        values = [self.items[at].value for at in self.own[style]]
        return sum(now not in (None, 1, (then or 0) + 1) for then, now in pairwise(values))


def runs(items: Sequence[Item]) -> list[list[Item]]:
    """Return the entries of each row together, from outer to inner."""
    return [list(group) for _, group in groupby(items, key=lambda item: item.row)]
