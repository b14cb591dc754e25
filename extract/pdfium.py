"""The fast reading of a born-digital page: PDFium's characters and paths become Ink.

Gives what extract/plumber.py gives, which is the reference, and knows clipping paths besides.
"""

import ctypes
import math
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from extract import pdfium_calls as calls
from extract.drawn import Drawn, Point
from extract.glyphs import UNREADABLE, glyph_text
from extract.hidden import clip_of
from extract.ink import Bools, Floats, Ink, Ints, turned_ink
from extract.pdfium_paths import IDENTITY, ToPaper, image_box, matrix_of, objects_of, take_path, times

BLANK = 0x20
_SPACES = (0x09, 0x0A, 0x0D)
_HYPHENS = (0x02, 0xFFFE)
# The width of a blank that is only known to be there, in points.
EDGE = 0.25
HALF_BLANK = 0.125
_text = lru_cache(maxsize=1 << 16)(glyph_text)


@dataclass(frozen=True, slots=True)
class Reading:
    """The ink of a page, the characters that are clipped away, and whether PDFium tells all that matters.

    ``sure`` is False for pages with text on its side (PDFium gives it no boxes as wide as the font says).
    ``hyphens`` at line ends may be soft ones: PDFium gives both as one character.
    """

    ink: Ink
    clipped: str
    sure: bool
    hyphens: bool


@dataclass(frozen=True, slots=True)
class _TextObject:
    """Where a text object begins, as shown, and what its clipping paths leave in the page's own space."""

    start: Point
    clip: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class _Run:
    """What the characters of one text object share: size in points, turn in degrees, font, clipping rectangle."""

    size: float
    angle: int
    font: str
    clip: tuple[float, float, float, float] | None


def read_ink(page: Any) -> Reading:
    """Return what a pypdfium2 page draws."""
    address = calls.address_of(page)
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, box)
    turn = page.get_rotation()
    left, top, width, height = box.left, box.top, box.right - box.left, box.top - box.bottom

    def to_paper(x: float, y: float) -> tuple[float, float]:
        return x - left, top - y

    ink = Ink(width, height)
    drawn = Drawn()
    objects = _take_objects(ink, drawn, address, to_paper)
    text = page.get_textpage()
    try:
        clipped, hyphens = _take_characters(ink, calls.address_of(text), objects, left, top)
    finally:
        text.close()
    drawn.put_into(ink)
    sure = bool((ink.angles == 0).all())
    return Reading(turned_ink(ink, turn), clipped, sure, hyphens)


def _take_objects(ink: Ink, drawn: Drawn, page: int, to_paper: ToPaper) -> dict[int, _TextObject]:
    """Take paths and pictures; return the text objects by their addresses."""
    texts = {}
    for thing, kind, around in objects_of(page):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            take_path(drawn, thing, around, to_paper)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            ink.images.append(image_box(thing, around, to_paper))
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            matrix = times(matrix_of(thing), around)
            # a form's objects carry clipping paths in the form's own space, so only the page's own can be judged
            clip = clip_of(thing) if around is IDENTITY else None
            texts[thing] = _TextObject(to_paper(matrix[4], matrix[5]), clip)
    return texts


def _take_characters(ink: Ink, text: int, objects: dict[int, _TextObject], left: float, top: float) -> tuple[str, bool]:
    """Fill the ink's characters; return those that are clipped away, and whether hyphens end lines."""
    count = calls.count_chars(text)
    codes = list(map(calls.char_code, repeat(text), range(count)))
    owners: list[int | None] = list(map(calls.char_object, repeat(text), range(count)))
    made_up = _blanks_within(codes, owners)
    drawn = [index for index, owner in enumerate(owners) if owner]
    boxes = _loose_boxes(text, drawn)
    _set_between(boxes, np.searchsorted(drawn, made_up).tolist())
    runs: dict[int | None, _Run] = {}
    for index in drawn:
        if owners[index] not in runs:
            runs[owners[index]] = _run(text, index, owners[index], objects)
    shared = [runs[owners[index]] for index in drawn]
    unmapped = list(map(calls.char_unmapped, repeat(text), drawn))
    texts = [
        UNREADABLE if wrong or not _is_text(text, index, codes[index]) else _text(chr(codes[index]), run.font)
        for index, run, wrong in zip(drawn, shared, unmapped, strict=True)
    ]
    sizes = np.array([run.size for run in shared], dtype=np.float64)
    angles = np.array([run.angle for run in shared], dtype=np.int64)
    hidden = _clipped(boxes, shared)
    # the foot of a box is the font's descent; its height is the font's size, as pdfminer has it
    places = np.column_stack(
        (boxes[:, 0] - left, top - boxes[:, 1] - sizes, boxes[:, 2] - left, top - boxes[:, 1])
    ).reshape(-1, 4)
    clipped = "".join(texts[index] for index in np.flatnonzero(hidden))
    kept = np.flatnonzero(~hidden & _on_paper(places, ink) & np.array([bool(one) for one in texts], dtype=bool))
    kept, texts = _pieces_joined(kept, texts, places, [owners[index] for index in drawn])
    ink.texts = [texts[index] for index in kept]
    ink.boxes, ink.sizes, ink.angles = places[kept], sizes[kept], angles[kept]
    _add_blanks(ink, [thing.start for address, thing in objects.items() if address not in runs])
    return clipped, any(codes[index] in _HYPHENS for index in drawn)


def _blanks_within(codes: list[int], owners: list[int | None]) -> list[int]:
    """Give a blank that PDFium makes up within a text object to that object (changes ``owners``); return their places.

    It stands for one that the object prints. Between objects the gap itself tells, as it does for the reference.
    """
    found = [
        index
        for index in range(1, len(owners) - 1)
        if not owners[index] and codes[index] == BLANK and owners[index - 1] == owners[index + 1]
    ]
    for index in found:
        owners[index] = owners[index - 1]
    return [index for index in found if owners[index]]


def _is_text(text: int, index: int, code: int) -> bool:
    """Say whether a code is a character: PDFium hands out the font's own number where it knows none."""
    if code in _HYPHENS:
        return bool(calls.char_hyphen(text, index))
    return BLANK <= code < 0x110000 or code in _SPACES


def _set_between(boxes: Floats, places: list[int]) -> None:
    """Set the boxes of made-up blanks (changes ``boxes``): a sliver between the letters beside them."""
    for at in places:
        before, after = boxes[at - 1], boxes[at + 1]
        start = min(before[2], after[0])
        boxes[at] = (start, before[1], start + EDGE, before[3])


def _add_blanks(ink: Ink, starts: list[Point]) -> None:
    """Add a blank where a text object begins of which PDFium hands out nothing.

    Chromium prints each letter as an object of its own, blanks too, and PDFium drops those. It also drops the second
    print of a bold letter; that one begins within a letter and adds no blank.
    """
    size = float(np.median(ink.sizes)) if len(ink.sizes) else 1.0
    # a blank is a quarter of the size wide, so that its middle lies off the letters that are kerned into it
    middles = [(x + HALF_BLANK * size, y) for x, y in starts]
    free = [place for place in middles if not _within_letter(ink.boxes, *place)]
    if not free:
        return
    ink.texts += [" "] * len(free)
    ink.boxes = np.vstack([ink.boxes, [(x, y - size, x + EDGE, y) for x, y in free]])
    ink.sizes = np.append(ink.sizes, np.full(len(free), size))
    ink.angles = np.append(ink.angles, np.zeros(len(free), dtype=np.int64))


def _within_letter(boxes: Floats, x: float, y: float) -> bool:
    """Say whether a place on the baseline lies within a letter."""
    inside = (boxes[:, 0] < x) & (boxes[:, 2] > x) & (boxes[:, 1] < y) & (boxes[:, 3] > y - EDGE)
    return bool(inside.any())


def _loose_boxes(text: int, indexes: list[int]) -> Floats:
    """Return n x 4 boxes as high as the font: left, bottom, right, top in the page's own space."""
    buffer = np.zeros((len(indexes), 4), dtype=np.float32)
    start, step = buffer.ctypes.data, 16
    addresses = range(start, start + step * len(indexes), step)
    deque(map(calls.char_loose_box, repeat(text), indexes, addresses), maxlen=0)
    boxes = buffer.astype(np.float64)
    # FS_RECTF holds left, top, right, bottom
    return np.column_stack((boxes[:, 0], boxes[:, 3], boxes[:, 2], boxes[:, 1])).reshape(-1, 4)


def _run(text: int, index: int, thing: int | None, objects: dict[int, _TextObject]) -> _Run:
    matrix = raw.FS_MATRIX()
    calls.char_matrix(text, index, ctypes.addressof(matrix))
    size = calls.char_size(text, index) * math.hypot(matrix.c, matrix.d)
    degrees = -math.degrees(math.atan2(matrix.b, matrix.a)) % 360
    nearest = round(degrees / 90) * 90
    angle = nearest % 360 if abs(degrees - nearest) <= 5 else -1
    return _Run(size, angle, _font_name(calls.text_font(thing)), objects[thing].clip if thing in objects else None)


def _font_name(font: int | None) -> str:
    if not font:
        return ""
    buffer = ctypes.create_string_buffer(256)
    calls.font_name(font, ctypes.addressof(buffer), 256)
    return buffer.value.decode("utf-8", "replace")


def _clipped(boxes: Floats, runs: list[_Run]) -> Bools:
    hidden = np.zeros(len(runs), dtype=bool)
    for index, run in enumerate(runs):
        if run.clip is not None:
            x, y = (boxes[index, 0] + boxes[index, 2]) / 2, (boxes[index, 1] + boxes[index, 3]) / 2
            hidden[index] = not (run.clip[0] <= x <= run.clip[2] and run.clip[1] <= y <= run.clip[3])
    return hidden


def _on_paper(places: Floats, ink: Ink) -> Bools:
    inside = (places[:, 2] > 0) & (places[:, 3] > 0) & (places[:, 0] < ink.width) & (places[:, 1] < ink.height)
    return np.asarray(inside, dtype=bool)


def _pieces_joined(kept: Ints, texts: list[str], places: Floats, owners: list[int | None]) -> tuple[Ints, list[str]]:
    """Make the letters of a ligature one character again: PDFium gives each of them the whole glyph's box."""
    same = np.flatnonzero((np.abs(np.diff(places[kept], axis=0)) < 1e-6).all(axis=1)) + 1
    same = np.array([at for at in same if owners[kept[at]] == owners[kept[at - 1]]], dtype=np.int64)
    first = 0
    for at in same.tolist():
        first = first if at - 1 in same else at - 1
        texts[kept[first]] += texts[kept[at]]
    return np.delete(kept, same), texts
