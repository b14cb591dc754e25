"""From the printed lines of a cell to its text: line breaks gone, words cut at a line end whole again."""

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from normalize.language.cut_words import Join, word_joins
from normalize.language.line_ends import (
    HYPHENED_PREFIXES,
    LONG_WORD,
    PREFIXES,
    LineEnds,
    bare_word,
    is_full,
    is_known,
    is_word,
)
from schemas.document import Line
from schemas.reference.lexicon import WORDS

SOFT_HYPHEN = "\u00ad"
# Written with the word behind it, but before short forms in capitals.
_BOUND = frozenset(["di"])
# No word by themselves; a program that breaks words breaks them off.
_SUFFIXES = frozenset(["nya", "kan", "an", "lah", "kah"])
# A sign that closes what is before it takes no blank, though the line was broken there; ".5" and "..." are no such.
_CLOSING = re.compile(r"\)|[,.;:](?![\d.])")
# Nor one that opens what is behind it.
_OPENING = "([“‘"
# An address without a scheme, which has two dots at least: "ppid.", "kolaka.example".
_DOTTED = re.compile(r"(?:[\w-]+\.){2,}[\w-]+")
# A hyphen that a filled line has left to the next one; a list's dash has a blank behind it.
_BEHIND_HYPHEN = re.compile(r"-\w")
# "Rp3.000.000," goes on with the dash for no cents.
_AMOUNT_END = re.compile(r"\d,$")
_NUMBER = re.compile(r"(?:Rp\.?)?\d{1,3}(?:\.\d{3})*")
# Signs within an address that a line may end or begin with.
_ADDRESS = "/.?=&_#%-"


class LineBreak(NamedTuple):
    """A line end with what is printed before and behind it, where it may part a word or two words."""

    head: str
    tail: str


def fold_space(text: str) -> str:
    """Return the text in NFC with every run of white space as one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def letters_of(text: str) -> str:
    """Return the letters and digits alone, in small letters, as texts are compared that were printed differently."""
    return re.sub(r"[\W_]", "", text).casefold()


def joined_lines(lines: tuple[Line, ...], right: float | None, ends: LineEnds) -> tuple[str, list[LineBreak]]:
    """Return the text of a cell's lines, and the line breaks that may be read in two ways.

    ``right``: how far lines reach in the column of the cell, in points; None where nothing is known.
    """
    text = lines[0].text if lines else ""
    doubts: list[LineBreak] = []
    for (above, line), join in zip(pairwise(lines), word_joins(lines, right, ends), strict=True):
        text, doubt = with_line(text, (above, line), join, ends, is_full(above, line, right))
        if doubt:
            doubts.append(doubt)
    return fold_space(text.replace(SOFT_HYPHEN, "")), doubts


def with_line(
    text: str, lines: tuple[Line, Line], join: Join, ends: LineEnds, full: bool | None = None
) -> tuple[str, LineBreak | None]:
    """Return the text with the second of two lines, and the doubt in how the two meet.

    ``join``: how they meet where neither a sign nor an address at the line end shows it. ``full``: as of ``is_full``.
    """
    above, line = lines
    head, tail = above.words[-1].text, line.words[0].text
    if head.endswith(SOFT_HYPHEN):
        return text.rstrip(SOFT_HYPHEN) + line.text, None
    token = text.split()[-1]
    if "://" in token or token.lower().lstrip("(").startswith("www."):
        return _with_address(text, tail, line, ends, full)
    if _is_cut_number(head, tail) or _CLOSING.match(tail) or head[-1] in _OPENING:
        return text + line.text, None
    if (
        head[-1] == "."
        and tail[0].islower()
        and _DOTTED.fullmatch(head + tail.rstrip(".,;)"))
        and not is_word(tail, ends)
    ):
        return text + line.text, LineBreak(head, tail)
    if ends.anywhere and _BEHIND_HYPHEN.match(tail) and head[-1].isalpha():
        return text + line.text, None
    if head.endswith("-") and len(head) > 1 and head[-2].isalnum() and tail[0].isalnum():
        return _with_hyphen(text, head, tail, line, ends)
    if head.endswith("/") and len(head) > 1 and above.spaced is not True:
        return _with_slash(text, head, tail, line, ends)
    glue = "" if join.joined else " "
    return f"{text}{glue}{line.text}", None if join.sure else LineBreak(head, tail)


def _with_address(text: str, tail: str, line: Line, ends: LineEnds, full: bool | None) -> tuple[str, LineBreak | None]:
    """Return the text with what follows an address: its own rest, or the next word; ``full`` as in ``is_full``.

    An address that ends before its line is full ends there; in a full line it is cut, unless a word follows.
    """
    end = text.split()[-1]
    if (tail[0] in _ADDRESS or text[-1] in _ADDRESS) and not (text[-1] == "." and is_word(tail, ends)):
        return text + line.text, None
    if full is False:
        return f"{text} {line.text}", None
    if full and not is_known(bare_word(tail)):
        return text + line.text, LineBreak(end, tail) if tail[0].isupper() else None
    if is_word(tail, ends) or tail[0].isupper():
        return f"{text} {line.text}", None
    return text + line.text, LineBreak(end, tail)


def _is_cut_number(head: str, tail: str) -> bool:
    """Say whether a line end has cut an amount: between its thousands, or before the dash for no cents."""
    if _AMOUNT_END.search(head) and tail[0] in "-–":
        return True
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
    typed = (head[-2].islower() and tail[0].isupper()) or (not ends.hyphenates and stem in HYPHENED_PREFIXES)
    if ends.words[whole] > ends.words[hyphened] or (whole in WORDS and not ends.words[hyphened] and not typed):
        return text[:-1] + line.text, None
    if stem in _BOUND and rest.isalpha() and tail[0].islower():
        return text[:-1] + line.text, None
    doubled = rest.startswith(stem[-4:]) or rest[:5] in stem or stem[-5:] in rest
    sure = (
        doubled
        or ends.words[hyphened] > 0
        or "." in head[1:-1]
        or (stem in PREFIXES and (is_word(tail, ends) or not ends.hyphenates))
        or not head[-2].islower()
        or not tail[0].islower()
    )
    if not sure and ends.hyphenates and rest in _SUFFIXES:
        return text[:-1] + line.text, None
    if not sure and ends.hyphenates and not (is_word(stem, ends) and is_word(rest, ends)):
        compound = is_word(rest, ends) or (is_word(stem, ends) and len(rest) >= LONG_WORD)
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
