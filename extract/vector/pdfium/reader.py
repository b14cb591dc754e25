"""The fast reading of a born-digital page: PDFium's characters and paths become Ink.

Gives what extract/vector/reference/plumber.py gives, which is the reference, and knows clipping paths besides.
"""

import ctypes
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from extract.arrays import Bools, Floats, Ints
from extract.vector.clipped_text import CutText, turned_cuts
from extract.vector.glyph_widths import unlike_glyphs
from extract.vector.glyphs import UNREADABLE
from extract.vector.page_objects import Ink, turned_ink
from extract.vector.path_collector import Drawn
from extract.vector.pdfium import calls
from extract.vector.pdfium.blanks import EDGE, add_blanks, starts_without
from extract.vector.pdfium.clips import NO_CLIP
from extract.vector.pdfium.paths import Objects, image_boxes, objects_of, take_paths
from extract.vector.pdfium.runs import BLANK, Runs, owners_of, runs_of, stretches
from extract.vector.pdfium.texts import hyphens_in, texts_of, unicodes_of

# A clip ends at the rule of its cell; so far from it a place is surely inside (points).
INSIDE = 1.0
_BOXES = calls.Slots(ctypes.c_float, 4)


@dataclass(frozen=True, slots=True)
class Reading:
    """The ink of a page, the texts that are clipped away, and whether PDFium tells all that matters.

    ``sure`` is False for pages with text on its side (PDFium gives it no boxes as wide as the font says).
    ``hyphens`` at line ends may be soft ones: PDFium gives both as one character.
    """

    ink: Ink
    clipped: tuple[CutText, ...]
    sure: bool
    hyphens: bool


def read_ink(page: Any) -> Reading:
    """Return what a pypdfium2 page draws."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, box)
    turn = page.get_rotation()
    left, top, width, height = box.left, box.top, box.right - box.left, box.top - box.bottom
    ink = Ink(width, height)
    objects = objects_of(calls.raw_handle(page))
    drawn = Drawn()
    take_paths(drawn, objects[raw.FPDF_PAGEOBJ_PATH], left, top)
    ink.images = image_boxes(objects[raw.FPDF_PAGEOBJ_IMAGE], left, top)
    text = page.get_textpage()
    try:
        clipped, hyphens = _take_characters(ink, calls.raw_handle(text), objects[raw.FPDF_PAGEOBJ_TEXT], left, top)
    finally:
        text.close()
    drawn.put_into(ink)
    sure = bool((ink.angles == 0).all())
    return Reading(turned_ink(ink, turn), turned_cuts(clipped, turn, width, height), sure, hyphens)


def _take_characters(
    ink: Ink, text: Any, objects: Objects, left: float, top: float
) -> tuple[tuple[CutText, ...], bool]:
    """Fill the ink's characters; return the texts that are clipped away, and whether hyphens end lines."""
    count = calls.count_chars(text)
    codes = unicodes_of(text, count)
    owners = owners_of(text, codes)
    made_up = _blanks_within(codes, owners)
    drawn = np.flatnonzero(owners)
    codes, owners = codes.take(drawn), owners.take(drawn)
    boxes = _loose_boxes(text, drawn)
    _set_between(boxes, np.searchsorted(drawn, made_up).tolist())
    runs = runs_of(text, drawn, owners, objects)
    texts = texts_of(text, drawn, codes, runs)
    sizes, angles = np.repeat(runs.sizes, runs.lengths), np.repeat(runs.angles, runs.lengths)
    hidden = _clipped(boxes, runs)
    # the foot of a box is the font's descent; its height is the font's size, as pdfminer has it
    foot = top - boxes[:, 1]
    places = np.empty_like(boxes)
    places[:, 0], places[:, 1], places[:, 2], places[:, 3] = boxes[:, 0] - left, foot - sizes, boxes[:, 2] - left, foot
    for at in np.flatnonzero(_unlike(codes, places[:, 2] - places[:, 0], runs)).tolist():
        texts[at] = UNREADABLE
    clipped = _cut_texts(texts, hidden, boxes, runs, left, top)
    shown = ~hidden & _on_paper(places, ink)
    if "" in texts:  # glyph_text gives it for what is invisible
        shown &= np.fromiter(map(bool, texts), bool, len(texts))
    kept, texts = _pieces_joined(np.flatnonzero(shown), texts, places, owners)
    if len(kept) < len(texts):
        texts = [texts[index] for index in kept.tolist()]
        places, sizes, angles = places.take(kept, axis=0), sizes.take(kept), angles.take(kept)
    ink.texts, ink.boxes, ink.sizes, ink.angles = texts, places, sizes, angles
    add_blanks(ink, starts_without(objects, set(runs.owners), left, top))
    return clipped, bool(hyphens_in(codes).any())


def _unlike(codes: Ints, widths: Floats, runs: Runs) -> Bools:
    """Say which letters are printed with a glyph that is not theirs; those of turned text are left alone."""
    names = {name: number for number, name in enumerate(dict.fromkeys(runs.fonts))}
    upright = (runs.angles == 0) & (runs.sizes > 0)
    fonts = np.where(upright, [names[font] for font in runs.fonts], -1)
    scales = np.where(upright, runs.sizes, np.inf)
    return unlike_glyphs(codes, np.repeat(fonts, runs.lengths), widths / np.repeat(scales, runs.lengths))


def _blanks_within(codes: Ints, owners: Ints) -> Ints:
    """Give a blank that PDFium makes up within a text object to that object (changes ``owners``); return their places.

    It stands for one that the object prints. Between objects the gap itself tells, as it does for the reference.
    """
    within = (owners[1:-1] == 0) & (codes[1:-1] == BLANK) & (owners[:-2] == owners[2:]) & (owners[:-2] != 0)
    found = np.flatnonzero(within) + 1
    owners[found] = owners[found - 1]
    return found


def _set_between(boxes: Floats, places: list[int]) -> None:
    """Set the boxes of made-up blanks (changes ``boxes``): a sliver between the letters beside them."""
    for at in places:
        before, after = boxes[at - 1], boxes[at + 1]
        start = min(before[2], after[0])
        boxes[at] = (start, before[1], start + EDGE, before[3])


def _loose_boxes(text: Any, indexes: Ints) -> Floats:
    """Return n x 4 boxes as high as the font: left, bottom, right, top in the page's own space."""
    found = _BOXES.answers(calls.char_loose_box, len(indexes), repeat(text), indexes.tolist())
    # FS_RECTF holds left, top, right, bottom
    return found.astype(np.float64).take((0, 3, 2, 1), axis=1)


def _clipped(boxes: Floats, runs: Runs) -> Bools:
    """Say which characters' middle lies outside of their clipping rectangle.

    A line is cut as a whole: PDFium's boxes of tall letters reach further than those of small ones.
    """
    hidden = np.zeros(len(boxes), dtype=bool)
    for stretch, clip in stretches(runs, runs.clips[:, 0] > NO_CLIP[0]):
        run = boxes[stretch]
        x, y = (run[:, 0] + run[:, 2]) / 2, float(np.median(run[:, 1] + run[:, 3])) / 2
        hidden[stretch] = (x < clip[0]) | (x > clip[2]) | (y < clip[1]) | (y > clip[3])
    return hidden


def _cut_texts(
    texts: list[str], hidden: Bools, boxes: Floats, runs: Runs, left: float, top: float
) -> tuple[CutText, ...]:
    """Return what is clipped away of each text object, and the place nearest to it that is not."""
    if not hidden.any():
        return ()
    found = []
    for stretch, clip in stretches(runs, np.logical_or.reduceat(hidden, runs.starts)):
        cut = np.flatnonzero(hidden[stretch]) + stretch.start
        x0, foot, x1, head = boxes[cut[0]].tolist()
        x, y = np.clip(((x0 + x1) / 2, (foot + head) / 2), clip[:2] + INSIDE, clip[2:] - INSIDE).tolist()
        found.append(CutText("".join(texts[index] for index in cut.tolist()), x - left, top - y))
    return tuple(found)


def _on_paper(places: Floats, ink: Ink) -> Bools:
    inside = (places[:, 2] > 0) & (places[:, 3] > 0) & (places[:, 0] < ink.width) & (places[:, 1] < ink.height)
    return np.asarray(inside, dtype=bool)


def _pieces_joined(kept: Ints, texts: list[str], places: Floats, owners: Ints) -> tuple[Ints, list[str]]:
    """Make the letters of a ligature one character again: PDFium gives each of them the whole glyph's box."""
    shown = places if len(kept) == len(places) else places.take(kept, axis=0)
    left = shown[:, 0]
    same = (np.abs(left[1:] - left[:-1]) < 1e-6).nonzero()[0] + 1
    same = same[owners[kept[same]] == owners[kept[same - 1]]]
    same = same[(np.abs(shown[same] - shown[same - 1]) < 1e-6).all(axis=1)]
    if not len(same):
        return kept, texts
    joined = set(same.tolist())
    first = 0
    for at in same.tolist():
        first = first if at - 1 in joined else at - 1
        texts[kept[first]] += texts[kept[at]]
    return np.delete(kept, same), texts
