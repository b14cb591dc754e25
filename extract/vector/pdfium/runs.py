"""Which text objects print the characters of a PDFium page, and what all characters of one have in common."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.vector.pdfium import calls
from extract.vector.pdfium.clips import NO_CLIP, clips_of
from extract.vector.pdfium.paths import IDENTITY, ObjectList

BLANK = 0x20
# Hebrew, Arabic and their kin, their other forms, and the sign that turns a text.
RIGHT_TO_LEFT = ((0x590, 0x8FF), (0xFB1D, 0xFEFC), (0x200F, 0x200F))
_NAME = ctypes.create_string_buffer(257)
_MATRICES = calls.Slots(ctypes.c_float, 6)
# The tangent of the least turn that is one, and the share of texts that make a page one that is askew.
LEAST_TURN_SHARE, ASKEW_SHARE = 0.001, 0.6


@dataclass(frozen=True, slots=True)
class Runs:
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
    askew: bool = False
    """Whether most of them are turned by a little."""


def runs_of(text: Any, drawn: Ints, owners: Ints, text_objects: ObjectList) -> Runs:
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
    clips = _clips(addresses, handles, text_objects)
    angles, fonts_of = angles_of(matrices), [names[font] for font in fonts]
    return Runs(addresses, starts, lengths, sizes, angles, fonts_of, clips, are_askew(matrices))


def _clips(addresses: list[int], handles: list[Any], text_objects: ObjectList) -> Floats:
    """Return the clipping rectangles of text objects: n x 4."""
    if not text_objects.in_forms:
        return clips_of(handles)
    # a form's objects carry clipping paths in the form's own space, so only the page's own can be judged
    own = {
        address
        for address, around in zip(text_objects.addresses, text_objects.around, strict=True)
        if around is IDENTITY
    }
    clips = np.full((len(addresses), 4), NO_CLIP)
    judged = [place for place, address in enumerate(addresses) if address in own]
    clips[judged] = clips_of([handles[place] for place in judged])
    return clips


def angles_of(matrices: Floats) -> Ints:
    """Return the clockwise turns of text matrices (6 x n): multiples of 90, -1 where one is slanted by more than 5."""
    if not matrices[1].any() and (matrices[0] > 0).all():  # upright, as on most pages
        return np.zeros(matrices.shape[1], dtype=np.int64)
    degrees = -np.degrees(np.arctan2(matrices[1], matrices[0])) % 360
    nearest = np.round(degrees / 90) * 90
    return np.where(np.abs(degrees - nearest) <= 5, nearest % 360, -1).astype(np.int64)


def are_askew(matrices: Floats) -> bool:
    """Say whether most text matrices (6 x n) are turned by a little from reading level or upright."""
    sides = np.sort(np.abs(matrices[:2]), axis=0)
    little = sides[0] > LEAST_TURN_SHARE * sides[1]
    return bool(little.any()) and float(little.mean()) >= ASKEW_SHARE


def _font_name(font: int) -> str:
    if not font:
        return ""
    calls.font_name(font, ctypes.addressof(_NAME), len(_NAME) - 1)
    return _NAME.value.decode("utf-8", "replace")


def stretches(runs: Runs, chosen: Bools) -> Iterator[tuple[slice, Floats]]:
    """Yield the characters of each chosen stretch, as a slice, and its clipping rectangle."""
    for place in np.flatnonzero(chosen).tolist():
        start = int(runs.starts[place])
        yield slice(start, start + int(runs.lengths[place])), runs.clips[place]


def owners_of(text: Any, codes: Ints) -> Ints:
    """Return the addresses of the text objects that print the characters, 0 for what PDFium makes up.

    An object's letters follow each other, so that those between the first and the last one of a word are of the same
    object, unless these two are of different ones. Not so in a script that is written from right to left: its letters
    change places.
    """
    count = len(codes)
    edge = np.ones(count, dtype=bool)
    beyond = codes[codes >= RIGHT_TO_LEFT[0][0]]
    if count > 2 and not any(within(beyond, letters).any() for letters in RIGHT_TO_LEFT):
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
        inner = np.flatnonzero(np.repeat(np.append(unsure, False), lengths) & ~edge)
        owners[inner] = calls.numbers(calls.char_object, len(inner), np.int64, repeat(text), inner.tolist())
    return owners


def within(codes: Ints, limits: tuple[int, int]) -> Bools:
    """Say which codes lie between two, these among them."""
    return np.asarray((codes >= limits[0]) & (codes <= limits[1]), dtype=bool)
