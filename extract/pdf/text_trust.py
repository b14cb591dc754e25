"""Whether the text of a page can be believed: letters that mean something, words that are words, on the print.

Many scans carry what an engine made of the turned page; some programs write fonts whose codes mean other letters.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice
from math import ceil

from extract.pdf.page_layers import PageLayers, holds_any
from extract.vector.page_objects import PageObjects
from schemas.document import UNREADABLE, Line, Page, Word
from schemas.reference.lexicon import is_known

# More letters than these without a meaning in the file are no accident of a symbol font.
UNREADABLE_SHARE = 0.1
# Of the words of four letters and more on a page of real print 14 % at least are known (tables of place names have
# the fewest), of text layers made from turned pages none.
SOUP_SHARE, ENOUGH_WORDS, LONG_WORD = 0.05, 20, 4
# Of the letters in the pictures 85 % lie under the characters of a good layer, under 50 % under those of bad ones.
ON_PRINT_SHARE = 0.65
# A list of names may hold no known word at all; names have vowels, and capitals only where they begin.
VOWELS_SHARE, MIXED_CASE_SHARE, MANY_WORDS = (0.25, 0.6), 0.3, 60
_LOST = re.compile(rf"{UNREADABLE}{{{LONG_WORD},}}")
_LETTERS = re.compile(rf"[^\W\d_]{{{LONG_WORD},}}")


def doubt_of_words(page: Page, seen: bool) -> str:
    """Return why the words of a page cannot be what is printed; empty where nothing speaks against them.

    ``seen``: the text itself is drawn on the page, which takes more to be doubted than a hidden layer does.
    """
    texts = _texts_of(page)
    signs = "".join(texts)
    if signs and signs.count(UNREADABLE) >= UNREADABLE_SHARE * len(signs):
        return "has letters without a meaning in the file"
    whole = " ".join(texts)
    if _is_surely_print(whole):
        return ""
    words = _LETTERS.findall(whole)
    known = sum(map(is_known, words))
    if len(words) >= ENOUGH_WORDS and known < SOUP_SHARE * len(words):
        sure = not seen or _unlike_names(words) or (known == 0 and len(words) >= MANY_WORDS)
        return "makes no words" if sure else ""
    if len(signs) >= ENOUGH_WORDS * 2 * LONG_WORD and len(words) < ENOUGH_WORDS / 4 and _mostly_symbols(signs):
        return "makes no words"
    return ""


def _is_surely_print(text: str) -> bool:
    """Say whether a text begins with enough known words to make sense whatever the rest is.

    No text has more words than a fourth of its letters; print is known for what it is long before its end.
    """
    enough = max(ceil(SOUP_SHARE * len(text) / LONG_WORD), ENOUGH_WORDS // 4)
    words = (match.group() for match in _LETTERS.finditer(text))
    return len(list(islice(filter(is_known, words), enough))) == enough


def doubt_of_places(objects: PageObjects, layers: PageLayers) -> str:
    """Return why hidden characters cannot be the print of the pictures: they lie elsewhere; empty where they do not."""
    if not len(layers.letters) or share_under_characters(layers, objects) >= ON_PRINT_SHARE:
        return ""
    return "does not lie on the print"


def share_under_characters(layers: PageLayers, objects: PageObjects) -> float:
    """Return which share of the letters in the pictures lies under a character of the ink."""
    written = [index for index, text in enumerate(objects.texts) if text.strip()]
    return float(holds_any(layers.letters, objects.boxes[written]).mean()) if written else 0.0


def long_words(page: Page) -> list[str]:
    """Return the longer words of a page, those of cells too."""
    return _LETTERS.findall(" ".join(_texts_of(page)))


def known_share(page: Page) -> float:
    """Return which share of the longer words of a page is known, those without a meaning among them; 0 of none."""
    words = long_words(page)
    lost = len(_LOST.findall(" ".join(_texts_of(page))))
    return sum(map(is_known, words)) / (len(words) + lost) if words else 0.0


def words_of(page: Page) -> Iterator[Word]:
    """Yield the words of a page, those of cells too."""
    return chain.from_iterable([line.words for line in _lines_of(page)])


def _texts_of(page: Page) -> list[str]:
    return [word.text for line in _lines_of(page) for word in line.words]


def _lines_of(page: Page) -> list[Line]:
    return [*page.lines, *(line for grid in page.grids for cell in grid.cells for line in cell.lines)]


def _unlike_names(words: list[str]) -> bool:
    """Say whether words have too few or too many vowels for any language's, or capitals within."""
    letters = "".join(words).lower()
    vowels = sum(letter in "aeiou" for letter in letters) / len(letters)
    mixed = sum(not (word.islower() or word.isupper() or word.istitle()) for word in words)
    return not VOWELS_SHARE[0] <= vowels <= VOWELS_SHARE[1] or mixed > MIXED_CASE_SHARE * len(words)


def _mostly_symbols(signs: str) -> bool:
    """Say whether letters and digits are few among signs."""
    return sum(sign.isalnum() for sign in signs) < 0.75 * len(signs)
