"""The fast reading of a born-digital page: PDFium's characters, paths and pictures become PageObjects.

Gives what extract/vector/reference/plumber.py gives, which is the reference, and knows clipping paths besides.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from extract.vector.clipped_text import ClippedText, turned_clipped_texts
from extract.vector.page_objects import PageObjects, turned_objects
from extract.vector.path_collector import PathCollector
from extract.vector.pdfium import calls
from extract.vector.pdfium.characters import collect_characters
from extract.vector.pdfium.hiding import may_hide_text
from extract.vector.pdfium.paths import collect_paths, image_boxes, objects_of
from extract.vector.rendered.sight import PageSight, sight_of


@dataclass(frozen=True, slots=True)
class Reading:
    """The objects of a page, the texts that are clipped away, and whether hyphens end lines.

    ``hyphens``: whether hyphens end lines, which may be soft ones: PDFium gives both as one character. ``sight``: what
    the page shows, None where it is text alone and nothing hides any of it. ``askew``: most texts are turned by a
    little.
    """

    objects: PageObjects
    clipped: tuple[ClippedText, ...]
    hyphens: bool
    sight: PageSight | None
    askew: bool = False


def read_objects(page: Any, layers: bool = True) -> Reading:
    """Return what a pypdfium2 page draws; ``layers``: its file has layers, which may be switched off."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, box)
    corner = box.left, box.top
    width, height, turn = box.right - box.left, box.top - box.bottom, page.get_rotation()
    objects = PageObjects(width, height)
    by_type = objects_of(calls.raw_handle(page))
    collector = PathCollector()
    collect_paths(collector, by_type[raw.FPDF_PAGEOBJ_PATH], *corner)
    collector.put_into(objects)
    objects.images = image_boxes(by_type[raw.FPDF_PAGEOBJ_IMAGE], *corner)
    text = page.get_textpage()
    try:
        found = collect_characters(objects, calls.raw_handle(text), by_type[raw.FPDF_PAGEOBJ_TEXT], corner)
    finally:
        text.close()
    objects = turned_objects(objects, turn)
    if objects.angles.any():
        # the size of what is on its side is the height of its box, as pdfminer has it
        objects.sizes = np.where(objects.angles == 0, objects.sizes, objects.boxes[:, 3] - objects.boxes[:, 1])
    clipped = turned_clipped_texts(found.clipped, turn, width, height)
    drawn = any(by_type[kind].addresses for kind in by_type if kind != raw.FPDF_PAGEOBJ_TEXT)
    doubted = drawn or bool(clipped) or may_hide_text(by_type[raw.FPDF_PAGEOBJ_TEXT], layers)
    sight = sight_of(page, objects, found.owners) if doubted else None
    return Reading(objects, clipped, found.hyphens, sight, found.askew)
