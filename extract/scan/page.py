"""A scanned page becomes a Page: its picture goes through the steps of the pipeline, once more if it is not upright."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extract.grid.assemble import irregular
from extract.ocr import Recognize
from extract.ocr.alike_signs import AlikeSigns
from extract.ocr.page_engine import CachedRecognizer
from extract.scan.image.prepare import raw_picture
from extract.scan.image.rasterize import Raster, rasterize_page
from extract.scan.layout.speckle import Region
from extract.scan.orientation import is_upright, turn_picture, turn_to_upright
from extract.scan.pipeline import LAYOUT, STRAIGHTEN, Step, reading_steps
from extract.scan.state import Scan
from extract.scan.step_pictures import draw_scan
from schemas.document import Page
from schemas.findings import Finding, finding
from schemas.steps import PageStep, Watch

Reading = tuple[Page, list[Finding]]
# Print whose capitals are lower in the scan's own pixels is not read surely, whichever way up: pages of four producers
# at 30 to 100 dpi had certainties up to 0.35 below this, 0.31 to 0.72 with one pixel more, and 0.79 and more from 5 on.
LEAST_LETTER_PX = 3.5


def read_scanned_page(path: Path, number: int, engine: Recognize, watch: Watch | None = None) -> Reading:
    """Return a page (1-based number) of a PDF read from its picture, and its findings.

    ``engine``: reads the lines. ``watch``: is called after each step.
    """
    return read_picture(rasterize_page(path, number), engine, Walk(number, watch))


@dataclass(slots=True)
class Walk:
    """A way through steps, each shown to a watcher; ``page``: 1-based, ``taken``: how many steps were taken so far."""

    page: int
    watch: Watch | None = None
    taken: int = 0

    def through(self, steps: Sequence[Step], scan: Scan) -> Scan:
        """Return what is known after the steps."""
        for name, step in steps:
            scan = step(scan)
            self.taken += 1
            if self.watch is not None:
                self.watch(PageStep(self.page, self.taken, name, partial(draw_scan, scan)))
        return scan


def read_picture(raster: Raster, engine: Recognize, walk: Walk) -> Reading:
    """Return the page that a picture shows, and its findings.

    Its layout is found as the page lies, and once more where its lines are read badly so and well when it is turned.
    """
    recognize = AlikeSigns(CachedRecognizer(engine))
    straight = walk.through(STRAIGHTEN, Scan(raw_picture(raster.pixels, raster.scale)))
    scan = walk.through(LAYOUT, straight)
    letter_px = scan.components.capital * scan.picture.scale / raster.enlarged
    if letter_px < LEAST_LETTER_PX:
        return _too_coarse(scan, walk.page, letter_px)
    text_lines = [line for _, line in scan.lines]
    if not is_upright(scan.grey, scan.picture.scale, text_lines, scan.crops, recognize):
        degrees = turn_to_upright(straight.picture, recognize)
        if degrees:
            del scan  # its memory is needed for the other one
            turn = ("turn-upright", lambda seen: Scan(turn_picture(seen.picture, degrees)))
            scan = walk.through((turn, *LAYOUT), straight)
    scan = walk.through(reading_steps(recognize), scan)
    page, findings = page_of(scan, walk.page)
    return page, [*findings, *_corrected(scan, walk.page)]


def _corrected(scan: Scan, number: int) -> list[Finding]:
    """Return a finding for each kind of word that is not as the engine read it."""
    return [
        finding(
            "ocr-cleaned",
            f"The engine read {change.read}; it was corrected to {change.kept}.",
            page=number,
            printed=change.read,
        )
        for change in dict.fromkeys(scan.changes)
    ]


def _too_coarse(scan: Scan, number: int, letter_px: float) -> Reading:
    picture = scan.picture
    message = f"Page {number} is a picture whose letters are {letter_px:.0f} pixels high, too few to be read."
    page = Page(number, "raster", picture.width, picture.height)
    return page, [finding("page-unreadable", message, page=number)]


def page_of(scan: Scan, number: int) -> Reading:
    """Return the page of a scan that went through all steps, and a finding where nothing could be read from it."""
    picture, lines = scan.picture, scan.texts.get(Region.OUTSIDE, ())
    photo = () if picture.to_shown is None else tuple(picture.to_shown.ravel().tolist())
    page = Page(number, "raster", picture.width, picture.height, lines, scan.grids, turned=picture.turn, photo=photo)
    if page.lines or page.grids:
        message = "The page is a photo; the sheet was cut out of it and laid flat."
        laid = [finding("photo-flattened", message, page=number)] if photo else []
        return page, [*laid, *(found for lattice in scan.lattices for found in irregular(lattice, number))]
    message = f"Page {number} is a picture that shows neither print nor a table."
    return page, [finding("page-unreadable", message, page=number)]
