"""What is known of a scanned page between two steps of its reading: one state, from the picture to the grids."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from extract.arrays import Grey, Ints
from extract.grid.lattice import Lattice
from extract.ocr.decoder import Change
from extract.scan.layout.print import NO_COMPONENTS, PrintComponents
from extract.scan.layout.text_lines import TextLine
from extract.scan.picture import Picture
from extract.scan.rules.detect import NO_RULES, PictureRules
from extract.scan.segment import NO_MAPS, InkMaps
from extract.scan.stains import Stain
from schemas.document import Box, Grid, Line, Mark


def _no_grey() -> Grey:
    return np.empty((0, 0), dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Scan:
    """What is known of a scanned page after a step; what no step has found yet is empty. Lengths are in points.

    The cells of all lattices are counted together, one lattice after the other: ``cells`` has their boxes, ``fills``
    their colours, ``regions`` the cell of each of the ``components`` (or a ``Region`` outside of all cells). ``lines``
    and ``texts`` have the printed lines of each cell and, under ``Region.OUTSIDE``, of the rest of the page.
    ``arrows``: arrows and bars drawn over months. ``grey``: the print alone; ``ground``: the same with what punch holes
    show. ``crops``: each line cut out with its own ink alone. ``sideways``: cells whose text may be vertical;
    ``stamped``: cells from which a stamp's letters were left out. ``changes``: words that are not as they were read.
    """

    picture: Picture
    maps: InkMaps = NO_MAPS
    stamps: tuple[Stain, ...] = ()
    holes: tuple[Stain, ...] = ()
    rules: PictureRules = NO_RULES
    arrows: tuple[Box, ...] = ()
    grey: Grey = field(default_factory=_no_grey)
    ground: Grey = field(default_factory=_no_grey)
    components: PrintComponents = NO_COMPONENTS
    lattices: tuple[Lattice, ...] = ()
    cells: tuple[Box, ...] = ()
    regions: Ints = field(default_factory=lambda: NO_COMPONENTS.ids)
    fills: tuple[Mark | None, ...] = ()
    lines: tuple[tuple[int, TextLine], ...] = ()
    crops: tuple[Grey, ...] = ()
    sideways: tuple[int, ...] = ()
    stamped: frozenset[int] = frozenset()
    texts: Mapping[int, tuple[Line, ...]] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    grids: tuple[Grid, ...] = ()

    @property
    def stains(self) -> tuple[Stain, ...]:
        """Where print cannot be trusted: stamps, signatures, punch holes."""
        return (*self.stamps, *self.holes)

    @property
    def printed(self) -> Grey:
        """The grey picture as it was before stamps were lifted."""
        return self.picture.grey if self.picture.printed is None else self.picture.printed

    def each_lattice(self) -> Iterator[tuple[Lattice, slice]]:
        """Yield each lattice, and which of the cells of all lattices are its own."""
        first = 0
        for lattice in self.lattices:
            yield lattice, slice(first, first + lattice.count)
            first += lattice.count
