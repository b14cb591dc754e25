"""The printed lines of a picture become words, by an engine that is asked twice where the ink contradicts it.

Knows no table.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import cv2
import numpy as np

from extract.arrays import Grey
from extract.ocr import ReadWord, Recognize
from extract.ocr.decoder import Change, Setting, decide_line, repeated_words, usual_ends
from extract.scan.layout.own_ink import crop_box, crop_line
from extract.scan.layout.print import print_components
from extract.scan.layout.text_lines import TextLine, line_boxes
from extract.scan.picture import pixels_of
from extract.scan.text.roman_ones import resolve_ones, unread_ones
from extract.scan.text.verify import stops_in, verify_words
from schemas.confidence import READ_WELL
from schemas.document import Box, Line, Word

# A second time a line is read sharpened by the width of a stroke.
STROKE_WIDTH_PT = 0.7
# On a page that was scanned in black and white fewer pixels lie between these greys than are darker; edges are then
# softened.
BLACK_LEVEL, WHITE_LEVEL, SOFTEN_PT = 100, 215, 0.3
# A quotation that opens with one stroke and closes with two, or the other way.
UNEVEN_QUOTES = re.compile(r"""(?<!\w)(?:'[^'"]+"|"[^'"]+')(?!\w)""")
# Text on its side is read surely; letters stacked under each other, turned, are not.
VERTICAL_TEXT_CONFIDENCE = 0.6


class Recognized(NamedTuple):
    """The words of each line, None where none were read, and which were put right."""

    lines: list[Line | None]
    changes: tuple[Change, ...] = ()


def recognize_lines(
    grey: Grey, scale: float, text_lines: Sequence[TextLine], recognize: Recognize, crops: Sequence[Grey] = ()
) -> Recognized:
    """Return the words in each text_line of a page, by all that was seen of them.

    A line that is read unsurely, or with fewer stops than its ink has, is looked at again with its strokes sharpened.
    ``crops``: the lines cut out, where they were already.
    """
    crops = crops or [crop_line(soften_edges(grey, scale), scale, text_line.ink) for text_line in text_lines]
    looks = [[words] for words in recognize(crops)]
    settings = _settings(crops, text_lines, [words for (words,) in looks])
    read = [decide_line(look, setting) for look, setting in zip(looks, settings, strict=True)]
    doubtful = [index for index, (words, _) in enumerate(read) if _is_doubtful(words, text_lines[index])]
    again = recognize([_sharpened(crops[index], scale) for index in doubtful])
    for index, second in zip(doubtful, again, strict=True):
        read[index] = decide_line([*looks[index], second], settings[index])
    boxed = [_boxed(line, text_line, scale) for text_line, (line, _) in zip(text_lines, read, strict=True)]
    found: list[Line | None] = []
    for text_line, words in zip(text_lines, boxed, strict=True):
        printed = resolve_ones(verify_words(words or unread_ones(text_line), text_line), text_line, grey, scale)
        found.append(Line(printed) if printed else None)
    return Recognized(found, tuple(change for _, changes in read for change in changes))


def _boxed(line: Sequence[ReadWord], text_line: TextLine, scale: float) -> list[Word]:
    """Return the words of a line with their places on the page."""
    corner = int(crop_box(text_line.ink).x0 * scale) / scale
    return [_word(word, text_line, corner, scale) for word in even_quotes(line)]


def _settings(
    crops: Sequence[Grey], text_lines: Sequence[TextLine], first: Sequence[Sequence[ReadWord]]
) -> list[Setting]:
    """Return what each line is read in, learnt from the first look at all of them."""
    page = repeated_words(first)
    ends = usual_ends(words[-1] for words, text_line in zip(first, text_lines, strict=True) if words and text_line.last)
    return [Setting(crop, page, text_line.last, ends) for crop, text_line in zip(crops, text_lines, strict=True)]


def soften_edges(grey: Grey, scale: float) -> Grey:
    """Return a black and white page with soft edges, as what engines have learnt from has; any other as it is."""
    dark, between = float((grey < BLACK_LEVEL).mean()), float(((grey >= BLACK_LEVEL) & (grey < WHITE_LEVEL)).mean())
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), SOFTEN_PT * scale), dtype=np.uint8) if between < dark else grey


def _sharpened(crop: Grey, scale: float) -> Grey:
    soft = cv2.GaussianBlur(crop, (0, 0), STROKE_WIDTH_PT * scale)
    return np.asarray(cv2.addWeighted(crop, 2.0, soft, -1.0, 0), dtype=np.uint8)


def _is_doubtful(words: Sequence[ReadWord], text_line: TextLine) -> bool:
    if len(words) == 1 and len(words[0].text) == 1 and not words[0].text.isdigit():
        return False  # a mark, x or X; a second look decides nothing
    sure = min((word.confidence for word in words), default=1.0)
    return sure < READ_WELL or stops_in(words) < len(text_line.stops)


def _word(word: ReadWord, text_line: TextLine, corner: float, scale: float) -> Word:
    ink, font = text_line.ink, text_line.font
    left = min(max(corner + word.left / scale, ink.x0), ink.x1 - 0.5)
    right = max(min(corner + word.right / scale, ink.x1), left + 0.5)
    return Word(word.text, Box(left, font.top, right, font.bottom), round(word.confidence, 4))


def even_quotes(words: Sequence[ReadWord]) -> list[ReadWord]:
    """Return the words with quotes that open and close alike: of a pair that differs, one was read by halves."""
    text = " ".join(word.text for word in words)
    for pair in UNEVEN_QUOTES.finditer(text):
        text = f'{text[: pair.start()]}"{pair[0][1:-1]}"{text[pair.end() :]}'
    return [replace(word, text=new) for word, new in zip(words, text.split(), strict=True)]


def recognize_sideways(
    grey: Grey, scale: float, cell: Box, as_read: Sequence[Line], recognize: Recognize
) -> tuple[Line, ...]:
    """Return the lines of a cell whose text runs upwards or downwards; ``as_read`` where these are surer."""
    place = pixels_of(cell, scale)
    best = max(VERTICAL_TEXT_CONFIDENCE, _mean_confidence(as_read)), tuple(as_read)
    for turn in (-1, 1):
        turned = np.ascontiguousarray(np.rot90(grey[place], turn))
        components = print_components(turned, scale)
        text_lines = [TextLine(box, box) for box in line_boxes(components.boxes)]
        lines = [line for line in recognize_lines(turned, scale, text_lines, recognize).lines if line]
        sure = _mean_confidence(lines)
        if sure > best[0]:
            best = sure, tuple(Line(tuple(Word(w.text, cell, w.confidence) for w in line.words)) for line in lines)
    return best[1]


def _mean_confidence(lines: Sequence[Line]) -> float:
    sure = [word.confidence for line in lines for word in line.words]
    return float(np.mean(sure)) if sure else 0.0
