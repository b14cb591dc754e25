"""Rules of a scan that come and go: a thin line that was found in parts is followed over what lies between and beyond.

Office copiers and black-and-white compression thin a rule out to dots. A part that is long and straight is a rule; what
goes on from it to the next crossing rule is one too where thin ink covers most of the way, or where a fill ends along
all of it: a pale rule is lost beside a dark fill.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.arrays import Bools, Floats
from extract.scan.picture import Picture
from extract.scan.rules.detect import SURELY_LONG, PictureRules, crossings_at
from extract.scan.rules.glyph_strokes import BESIDE
from extract.scan.stains import Stain
from extract.scan.thresholds import INK_SHARE

# Of a thinned rule's way this share has ink; of a line of print less than a third has ink and blanks above and below.
COVERED = 0.55
# The ink of a rule strays so far from the straight line, and so far beyond it the paper is clean (points).
STRAY, CLEAN = 1.2, 2.6
# What is left of a thinned rule is darker than this share of the paper.
FAINT = 0.86
# Beside a rule a fill begins that differs from what lies beyond it by so much of 255, between so many points on both
# sides, over this share of the way.
STEP, SIDES, STEADY = 30, (1.4, 3.0), 0.8
# Where a stamp's letters stand on a rule its own line (so many points to either side) is ink but for this share.
LINE, WHOLE = 0.3, 0.95
# Parts of one rule lie on one line (points).
LEVEL = 2.5
# A stroke, a hole or a scratch takes no more of a rule (points).
LOST = 20.0
# Between two tables stands a line of print at least (points); so many of the rules of each end there, or all but do.
BETWEEN, ALIKE = 12.0, 4


def bridge_gaps(picture: Picture, rules: PictureRules, stains: Sequence[Stain] = ()) -> PictureRules:
    """Return the rules of a straight picture, each as far as thin ink goes on from it, or all ink under a stamp."""
    ink, stamped = picture.grey < 255 * FAINT, _under(picture, stains)
    horizontal_mask, vertical_mask = rules.horizontal_mask.astype(bool), rules.vertical_mask.astype(bool)
    down = _Paper(ink, stamped, picture.color, picture.scale, horizontal_mask)
    across = _Paper(ink.T, stamped.T, picture.color.transpose(1, 0, 2), picture.scale, vertical_mask.T)
    level = _followed(rules.horizontals, rules.verticals, down)
    upright = _followed(rules.verticals, rules.horizontals, across)
    stray = _feet_of_letters(level, upright)
    for y, x0, x1 in (level[stray] * picture.scale).round().astype(int).tolist():
        reach = max(round(BESIDE * picture.scale), 1)
        horizontal_mask[max(y - reach, 0) : y + reach, x0 : x1 + 1] = False
    return PictureRules(level[~stray], upright, horizontal_mask.astype(np.uint8), vertical_mask.astype(np.uint8))


def _under(picture: Picture, stains: Sequence[Stain]) -> Bools:
    """Return the ink that lies under a stamp as dark as print, or is a stroke of it."""
    found = np.zeros(picture.grey.shape, dtype=bool)
    printed = picture.grey if picture.printed is None else picture.printed
    for box in (stain.box for stain in stains if not stain.lifted):
        top, bottom, left, right = (max(int(v * picture.scale), 0) for v in (box.top, box.bottom, box.x0, box.x1))
        found[top:bottom, left:right] = printed[top:bottom, left:right] < 255 * INK_SHARE
    return found


def _feet_of_letters(level: Floats, upright: Floats) -> Bools:
    """Say which level rules are letters' feet in a row: short, and beside no table."""
    y = level[:, :1]
    beside = ((upright[:, 1] <= y + LEVEL) & (upright[:, 2] >= y - LEVEL)).any(axis=1)
    return np.asarray((level[:, 2] - level[:, 1] < SURELY_LONG) & ~beside, dtype=bool)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A page turned so that the rules looked at are level: its ink, its colours, and which pixels are rules.

    ``stamped``: all ink under stamps that could not be lifted off.
    """

    ink: Bools
    stamped: Bools
    color: NDArray[np.uint8]
    scale: float
    mask: Bools


def _followed(rules: Floats, crossing: Floats, page: _Paper) -> Floats:
    """Return level rules, joined over gaps and lengthened to the rules that cross them; adds their ink to the mask."""
    longer = [_lengthened(rule, _stops(rule, rules, crossing), page) for rule in rules]
    joined: list[list[float]] = []
    for y, start, end in sorted(map(tuple, longer), key=lambda rule: (round(rule[0] / LEVEL), rule[1])):
        last = joined[-1] if joined else [np.inf, 0.0, 0.0]
        goes_on = abs(last[0] - y) <= LEVEL and start >= last[1]
        if goes_on and (
            start <= last[2]
            or _is_in_cell((last[2], start), y, crossing)
            or _is_ruled(page, (last[0], y), (last[2], start))
        ):
            last[2] = max(last[2], end)
        else:
            joined.append([y, start, end])
    return np.array(joined, dtype=np.float64).reshape(-1, 3)


def _is_in_cell(gap: tuple[float, float], y: float, crossing: Floats) -> bool:
    """Say whether a rule ends and begins again within one cell, as no cell's side does: a piece of it is lost."""
    stops = crossings_at(crossing, y, LEVEL)
    apart = (stops < gap[0] - LEVEL) | (stops > gap[1] + LEVEL)
    return bool(gap[1] - gap[0] <= LOST and len(stops) and apart.all())


def _stops(rule: Floats, rules: Floats, crossing: Floats) -> Floats:
    """Return where a rule may reach: at the rules that cross its line, but for those beyond the end of its table."""
    y, start, _ = rule.tolist()
    stops = crossings_at(crossing, y, LEVEL)
    parts = rules[np.abs(rules[:, 0] - y) <= LEVEL, 1:]
    parts = parts[parts[:, 0].argsort()]
    for last, first in zip(parts[:-1, 1].tolist(), parts[1:, 0].tolist(), strict=True):
        if _is_between_tables(rules, last, first):
            stops = stops[stops >= first - LEVEL] if first <= start else stops[stops <= last + LEVEL]
    return np.asarray(stops)


def _is_between_tables(rules: Floats, end: float, start: float) -> bool:
    """Say whether other rules end and begin again with one that ends here and begins again there: two tables."""
    ends = (np.abs(rules[:, 2] - end) <= LEVEL).sum()
    starts = (np.abs(rules[:, 1] - start) <= LEVEL).sum()
    return bool(start - end >= BETWEEN and min(ends, starts) >= ALIKE)


def _lengthened(rule: Floats, stops: Floats, page: _Paper) -> Floats:
    """Return a rule that reaches as far to both sides as ink leads on to the next stops, where rules cross it."""
    y, start, end = rule.tolist()
    for stop in sorted(stops[stops > end + LEVEL].tolist()):
        if not _is_ruled(page, (y, y), (end, stop)):
            break
        end = stop
    for stop in sorted(stops[stops < start - LEVEL].tolist(), reverse=True):
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
    near, far = round(STRAY * scale), round(CLEAN * scale)
    band = _any(ink, xs, ys, range(-near, near + 1))
    thin = band & ~_any(ink, xs, ys, range(-far, -near)) & ~_any(ink, xs, ys, range(near + 1, far + 1))
    if float(thin.mean()) >= COVERED:
        for away in range(-near, near + 1):
            rows = (ys + away).clip(0, len(ink) - 1)
            page.mask[rows, xs] |= ink[rows, xs] & thin
        return True
    if not (_is_under_letters(page, xs, ys) or _is_edge(page, xs, ys)):
        return False
    for away in range(-near, near + 1):
        page.mask[(ys + away).clip(0, len(ink) - 1), xs] = True
    return True


def _is_under_letters(page: _Paper, xs: NDArray[np.int64], ys: NDArray[np.int64]) -> bool:
    """Say whether a line of ink runs through letters of a stamp, which without it leave blanks between them."""
    near = round(LINE * page.scale)
    stamped = _any(page.stamped, xs, ys, range(-near, near + 1))
    return bool(stamped.any()) and float((stamped | _any(page.ink, xs, ys, range(-near, near + 1))).mean()) >= WHOLE


def _is_edge(page: _Paper, xs: NDArray[np.int64], ys: NDArray[np.int64]) -> bool:
    """Say whether what lies above a stretch has another colour than what lies below it, all along."""
    steps = range(round(SIDES[0] * page.scale), round(SIDES[1] * page.scale) + 1)
    sides = []
    for side in (-1, 1):
        rows = [(ys + side * step).clip(0, len(page.color) - 1) for step in steps]
        sides.append(np.median([page.color[row, xs] for row in rows], axis=0))
    apart = np.abs(sides[0] - sides[1]).max(axis=1) >= STEP
    return float(apart.mean()) >= STEADY


def _any(ink: Bools, xs: NDArray[np.int64], ys: NDArray[np.int64], away: range) -> Bools:
    found = np.zeros(len(xs), dtype=bool)
    for step in away:
        found |= ink[(ys + step).clip(0, len(ink) - 1), xs]
    return found
