"""The fast reading of a born-digital page: PDFium's characters and paths become Ink.

Gives what extract/plumber.py gives, which is the reference, and knows clipping paths besides.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from extract import pdfium_calls as calls
from extract.cut_text import CutText, turned_cuts
from extract.drawn import Drawn
from extract.glyphs import UNREADABLE, glyph_text, is_symbol_font
from extract.ink import Bools, Floats, Ink, Ints, turned_ink
from extract.pdfium_blanks import EDGE, add_blanks, starts_without
from extract.pdfium_clips import NO_CLIP, clips_of
from extract.pdfium_paths import IDENTITY, Objects, image_boxes, objects_of, take_paths

BLANK, TILDE, LAST_CODE = 0x20, 0x7E, 0x10FFFF
# Hebrew, Arabic and their kin, their other forms, and the sign that turns a text.
RIGHT_TO_LEFT = ((0x590, 0x8FF), (0xFB1D, 0xFEFC), (0x200F, 0x200F))
_SPACES = (0x09, 0x0A, 0x0D)
_HYPHENS = (0x02, 0xFFFE)
SURROGATES = (0xD800, 0xDFFF)
LAST_HIGH = "\udbff"
# A clip ends at the rule of its cell; so far from it a place is surely inside (points).
INSIDE = 1.0
_BOXES = calls.Slots(ctypes.c_float, 4)
_NAME = ctypes.create_string_buffer(257)
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
    owners = _owners(text, codes)
    made_up = _blanks_within(codes, owners)
    drawn = np.flatnonzero(owners)
    codes, owners = codes.take(drawn), owners.take(drawn)
    boxes = _loose_boxes(text, drawn)
    _set_between(boxes, np.searchsorted(drawn, made_up).tolist())
    runs = _runs(text, drawn, owners, objects)
    texts = _texts(text, drawn, codes, runs)
    sizes, angles = np.repeat(runs.sizes, runs.lengths), np.repeat(runs.angles, runs.lengths)
    hidden = _clipped(boxes, runs)
    # the foot of a box is the font's descent; its height is the font's size, as pdfminer has it
    foot = top - boxes[:, 1]
    places = np.empty_like(boxes)
    places[:, 0], places[:, 1], places[:, 2], places[:, 3] = boxes[:, 0] - left, foot - sizes, boxes[:, 2] - left, foot
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
    return clipped, bool(_hyphens(codes).any())


def _codes(text: Any, count: int) -> Ints:
    """Return the codes of all characters.

    PDFium hands the text out in one piece, but leaves out what has no code, and then it does not tell which character
    is which; so each is asked for by itself, as it also is where one of them takes two units of UTF-16.
    """
    whole = np.zeros(count + 1, np.uint16)
    written = calls.text_units(text, 0, count, calls.handle_of(whole.ctypes.data)) - 1
    codes = whole[:count].astype(np.int64)
    if written == count and not _within(codes, SURROGATES).any():
        return codes
    return calls.numbers(calls.char_code, count, np.int64, repeat(text), range(count))


def _owners(text: Any, codes: Ints) -> Ints:
    """Return the addresses of the text objects that print the characters, 0 for what PDFium makes up.

    An object's letters stand in a row, so that the first and the last one of each word tell of those between them,
    unless they tell two objects. Not so in a script that is written from right to left: its letters change places.
    """
    count = len(codes)
    edge = np.ones(count, dtype=bool)
    beyond = codes[codes >= RIGHT_TO_LEFT[0][0]]
    if count > 2 and not any(_within(beyond, letters).any() for letters in RIGHT_TO_LEFT):
        letter = codes > BLANK
        edge[1:-1] = ~(letter[:-2] & letter[1:-1] & letter[2:])
    owners = np.zeros(count, dtype=np.int64)
    asked = edge.nonzero()[0]
    owners[asked] = calls.numbers(calls.char_object, len(asked), np.int64, repeat(text), asked.tolist())
    before, after = asked[:-1], asked[1:]
    unsure = (owners.take(before) != owners.take(after)) & (after - before > 1)
    lengths = np.append(after, count) - asked
    owners = np.repeat(owners.take(asked), lengths)
    if unsure.any():
        within = np.flatnonzero(np.repeat(np.append(unsure, False), lengths) & ~edge)
        owners[within] = calls.numbers(calls.char_object, len(within), np.int64, repeat(text), within.tolist())
    return owners


def _within(codes: Ints, limits: tuple[int, int]) -> Bools:
    return np.asarray((codes >= limits[0]) & (codes <= limits[1]), dtype=bool)


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
    texts = list(np.minimum(codes, LAST_CODE).astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass"))
    odd = (codes < BLANK) | (codes > TILDE)  # all else shows what it is, unless its font is one of symbols
    symbols = set(filter(is_symbol_font, set(runs.fonts)))
    if symbols:
        odd |= np.repeat([font in symbols for font in runs.fonts], runs.lengths)
    places = np.flatnonzero(odd)
    around = np.searchsorted(runs.starts, places, side="right") - 1
    for at, run, code in zip(places.tolist(), around.tolist(), codes.take(places).tolist(), strict=True):
        texts[at] = _shown(code, runs.fonts[run])
    unmapped = calls.numbers(calls.char_unmapped, len(drawn), bool, repeat(text), drawn.tolist())
    for at in np.flatnonzero(unmapped | _hyphens(codes)).tolist():
        if unmapped[at] or not calls.char_hyphen(text, int(drawn[at])):
            texts[at] = UNREADABLE
    if _within(codes, SURROGATES).any():
        _join_surrogates(texts, codes)
    return texts


@lru_cache(maxsize=1 << 16)
def _shown(code: int, font: str) -> str:
    """Return what a code shows in a font: PDFium hands out the font's own number where it knows no character."""
    is_text = BLANK <= code <= LAST_CODE or code in _SPACES or code in _HYPHENS
    return glyph_text(chr(code), font) if is_text else UNREADABLE


def _join_surrogates(texts: list[str], codes: Ints) -> None:
    """Make a character that comes as two units of UTF-16 one (changes ``texts``); the second shows nothing then."""
    for at in np.flatnonzero(_within(codes, SURROGATES)).tolist():
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
    return found.astype(np.float64).take((0, 3, 2, 1), axis=1)


def _runs(text: Any, drawn: Ints, owners: Ints, objects: Objects) -> _Runs:
    """Return the stretches of characters of one text object; ``drawn``: PDFium's numbers of the characters."""
    begins = np.ones(len(owners), dtype=bool)
    begins[1:] = owners[1:] != owners[:-1]
    starts = begins.nonzero()[0]
    lengths = np.append(starts[1:], len(owners))[: len(starts)] - starts
    count, indexes = len(starts), drawn.take(starts).tolist()
    _, _, c, d, _, _ = matrices = _MATRICES.answers(calls.char_matrix, count, repeat(text), indexes).T
    sizes = calls.numbers(calls.char_size, count, np.float64, repeat(text), indexes) * np.hypot(c, d)
    addresses = owners[starts].tolist()
    handles = calls.handles_of(addresses)
    fonts = list(map(calls.text_font, handles))
    names = {font: _font_name(font) for font in set(fonts)}
    clips = _clips(addresses, handles, objects)
    return _Runs(addresses, starts, lengths, sizes, _angles(matrices), [names[font] for font in fonts], clips)


def _clips(addresses: list[int], handles: list[Any], objects: Objects) -> Floats:
    """Return the clipping rectangles of text objects: n x 4."""
    if not objects.in_forms:
        return clips_of(handles)
    # a form's objects carry clipping paths in the form's own space, so only the page's own can be judged
    own = {address for address, around in zip(objects.addresses, objects.around, strict=True) if around is IDENTITY}
    clips = np.full((len(addresses), 4), NO_CLIP)
    judged = [place for place, address in enumerate(addresses) if address in own]
    clips[judged] = clips_of([handles[place] for place in judged])
    return clips


def _angles(matrices: Floats) -> Ints:
    """Return the clockwise turns of text matrices (6 x n): multiples of 90, -1 where one is slanted by more than 5."""
    if not matrices[1].any() and (matrices[0] > 0).all():  # upright, as on most pages
        return np.zeros(matrices.shape[1], dtype=np.int64)
    degrees = -np.degrees(np.arctan2(matrices[1], matrices[0])) % 360
    nearest = np.round(degrees / 90) * 90
    return np.where(np.abs(degrees - nearest) <= 5, nearest % 360, -1).astype(np.int64)


def _font_name(font: int) -> str:
    if not font:
        return ""
    calls.font_name(font, ctypes.addressof(_NAME), len(_NAME) - 1)
    return _NAME.value.decode("utf-8", "replace")


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
