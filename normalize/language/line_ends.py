"""What the pages of a document show of its words, and of how its lines end."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mean, stdev

from schemas.document import Grid, Line, Page, Word
from schemas.reference.general_words import GENERAL
from schemas.reference.lexicon import ABBREVIATIONS, WORDS
from schemas.reference.lexicon import is_known as is_official

# A single word may be misspelt; a program that breaks words does so all over the document.
HYPHENATES = 2
# Where this share of the hyphens at line ends parts known words, the others part words as well.
BREAKS_ALL_SHARE = 0.5
# So many different words that lines with several words cut without a hyphen are no misprints.
BREAKS_ANYWHERE = 2
# A word is in so many lines at the most.
MOST_PARTS = 4
# Written both ways, as "sub-bagian" and "subbagian": a hyphen behind them is no sign that a program broke the word.
HYPHENED_PREFIXES = frozenset(["sub", "anti", "antar", "multi", "pasca", "pra", "semi"])
# Behind these a hyphen at the line end is a part of the word.
PREFIXES = frozenset(["non", "e", "eks", "ke", "co"])
_PREFIXED = re.compile(r"(?:e|non|eks)-\w", re.IGNORECASE)
# How much narrower than in most fonts a letter may be, and what a program leaves free.
ROOM, ROOM_PT = 1.3, 0.5
# Widths of signs as shares of a font's size, in most fonts.
_WIDTHS = (("ijlI.,:;'|!", 0.25), ('ft r()-[]/"', 0.33), ("mwMW%", 0.85))
WIDE, USUAL = 0.67, 0.55
# Lines of several words in tables that are filled: so many at least, nearly all, their blanks of one width. In tables
# with words kept whole up to 0.68 of them are full, and blanks that are widened differ by 0.6 of their width.
LEAST_LINES, FILLED_SHARE, EVEN_SHARE = 10, 0.9, 0.2
# A line with room for so many more letters ends between two words; so many of them show what is printed there.
SURE_ROOM_LETTERS, LEAST_BLANKS = 3.0, 5
_DECIMALS = re.compile(r"[.,]\d")
# Words as long as this are not taken for the rest of another one.
LONG_WORD = 5
EDGE = ".,;:()[]\"'“”‘’"
"""Signs around a word that are none of it."""


@dataclass(frozen=True, slots=True)
class LineEnds:
    """What a document shows of its words: how often each is in it where no line end can have cut it.

    ``hyphenates``: its lines end inside words, as those of typesetting programs do. ``breaks_all``: and most hyphens at
    its line ends are those of words that are known without one. ``anywhere``: lines of its tables are filled to
    the last letter, whatever word they cut. ``blanks``: its tables print a blank at each line end between two words.
    """

    words: Counter[str] = field(default_factory=Counter)
    hyphenates: bool = False
    breaks_all: bool = False
    anywhere: bool = False
    blanks: bool = False


def line_ends(pages: Iterable[Page]) -> LineEnds:
    """Learn from all pages which words are whole in them: all but those that a line end may have cut."""
    pages = tuple(pages)
    filled, blanks = _habits_of_tables(pages)
    anywhere = filled or _breaks_anywhere(pages)
    words: list[str] = []
    for lines, right in _blocks(pages):
        after = [*(anywhere or _may_be_cut(pair, right) for pair in pairwise(lines)), False]
        before = [False, *after]
        for line, cut_before, cut_after in zip(lines, before, after, strict=False):
            words += [word.text for word in line.words[cut_before : len(line.words) - cut_after]]
    counted: Counter[str] = Counter()
    for word, count in Counter(words).items():  # most words come again, and the same signs around them
        counted[bare_word(word)] += count
    cut = _hyphenated(pages, counted)
    breaks_all = sum(cut) >= max(HYPHENATES, BREAKS_ALL_SHARE * len(cut))
    return LineEnds(counted, sum(cut) >= HYPHENATES, breaks_all, anywhere, blanks)


def bare_word(word: str) -> str:
    """Return a word in small letters without the signs around it, as words are counted."""
    return word.strip(EDGE).lower()


def is_known(word: str) -> bool:
    """Return whether a word of letters alone is common in Indonesian."""
    low = word.lower()
    return is_official(low) or low in GENERAL or (low.endswith("nya") and low[:-3] in GENERAL)


def is_word(text: str, ends: LineEnds) -> bool:
    """Say whether a text is a whole word: a common one, a short form, or one that the document prints elsewhere."""
    word = bare_word(text)
    return word in WORDS or ends.words[word] > 0 or word in ABBREVIATIONS or (len(word) >= LONG_WORD and is_known(word))


def _may_be_cut(pair: tuple[Line, Line], right: float | None) -> bool:
    """Say whether the first of two lines may have parted its last word from the rest of it.

    ``right``: how far lines reach in their column, None where nothing is known.
    """
    words, others = (line.words for line in pair)
    if not words or not others or words[-1].text.endswith(("/", "-")):
        return bool(words)
    return len(words) == 1 if right is None else not has_room(right, words[-1], others[0])


def has_room(right: float, head: Word, tail: Word, letters: float = 1.0) -> bool:
    """Say whether the first sign of the next line would have had room on the line that ``head`` ends, so many times.

    ``right``: how far lines reach in the column. Of a word without a place nobody knows; it says no.
    """
    if head.box is None or tail.box is None:
        return False
    first = tail.box.width * _relative_width(tail.text[0]) / sum(map(_relative_width, tail.text))
    return right - head.box.x1 >= letters * ROOM * first + ROOM_PT


def is_full(above: Line, line: Line, right: float | None) -> bool | None:
    """Say whether a line has no room for the first sign of the next one, None where nothing is known of its room."""
    if right is None or not above.words or not line.words:
        return None
    head, tail = above.words[-1], line.words[0]
    return None if head.box is None or tail.box is None else not has_room(right, head, tail)


def _relative_width(sign: str) -> float:
    """Return how wide a sign is in most fonts, as a share of the font's size."""
    return next((width for signs, width in _WIDTHS if sign in signs), WIDE if sign.isupper() else USUAL)


def _habits_of_tables(pages: Iterable[Page]) -> tuple[bool, bool]:
    """Say whether lines of tables are filled to the last letter, and whether blanks are printed at line ends.

    Lines of several words that all are full are cut anywhere, unless their blanks are widened to make them so.
    """
    full: list[bool] = []
    gaps: list[float] = []
    blanks: Counter[bool] = Counter()
    for grid in (grid for page in pages for grid in page.grids):
        reach = _reach(grid)
        for cell in grid.cells:
            for above, line in pairwise(cell.lines):
                if not above.words or not line.words or above.words[-1].box is None:
                    continue
                right, head, tail = reach[cell.col, cell.colspan], above.words[-1], line.words[0]
                if len(above.words) > 1:
                    full.append(not has_room(right, head, tail))
                    gaps += _gaps(above)
                parts_words = head.text[-1].isalpha() and tail.text.isalpha() and tail.text.islower()
                if parts_words and above.spaced is not None and has_room(right, head, tail, SURE_ROOM_LETTERS):
                    blanks[above.spaced] += 1
    filled = len(full) >= LEAST_LINES and sum(full) >= FILLED_SHARE * len(full) and _even(gaps)
    return filled, blanks[True] >= LEAST_BLANKS and blanks[False] <= (1 - FILLED_SHARE) * blanks[True]


def _reach(grid: Grid) -> dict[tuple[int, int], float]:
    """Return how far lines reach to the right in cells of each column and colspan."""
    reach: dict[tuple[int, int], float] = {}
    for cell in grid.cells:
        key = cell.col, cell.colspan
        for line in cell.lines:
            if line.words and line.words[-1].box is not None:
                reach[key] = max(reach.get(key, 0.0), line.words[-1].box.x1)
    return reach


def _gaps(line: Line) -> list[float]:
    """Return the widths of the blanks of a line, as shares of its height."""
    boxes = [word.box for word in line.words]
    return [(b.x0 - a.x1) / a.height for a, b in pairwise(boxes) if a is not None and b is not None and a.height]


def _even(gaps: Sequence[float]) -> bool:
    """Say whether blanks are about as wide as one another."""
    return len(gaps) > 1 and stdev(gaps) <= EVEN_SHARE * mean(gaps)


def _breaks_anywhere(pages: Iterable[Page]) -> bool:
    """Say whether lines of tables with several words end inside words, as no program does but one that is to."""
    found: set[str] = set()
    cells = (cell for page in pages for grid in page.grids for cell in grid.cells)
    for lines in (cell.lines for cell in cells if len(cell.lines) > 1):
        found.update(
            word for at, line in enumerate(lines[:-1]) if len(line.words) > 1 and (word := cut_word(lines[at:]))
        )
        if len(found) >= BREAKS_ANYWHERE:
            return True
    return False


def cut_word(lines: Sequence[Line]) -> str:
    """Return the known word that the end of the first line cuts, none of whose parts is one; "" where it shows none.

    "tata" and "laksana" are two words as well as one.
    """
    above, line = lines[:2]
    if not above.words or not line.words or above.spaced:
        return ""
    head, tail = above.words[-1].text, line.words[0].text
    if not may_meet(head, tail) or _is_known(tail) or _is_known(head):
        return ""
    return next(filter(is_known, _wholes(head, lines[1 : 1 + MOST_PARTS])), "")


def _is_known(text: str) -> bool:
    word = bare_word(text)
    return is_known(word) or word in ABBREVIATIONS


def _wholes(head: str, lines: Iterable[Line]) -> Iterator[str]:
    """Yield what a line end and the first words of the next lines are together, as far as they may be one word."""
    for line in lines:
        head += line.words[0].text if line.words else ""
        yield bare_word(head)
        if len(line.words) != 1:
            return


def may_meet(head: str, tail: str) -> bool:
    """Say whether the last sign of a line and the first of the next may be within one word."""
    if head[-1].isdigit():
        return tail[0].isdigit() or tail == "%" or _DECIMALS.match(tail) is not None
    return head[-1].isalpha() and tail[0].isalpha() and not _new_word(head, tail)


def _new_word(head: str, tail: str) -> bool:
    if _PREFIXED.match(tail):
        return True
    return tail[0].isupper() and not (head[-1].isupper() and tail.isupper())


def _hyphenated(pages: Iterable[Page], words: Counter[str]) -> list[bool]:
    """Return for each word in small letters that a hyphen cuts at a line end whether it is known without one."""
    ends = [
        (above.words[-1].text, line.words[0].text) for above, line in _line_pairs(lines for lines, _ in _blocks(pages))
    ]
    cut = [(head, bare_word(head[:-1] + tail)) for head, tail in ends if head.endswith("-") and tail[:1].islower()]
    own = HYPHENED_PREFIXES | PREFIXES
    return [(whole in WORDS or words[whole] > 0) and bare_word(head[:-1]) not in own for head, whole in cut]


def _line_pairs(blocks: Iterable[tuple[Line, ...]]) -> Iterator[tuple[Line, Line]]:
    """Yield each line of a block with the next one, where both have words."""
    return ((above, line) for lines in blocks for above, line in pairwise(lines) if above.words and line.words)


def _blocks(pages: Iterable[Page]) -> Iterator[tuple[tuple[Line, ...], float | None]]:
    """Yield the lines of each page outside of its tables, and of each cell with how far lines reach in its column."""
    for page in pages:
        if page.lines:
            yield page.lines, None
        for grid in page.grids:
            reach = _reach(grid)
            yield from ((cell.lines, reach.get((cell.col, cell.colspan))) for cell in grid.cells if cell.lines)
