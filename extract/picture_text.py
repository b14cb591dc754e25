"""From the connected ink of a cell or a block to printed lines, and to words by an engine. Knows no table."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ink import Floats
from extract.ocr import Grey, ReadWord, Recognize
from extract.picture_ink import components_of
from schemas.document import Box, Line, Word

# A component stands on a line when it shares this much of the smaller one's height with it.
SHARED = 0.5
# White left beside a line that is cut out, and above and below it (points).
MARGIN = (3.0, 1.8)
# Lines read with less are read a second time, sharpened by the width of a stroke (points).
READ_AGAIN, STROKE = 0.9, 0.7
# Of two readings that differ neither is sure.
DIFFERING = 0.5
# The blank between two words is wider than this share of a capital, that between two letters is not.
BLANK = 0.42
# Signs that stand as several pieces side by side, and how many more than one.
PIECES = {'"': 1, "“": 1, "”": 1, "%": 2, "…": 2, "½": 2}
# A stop is so much of a capital in size, a comma a little more.
STOP = (0.12, 0.42)
# Signs with dots that stand on the line, and how many each has.
STOPS = {".": 1, ",": 1, ":": 1, ";": 1, "…": 3, "!": 1, "?": 1}
# A font's box reaches so many capitals' heights above and below the line that letters stand on, as a PDF's does.
ASCENT, DESCENT = 1.15, 0.25
# A quotation that opens with one stroke and closes with two, or the other way.
UNEVEN = re.compile(r"""(?<!\w)(?:'[^'"]+"|"[^'"]+')(?!\w)""")
# What an engine that knows many scripts makes of letters with dust over them.
ACCENTED = {
    letter: unicodedata.normalize("NFD", letter)[0] for letter in "àáâãäåèéêëìíîïòóôõöùúûüñçÀÁÂÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜ"
}
ACCENT = 0.5
# Text on its side is read surely; letters stacked under each other, turned, are not.
SIDEWAYS = 0.6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: ``ink`` the box around its letters, ``font`` the box that its font takes, in points.

    ``stops``: where small dots stand on the line, from left to right; ``letters``: from where to where each letter
    reaches, its dots with it; ``capital``: the height of capitals.
    """

    ink: Box
    font: Box
    stops: tuple[float, ...] = ()
    letters: tuple[tuple[float, float], ...] = ()
    capital: float = 7.0


def line_boxes(boxes: Floats) -> list[Box]:
    """Return the boxes of the printed lines that components of one cell or block stand on, top to bottom."""
    if not len(boxes):
        return []
    heights = boxes[:, 3] - boxes[:, 1]
    usual = float(np.median(heights[heights >= 0.6 * np.percentile(heights, 80)]))
    letters = boxes[(heights >= 0.5 * usual) & (heights <= 1.7 * usual)]
    rows: list[list[float]] = []
    for top, bottom in letters[np.argsort((letters[:, 1] + letters[:, 3]) / 2)][:, [1, 3]].tolist():
        shared = min(rows[-1][1], bottom) - max(rows[-1][0], top) if rows else -1.0
        if rows and shared >= SHARED * min(bottom - top, rows[-1][1] - rows[-1][0]):
            rows[-1] = [min(rows[-1][0], top), max(rows[-1][1], bottom)]
        else:
            rows.append([top, bottom])
    return [found for row in _with_small(rows, boxes, heights < 0.5 * usual) if (found := row) is not None]


def _with_small(rows: list[list[float]], boxes: Floats, small: NDArray[np.bool_]) -> list[Box | None]:
    """Return the box of each row with the dots and dashes nearest to it."""
    if not rows:
        return []
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    spans = np.array(rows)
    away = np.maximum(spans[None, :, 0] - middle[:, None], middle[:, None] - spans[None, :, 1]).clip(0)
    nearest, reach = away.argmin(axis=1), 0.6 * (spans[:, 1] - spans[:, 0])
    found: list[Box | None] = []
    for index in range(len(rows)):
        own = (nearest == index) & (away[:, index] <= reach[index])
        own &= ~small | (away[:, index] <= reach[index])
        chosen = boxes[own]
        box = (chosen[:, 0].min(), chosen[:, 1].min(), chosen[:, 2].max(), chosen[:, 3].max()) if len(chosen) else None
        found.append(Box(*(float(value) for value in box)) if box else None)
    return found


def place_of(boxes: Floats, ink: Box, capital: float, cell: Box | None) -> Place:
    """Return a line's place: its font's box from the line that its letters stand on, kept within its cell."""
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    own = boxes[(middle >= ink.top) & (middle <= ink.bottom)]
    heights = own[:, 3] - own[:, 1]
    tall = own[heights >= 0.5 * heights.max(initial=0.0)]
    if not len(tall):
        return Place(ink, ink)
    base = float(np.median(tall[:, 3]))
    high = min(max(base - ink.top, 0.7 * capital), 1.4 * capital)
    top, bottom = base - ASCENT * high, base + DESCENT * high
    if cell is not None:
        top, bottom = max(top, min(cell.top, ink.top)), min(bottom, max(cell.bottom, ink.bottom))
    return Place(
        ink,
        Box(ink.x0, min(top, ink.top), ink.x1, max(bottom, base + 0.1)),
        _stops(own, base, capital),
        _letters_of(own),
        capital,
    )


def _letters_of(boxes: Floats) -> tuple[tuple[float, float], ...]:
    """Return from where to where the letters of a line reach: components above each other are one."""
    found: list[tuple[float, float]] = []
    for x0, x1 in boxes[np.argsort(boxes[:, 0])][:, [0, 2]].tolist():
        if found and x0 < found[-1][1] - 0.1:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return tuple(found)


def _stops(boxes: Floats, base: float, capital: float) -> tuple[float, ...]:
    """Return where small components stand on the line or hang on it by half, as stops and commas do."""
    size = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    low = (boxes[:, 1] > base - 0.35 * capital) & (np.abs(boxes[:, 3] - base) < 0.3 * capital)
    stops = boxes[low & (size > STOP[0] * capital) & (size < STOP[1] * capital)]
    return tuple(sorted(((stops[:, 0] + stops[:, 2]) / 2).tolist()))


def split_at_gaps(boxes: Floats, line: Box, gap: float) -> list[Box]:
    """Cut a line where nothing stands for more than ``gap`` points: columns of a page without rules."""
    inside = boxes[(boxes[:, 1] < line.bottom) & (boxes[:, 3] > line.top)]
    inside = inside[(inside[:, 0] >= line.x0) & (inside[:, 2] <= line.x1)]
    inside = inside[np.argsort(inside[:, 0])]
    ends = np.maximum.accumulate(inside[:, 2])
    cuts = np.flatnonzero(inside[1:, 0] - ends[:-1] > gap)
    starts, stops = [0, *(cuts + 1).tolist()], [*cuts.tolist(), len(inside) - 1]
    return [Box(float(inside[a, 0]), line.top, float(ends[b]), line.bottom) for a, b in zip(starts, stops, strict=True)]


def read_lines(grey: Grey, scale: float, places: Sequence[Place], recognize: Recognize) -> list[Line | None]:
    """Return the words in each place of a page, None where none were read.

    A line that is read unsurely, or with fewer stops than stand on it, is read again with its strokes sharpened.
    """
    first = recognize([_crop(grey, scale, place.ink) for place in places])
    read = [[plain_letters(word) for word in words] for words in first]
    doubtful = [index for index, words in enumerate(read) if _is_doubtful(words, places[index])]
    again = recognize([_sharpened(_crop(grey, scale, places[index].ink), scale) for index in doubtful])
    for index, second in zip(doubtful, again, strict=True):
        read[index] = _agreed(read[index], [plain_letters(word) for word in second], places[index])
    corners = [max(int((place.ink.x0 - MARGIN[0]) * scale), 0) / scale for place in places]
    found: list[Line | None] = []
    for place, corner, line in zip(places, corners, read, strict=True):
        boxed = [_word(word, place, corner, scale) for word in even_quotes(line)]
        printed = tuple(part for word in _whole(boxed, place) for part in parted(word, place))
        found.append(Line(_less_sure(printed, place)) if printed else None)
    return found


def parted(word: Word, place: Place) -> tuple[Word, ...]:
    """Return a word cut where the ink shows a blank that the engine did not read; unsure where its letters merge."""
    box = word.box
    if box is None or len(word.text) < 2:
        return (word,)
    own = [(x0, x1) for x0, x1 in place.letters if box.x0 + 0.5 < (x0 + x1) / 2 < box.x1 - 0.5]
    word = _counted(word, len(own))
    gaps = [i for i in range(1, len(own)) if own[i][0] - own[i - 1][1] > BLANK * place.capital]
    if not gaps:
        return (word,)
    if len(gaps) > 1 or len(own) != len(word.text):
        return (word._replace(confidence=min(word.confidence, DIFFERING)),)
    cut, middle = gaps[0], (own[gaps[0] - 1][1] + own[gaps[0]][0]) / 2
    left, right = Box(box.x0, box.top, middle, box.bottom), Box(middle, box.top, box.x1, box.bottom)
    return word._replace(text=word.text[:cut], box=left), word._replace(text=word.text[cut:], box=right)


def _whole(words: list[Word], place: Place) -> list[Word]:
    """Return the words of a line, the first and the last unsure where ink stands beyond them that was not read."""
    if not words or not place.letters or words[0].box is None or words[-1].box is None:
        return words
    ends = (words[0].box.x0 - place.letters[0][1], place.letters[-1][0] - words[-1].box.x1)
    found = list(words)
    for index, beyond in zip((0, -1), ends, strict=True):
        if beyond > 0:
            found[index] = found[index]._replace(confidence=min(found[index].confidence, DIFFERING))
    return found


def _counted(word: Word, letters: int) -> Word:
    """Return the word with as many letters as stand there: engines read III as II; unsure where any was lost."""
    roman = re.fullmatch(r"(I+)(\.?)", word.text)
    if roman and len(word.text) < letters <= len(word.text) + 1:
        return word._replace(text="I" * (letters - len(roman[2])) + roman[2])
    lost = letters - len(word.text) - sum(word.text.count(sign) * more for sign, more in PIECES.items())
    return word._replace(confidence=min(word.confidence, DIFFERING)) if lost > 0 else word


def _less_sure(words: tuple[Word, ...], place: Place) -> tuple[Word, ...]:
    """Return the words of a line, unsure where a dot stands that no word has: a stop lost, or dust."""
    if sum(word.text.count(sign) * count for word in words for sign, count in STOPS.items()) >= len(place.stops):
        return words
    lost = {
        min(range(len(words)), key=lambda index: _away(words[index], x))
        for x in place.stops
        if not any(set(word.text) & STOPS.keys() and _away(word, x) < MARGIN[0] for word in words)
    }
    return tuple(
        word._replace(confidence=min(word.confidence, DIFFERING)) if index in lost else word
        for index, word in enumerate(words)
    )


def _away(word: Word, x: float) -> float:
    return max(word.box.x0 - x, x - word.box.x1, 0.0) if word.box else 0.0


def _crop(grey: Grey, scale: float, box: Box) -> Grey:
    left, top = max(int((box.x0 - MARGIN[0]) * scale), 0), max(int((box.top - MARGIN[1]) * scale), 0)
    return grey[top : int((box.bottom + MARGIN[1]) * scale) + 1, left : int((box.x1 + MARGIN[0]) * scale) + 1]


def _sharpened(crop: Grey, scale: float) -> Grey:
    soft = cv2.GaussianBlur(crop, (0, 0), STROKE * scale)
    return np.asarray(cv2.addWeighted(crop, 2.0, soft, -1.0, 0), dtype=np.uint8)


def _is_doubtful(words: Sequence[ReadWord], place: Place) -> bool:
    sure = min((word.confidence for word in words), default=1.0)
    return sure < READ_AGAIN or stops_in(words) < len(place.stops)


def stops_in(words: Sequence[ReadWord]) -> int:
    """Return how many dots stand on the line in the words: stops, commas, the lower ones of colons."""
    return sum(word.text.count(sign) * count for word in words for sign, count in STOPS.items())


def _agreed(first: list[ReadWord], second: list[ReadWord], place: Place) -> list[ReadWord]:
    """Return the better of two readings of a line; where they differ no word that differs is sure."""
    if [word.text for word in first] == [word.text for word in second]:
        return [one if one.confidence >= two.confidence else two for one, two in zip(first, second, strict=True)]
    missing = [abs(len(place.stops) - stops_in(words)) for words in (first, second)]
    sure = [min((word.confidence for word in words), default=0.0) for words in (first, second)]
    best = first if (missing[0], -sure[0]) <= (missing[1], -sure[1]) else second
    other = Counter(word.text for word in (second if best is first else first))
    settled = missing[0] != missing[1] and 0 in missing and _letters(first) == _letters(second)
    limit = 1.0 if settled else DIFFERING
    return [w if w.text in other else replace(w, confidence=min(w.confidence, limit)) for w in best]


def _letters(words: Sequence[ReadWord]) -> str:
    return "".join(letter for word in words for letter in word.text if letter.isalnum())


def _word(word: ReadWord, place: Place, corner: float, scale: float) -> Word:
    ink, font = place.ink, place.font
    left = min(max(corner + word.left / scale, ink.x0), ink.x1 - 0.5)
    right = max(min(corner + word.right / scale, ink.x1), left + 0.5)
    return Word(word.text, Box(left, font.top, right, font.bottom), round(word.confidence, 4))


def plain_letters(word: ReadWord) -> ReadWord:
    """Return the word without accents, which Indonesian print does not have: dust over a letter makes them.

    Names may have an é, so that one is not sure.
    """
    text = "".join(ACCENTED.get(letter, letter) for letter in word.text)
    if text == word.text:
        return word
    return replace(word, text=text, confidence=min(word.confidence, ACCENT) if "é" in word.text else word.confidence)


def even_quotes(words: Sequence[ReadWord]) -> list[ReadWord]:
    """Return the words with quotes that open and close alike: of a pair that differs, one was read by halves."""
    text = " ".join(word.text for word in words)
    for pair in UNEVEN.finditer(text):
        text = f'{text[: pair.start()]}"{pair[0][1:-1]}"{text[pair.end() :]}'
    return [replace(word, text=new) for word, new in zip(words, text.split(), strict=True)]


def read_sideways(
    grey: Grey, scale: float, cell: Box, upright: Sequence[Line], recognize: Recognize
) -> tuple[Line, ...]:
    """Return the lines of a cell whose text stands on its side; as read ``upright`` where that is surer."""
    rows, cols = (
        slice(int(cell.top * scale), int(cell.bottom * scale)),
        slice(int(cell.x0 * scale), int(cell.x1 * scale)),
    )
    best = max(SIDEWAYS, _mean_confidence(upright)), tuple(upright)
    for turn in (-1, 1):
        turned = np.ascontiguousarray(np.rot90(grey[rows, cols], turn))
        components = components_of(turned, scale)
        places = [Place(box, box) for box in line_boxes(components.boxes)]
        lines = [line for line in read_lines(turned, scale, places, recognize) if line]
        sure = _mean_confidence(lines)
        if sure > best[0]:
            best = sure, tuple(Line(tuple(Word(w.text, cell, w.confidence) for w in line.words)) for line in lines)
    return best[1]


def _mean_confidence(lines: Sequence[Line]) -> float:
    sure = [word.confidence for line in lines for word in line.words]
    return float(np.mean(sure)) if sure else 0.0
