"""A picture of a page becomes maps of what is drawn where: rules, print, fills, bars, foreign ink.

A small network sees the page in grey at 200 dpi, whatever it was scanned at (training/ says how it was made, the card
beside its weights how well it does). Knows no table and no letter.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Grey
from extract.scan.picture import Picture

WEIGHTS = Path(__file__).parent / "weights"
# Pixels in a point of what the network sees.
SEEN_SCALE = 200 / 72
# Where a map has more than this a pixel is likely of its class, or surely (of 255).
LIKELY_LEVEL, SURE_LEVEL = 60, 128
# The network halves the page four times.
STRIDE = 16


@dataclass(frozen=True, slots=True)
class InkMaps:
    """How sure it is that a pixel belongs to a class, 0 to 255; rows x columns each, SEEN_SCALE pixels in a point.

    ``bar``: bars and arrows drawn over months; ``foreign``: stamps, signatures, holes, dirt. A pixel may be of several.
    """

    horizontal: Grey
    vertical: Grey
    print: Grey
    fill: Grey
    bar: Grey
    foreign: Grey


_NOTHING = np.empty((0, 0), dtype=np.uint8)
NO_MAPS = InkMaps(_NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING)


def segment_picture(picture: Picture) -> InkMaps:
    """Return the maps of a picture, which need not be upright or evenly lit."""
    grey = np.asarray(cv2.cvtColor(picture.color, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    height, width = round(picture.height * SEEN_SCALE), round(picture.width * SEEN_SCALE)
    if grey.shape != (height, width):
        how = cv2.INTER_AREA if grey.shape[0] > height else cv2.INTER_CUBIC
        grey = np.asarray(cv2.resize(grey, (width, height), interpolation=how), dtype=np.uint8)
    padded = cv2.copyMakeBorder(grey, 0, -height % STRIDE, 0, -width % STRIDE, cv2.BORDER_REPLICATE)
    sure = network("page.onnx").run(None, {"grey": padded[None, None]})[0][0, :, :height, :width]
    return InkMaps(*(np.ascontiguousarray(one) for one in sure))


def drawn_up(sure: Grey, like: NDArray[Any]) -> Grey:
    """Return a map with as many rows and columns as a picture has."""
    if sure.shape == like.shape:
        return sure
    size = like.shape[1], like.shape[0]
    return np.asarray(cv2.resize(sure, size, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


@cache
def network(name: str) -> Any:
    """Return a session of one thread for one of the networks in the package, opened once a process."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # what a page has taken goes back: it is half a gigabyte
    return onnxruntime.InferenceSession(str(WEIGHTS / name), options, providers=["CPUExecutionProvider"])
