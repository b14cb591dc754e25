"""Rules of a scan that come and go: a thin line that was found in parts is followed over what lies between and beyond.

The map of rules shows how one goes on that a fold bends; what the map does not show, the ink does. Office copiers and
black-and-white compression thin a rule out to dots. A part that is long and straight is a rule; what goes on from it to
the next crossing rule is one too where thin ink covers most of the way, or where a fill ends along all of it: a pale
rule is lost beside a dark fill.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extract.arrays import Bools, Floats, Grey, Ints, Mask, Pixels
from extract.grid.rules import SAME_RULE_PT
from extract.scan.picture import Picture
from extract.scan.rules.detect import PictureRules, crossings_at
from extract.scan.segment import NO_MAPS, SEEN_SCALE, SURE_LEVEL, InkMaps
from extract.scan.stains import Stain
from extract.scan.thresholds import CLEAN_BEYOND_PT, FAINT_INK_SHARE, FEWEST_ENDS_ALIKE, INK_SHARE, STRAY_PT

# Of a thinned rule's way this share has ink; of a line of print less than a third has ink and blanks above and below.
INKED_WAY_SHARE = 0.55
# Beside a rule a fill begins that differs from what lies beyond it by this many grey levels, between these distances on
# both sides, over this share of the way.
FILL_CONTRAST, FILL_SIDES_PT, STEADY_SHARE = 30, (1.4, 3.0), 0.8
# Where a stamp's letters touch a rule its own line (this far to either side) is ink but for this share.
STAMPED_LINE_PT, STAMPED_INK_SHARE = 0.3, 0.95
# A fold lifts or lowers a rule by no more (points).
FOLDED_PT = 8.0
# Between two tables there is a line of print at least.
BETWEEN_TABLES_PT = 12.0


def bridge_gaps(
    picture: Picture, rules: PictureRules, maps: InkMaps = NO_MAPS, stains: Sequence[Stain] = ()
) -> PictureRules:
    """Return the rules of a straight picture, each as far as its map or thin ink goes on, or all ink under a stamp.

    ``maps``: of the picture, where known.
    """
    rules = _along_maps(rules, maps, picture.scale)
    ink, stamped = picture.grey < 255 * FAINT_INK_SHARE, _under(picture, stains)
    horizontal_mask, vertical_mask = rules.horizontal_mask.astype(bool), rules.vertical_mask.astype(bool)
    down = _Paper(ink, stamped, picture.color, picture.scale, horizontal_mask)
    across = _Paper(ink.T, stamped.T, picture.color.transpose(1, 0, 2), picture.scale, vertical_mask.T)
    horizontals = _followed(rules.horizontals, rules.verticals, down)
    verticals = _followed(rules.verticals, rules.horizontals, across)
    return PictureRules(horizontals, verticals, horizontal_mask.astype(np.uint8), vertical_mask.astype(np.uint8))


def _along_maps(rules: PictureRules, maps: InkMaps, scale: float) -> PictureRules:
    """Return the rules as long as the strokes of their maps, which go on over a fold where a straight line breaks."""
    if not maps.horizontal.size:
        return rules
    horizontals, across = _along_map(rules.horizontals, maps.horizontal)
    verticals, down = _along_map(rules.verticals, np.ascontiguousarray(maps.vertical.T))
    size = rules.mask.shape[1], rules.mask.shape[0]
    across, down = (
        np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST), dtype=np.uint8) for mask in (across, down.T)
    )
    return PictureRules(horizontals, verticals, rules.horizontal_mask | across, rules.vertical_mask | down)


def _along_map(rules: Floats, sure: Grey) -> tuple[Floats, Mask]:
    """Return horizontal rules as long as the strokes that they lie in, and the pixels of those that made one longer.

    The parts of one stroke are one rule, on the level of the longest: a fold has moved the others.
    """
    _, strokes, stats, _ = cv2.connectedComponentsWithStats((sure > SURE_LEVEL).astype(np.uint8), connectivity=8)
    found: dict[int, tuple[float, float, float]] = {}
    kept, drawn = [], np.zeros(sure.shape, dtype=bool)
    for y, start, end in sorted(rules.tolist(), key=lambda rule: rule[1] - rule[2]):
        row, first, last = (int(value * SEEN_SCALE) for value in (y, start, end))
        own = strokes[max(row - 1, 0) : row + 2, first : last + 1]
        stroke = int(np.bincount(own[own > 0]).argmax()) if own.any() else 0
        left, _, width, height, _ = stats[stroke].tolist()
        if not stroke or height > FOLDED_PT * SEEN_SCALE:
            kept.append((y, start, end))
            continue
        level, first_x, last_x = found.get(stroke, (y, start, end))
        reach = min(first_x, start, left / SEEN_SCALE), max(last_x, end, (left + width) / SEEN_SCALE)
        if stroke in found or reach[0] < start - SAME_RULE_PT or reach[1] > end + SAME_RULE_PT:
            drawn |= strokes == stroke
            found[stroke] = level, *reach
        else:
            found[stroke] = y, start, end
    merged = np.array([*kept, *found.values()], dtype=np.float64).reshape(-1, 3)
    return merged[np.lexsort((merged[:, 1], merged[:, 0]))], drawn.astype(np.uint8)


def _under(picture: Picture, stains: Sequence[Stain]) -> Bools:
    """Return the ink that lies under a stamp as dark as print, or is a stroke of it."""
    found = np.zeros(picture.grey.shape, dtype=bool)
    printed = picture.grey if picture.printed is None else picture.printed
    for box in (stain.box for stain in stains if not stain.lifted):
        place = picture.slice(box)
        found[place] = printed[place] < 255 * INK_SHARE
    return found


@dataclass(frozen=True, slots=True)
class _Paper:
    """A page turned so that the rules in question are horizontal: its ink, its colours, and which pixels are rules.

    ``stamped``: all ink under stamps that could not be lifted off.
    """

    ink: Bools
    stamped: Bools
    color: Pixels
    scale: float
    mask: Bools


def _followed(rules: Floats, crossing: Floats, page: _Paper) -> Floats:
    """Return horizontal rules, joined over gaps and lengthened to crossing rules; add their ink to the mask."""
    longer = [_lengthened(rule, _stops(rule, rules, crossing), page) for rule in rules]
    joined: list[list[float]] = []
    for y, start, end in sorted(map(tuple, longer), key=lambda rule: (round(rule[0] / SAME_RULE_PT), rule[1])):
        last = joined[-1] if joined else [np.inf, 0.0, 0.0]
        goes_on = abs(last[0] - y) <= SAME_RULE_PT and start >= last[1]
        if goes_on and (start <= last[2] or _is_ruled(page, (last[0], y), (last[2], start))):
            last[2] = max(last[2], end)
        else:
            joined.append([y, start, end])
    return np.array(joined, dtype=np.float64).reshape(-1, 3)


def _stops(rule: Floats, rules: Floats, crossing: Floats) -> Floats:
    """Return where a rule may reach: at the rules that cross its line, but for those beyond the end of its table."""
    y, start, _ = rule.tolist()
    stops = crossings_at(crossing, y, SAME_RULE_PT)
    parts = rules[np.abs(rules[:, 0] - y) <= SAME_RULE_PT, 1:]
    parts = parts[parts[:, 0].argsort()]
    for last, first in zip(parts[:-1, 1].tolist(), parts[1:, 0].tolist(), strict=True):
        if _is_between_tables(rules, last, first):
            stops = stops[stops >= first - SAME_RULE_PT] if first <= start else stops[stops <= last + SAME_RULE_PT]
    return np.asarray(stops)


def _is_between_tables(rules: Floats, end: float, start: float) -> bool:
    """Say whether other rules end and begin again with one that ends here and begins again there: two tables."""
    ends = (np.abs(rules[:, 2] - end) <= SAME_RULE_PT).sum()
    starts = (np.abs(rules[:, 1] - start) <= SAME_RULE_PT).sum()
    return bool(start - end >= BETWEEN_TABLES_PT and min(ends, starts) >= FEWEST_ENDS_ALIKE)


def _lengthened(rule: Floats, stops: Floats, page: _Paper) -> Floats:
    """Return a rule that reaches as far to both sides as ink leads on to the next stops, where rules cross it."""
    y, start, end = rule.tolist()
    for stop in sorted(stops[stops > end + SAME_RULE_PT].tolist()):
        if not _is_ruled(page, (y, y), (end, stop)):
            break
        end = stop
    for stop in sorted(stops[stops < start - SAME_RULE_PT].tolist(), reverse=True):
        if not _is_ruled(page, (y, y), (stop, start)):
            break
        start = stop
    return np.array((y, start, end))


def _is_ruled(page: _Paper, levels: tuple[float, float], span: tuple[float, float]) -> bool:
    """Say whether thin ink or the edge of a fill leads from one place to another; then that is added to the mask."""
    ink, scale = page.ink, page.scale
    xs = np.arange(int(span[0] * scale), int(span[1] * scale))
    if not len(xs) or xs[-1] >= ink.shape[1]:
        return not len(xs)
    ys = np.interp(xs, [xs[0], xs[-1]], np.array(levels) * scale).round().astype(np.int64)
    near, far = round(STRAY_PT * scale), round(CLEAN_BEYOND_PT * scale)
    band = _any(ink, xs, ys, range(-near, near + 1))
    thin = band & ~_any(ink, xs, ys, range(-far, -near)) & ~_any(ink, xs, ys, range(near + 1, far + 1))
    if float(thin.mean()) >= INKED_WAY_SHARE:
        for away in range(-near, near + 1):
            rows = (ys + away).clip(0, len(ink) - 1)
            page.mask[rows, xs] |= ink[rows, xs] & thin
        return True
    if not (_is_under_letters(page, xs, ys) or _is_edge(page, xs, ys)):
        return False
    for away in range(-near, near + 1):
        page.mask[(ys + away).clip(0, len(ink) - 1), xs] = True
    return True


def _is_under_letters(page: _Paper, xs: Ints, ys: Ints) -> bool:
    """Say whether a line of ink runs through letters of a stamp, which without it leave blanks between them."""
    near = round(STAMPED_LINE_PT * page.scale)
    stamped = _any(page.stamped, xs, ys, range(-near, near + 1))
    return (
        bool(stamped.any())
        and float((stamped | _any(page.ink, xs, ys, range(-near, near + 1))).mean()) >= STAMPED_INK_SHARE
    )


def _is_edge(page: _Paper, xs: Ints, ys: Ints) -> bool:
    """Say whether what lies above a stretch has another colour than what lies below it, all along."""
    steps = range(round(FILL_SIDES_PT[0] * page.scale), round(FILL_SIDES_PT[1] * page.scale) + 1)
    sides = []
    for side in (-1, 1):
        rows = [(ys + side * step).clip(0, len(page.color) - 1) for step in steps]
        sides.append(np.median([page.color[row, xs] for row in rows], axis=0))
    apart = np.abs(sides[0] - sides[1]).max(axis=1) >= FILL_CONTRAST
    return float(apart.mean()) >= STEADY_SHARE


def _any(ink: Bools, xs: Ints, ys: Ints, away: range) -> Bools:
    found = np.zeros(len(xs), dtype=bool)
    for step in away:
        found |= ink[(ys + step).clip(0, len(ink) - 1), xs]
    return found
