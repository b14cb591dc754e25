"""What the pages of a document show of its words, and of how its lines end."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from schemas.document import Line, Page
from schemas.reference.lexicon import ABBREVIATIONS, WORDS, is_known

# A single word may be misspelt; a program that breaks words does so all over the document.
HYPHENATES = 2
# Where this share of the hyphens at line ends parts known words, the others part words as well.
BREAKS_ALL_SHARE = 0.5
# So many different words that lines with several words cut without a hyphen are no misprints.
BREAKS_ANYWHERE = 2
# A word is in so many lines at the most.
MOST_PARTS = 4
_PREFIXED = re.compile(r"(?:e|non|eks)-\w", re.IGNORECASE)
# Words as long as this are not taken for the rest of another one.
LONG_WORD = 5
EDGE = ".,;:()[]\"'“”‘’"
"""Signs around a word that are none of it."""


@dataclass(frozen=True, slots=True)
class LineEnds:
    """What a document shows of its words: how often each is in it where no line end can have cut it.

    ``hyphenates``: its lines end inside words, as those of typesetting programs do. ``breaks_all``: and most hyphens at
    its line ends are those of words that are known without one. ``anywhere``: lines of its tables are filled to
    the last letter, whatever word they cut.
    """

    words: Counter[str] = field(default_factory=Counter)
    hyphenates: bool = False
    breaks_all: bool = False
    anywhere: bool = False


def line_ends(pages: Iterable[Page]) -> LineEnds:
    """Learn from all pages which words are whole in them: all but those that a line end may have cut."""
    pages = tuple(pages)
    anywhere = _breaks_anywhere(pages)
    words: list[str] = []
    for lines in filter(None, _blocks(pages)):
        after = [*(anywhere or _may_be_cut(line) for line in lines[:-1]), False]
        before = [False, *after]
        for line, cut_before, cut_after in zip(lines, before, after, strict=False):
            words += [word.text for word in line.words[cut_before : len(line.words) - cut_after]]
    counted: Counter[str] = Counter()
    for word, count in Counter(words).items():  # most words come again, and the same signs around them
        counted[bare_word(word)] += count
    cut = _hyphenated(pages, counted)
    return LineEnds(counted, sum(cut) >= HYPHENATES, sum(cut) >= max(HYPHENATES, BREAKS_ALL_SHARE * len(cut)), anywhere)


def bare_word(word: str) -> str:
    """Return a word in small letters without the signs around it, as words are counted."""
    return word.strip(EDGE).lower()


def is_word(text: str, ends: LineEnds) -> bool:
    """Say whether a text is a whole word: a common one, a short form, or one that the document prints elsewhere."""
    word = bare_word(text)
    return word in WORDS or ends.words[word] > 0 or word in ABBREVIATIONS or (len(word) >= LONG_WORD and is_known(word))


def _may_be_cut(line: Line) -> bool:
    """Say whether the end of a line may have parted its last word from the rest of it."""
    return len(line.words) == 1 or (bool(line.words) and line.words[-1].text.endswith(("/", "-")))


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
        return tail[0].isdigit() or tail == "%"
    return head[-1].isalpha() and tail[0].isalpha() and not _new_word(head, tail)


def _new_word(head: str, tail: str) -> bool:
    if _PREFIXED.match(tail):
        return True
    return tail[0].isupper() and not (head.isupper() and tail.isupper())


def _hyphenated(pages: Iterable[Page], words: Counter[str]) -> list[bool]:
    """Return for each word in small letters that a hyphen cuts at a line end whether it is known without one."""
    ends = [(above.words[-1].text, line.words[0].text) for above, line in _line_pairs(_blocks(pages))]
    wholes = [bare_word(head[:-1] + tail) for head, tail in ends if head.endswith("-") and tail[:1].islower()]
    return [whole in WORDS or words[whole] > 0 for whole in wholes]


def _line_pairs(blocks: Iterable[tuple[Line, ...]]) -> Iterator[tuple[Line, Line]]:
    """Yield each line of a block with the next one, where both have words."""
    return ((above, line) for lines in blocks for above, line in pairwise(lines) if above.words and line.words)


def _blocks(pages: Iterable[Page]) -> Iterator[tuple[Line, ...]]:
    for page in pages:
        yield page.lines
        for grid in page.grids:
            yield from (cell.lines for cell in grid.cells)
