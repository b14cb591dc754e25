"""The ruling lines of a table in a picture: long thin runs of ink, bridged where they are broken or dashed."""

from dataclasses import dataclass, replace
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Bools, Floats, Grey, Ints, Mask
from extract.grid.rules import rules_from_pieces
from extract.scan.image.reverse_video import find_reverse_video, invert_reverse_video
from extract.scan.picture import Picture
from extract.scan.segment import LIKELY_LEVEL, SURE_LEVEL, InkMaps, drawn_up
from extract.scan.thresholds import DARK_LEVEL

# The shortest side of a cell; letters have no stroke that long and straight.
SHORTEST_RULE_PT = 16.0
# The lowest row of a table holds one line of small print.
LOW_ROW_PT = 8.0
# A rule, even a double one, is no thicker.
THICKEST_RULE_PT = 3.5
# A speck of dust or a fold breaks a rule by no more.
BROKEN_PT = 2.5
# A stamp's stroke or a fold hides no more of a rule, and no cell is narrower.
LONGEST_BREAK_PT = 8.0
# A rule is darker than what lies on both sides of it by this many grey levels; a hair line scanned at 150 dpi is by 50.
RULE_CONTRAST = 26
# Where the map is sure that there is a rule less contrast will do.
FAINT_CONTRAST = 8
# Faint contrast is that of the mean along this length; noise has none there.
MEAN_ALONG_PT = 4.0
# Edges of maps lie so far off those of the ink.
MAP_EDGE_PT = 0.4
# A rule is one in this share of its length.
SEEN_SHARE = 0.5
# Dark areas at least this wide and high are filled cells (points); no letter's stroke is.
FILLED_AREA_PT = 6.0


@dataclass(frozen=True, slots=True)
class PictureRules:
    """Rules of a page, m x 3 each: horizontal ones as (y, x0, x1), vertical ones as (x, top, bottom), in points.

    ``horizontal_mask`` and ``vertical_mask``: their pixels, 1 or 0.
    """

    horizontals: Floats
    verticals: Floats
    horizontal_mask: Mask
    vertical_mask: Mask

    @property
    def mask(self) -> Mask:
        """The pixels that the rules cover, 1 or 0."""
        return self.horizontal_mask | self.vertical_mask


NO_RULES = PictureRules(
    np.empty((0, 3)), np.empty((0, 3)), np.empty((0, 0), dtype=np.uint8), np.empty((0, 0), dtype=np.uint8)
)


def detect_rules(picture: Picture, maps: InkMaps) -> PictureRules:
    """Return the ruling lines of a straight picture: ink says where they lie, its maps which ink is a rule's."""
    # not from the flattened picture, in which the edges of tints and watermarks are lines
    raw = np.asarray(cv2.cvtColor(picture.color, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    raw = invert_reverse_video(raw, raw, find_reverse_video(raw, picture.scale))
    raw = _outlined(raw, picture.grey, picture.scale)
    foreign = drawn_up(maps.foreign, raw) > SURE_LEVEL
    across = _Seen(raw, drawn_up(maps.horizontal, raw), foreign, picture.scale)
    across_pieces, horizontal_mask = _runs(across)
    down = _Seen(raw, drawn_up(maps.vertical, raw), foreign, picture.scale).turned()
    down_pieces, vertical_mask = _runs(down, np.ascontiguousarray(horizontal_mask.T))
    horizontals, verticals = rules_from_pieces(across_pieces), rules_from_pieces(down_pieces)
    return PictureRules(horizontals, verticals, horizontal_mask, np.ascontiguousarray(vertical_mask.T))


def crossings_at(rules: Floats, place: float, near: float) -> Floats:
    """Return where rules cross a line at this place, or end no further from it than ``near`` (points)."""
    return np.asarray(rules[(rules[:, 1] <= place + near) & (rules[:, 2] >= place - near), 0])


def _outlined(raw: Mask, grey: Mask, scale: float) -> Mask:
    """Return the picture with dark areas hollow: the edge of a cell that is filled black is its rule."""
    side = max(round(FILLED_AREA_PT * scale), 3)
    filled = cv2.morphologyEx((grey < DARK_LEVEL).astype(np.uint8), cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    if not filled.any():
        return raw
    rim = 2 * max(round(0.5 * scale), 1) + 1
    inner = cv2.erode(filled, np.ones((rim, rim), np.uint8))
    return np.where(inner > 0, np.uint8(255), raw)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page turned so that the rules in question are horizontal: as scanned, how sure a rule is, what is foreign."""

    grey: Grey
    sure: Grey
    foreign: Bools
    scale: float

    def turned(self) -> Self:
        """Return it with rows for columns."""
        grey, sure = np.ascontiguousarray(self.grey.T), np.ascontiguousarray(self.sure.T)
        return replace(self, grey=grey, sure=sure, foreign=np.ascontiguousarray(self.foreign.T))


def _runs(seen: _Seen, across: Mask | None = None) -> tuple[Floats, Mask]:
    """Return the horizontal pieces (y, x0, x1 in points) and their pixels; ``even``: the picture with even light.

    ``across``: the pixels of the rules that cross; between two of them a piece may be as short as a low row.
    """
    scale = seen.scale
    shortest = SHORTEST_RULE_PT if across is None else LOW_ROW_PT
    thin = _thin(seen)
    bridged = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, _bar(BROKEN_PT * scale))
    goes_on = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, _bar(LONGEST_BREAK_PT * scale))
    bridged = cv2.bitwise_or(bridged, goes_on & (_near(seen) > LIKELY_LEVEL).astype(np.uint8))
    long = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, _bar(shortest * scale))
    count, found, stats, centres = cv2.connectedComponentsWithStats(long, connectivity=8)
    labels = np.asarray(found, dtype=np.int32)
    covered = _columns_of(labels, _near(seen) > SURE_LEVEL, count)
    kept = [index for index in range(1, count) if covered[index] >= SEEN_SHARE * stats[index, cv2.CC_STAT_WIDTH]]
    if across is not None:
        kept = [i for i in kept if stats[i, 2] >= SHORTEST_RULE_PT * scale or _joins(stats[i], across, scale)]
    pieces = [
        (centres[index][1], stats[index, cv2.CC_STAT_LEFT], stats[index, cv2.CC_STAT_LEFT] + stats[index, 2])
        for index in kept
    ]
    chosen = np.zeros(count, dtype=np.uint8)
    chosen[kept] = 1
    return np.array(pieces, dtype=np.float64).reshape(-1, 3) / scale, chosen[labels]


def _joins(stat: NDArray[np.int32], across: Mask, scale: float) -> bool:
    """Say whether a short piece runs from one crossing rule to the next; a letter's stem touches none."""
    left, top, width, height = (int(value) for value in stat[:4])
    near = max(round(BROKEN_PT * scale), 1)
    rows = across[top : top + height]
    ends = (left, left + width)  # the jags of a black and white rule let a piece reach through it
    return all(bool(rows[:, max(end - near, 0) : end + near].any()) for end in ends)


def _bar(length: float, height: int = 1) -> Mask:
    return np.ones((height, max(int(length), 1)), dtype=np.uint8)


def _thin(seen: _Seen) -> Mask:
    """Return what is darker than the paper above and below it and no thicker than a rule.

    Letters' stems, filled areas and a watermark's broad strokes are not. Where a rule crosses another it lies in
    that one's long stroke; such crossings are bridged again.
    """
    column = np.ascontiguousarray(_bar(THICKEST_RULE_PT * seen.scale + 1).T)
    darker = cv2.morphologyEx(seen.grey, cv2.MORPH_BLACKHAT, column)
    along = cv2.blur(seen.grey, (max(int(MEAN_ALONG_PT * seen.scale), 1), 1))
    darker_part = cv2.morphologyEx(along, cv2.MORPH_BLACKHAT, column)
    near = _near(seen)
    faint = (darker_part > FAINT_CONTRAST) & (near > SURE_LEVEL) & ~seen.foreign  # what is left of a lifted stamp
    # the mean draws a rule out by half of its length at either end
    faint_rules = cv2.erode(faint.astype(np.uint8), _bar(MEAN_ALONG_PT * seen.scale))
    found = (darker > RULE_CONTRAST) & (near > LIKELY_LEVEL)
    return np.asarray(found | (faint_rules > 0), dtype=np.uint8)


def _near(seen: _Seen) -> Grey:
    """Return the map with each pixel as sure as the surest beside it: a rule is drawn a pixel too thin in places."""
    reach = max(round(MAP_EDGE_PT * seen.scale), 1)
    return np.asarray(cv2.dilate(seen.sure, np.ones((2 * reach + 1,) * 2, np.uint8)), dtype=np.uint8)


def _columns_of(labels: NDArray[np.int32], sure: Bools, count: int) -> Ints:
    """Return for each run in how many of its columns the map is sure."""
    rows, columns = np.nonzero(sure & (labels > 0))
    owners = labels[rows, columns].astype(np.int64)
    pairs = np.unique(owners * labels.shape[1] + columns)
    return np.asarray(np.bincount(pairs // labels.shape[1], minlength=count))
