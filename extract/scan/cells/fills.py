"""Cells of a picture that are filled: a colour, or a shade that ends at the cell's sides as light never does.

Where many filled cells leave no paper around them the network's map knows them.
A stripe of colour along a row that does not reach from the rule above to the one below is a bar, or a highlighter's.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from extract.arrays import Bools, Floats, Grey, Pixels
from extract.grid.rules import SAME_RULE_PT
from extract.scan.cells.classify import CellContent
from extract.scan.cells.marks import is_dash
from extract.scan.picture import Picture, pixels_of
from extract.scan.segment import SEEN_SCALE
from extract.scan.thresholds import COLORED_CHROMA, INSIDE_CELL_PT
from schemas.confidence import CERTAIN, DOUBTED
from schemas.document import Box, Mark

# A cell counts as filled where this much of it is darker or more coloured than paper.
FILLED_SHARE, SHADE_SHARE = 0.6, 0.9
# Two fills are of one colour when no channel differs by more.
SAME_COLOR_LEVELS = 28
# Between these distances inside a cell's side and as far beyond it a fill's shade changes by more than this share;
# over so few points the light of a fold or a spine does not.
BESIDE_SIDE_PT, EDGE_SHARE = (1.5, 4.0), 0.05
# A stripe keeps this far off the rule above or below it (points, share of the cell); then a fill is doubted.
STRIPE_OFF_PT, STRIPE_OFF_SHARE = 3.0, 0.15
# Cells with less of a side in common only touch at a corner (points).
COMMON_SIDE_PT = 4.0
# This percentage of what lies beside a cell's side is darker than its paper, where there is print.
PAPER_PERCENTILE = 70
# A cell is filled where half of its map or more is this sure of it (of 255), and paper where half is no surer than
# that.
MAPPED_LEVEL, PAPER_LEVEL = 180, 60
# A sliver of a fill's edge begins this close to a side of its cell, and reaches no further into it (points).
SLIVER_PT = (1.6, 3.6)


def cell_fills(picture: Picture, cells: Sequence[Box], mapped: Grey) -> list[Mark | None]:
    """Return for each cell the colour that fills it, None where it shows paper; like colours are made one.

    ``mapped``: how sure the network is of a fill at each pixel.
    """
    colors = [_color(picture, cell) for cell in cells]
    for index in _lit(picture, cells, colors):
        colors[index] = None
    _add_mapped(picture, cells, colors, mapped)
    kinds: list[Floats] = []
    fills: list[Mark | None] = []
    for cell, color in zip(cells, colors, strict=True):
        if color is None:
            fills.append(None)
            continue
        kind = next((one for one in kinds if np.abs(one - color).max() <= SAME_COLOR_LEVELS), None)
        if kind is None:
            kinds.append(kind := color)
        red, green, blue = (int(value) for value in kind)
        top, bottom = _reach(picture, cell)
        stripe = max(top - cell.top, cell.bottom - bottom) > max(STRIPE_OFF_PT, STRIPE_OFF_SHARE * cell.height)
        place, sure = (Box(cell.x0, top, cell.x1, bottom), DOUBTED) if stripe else (cell, CERTAIN)
        fills.append(Mark("fill", f"#{red:02x}{green:02x}{blue:02x}", place, sure))
    return fills


def drop_fill_edges(ink: CellContent) -> CellContent:
    """Return the ink of a filled month's cell without slivers along its sides, where a scanner draws a fill darker."""
    box, boxes = ink.box, ink.boxes
    digits = any(sign.isdigit() for line in ink.lines for sign in line.text)
    if not len(boxes) or (digits and not is_dash(boxes)):
        return ink
    near = np.column_stack((boxes[:, :2] - (box.x0, box.top), (box.x1, box.bottom) - boxes[:, 2:]))
    far = np.column_stack((boxes[:, 2:] - (box.x0, box.top), (box.x1, box.bottom) - boxes[:, :2]))
    kept = ~((near <= SLIVER_PT[0]) & (far <= SLIVER_PT[1])).any(axis=1)
    return CellContent(box, ink.lines if kept.any() else (), boxes[kept], ink.areas[kept])


def _color(picture: Picture, cell: Box) -> Floats | None:
    """Return the usual colour of a cell, as if its paper were white; None where most of it is paper."""
    pixels = _pixels_within(picture, cell)
    # as if its paper were white a cell is lighter still, and between such light channels there is less than COLORED
    light = ((pixels >= SHADE_SHARE * 255).mean(axis=(0, 1)) > 0.5).all() if pixels.size else True
    if light or pixels.shape[0] * pixels.shape[1] < 20:
        return None
    area = _within(picture, cell)
    usual = np.asarray(np.median(area.reshape(-1, 3), axis=0)).clip(0, 255)
    return usual if float(_shaded(area).mean()) >= FILLED_SHARE and _is_tinted(usual) else None


def _add_mapped(picture: Picture, cells: Sequence[Box], colors: list[Floats | None], mapped: Grey) -> None:
    """Add the colours of the cells that the map knows as filled, against the nearest cell that it knows as paper."""
    areas = [mapped[pixels_of(cell, SEEN_SCALE, -INSIDE_CELL_PT)] for cell in cells]
    sure = np.array([float(np.median(area)) if area.size else np.nan for area in areas])
    paper = np.flatnonzero(sure <= PAPER_LEVEL)
    middles = np.array([cell.center for cell in cells])
    for index in np.flatnonzero(sure >= MAPPED_LEVEL).tolist():
        if colors[index] is None and len(paper):
            nearest = paper[np.abs(middles[paper] - middles[index]).sum(axis=1).argmin()]
            colors[index] = _color_beside(picture, cells[index], cells[nearest])


def _color_beside(picture: Picture, cell: Box, paper: Box) -> Floats | None:
    """Return the usual colour of a cell as if that of another one were white, None where it is as light."""
    pixels, white = (np.median(_pixels_within(picture, one).reshape(-1, 3), axis=0) for one in (cell, paper))
    color = np.asarray(pixels * 255 / white.clip(1)).clip(0, 255)
    return color if _is_tinted(color) else None


def _within(picture: Picture, cell: Box) -> Floats:
    """Return every third pixel within a cell's rules, as if its paper were white: rows x columns x 3."""
    return np.asarray(_pixels_within(picture, cell) * 255.0 / picture.paper_at(cell))


def _pixels_within(picture: Picture, cell: Box) -> Pixels:
    """Return every third pixel within a cell's rules as scanned: rows x columns x 3."""
    return picture.color[picture.slice(cell, -INSIDE_CELL_PT)][::3, ::3]


def _shaded(area: Floats) -> Bools:
    return np.asarray((area.mean(axis=2) < SHADE_SHARE * 255) | (np.ptp(area, axis=2) > COLORED_CHROMA), dtype=bool)


def _reach(picture: Picture, cell: Box) -> tuple[float, float]:
    """Return from where to where the rows of a filled cell are coloured (points)."""
    rows = np.flatnonzero(_shaded(_within(picture, cell)).mean(axis=1) >= 0.5)
    if not len(rows):
        return cell.top, cell.bottom
    first, last = (
        cell.top + INSIDE_CELL_PT + 3 * rows[0] / picture.scale,
        cell.top + INSIDE_CELL_PT + 3 * (rows[-1] + 1) / picture.scale,
    )
    return float(first), float(last)


def _is_tinted(color: Floats) -> bool:
    return bool(color.mean() < SHADE_SHARE * 255 or color.max() - color.min() > COLORED_CHROMA)


def _lit(picture: Picture, cells: Sequence[Box], colors: Sequence[Floats | None]) -> set[int]:
    """Return the cells that are darker by uneven light alone: their shade goes on into most cells of paper beside."""
    filled = {i for i, color in enumerate(colors) if color is not None}
    shaded = {i for i, color in enumerate(colors) if color is not None and np.ptp(color) <= COLORED_CHROMA}
    beside = {index: list(_beside(picture, cells, index)) for index in shaded}
    lit: set[int] = set()
    while found := {index for index in shaded - lit if _goes_on(beside[index], filled - lit)}:
        lit |= found
    return lit


def _goes_on(beside: Sequence[tuple[int, float, bool]], filled: set[int]) -> bool:
    """Say whether along most of a cell's sides to cells that are not filled the shade is one."""
    paper = [(length, is_one) for other, length, is_one in beside if other not in filled]
    same = sum(length for length, is_one in paper if is_one)
    return same > 0.5 * sum(length for length, _ in paper)


def _beside(picture: Picture, cells: Sequence[Box], index: int) -> Iterator[tuple[int, float, bool]]:
    """Yield a cell's neighbours, along how many points they lie beside it, and whether the shade there is one."""
    own = cells[index]
    for side in range(4):  # the sides of a box in order: left, top, right, bottom
        across, outward = side % 2 == 1, 1 if side >= 2 else -1
        low, high = (own.x0, own.x1) if across else (own.top, own.bottom)
        for other, cell in enumerate(cells):
            if other == index or abs(cell[(side + 2) % 4] - own[side]) > SAME_RULE_PT:
                continue
            start, stop = (cell.x0, cell.x1) if across else (cell.top, cell.bottom)
            start, stop = max(start, low), min(stop, high)
            if stop - start >= COMMON_SIDE_PT:
                yield other, stop - start, _is_one_shade(picture, own[side], outward, (start, stop), across)


def _is_one_shade(picture: Picture, place: float, outward: int, along: tuple[float, float], across: bool) -> bool:
    """Say whether it is as light beyond a stretch of a cell's side as it is within (points)."""
    levels = []
    for direction in (-outward, outward):
        near, far = sorted((place + direction * BESIDE_SIDE_PT[0], place + direction * BESIDE_SIDE_PT[1]))
        rows, cols = ((near, far), along) if across else (along, (near, far))
        top, bottom, left, right = (max(int(value * picture.scale), 0) for value in (*rows, *cols))
        area = picture.color[top:bottom, left:right]
        levels.append(float(np.percentile(area.mean(axis=2), PAPER_PERCENTILE)) if area.size else 255.0)
    inside, outside = levels
    return abs(outside - inside) < EDGE_SHARE * max(outside, inside, 1.0)
