"""From the printed lines of a cell to its text: line breaks gone, words cut at a line end whole again."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from normalize.language.affixes import is_derived
from schemas.document import Line, Page
from schemas.reference.lexicon import ABBREVIATIONS, WORDS, is_known

SOFT_HYPHEN = "\u00ad"
# After these a hyphen at the line end is a part of the word; "anti", "pra", "antar" and the like are written both ways.
_PREFIXES = frozenset(["non", "e", "eks", "ke", "co"])
_SHORT_WORDS = frozenset(["di", "ke", "yg", "tw", "sk", "rb", "zi", "pj", "rp", "th", "dr", "a", "b", "c", "d", "e"])
_PREFIXED = re.compile(r"(?:e|non|eks)-\w", re.IGNORECASE)
# No long word that is known is the beginning of a longer one, but for a suffix of up to three letters.
LONG_LETTERS = 4
# No word by themselves; a program that breaks words breaks them off.
_SUFFIXES = frozenset(["nya", "kan", "an", "lah", "kah"])
# Words as long as this are not taken for the rest of another one.
LONG_WORD = 5
# A single word may be misspelt; a program that breaks words does so all over the document.
HYPHENATES = 2
# Where this share of the hyphens at line ends parts known words, the others part words as well.
BREAKS_ALL_SHARE = 0.5
# A sign that closes what is before it takes no blank, though the line was broken there; ".5" and "..." are no such.
_CLOSING = re.compile(r"\)|[,.;:](?![\d.])")
_NUMBER = re.compile(r"(?:Rp\.?)?\d{1,3}(?:\.\d{3})*")
# Signs within an address that a line may end or begin with.
_ADDRESS = "/.?=&_#%-"
_EDGE = ".,;:()[]\"'“”‘’"


@dataclass(frozen=True, slots=True)
class LineEnds:
    """What a document shows of its words: how often each is in it where no line end can have cut it.

    ``hyphenates``: its lines end inside words, as those of typesetting programs do. ``breaks_all``: and most hyphens at
    its line ends are those of words that are known without one.
    """

    words: Counter[str] = field(default_factory=Counter)
    hyphenates: bool = False
    breaks_all: bool = False


class LineBreak(NamedTuple):
    """A line end with what is printed before and behind it, where it may part a word or two words."""

    head: str
    tail: str


def fold_space(text: str) -> str:
    """Return the text in NFC with every run of white space as one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def line_ends(pages: Iterable[Page]) -> LineEnds:
    """Learn from all pages which words are whole in them: all but those that a line end may have cut."""
    words: list[str] = []
    pages = tuple(pages)
    for lines in filter(None, _blocks(pages)):
        after = [*map(_may_be_cut, lines[:-1]), False]
        before = [False, *after]
        for line, cut_before, cut_after in zip(lines, before, after, strict=False):
            words += [word.text for word in line.words[cut_before : len(line.words) - cut_after]]
    counted: Counter[str] = Counter()
    for word, count in Counter(words).items():  # most words come again, and the same signs around them
        counted[bare_word(word)] += count
    cut = _hyphenated(pages, counted)
    return LineEnds(counted, sum(cut) >= HYPHENATES, sum(cut) >= max(HYPHENATES, BREAKS_ALL_SHARE * len(cut)))


def _may_be_cut(line: Line) -> bool:
    """Say whether the end of a line may have parted its last word from the rest of it."""
    return len(line.words) == 1 or (bool(line.words) and line.words[-1].text.endswith(("/", "-")))


def _hyphenated(pages: Iterable[Page], words: Counter[str]) -> list[bool]:
    """Return for each word in small letters that a hyphen cuts at a line end whether it is known without one."""
    ends = [
        (above.words[-1].text, line.words[0].text)
        for lines in _blocks(pages)
        for above, line in pairwise(lines)
        if above.words and line.words
    ]
    wholes = [bare_word(head[:-1] + tail) for head, tail in ends if head.endswith("-") and tail[:1].islower()]
    return [whole in WORDS or words[whole] > 0 for whole in wholes]


def _blocks(pages: Iterable[Page]) -> Iterator[tuple[Line, ...]]:
    for page in pages:
        yield page.lines
        for grid in page.grids:
            yield from (cell.lines for cell in grid.cells)


def bare_word(word: str) -> str:
    """Return a word in small letters without the signs around it, as words are counted."""
    return word.strip(_EDGE).lower()


def joined_lines(lines: tuple[Line, ...], right: float | None, ends: LineEnds) -> tuple[str, list[LineBreak]]:
    """Return the text of a cell's lines, and the line breaks that may be read in two ways.

    ``right``: how far lines reach in the column of the cell, in points; None where nothing is known.
    """
    text = ""
    doubts: list[LineBreak] = []
    for index, line in enumerate(lines):
        if not index:
            text = line.text
            continue
        text, doubt = with_line(text, lines[index - 1], line, right, ends)
        if doubt:
            doubts.append(doubt)
    text = fold_space(text.replace(SOFT_HYPHEN, ""))
    return text, [doubt for doubt in doubts if not _is_settled(doubt, text, ends)] if doubts else doubts


def _is_settled(doubt: LineBreak, text: str, ends: LineEnds) -> bool:
    """Say whether all lines of a cell together show what two of them are: several lines may have parts of a word.

    They are one word that is derived from a known one, or two where the second is known as a whole.
    """
    printed = text.split()
    words = [bare_word(word) for word in printed if doubt.head + doubt.tail in word]
    if any(is_derived(word, lambda part: is_known(part) or ends.words[part] > 0) for word in words):
        return True
    second = [after for before, after in pairwise(printed) if before == doubt.head and after.startswith(doubt.tail)]
    return any(len(after) > len(doubt.tail) and _known(after, ends) for after in second)


def with_line(text: str, above: Line, line: Line, right: float | None, ends: LineEnds) -> tuple[str, LineBreak | None]:
    """Return the text with one more line, and the doubt in how the two lines ``above`` and ``line`` meet."""
    head, tail = above.words[-1].text, line.words[0].text
    if head.endswith(SOFT_HYPHEN):
        return text.rstrip(SOFT_HYPHEN) + line.text, None
    token = text.split()[-1]
    if "://" in token or token.lower().lstrip("(").startswith("www."):
        return _with_address(text, tail, line, ends)
    if _is_cut_number(head, tail) or _CLOSING.match(tail):
        return text + line.text, None
    if head.endswith("-") and len(head) > 1 and head[-2].isalnum() and tail[0].isalnum():
        return _with_hyphen(text, head, tail, line, ends)
    if head.endswith("/") and len(head) > 1 and above.spaced is not True:
        return _with_slash(text, head, tail, line, ends)
    broken, sure = _is_broken_word(above, line, right, ends)
    if broken:
        return text + line.text, None if sure else LineBreak(head, tail)
    return f"{text} {line.text}", None if sure else LineBreak(head, tail)


def _with_address(text: str, tail: str, line: Line, ends: LineEnds) -> tuple[str, LineBreak | None]:
    """Return the text with what follows an address: its own rest, or the next word."""
    if (tail[0] in _ADDRESS or text[-1] in _ADDRESS) and not (text[-1] == "." and _known(tail, ends)):
        return text + line.text, None
    if _known(tail, ends) or tail[0].isupper():
        return f"{text} {line.text}", None
    return text + line.text, LineBreak(text.split()[-1], tail)


def _is_cut_number(head: str, tail: str) -> bool:
    """Say whether a line end has cut an amount with dots between its thousands: "1.985.640." + "000"."""
    if not any(sign.isdigit() for sign in head):  # "Rp" has ended a line at the blank behind it
        return False
    whole = _NUMBER.match(head + tail)
    reaches = whole is not None and whole.end() > len(head) and whole.group().count(".") > 1
    return reaches and not _NUMBER.fullmatch(head)


def _with_hyphen(text: str, head: str, tail: str, line: Line, ends: LineEnds) -> tuple[str, LineBreak | None]:
    """Join a word cut at its hyphen: the hyphen stays unless the document prints the word without one."""
    stem = bare_word(re.split(r"[-/]", head[:-1])[-1])
    rest = bare_word(re.split(r"[-/]", tail)[0])
    whole, hyphened = bare_word(head[:-1] + tail), bare_word(head + tail)
    if ends.words[whole] > ends.words[hyphened] or (whole in WORDS and not ends.words[hyphened]):
        return text[:-1] + line.text, None
    doubled = rest.startswith(stem[-4:]) or rest[:5] in stem or stem[-5:] in rest
    sure = (
        doubled
        or ends.words[hyphened] > 0
        or (stem in _PREFIXES and _known(tail, ends))
        or not head[-2].islower()
        or not tail[0].islower()
    )
    if not sure and ends.hyphenates and rest in _SUFFIXES:
        return text[:-1] + line.text, None
    if not sure and ends.hyphenates and not (_known(stem, ends) and _known(rest, ends)):
        compound = _known(rest, ends) or (_known(stem, ends) and len(rest) >= LONG_WORD)
        return text[:-1] + line.text, LineBreak(head, tail) if compound or not ends.breaks_all else None
    return text + line.text, None if sure else LineBreak(head, tail)


def _with_slash(text: str, head: str, tail: str, line: Line, ends: LineEnds) -> tuple[str, LineBreak | None]:
    """Join what a line end after a slash has parted; in doubt where the document also prints "a/ b".

    Alternatives in small letters and short forms are written closed ("dan/atau", "WBK/WBBM"). Before a name with a
    capital offices print a space as often as none ("Perundang-undangan/ Deregulasi"): only another print shows it.
    """
    if ends.words[bare_word(head + tail)]:
        return text + line.text, None
    parted = sum(count for word, count in ends.words.items() if word.endswith("/"))
    closed = sum(count for word, count in ends.words.items() if "/" in word[1:-1])
    glue = " " if parted > closed or ends.words[bare_word(head)] else ""
    unsure = parted > 0 or (tail[:1].isupper() and not tail.isupper() and not head.isupper())
    return f"{text}{glue}{line.text}", LineBreak(head, tail) if unsure else None


def _is_broken_word(above: Line, line: Line, right: float | None, ends: LineEnds) -> tuple[bool, bool]:
    """Say whether a word runs on in the next line without a hyphen, and whether that is sure.

    A producer breaks a word only where it fills the line to the last letter.
    """
    head, tail = above.words[-1], line.words[0]
    if above.spaced or right is None or head.box is None or tail.box is None:
        return False, True
    letter = tail.box.width / max(len(tail.text), 1)
    full = right - head.box.x1 < 1.3 * letter + 0.5
    if not full or not head.text[-1].isalpha() or not tail.text[0].isalpha() or _new_word(head.text, tail.text):
        return False, True
    # a word is broken only where all of it would be wider than the column, and then it has begun a line of its own
    if len(above.words) > 1 or head.box.width + tail.box.width < right - head.box.x0:
        return False, True
    if _known(head.text + tail.text, ends):
        return True, True
    if _known(tail.text, ends) and len(bare_word(tail.text)) > 2:
        return False, True
    if len(tail.text) == len(line.words) == 1:  # a list's letter has a sign and a text behind it
        return True, True
    if bare_word(tail.text) in _SHORT_WORDS:
        return False, False
    whole_head = _known(head.text, ends)
    if whole_head and tail.text.isupper() and bare_word(tail.text) not in _SUFFIXES:
        return False, False  # short forms in capitals look like the rest of a word
    if _is_fragment(tail.text):
        return True, True
    if whole_head and min(len(bare_word(head.text)) - 2, len(bare_word(tail.text))) >= LONG_LETTERS:
        return False, True
    return not whole_head, False


def _known(text: str, ends: LineEnds) -> bool:
    word = bare_word(text)
    return word in WORDS or ends.words[word] > 0 or word in ABBREVIATIONS or (len(word) >= LONG_WORD and is_known(word))


def _is_fragment(text: str) -> bool:
    """Say whether the start of a line is no word by itself: up to three letters, or no vowel."""
    bare = bare_word(text)
    return bare not in WORDS | _SHORT_WORDS and (len(bare) <= 3 or not re.search(r"[aeiou]", bare))


def _new_word(head: str, tail: str) -> bool:
    if _PREFIXED.match(tail):
        return True
    return tail[0].isupper() and not (head.isupper() and tail.isupper() and len(tail.strip(_EDGE)) <= len(head) + 3)
