"""What kind of page it is, by what is drawn on it: print of its own, a scan, a scan with a text layer.

A picture behind drawn text (letterhead, watermark, background) makes no scan; a note or a stamp that a program
has drawn over a scan makes no drawn page.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from extract.pdf.page_layers import PageLayers
from extract.pdf.text_trust import doubt_of_places, doubt_of_words
from extract.vector.page_objects import PageObjects
from extract.vector.words import blanks_of, codes_of
from schemas.document import Page

Kind = Literal["drawn", "outlined", "scanned", "scanned-with-text"]

# A scan's picture covers the page but for its margins.
SCANNED_SHARE = 0.6
# A letterhead has about a hundred letters, the page below it ten times as many; a note drawn over a scan, the
# reverse. Where the picture covers the page it counts from this share of the drawn characters on.
SHOWN_SHARE = 0.3
# Fewer letters are a page number or an emblem's.
FEW_LETTERS = 30
# A table that is drawn has more rules; a scanner's program may draw a frame of its own.
FEW_RULES = 5
# Text drawn as shapes has hundreds of them as large as letters (points); more than the ticks of a page's months.
MANY_LETTER_SHAPES, SMALLEST_LETTER_PT, LARGEST_LETTER_PT = 100, 1.5, 30.0
# A picture within a drawn page that may hold a table: larger than a letterhead, with more print than a stamp.
LARGE_PICTURE_SHARE, MANY_PICTURE_LETTERS = 0.15, 60


@dataclass(frozen=True, slots=True)
class PageKind:
    """``doubt``: why the page's text is not believed, empty where it is.

    ``print_in_picture``: a drawn page shows print in a picture, which the drawn text does not hold.
    """

    kind: Kind = "drawn"
    doubt: str = ""
    print_in_picture: bool = False


def kind_of(objects: PageObjects, layers: PageLayers, read: Page) -> PageKind:
    """Return the kind of a page; ``read`` is what its own text says."""
    shapes = sum(_like_letter(box.width, box.height) for box in objects.shapes)
    if shapes < MANY_LETTER_SHAPES and not layers.pictures:
        return PageKind("drawn", doubt_of_words(read, seen=True))
    written = ~blanks_of(codes_of(objects.texts))
    count = int(np.count_nonzero(written))
    if shapes >= MANY_LETTER_SHAPES and shapes > count:
        return PageKind("outlined")
    hidden = int(np.count_nonzero(layers.hidden & written))
    if not _is_scan(objects, layers, count - hidden):
        much = layers.pictures >= LARGE_PICTURE_SHARE and len(layers.letters) >= MANY_PICTURE_LETTERS
        return PageKind("drawn", doubt_of_words(read, seen=True), much)
    if hidden < FEW_LETTERS:
        return PageKind("scanned")
    return PageKind("scanned-with-text", doubt_of_words(read, seen=False) or doubt_of_places(objects, layers))


def _is_scan(objects: PageObjects, layers: PageLayers, seen: int) -> bool:
    """Say whether the print of a page is in its pictures; ``seen``: how many characters are drawn and seen."""
    shown = len(layers.letters)
    whole = layers.pictures >= SCANNED_SHARE
    if shown >= FEW_LETTERS and shown > (SHOWN_SHARE if whole else 1.0) * seen:
        return True
    return whole and seen < FEW_LETTERS and len(objects.horizontals) + len(objects.verticals) < FEW_RULES


def _like_letter(width: float, height: float) -> bool:
    return SMALLEST_LETTER_PT <= height <= LARGEST_LETTER_PT and width <= LARGEST_LETTER_PT
