"""The fast reading of a born-digital page: PDFium's characters and paths become Ink.

Gives what extract/plumber.py gives, which is the reference, and knows clipping paths besides.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, repeat
from operator import itemgetter
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from extract import pdfium_calls as calls
from extract.cut_text import CutText, turned_cuts
from extract.drawn import Drawn
from extract.glyphs import UNREADABLE, glyph_text
from extract.ink import Bools, Floats, Ink, Ints, turned_ink
from extract.pdfium_blanks import EDGE, add_blanks, starts_without
from extract.pdfium_clips import NO_CLIP, clips_of
from extract.pdfium_paths import IDENTITY, Objects, image_boxes, objects_of, take_paths

BLANK = 0x20
_SPACES = (0x09, 0x0A, 0x0D)
_HYPHENS = (0x02, 0xFFFE)
SURROGATES = (0xD800, 0xDFFF)
LAST_HIGH = "\udbff"
# A clip ends at the rule of its cell; so far from it a place is surely inside (points).
INSIDE = 1.0
_text = lru_cache(maxsize=1 << 16)(glyph_text)
_BOXES = calls.Slots(ctypes.c_float, 4)
_MATRICES = calls.Slots(ctypes.c_float, 6)


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


@dataclass(frozen=True, slots=True)
class _Runs:
    """What the characters of each stretch of one text object share: arrays of as many rows as there are stretches.

    ``owners``: addresses of the text objects; ``starts`` and ``lengths``: the first character and how many;
    ``sizes`` in points; ``angles``: the turn in degrees; ``fonts``: names; ``clips``: n x 4 clipping rectangles.
    """

    owners: list[int]
    starts: Ints
    lengths: Ints
    sizes: Floats
    angles: Ints
    fonts: list[str]
    clips: Floats


class _Glyphs(dict[int, str]):
    """The texts of a font's characters by the codes that PDFium gives, each found once a page."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, code: int) -> str:
        # PDFium hands out the font's own number where it knows no character
        is_text = BLANK <= code < 0x110000 or code in _SPACES or code in _HYPHENS
        text = _text(chr(code), self._font) if is_text else UNREADABLE
        self[code] = text
        return text


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
    codes = _codes(text, count)
    owners = calls.numbers(calls.char_object, count, np.int64, repeat(text), range(count))
    made_up = _blanks_within(codes, owners)
    drawn = np.flatnonzero(owners)
    codes, owners = codes[drawn], owners[drawn]
    boxes = _loose_boxes(text, drawn)
    _set_between(boxes, np.searchsorted(drawn, made_up).tolist())
    runs = _runs(text, drawn, owners, objects)
    texts = _texts(text, drawn, codes, runs)
    sizes, angles = np.repeat(runs.sizes, runs.lengths), np.repeat(runs.angles, runs.lengths)
    hidden = _clipped(boxes, runs)
    # the foot of a box is the font's descent; its height is the font's size, as pdfminer has it
    foot = top - boxes[:, 1]
    places = np.stack((boxes[:, 0] - left, foot - sizes, boxes[:, 2] - left, foot), axis=1)
    clipped = _cut_texts(texts, hidden, boxes, runs, left, top)
    shown = ~hidden & _on_paper(places, ink)
    if "" in texts:  # glyph_text gives it for what is invisible
        shown &= np.fromiter(map(bool, texts), bool, len(texts))
    kept, texts = _pieces_joined(np.flatnonzero(shown), texts, places, owners)
    ink.texts = texts if len(kept) == len(texts) else [texts[index] for index in kept.tolist()]
    ink.boxes, ink.sizes, ink.angles = places[kept], sizes[kept], angles[kept]
    add_blanks(ink, starts_without(objects, set(runs.owners), left, top))
    return clipped, bool(_hyphens(codes).any())


def _codes(text: Any, count: int) -> Ints:
    """Return the codes of all characters.

    PDFium hands the text out in one piece, but leaves out what has no code, and then it does not tell which character
    is which; so each is asked for by itself, as it also is where one of them takes two units of UTF-16.
    """
    whole = (ctypes.c_uint16 * (count + 1))()
    written = calls.text_units(text, 0, count, ctypes.byref(whole)) - 1
    codes: Ints = np.frombuffer(memoryview(whole), np.uint16, count).astype(np.int64)
    if written == count and not ((codes >= SURROGATES[0]) & (codes <= SURROGATES[1])).any():
        return codes
    return calls.numbers(calls.char_code, count, np.int64, repeat(text), range(count))


def _hyphens(codes: Ints) -> Bools:
    return np.asarray((codes == _HYPHENS[0]) | (codes == _HYPHENS[1]), dtype=bool)


def _blanks_within(codes: Ints, owners: Ints) -> Ints:
    """Give a blank that PDFium makes up within a text object to that object (changes ``owners``); return their places.

    It stands for one that the object prints. Between objects the gap itself tells, as it does for the reference.
    """
    within = (owners[1:-1] == 0) & (codes[1:-1] == BLANK) & (owners[:-2] == owners[2:]) & (owners[:-2] != 0)
    found = np.flatnonzero(within) + 1
    owners[found] = owners[found - 1]
    return found


def _texts(text: Any, drawn: Ints, codes: Ints, runs: _Runs) -> list[str]:
    """Return what each character shows; UNREADABLE where PDFium knows none."""
    tables: dict[str, _Glyphs] = {}
    texts: list[str] = []
    start = 0
    plain = codes.tolist()
    for font, stretch in groupby(zip(runs.fonts, runs.lengths.tolist(), strict=True), key=itemgetter(0)):
        stop = start + sum(length for _, length in stretch)
        if font not in tables:
            tables[font] = _Glyphs(font)
        texts.extend(map(tables[font].__getitem__, plain[start:stop]))
        start = stop
    unmapped = calls.numbers(calls.char_unmapped, len(drawn), bool, repeat(text), drawn.tolist())
    for at in np.flatnonzero(unmapped | _hyphens(codes)).tolist():
        if unmapped[at] or not calls.char_hyphen(text, int(drawn[at])):
            texts[at] = UNREADABLE
    if ((codes >= SURROGATES[0]) & (codes <= SURROGATES[1])).any():
        _join_surrogates(texts, codes)
    return texts


def _join_surrogates(texts: list[str], codes: Ints) -> None:
    """Make a character that comes as two units of UTF-16 one (changes ``texts``); the second shows nothing then."""
    for at in np.flatnonzero((codes >= SURROGATES[0]) & (codes <= SURROGATES[1])).tolist():
        pair = texts[at : at + 2]
        if len(pair) == 2 and pair[0] and pair[0] <= LAST_HIGH < pair[1] <= chr(SURROGATES[1]):
            texts[at : at + 2] = ("".join(pair).encode("utf-16", "surrogatepass").decode("utf-16"), "")
        elif texts[at] and chr(SURROGATES[0]) <= texts[at] <= chr(SURROGATES[1]):
            texts[at] = UNREADABLE


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
    return found[:, [0, 3, 2, 1]].astype(np.float64)


def _runs(text: Any, drawn: Ints, owners: Ints, objects: Objects) -> _Runs:
    """Return the stretches of characters of one text object; ``drawn``: PDFium's numbers of the characters."""
    starts = np.flatnonzero(np.concatenate(((True,), owners[1:] != owners[:-1]))[: len(owners)])
    lengths = np.concatenate((starts[1:], (len(owners),)))[: len(starts)] - starts
    count, indexes = len(starts), drawn[starts].tolist()
    _, _, c, d, _, _ = matrices = _MATRICES.answers(calls.char_matrix, count, repeat(text), indexes).T
    sizes = calls.numbers(calls.char_size, count, np.float64, repeat(text), indexes) * np.hypot(c, d)
    addresses = owners[starts].tolist()
    handles = calls.handles_of(addresses)
    fonts = list(map(calls.text_font, handles))
    names = {font: _font_name(font) for font in set(fonts)}
    # a form's objects carry clipping paths in the form's own space, so only the page's own can be judged
    own = {address for address, around in zip(objects.addresses, objects.around, strict=True) if around is IDENTITY}
    clips = np.full((count, 4), NO_CLIP)
    judged = [place for place, address in enumerate(addresses) if address in own]
    clips[judged] = clips_of([handles[place] for place in judged])
    return _Runs(addresses, starts, lengths, sizes, _angles(matrices), [names[font] for font in fonts], clips)


def _angles(matrices: Floats) -> Ints:
    """Return the clockwise turns of text matrices (6 x n): multiples of 90, -1 where one is slanted by more than 5."""
    degrees = -np.degrees(np.arctan2(matrices[1], matrices[0])) % 360
    nearest = np.round(degrees / 90) * 90
    return np.where(np.abs(degrees - nearest) <= 5, nearest % 360, -1).astype(np.int64)


def _font_name(font: int) -> str:
    if not font:
        return ""
    buffer = ctypes.create_string_buffer(256)
    calls.font_name(font, ctypes.addressof(buffer), 256)
    return buffer.value.decode("utf-8", "replace")


def _clipped(boxes: Floats, runs: _Runs) -> Bools:
    """Say which characters' middle lies outside of their clipping rectangle.

    A line is cut as a whole: PDFium's boxes of tall letters reach further than those of small ones.
    """
    hidden = np.zeros(len(boxes), dtype=bool)
    for stretch, clip in _stretches(runs, runs.clips[:, 0] > NO_CLIP[0]):
        run = boxes[stretch]
        x, y = (run[:, 0] + run[:, 2]) / 2, float(np.median(run[:, 1] + run[:, 3])) / 2
        hidden[stretch] = (x < clip[0]) | (x > clip[2]) | (y < clip[1]) | (y > clip[3])
    return hidden


def _cut_texts(
    texts: list[str], hidden: Bools, boxes: Floats, runs: _Runs, left: float, top: float
) -> tuple[CutText, ...]:
    """Return what is clipped away of each text object, and the place nearest to it that is not."""
    if not hidden.any():
        return ()
    found = []
    for stretch, clip in _stretches(runs, np.logical_or.reduceat(hidden, runs.starts)):
        cut = np.flatnonzero(hidden[stretch]) + stretch.start
        x0, foot, x1, head = boxes[cut[0]].tolist()
        x, y = np.clip(((x0 + x1) / 2, (foot + head) / 2), clip[:2] + INSIDE, clip[2:] - INSIDE).tolist()
        found.append(CutText("".join(texts[index] for index in cut.tolist()), x - left, top - y))
    return tuple(found)


def _stretches(runs: _Runs, chosen: Bools) -> Iterator[tuple[slice, Floats]]:
    """Yield where the characters of each chosen stretch stand, and its clipping rectangle."""
    for place in np.flatnonzero(chosen).tolist():
        start = int(runs.starts[place])
        yield slice(start, start + int(runs.lengths[place])), runs.clips[place]


def _on_paper(places: Floats, ink: Ink) -> Bools:
    inside = (places[:, 2] > 0) & (places[:, 3] > 0) & (places[:, 0] < ink.width) & (places[:, 1] < ink.height)
    return np.asarray(inside, dtype=bool)


def _pieces_joined(kept: Ints, texts: list[str], places: Floats, owners: Ints) -> tuple[Ints, list[str]]:
    """Make the letters of a ligature one character again: PDFium gives each of them the whole glyph's box."""
    same = np.flatnonzero((np.abs(np.diff(places[kept, 0])) < 1e-6) & (np.diff(owners[kept]) == 0)) + 1
    same = same[(np.abs(places[kept[same]] - places[kept[same - 1]]) < 1e-6).all(axis=1)]
    if not len(same):
        return kept, texts
    joined = set(same.tolist())
    first = 0
    for at in same.tolist():
        first = first if at - 1 in joined else at - 1
        texts[kept[first]] += texts[kept[at]]
    return np.delete(kept, same), texts
