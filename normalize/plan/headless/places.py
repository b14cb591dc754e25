"""Where the columns of a page without a header lie: in the plan's places, or elsewhere."""

from dataclasses import replace

from normalize.plan.header import header_columns, month_labels
from normalize.plan.headless.missing_rules import cut_at_missing_rules
from schemas.document import Grid

# Columns are in the same place when their rules differ by less than a letter's width.
SAME_PLACE_PT = 4.0
# A page printed on another scale keeps each column's share of the width.
SAME_PLACE_SHARE = 0.012
# A table with about as many columns as the plan, but in other places, may be a part of it that was not read.
SIMILAR_COLUMNS = 2
# No other table has this many of its rules in the plan's places.
SURE_RULES = 7
# Lists of teams, budgets and acts in the same annex have fewer columns.
PLAN_COLUMNS = 7


def same_shares(one: Grid, other: Grid) -> bool:
    """Say whether two grids have as many columns, of the same share of the whole width each."""
    if len(one.xs) != len(other.xs):
        return False
    shares = [[(x - grid.xs[0]) / (grid.xs[-1] - grid.xs[0]) for x in grid.xs] for grid in (one, other)]
    return all(abs(a - b) <= SAME_PLACE_SHARE for a, b in zip(*shares, strict=True))


def same_widths(one: Grid, other: Grid) -> bool:
    """Say whether the columns of two grids are as wide, wherever the tables lie; so where either has no places."""
    if len(one.xs) != len(other.xs) or not one.xs:
        return True
    shift = other.xs[0] - one.xs[0]
    return all(abs(b - a - shift) <= SAME_PLACE_PT for a, b in zip(one.xs, other.xs, strict=True))


def goes_on(one: Grid, other: Grid) -> bool:
    """Say whether a grid that is no plan by its own words has no header at all, or all rules where the plan has them.

    A row of the plan may begin with the words of a header: "Program kerja ...", "Kegiatan ...". One that no rule closes
    goes on in the next table, which has none above its first row.
    """
    if not one.xs and month_labels(other):
        return False
    sure = len(other.xs) >= SURE_RULES or (one.open_bottom and other.open_top)
    return header_columns(other) is None or (sure and bool(one.xs) and same_places(one, other))


def may_go_on(one: Grid, other: Grid) -> bool:
    """Say whether a grid without a header of its own could be a part of the plan before it."""
    printed = other.n_rows > 1 and any(cell.text.strip() for cell in other.cells)
    like = abs(one.n_cols - other.n_cols) <= SIMILAR_COLUMNS < other.n_cols or other.n_cols >= PLAN_COLUMNS
    return printed and like and header_columns(other) is None


def same_places(one: Grid, other: Grid) -> bool:
    """Say whether two grids have as many columns in the same places; so where neither has any."""
    return len(one.xs) == len(other.xs) and all(
        abs(a - b) <= SAME_PLACE_PT for a, b in zip(one.xs, other.xs, strict=True)
    )


def inherited_grid(last: Grid, grid: Grid) -> Grid | None:
    """Return the grid in the columns of the last table, None where its rules are elsewhere."""
    if not last.xs or not grid.xs:
        return grid if last.n_cols == grid.n_cols and not grid.xs else None
    return grid if same_shares(last, grid) else in_columns(grid, last.xs)


def in_columns(grid: Grid, columns: tuple[float, ...]) -> Grid | None:
    """Return the grid cut by other columns, moved to where it lies, None where a rule of its own is none of them.

    A rule may be missing on a page where no cell ends at it, as where nothing parts the months below the header.
    """
    shift = grid.xs[0] - columns[0]
    moved = tuple(x + shift for x in columns)
    places = [min(range(len(moved)), key=lambda i: abs(moved[i] - x)) for x in grid.xs]
    apart = max(abs(moved[place] - x) for place, x in zip(places, grid.xs, strict=True))
    ends = places[-1] == len(moved) - 1 and len(set(places)) == len(places)
    if apart > SAME_PLACE_PT or not ends or len(places) < min(SURE_RULES, max(3, len(moved) // 2)):
        return None
    cells = tuple(
        cell._replace(col=places[cell.col], colspan=places[cell.col + cell.colspan] - places[cell.col])
        for cell in grid.cells
    )
    found = replace(grid, cells=cells, n_cols=len(moved) - 1, xs=moved)
    return cut_at_missing_rules(found, sorted(set(range(len(moved))) - set(places)))
