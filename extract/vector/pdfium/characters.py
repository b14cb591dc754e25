"""The characters that PDFium gives for a page, as a reader of the page sees them.

Boxes are as high as the font, as pdfminer has them; text outside of its clipping path and off the paper is left out.
"""

import ctypes
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.vector.clipped_text import ClippedText
from extract.vector.glyph_widths import find_mismatched_glyphs
from extract.vector.page_objects import PageObjects
from extract.vector.pdfium import calls
from extract.vector.pdfium.blanks import BLANK_WIDTH_PT, add_blanks, starts_without
from extract.vector.pdfium.clips import NO_CLIP
from extract.vector.pdfium.paths import ObjectList
from extract.vector.pdfium.runs import BLANK, Runs, owners_of, runs_of, stretches
from extract.vector.pdfium.texts import hyphens_in, texts_of, unicodes_of
from schemas.document import UNREADABLE

# A clip ends at the rule of its cell; this far from it a place is surely inside.
INSIDE_PT = 1.0
# The letters of a ligature have one box, give or take what single floats lose.
SAME_BOX_PT = 1e-6
# The parts of one that PDFium gives its letters meet this closely.
MEETS_PT = 1e-3
_BOXES = calls.Slots(ctypes.c_float, 4)
# For the clockwise turn of a text: the sides of a box (left, bottom, right, top) where a letter ends and where it
# begins, and whether that place grows along the text.
_ALONG = {0: (2, 0, 1), 90: (1, 3, -1), 180: (0, 2, -1), 270: (3, 1, 1)}
Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Collected:
    """What is known of a page's characters besides: the clipped texts, and whether hyphens end lines.

    ``owners``: the addresses of the text objects that print the characters, 0 for added blanks. ``askew``: most
    texts are turned by a little.
    """

    clipped: tuple[ClippedText, ...]
    hyphens: bool
    owners: Ints
    askew: bool


def collect_characters(objects: PageObjects, text: Any, text_objects: ObjectList, corner: Corner) -> Collected:
    """Fill in the characters of the page objects.

    ``text``: PDFium's handle of the page's text; ``corner``: left and top of the page in its own space.
    """
    drawn, codes, owners, made_up = _printed(text)
    runs = runs_of(text, drawn, owners, text_objects)
    texts = texts_of(text, drawn, codes, runs)
    sizes, angles = np.repeat(runs.sizes, runs.lengths), np.repeat(runs.angles, runs.lengths)
    boxes = _loose_boxes(text, drawn)
    _set_between(boxes, angles, made_up)
    _move_into_gaps(boxes, angles, codes)
    _turn_ligatures(boxes, angles)
    outside = _are_clipped(boxes, runs)
    places = _as_shown(boxes, sizes, angles, corner)
    for at in np.flatnonzero(_mismatched(codes, places[:, 2] - places[:, 0], runs)).tolist():
        texts[at] = UNREADABLE
    clipped = _clipped_texts(texts, outside, boxes, runs, corner)
    shown = ~outside & _on_paper(places, objects)
    if "" in texts:  # glyph_text gives it for what is invisible
        shown &= np.fromiter(map(bool, texts), bool, len(texts))
    kept, texts = _join_ligatures(np.flatnonzero(shown), texts, places, owners)
    if len(kept) < len(texts):
        texts = [texts[index] for index in kept.tolist()]
        places, sizes, angles = places.take(kept, axis=0), sizes.take(kept), angles.take(kept)
    objects.texts, objects.boxes, objects.sizes, objects.angles = texts, places, sizes, angles
    add_blanks(objects, *starts_without(text_objects, set(runs.owners), corner))
    owners = np.append(owners.take(kept), np.zeros(len(objects.texts) - len(kept), dtype=np.int64))
    return Collected(clipped, bool(hyphens_in(codes).any()), owners, runs.askew)


def _printed(text: Any) -> tuple[Ints, Ints, Ints, list[int]]:
    """Return the characters that text objects print: PDFium's numbers, codes, addresses of the objects.

    And the places among these of blanks that PDFium makes up.
    """
    count = calls.count_chars(text)
    codes = unicodes_of(text, count)
    owners = owners_of(text, codes)
    made_up = _blanks_within(codes, owners)
    drawn = np.flatnonzero(owners)
    return drawn, codes.take(drawn), owners.take(drawn), np.searchsorted(drawn, made_up).tolist()


def _as_shown(boxes: Floats, sizes: Floats, angles: Ints, corner: Corner) -> Floats:
    """Return n x 4 boxes (x0, top, x1, bottom) counted from the corner of the page.

    The foot of a box is the font's descent; its height is the font's size, as pdfminer has it. The foot of a letter
    that is turned clockwise by 90 degrees is its left side. Slanted letters keep the boxes around them.
    """
    left, top = corner
    foot = top - boxes[:, 1]
    places = np.empty_like(boxes)
    places[:, 0], places[:, 1], places[:, 2], places[:, 3] = boxes[:, 0] - left, foot - sizes, boxes[:, 2] - left, foot
    if angles.any():
        turned = angles != 0
        places[turned, 1] = top - boxes[turned, 3]
        for angle, foot_side, other_side, sign in ((90, 0, 2, 1), (180, 1, 3, 1), (270, 2, 0, -1)):
            own = angles == angle
            places[own, other_side] = places[own, foot_side] + sign * sizes[own]
    return places


def _mismatched(codes: Ints, widths: Floats, runs: Runs) -> Bools:
    """Say which letters are printed with a glyph that is not theirs; those of turned text are left alone."""
    names = {name: number for number, name in enumerate(dict.fromkeys(runs.fonts))}
    upright = (runs.angles == 0) & (runs.sizes > 0)
    fonts = np.where(upright, [names[font] for font in runs.fonts], -1)
    scales = np.where(upright, runs.sizes, np.inf)
    return find_mismatched_glyphs(codes, np.repeat(fonts, runs.lengths), widths / np.repeat(scales, runs.lengths))


def _blanks_within(codes: Ints, owners: Ints) -> Ints:
    """Give a blank that PDFium makes up within a text object to that object (changes ``owners``); return their places.

    It replaces one that the object prints. Between objects the gap itself shows it, as it does for the reference.
    """
    within = (owners[1:-1] == 0) & (codes[1:-1] == BLANK) & (owners[:-2] == owners[2:]) & (owners[:-2] != 0)
    found = np.flatnonzero(within) + 1
    owners[found] = owners[found - 1]
    return found


def _set_between(boxes: Floats, angles: Ints, places: list[int]) -> None:
    """Set the boxes of made-up blanks (changes ``boxes``): a sliver between the letters beside them."""
    for at in places:
        end, start, sign = _ALONG.get(int(angles[at]), _ALONG[0])
        before, after = sign * boxes[at - 1, end], sign * boxes[at + 1, start]
        place = sign * min(before, after)
        boxes[at] = boxes[at - 1]
        boxes[at, start], boxes[at, end] = place, place + sign * BLANK_WIDTH_PT


def _move_into_gaps(boxes: Floats, angles: Ints, codes: Ints) -> None:
    """Put blanks without width into the gaps that they stand for (changes ``boxes``).

    PDFium places those that it makes up as if all text were upright, and too far on where a letter as "j" reaches back.
    """
    blanks = np.flatnonzero((codes[1:-1] == BLANK) & (boxes[1:-1, 0] == boxes[1:-1, 2])) + 1
    for angle in np.unique(angles[blanks]).tolist() if len(blanks) else ():
        end, start, sign = _ALONG.get(angle, _ALONG[0])
        own = blanks[angles[blanks] == angle]
        own = own[sign * (boxes[own + 1, start] - boxes[own - 1, end]) > 0]
        middles = (boxes[own + 1, start] + boxes[own - 1, end]) / 2
        boxes[own] = boxes[own - 1]
        boxes[own, start] = boxes[own, end] = middles


def _turn_ligatures(boxes: Floats, angles: Ints) -> None:
    """Put the parts of ligatures that are upside down in the order of their letters (changes ``boxes``).

    PDFium parts a ligature's box from left to right, whichever way its text runs.
    """
    if not (angles == 180).any():
        return
    meets = (angles[1:] == 180) & (np.abs(boxes[1:, 0] - boxes[:-1, 2]) < MEETS_PT)
    meets &= (np.abs(boxes[1:, (1, 3)] - boxes[:-1, (1, 3)]) < SAME_BOX_PT).all(axis=1)
    starts = np.flatnonzero(meets & ~np.append(False, meets[:-1]))
    stops = np.flatnonzero(meets & ~np.append(meets[1:], False)) + 2
    for start, stop in zip(starts.tolist(), stops.tolist(), strict=True):
        boxes[start:stop] = boxes[start:stop][::-1].copy()


def _loose_boxes(text: Any, indexes: Ints) -> Floats:
    """Return n x 4 boxes as high as the font: left, bottom, right, top in the page's own space."""
    found = _BOXES.answers(calls.char_loose_box, len(indexes), repeat(text), indexes.tolist())
    # FS_RECTF holds left, top, right, bottom
    return found.astype(np.float64).take((0, 3, 2, 1), axis=1)


def _are_clipped(boxes: Floats, runs: Runs) -> Bools:
    """Say which characters' middle lies outside of their clipping rectangle.

    A line is cut as a whole: PDFium's boxes of tall letters reach further than those of small ones.
    """
    outside = np.zeros(len(boxes), dtype=bool)
    angles = np.repeat(runs.angles, runs.lengths) if runs.angles.any() else None
    for stretch, clip in stretches(runs, runs.clips[:, 0] > NO_CLIP[0]):
        run = boxes[stretch]
        middles = (run[:, :2] + run[:, 2:]) / 2
        if angles is None or angles[stretch.start] >= 0:
            across = 1 if angles is None or angles[stretch.start] % 180 == 0 else 0
            middles[:, across] = np.median(middles[:, across])
        outside[stretch] = ((middles < clip[:2]) | (middles > clip[2:])).any(axis=1)
    return outside


def _clipped_texts(
    texts: list[str], outside: Bools, boxes: Floats, runs: Runs, corner: Corner
) -> tuple[ClippedText, ...]:
    """Return what is clipped away of each text object, and the nearest place to it that is not."""
    if not outside.any():
        return ()
    left, top = corner
    found = []
    for stretch, clip in stretches(runs, np.logical_or.reduceat(outside, runs.starts)):
        own = np.flatnonzero(outside[stretch]) + stretch.start
        x0, foot, x1, head = boxes[own[0]].tolist()
        x, y = np.clip(((x0 + x1) / 2, (foot + head) / 2), clip[:2] + INSIDE_PT, clip[2:] - INSIDE_PT).tolist()
        found.append(ClippedText("".join(texts[index] for index in own.tolist()), x - left, top - y))
    return tuple(found)


def _on_paper(places: Floats, objects: PageObjects) -> Bools:
    inside = (places[:, 2] > 0) & (places[:, 3] > 0) & (places[:, 0] < objects.width) & (places[:, 1] < objects.height)
    return np.asarray(inside, dtype=bool)


def _join_ligatures(kept: Ints, texts: list[str], places: Floats, owners: Ints) -> tuple[Ints, list[str]]:
    """Make the letters of a ligature one character again: PDFium gives each of them the whole glyph's box.

    Ghostscript says of some single letters that they are a blank and the letter; the glyph shows no blank.
    """
    shown = places if len(kept) == len(places) else places.take(kept, axis=0)
    left = shown[:, 0]
    same = (np.abs(left[1:] - left[:-1]) < SAME_BOX_PT).nonzero()[0] + 1
    same = same[owners[kept[same]] == owners[kept[same - 1]]]
    same = same[(np.abs(shown[same] - shown[same - 1]) < SAME_BOX_PT).all(axis=1)]
    if not len(same):
        return kept, texts
    joined = set(same.tolist())
    first = 0
    for at in same.tolist():
        first = first if at - 1 in joined else at - 1
        whole = texts[kept[first]] + texts[kept[at]]
        texts[kept[first]] = whole.strip() or whole
    return np.delete(kept, same), texts
