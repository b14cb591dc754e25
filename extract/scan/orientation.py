"""Which way up a page is: as it lies where its lines are read surely, else the turn after which they are."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extract.arrays import Floats, Grey, Pixels
from extract.ocr import Recognize
from extract.scan.layout.print import erase_rules, print_components
from extract.scan.layout.text_lines import TextLine, line_boxes, split_at_gaps
from extract.scan.picture import Picture
from extract.scan.rules.detect import detect_rules
from extract.scan.segment import segment_picture
from extract.scan.text.recognize import Recognized, recognize_lines
from schemas.document import Box

# Lines of print read the right way up are read with about 0.97; sideways or upside down with less than 0.6.
UPRIGHT_CONFIDENCE = 0.85
# So many lines are tried, those nearest to the length of a few words; shorter ones are numbers and marks.
TRIED_LINES, USUAL_LENGTH_PT, LEAST_LENGTH_PT = 8, 120.0, 25.0
# So many words of more than two letters at least say how surely lines are read.
FEWEST_WORDS, SHORT_WORD = 3, 2
# A picture with less print has no right way up.
FEWEST_LETTERS = 10
# Lines are cut here before they are tried, for a turned picture has no known columns.
TRIED_GAP_PT = 8.0
# A letter's nearest neighbour is beside it where lines lie flat: of gallery pages at 30 to 150 dpi 0.84 to 0.98 of the
# letters had theirs there, 0.01 to 0.29 after a quarter turn; with vertical print or dots 0.52 to 0.79, 0.15 to 0.48.
FLAT_SHARE, FEWEST_NEIGHBOURS = 0.8, 30
# So many letters are asked at most.
ASKED_LETTERS = 400
FLAT_TURNS, UPENDED_TURNS = (0, 180), (90, 270)


def is_upright(
    grey: Grey, scale: float, lines: Sequence[TextLine], crops: Sequence[Grey], recognize: Recognize
) -> bool:
    """Say whether the lines of a page, cut out in ``crops``, are read surely as the page lies.

    ``grey``: the page's print alone; ``scale``: pixels in a point.
    """
    tried = _tried([line.ink for line in lines])
    own, cut = [lines[index] for index in tried], [crops[index] for index in tried]
    return _certainty(recognize_lines(grey, scale, own, recognize, cut)) >= UPRIGHT_CONFIDENCE


def turn_to_upright(picture: Picture, recognize: Recognize) -> int:
    """Return the clockwise turn in degrees (0, 90, 180, 270) after which the lines of a picture are read best.

    The middle of the picture decides where print is there, else all of it.
    """
    certainty, degrees = _best_turn(_middle_of(picture), recognize)
    if certainty == 0 and len(print_components(picture.grey, picture.scale).boxes) >= FEWEST_LETTERS:
        _, degrees = _best_turn(picture, recognize)
    return degrees


def turn_picture(picture: Picture, degrees: int) -> Picture:
    """Return the picture turned clockwise by 0, 90, 180 or 270 degrees."""
    if degrees == 0:
        return picture
    grey, color = _turn_pixels(picture.grey, degrees), _turn_pixels(picture.color, degrees)
    return replace(picture, grey=grey, color=color, turn=(picture.turn + degrees) % 360)


def _turn_pixels(pixels: Pixels, degrees: int) -> Pixels:
    return np.ascontiguousarray(np.rot90(pixels, -degrees // 90))


def _middle_of(picture: Picture) -> Picture:
    """Return the middle of a picture, a third of its area: enough to decide which way up it is."""
    height, width = picture.grey.shape
    rows, cols = slice(height // 5, height - height // 5), slice(width // 5, width - width // 5)
    grey, color = picture.grey[rows, cols], picture.color[rows, cols]
    return replace(picture, grey=np.ascontiguousarray(grey), color=np.ascontiguousarray(color), printed=None)


def _best_turn(picture: Picture, recognize: Recognize) -> tuple[float, int]:
    """Return how surely lines are read and the turn for that; others are tried as long as they are read badly."""
    best, chosen = 0.0, 0
    for degrees in _turns_of(print_components(picture.grey, picture.scale).boxes):
        certainty = _certainty_of(turn_picture(picture, degrees), recognize)
        if certainty > best:
            best, chosen = certainty, degrees
        if best >= UPRIGHT_CONFIDENCE:
            break
    return best, chosen


def _turns_of(boxes: Floats) -> tuple[int, ...]:
    """Return the turns after which lines of letters (boxes in points) lie flat; all four where that is not certain."""
    asked = boxes[:: max(1, len(boxes) // ASKED_LETTERS)]
    across = _gaps(asked, boxes, 0)
    down = _gaps(asked, boxes, 1)
    has_neighbour = np.isfinite(np.minimum(across, down))
    if np.count_nonzero(has_neighbour) >= FEWEST_NEIGHBOURS:
        if np.mean((across < down)[has_neighbour]) >= FLAT_SHARE:
            return FLAT_TURNS
        if np.mean((down < across)[has_neighbour]) >= FLAT_SHARE:
            return UPENDED_TURNS
    return (0, 90, 270, 180)


def _gaps(asked: Floats, boxes: Floats, axis: int) -> Floats:
    """Return how far the nearest box is along an axis (0: beside, 1: above or below), inf where there is none."""
    if not len(boxes):
        return np.full(len(asked), np.inf)
    along, over = (
        np.maximum(asked[:, None, way], boxes[None, :, way])
        - np.minimum(asked[:, None, way + 2], boxes[None, :, way + 2])
        for way in (axis, 1 - axis)
    )
    return np.asarray(np.where((over < 0) & (along >= 0), along, np.inf).min(axis=1), np.float64)


def _certainty_of(picture: Picture, recognize: Recognize) -> float:
    """Return how surely a few long lines of a picture are read."""
    grey = erase_rules(picture, detect_rules(picture, segment_picture(picture)).mask)
    boxes = print_components(grey, picture.scale).boxes
    lines = [part for line in line_boxes(boxes) for part in split_at_gaps(boxes, line, TRIED_GAP_PT)]
    text_lines = [TextLine(lines[index], lines[index]) for index in _tried(lines)]
    return _certainty(recognize_lines(grey, picture.scale, text_lines, recognize))


def _tried(lines: Sequence[Box]) -> list[int]:
    """Return which lines are tried: a few that are about as long as a few words."""
    long = [index for index, box in enumerate(lines) if box.width > LEAST_LENGTH_PT]
    return sorted(long, key=lambda index: abs(lines[index].width - USUAL_LENGTH_PT))[:TRIED_LINES]


def _certainty(read: Recognized) -> float:
    """Return how surely lines are read: the mean over their words, 0 with hardly any."""
    words = [word.confidence for line in read.lines if line for word in line.words if len(word.text) > SHORT_WORD]
    return float(np.mean(words)) if len(words) >= FEWEST_WORDS else 0.0
