"""What the clipping paths of PDFium's text objects leave of the page."""

import ctypes
import math
from collections.abc import Sequence
from itertools import repeat
from typing import Any

import numpy as np

from extract.arrays import Floats
from extract.vector.pdfium import calls

Rect = tuple[float, float, float, float]  # left, bottom, right, top in the page's own space
NO_CLIP: Rect = (-math.inf, -math.inf, math.inf, math.inf)
_POINTS = calls.Slots(ctypes.c_float, 2, outputs=2)


def clips_of(handles: Sequence[Any]) -> Floats:
    """Return n x 4: what the clipping paths of each object leave, as the overlap of their bounds.

    A page clips by adding one path to those that hold already, and objects share them in memory: where as many paths
    end with the same one, they are the same.
    """
    clips = calls.handles_of(map(calls.object_clip, handles))
    counts = list(map(calls.count_clips, clips))
    last = map(calls.clip_segment, clips, [count - 1 for count in counts], repeat(0))
    keys = list(zip(counts, last, strict=True))
    of_key = dict(zip(keys, clips, strict=True))
    rects = np.array([_overlap(clip, count) for (count, _), clip in of_key.items()], dtype=np.float64).reshape(-1, 4)
    numbers = {key: number for number, key in enumerate(of_key)}
    return rects.take([numbers[key] for key in keys], axis=0)


def _overlap(paths: Any, count: int) -> Rect:
    rects = [rect for index in range(count) if (rect := _bounds(paths, index)) is not None]
    if not rects:
        return NO_CLIP
    lefts, bottoms, rights, tops = zip(*rects, strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


def _bounds(paths: Any, index: int) -> Rect | None:
    count = calls.count_clip_segments(paths, index)
    if count <= 0:
        return None
    segments = calls.handles_of(map(calls.clip_segment, repeat(paths), repeat(index), range(count)))
    points = _POINTS.answers(calls.segment_point, count, segments).astype(np.float64)
    (left, bottom), (right, top) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return left, bottom, right, top
