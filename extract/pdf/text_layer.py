"""The words read from a scan's picture against those of its text layer: an independent reading, if a worse one.

The picture's words are kept. One that is no known word, where the layer has a known one much like it, is doubted.
"""

from dataclasses import replace
from difflib import SequenceMatcher

import numpy as np

from extract.pdf.text_trust import words_of
from schemas.document import Box, Line, Page, Word
from schemas.reference.lexicon import is_known

# Skew moves a word by a few points between the page as scanned and as straightened.
SAME_WORD_ACROSS_PT, SAME_WORD_DOWN_PT = 6.0, 8.0
# Two readings of one word share this much; shorter words are like too many others.
SAME_WORD_RATIO, SHORTEST_WORD = 0.75, 5
_SIGNS = ".,;:()[]\"'-/"


def compare_with_text_layer(page: Page, layer: Page, doubted: float) -> Page:
    """Return the page with no more than ``doubted`` confidence in the words that its text layer has better."""
    known = [word for word in words_of(layer) if word.box is not None and is_known(word.text.strip(_SIGNS))]
    if not known:
        return page
    places = np.array([_middle(layer.shown_box(word.box)) for word in known if word.box is not None])
    texts = [word.text.strip(_SIGNS) for word in known]

    def judged(word: Word) -> Word:
        text = word.text.strip(_SIGNS)
        if word.box is None or len(text) < SHORTEST_WORD or not text.isalpha() or is_known(text):
            return word
        box = page.shown_box(word.box)
        x, y = _middle(box)
        near = (np.abs(places[:, 0] - x) <= SAME_WORD_ACROSS_PT + box.width / 4) & (
            np.abs(places[:, 1] - y) <= SAME_WORD_DOWN_PT
        )
        better = any(
            SequenceMatcher(None, texts[index], text).ratio() >= SAME_WORD_RATIO for index in np.flatnonzero(near)
        )
        return word._replace(confidence=min(word.confidence, doubted)) if better else word

    def judged_lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(line._replace(words=tuple(map(judged, line.words))) for line in lines)

    grids = tuple(
        replace(grid, cells=tuple(cell._replace(lines=judged_lines(cell.lines)) for cell in grid.cells))
        for grid in page.grids
    )
    return replace(page, lines=judged_lines(page.lines), grids=grids)


def _middle(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
