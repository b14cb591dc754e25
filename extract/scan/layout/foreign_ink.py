"""Which pieces of ink are no print: the dirt of copiers and rollers, as the network saw it."""

import numpy as np

from extract.arrays import Bools, Floats, Grey, Ints
from extract.scan.layout.print import PrintComponents
from extract.scan.layout.text_lines import TALLEST_LETTER
from extract.scan.segment import LIKELY_LEVEL, SURE_LEVEL, InkMaps, drawn_up


def dirt_of(components: PrintComponents, maps: InkMaps, cells: Bools) -> Bools:
    """Say which components are foreign ink no larger than letters.

    ``cells``: which lie in cells of tables. There none is left out: stops and letters at the edge of worn ink look
    foreign too, and would be lost in silence.
    """
    sides = (components.boxes[:, 2:] - components.boxes[:, :2]).max(axis=1, initial=0) / components.capital
    return np.asarray(~cells & (sides < TALLEST_LETTER) & _foreign(components, maps), dtype=bool)


def _foreign(components: PrintComponents, maps: InkMaps) -> Bools:
    """Say which components are likely foreign ink, and neither surely print nor rather print."""
    if not len(components.ids) or not maps.print.size:
        return np.zeros(len(components.ids), dtype=bool)
    inked = np.flatnonzero(components.labels)
    foreign, printed = (_means(components, one, inked) for one in (maps.foreign, maps.print))
    return np.asarray((foreign > printed) & (foreign > LIKELY_LEVEL) & (printed < SURE_LEVEL), dtype=bool)


def _means(components: PrintComponents, seen: Grey, inked: Ints) -> Floats:
    """Return the mean of a map over each component; ``inked``: the flat places of all ink."""
    seen = drawn_up(seen, components.labels)
    labels, count = components.labels.ravel()[inked], int(components.ids.max()) + 1
    sums = np.bincount(labels, weights=seen.ravel()[inked], minlength=count)
    pixels = np.bincount(labels, minlength=count)
    return np.asarray((sums / pixels.clip(1))[components.ids], dtype=np.float64)
