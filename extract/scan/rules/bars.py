"""Thick bars drawn over months: taken out of the picture, so that their edges are no rules."""

from dataclasses import replace

import cv2
import numpy as np

from extract.arrays import Floats
from extract.grid.narrow_columns import narrow_columns
from extract.grid.rules import SAME_RULE_PT
from extract.scan.image.components import connected_components
from extract.scan.picture import Picture, pixels_of
from extract.scan.rules.detect import PictureRules, detect_rules
from extract.scan.segment import SEEN_SCALE, InkMaps
from extract.scan.thresholds import DARK_LEVEL
from schemas.document import Box

# A bar is thicker than any rule and lower than a row; no print is this solid, and no mark this long
# (points; share of its box; lengths in thicknesses).
BAR_THICKNESS_PT, SOLID_BAR_SHARE, BAR_LENGTH_TIMES = (3.6, 8.0), 0.85, 1.6
# Its edges are frayed this far in a copy; which rules cross it is seen within this many pixels above and below it.
FRAYED_PT, CROSSING_PX = 1.0, 4
# What ends this close to a rule meets it.
MEETS_PT = 2.0


def erase_bars(picture: Picture, maps: InkMaps, rules: PictureRules) -> tuple[Picture, PictureRules, list[Box]]:
    """Return the picture without the bars over its months, its rules without their edges, and a line for each bar."""
    months = months_span(rules.verticals)
    bars = [bar for bar in _bars(picture) if months[0] - MEETS_PT <= bar.x0 and bar.x1 <= months[1] + MEETS_PT]
    bars = [bar for bar in bars if not is_print(bar, maps)]
    if not bars:
        return picture, rules, []
    grey, color = picture.grey.copy(), picture.color.copy()
    for bar in bars:
        rows, columns = _around(bar, picture.scale)
        grey[rows, columns], color[rows, columns] = 255, picture.paper_at(bar)
        crossing = rules.vertical_mask[max(rows.start - CROSSING_PX, 0) : rows.start, columns].any(axis=0)
        crossing |= rules.vertical_mask[rows.stop : rows.stop + CROSSING_PX, columns].any(axis=0)
        grey[rows, columns][:, crossing], color[rows, columns][:, crossing] = 0, 0
    bare = replace(picture, grey=grey, color=color)
    middles = [(bar.x0, (bar.top + bar.bottom) / 2, bar.x1) for bar in bars]
    return bare, detect_rules(bare, maps), [Box(x0, y - 0.5, x1, y + 0.5) for x0, y, x1 in middles]


def is_print(drawn: Box, maps: InkMaps) -> bool:
    """Say whether what looks like a bar or a line is a row of letters: the maps have more print there than strokes."""
    place = pixels_of(drawn, SEEN_SCALE)
    strokes = np.maximum(maps.horizontal[place], maps.fill[place])
    return bool(maps.print[place].sum(dtype=np.int64) > strokes.sum(dtype=np.int64))


def _around(bar: Box, scale: float) -> tuple[slice, slice]:
    """Return the rows and columns of pixels that a bar and its frayed edges take."""
    top, bottom, left, right = (
        round(value * scale)
        for value in (bar.top - FRAYED_PT, bar.bottom + FRAYED_PT, bar.x0 - FRAYED_PT, bar.x1 + FRAYED_PT)
    )
    return slice(max(top, 0), bottom), slice(max(left, 0), right)


def _bars(picture: Picture) -> list[Box]:
    """Return the solid horizontal strips of a picture that are thicker than rules."""
    scale = picture.scale
    ink = (picture.grey < DARK_LEVEL).astype(np.uint8)
    strokes = np.ones(
        (max(round(BAR_THICKNESS_PT[0] * scale), 2), max(round(BAR_THICKNESS_PT[0] * BAR_LENGTH_TIMES * scale), 2)),
        np.uint8,
    )
    thick = connected_components(np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, strokes), dtype=np.uint8))
    found = []
    for (x, y, width, height), area in zip(thick.boxes.tolist(), thick.areas.tolist(), strict=True):
        if (
            height <= BAR_THICKNESS_PT[1] * scale
            and width >= BAR_LENGTH_TIMES * height
            and area >= SOLID_BAR_SHARE * width * height
        ):
            found.append(Box(x / scale, y / scale, (x + width) / scale, (y + height) / scale))
    return found


def months_span(verticals: Floats) -> tuple[float, float]:
    """Return from where to where the narrow columns reach that may be months, twice 0 without any (points)."""
    xs = np.unique(verticals[:, 0].round(1))
    xs = xs[np.insert(np.diff(xs) > SAME_RULE_PT, 0, True)] if len(xs) else xs
    narrow = sorted(narrow_columns(tuple(xs.tolist())))
    return (float(xs[narrow[0]]), float(xs[narrow[-1] + 1])) if narrow else (0.0, 0.0)
