"""Words that were read in a line, compared with its ink: blanks and stops that were lost make them unsure."""

from collections.abc import Sequence
from itertools import islice, pairwise

from extract.ocr import ReadWord
from extract.scan.confidence import cap_confidence, cap_lines
from extract.scan.layout.print import SMALL_CAPITALS
from extract.scan.layout.text_lines import TextLine
from schemas.document import Line, Word
from schemas.reference.lexicon import is_known

# From where to where letters reach, in points.
Letters = tuple[tuple[float, float], ...]

# The blank between two words is wider than this share of a capital, that between two letters is not.
BLANK_CAPITALS = 0.42
# A narrow blank is wider than this, and this many times as wide as the usual gap between the word's letters.
NARROW_BLANK_CAPITALS, WIDER_TIMES, FEWEST_GAPS = 0.25, 3.0, 5
# Abbreviations that end in a stop are no longer, with the stop.
LONGEST_ABBREVIATION = 4
PUNCTUATION = ".,:;()"
# What an engine reads in dust; a dash in place of a value is none of them.
DUST = frozenset(".,:;'`´·")
# A stop belongs to a word that ends no further from it (points).
STOP_OF_WORD_PT = 3.0
# Signs with dots on the line, and how many each has.
DOTS_ON_LINE = {".": 1, ",": 1, ":": 1, ";": 1, "…": 3, "!": 1, "?": 1}


def verify_words(words: list[Word], text_line: TextLine) -> tuple[Word, ...]:
    """Return the words of a line as its ink bears them out; unsure where it does not."""
    inks = ink_words(text_line)
    if len(inks) == len(words):
        found = [_in_its_ink(word, ink, text_line) for word, ink in zip(words, inks, strict=True)]
    else:
        found = [_even(word, text_line) for word in words]
    return _less_sure(tuple(found), text_line) if found else ()


def ink_words(text_line: TextLine) -> list[Letters]:
    """Return the letters of a line in groups, as blanks part them."""
    found: list[list[tuple[float, float]]] = []
    for letter in text_line.letters:
        if found and letter[0] - found[-1][-1][1] <= BLANK_CAPITALS * text_line.capital:
            found[-1].append(letter)
        else:
            found.append([letter])
    return [tuple(group) for group in found]


def _in_its_ink(word: Word, letters: Letters, text_line: TextLine) -> Word:
    """Return a word with its box drawn around its letters."""
    if word.box is not None:
        word = word._replace(box=word.box._replace(x0=letters[0][0], x1=letters[-1][1]))
    return _uneven(word, letters, text_line.capital)


def _uneven(word: Word, letters: Letters, capital: float) -> Word:
    """Return the word, unsure where one of its gaps is far wider than the others: it may be a narrow blank.

    Between a number and a unit ("2 SK") the gap alone decides.
    """
    if len(letters) == len(word.text) and any(
        before.isalnum()
        and after.isalnum()
        and before.isdigit() != after.isdigit()
        and start - end >= NARROW_BLANK_CAPITALS * capital
        for (before, after), ((_, end), (start, _)) in zip(pairwise(word.text), pairwise(letters), strict=True)
    ):
        return cap_confidence(word)
    gaps = sorted(after[0] - before[1] for before, after in pairwise(letters))
    if len(gaps) < FEWEST_GAPS or gaps[-1] < max(NARROW_BLANK_CAPITALS * capital, WIDER_TIMES * gaps[len(gaps) // 2]):
        return word
    is_sure = not any(map(str.isalpha, word.text)) or is_known(word.text.strip(PUNCTUATION))  # a date has wide gaps
    return word if is_sure else cap_confidence(word)


def doubt_stray_stops(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of a cell, unsure where a stop may be dust: after a known word, amid a sentence; and alone."""
    words = [word for line in lines for word in line.words]
    if words and all(DUST.issuperset(word.text) for word in words):
        return cap_lines(lines)
    stray = {
        index
        for index, (word, after) in enumerate(pairwise(words))
        if word.text.endswith(".") and len(word.text) > LONGEST_ABBREVIATION and after.text[0].islower()
        if is_known(word.text[:-1])
    }
    if not stray:
        return tuple(lines)
    judged = iter([cap_confidence(word) if index in stray else word for index, word in enumerate(words)])
    return tuple(Line(tuple(islice(judged, len(line.words)))) for line in lines)


def _even(word: Word, text_line: TextLine) -> Word:
    """Return a word of a line whose blanks are others than the ink's, unsure where one of its gaps may be a blank."""
    if word.box is None or len(word.text) < 2:
        return word
    box = word.box
    own = tuple((x0, x1) for x0, x1 in text_line.letters if box.x0 + 0.5 < (x0 + x1) / 2 < box.x1 - 0.5)
    return _uneven(word, own, text_line.capital)


def _less_sure(words: tuple[Word, ...], text_line: TextLine) -> tuple[Word, ...]:
    """Return the words of a line, unsure near a dot that no word has: a stop lost, or dust."""
    if sum(word.text.count(sign) * count for word in words for sign, count in DOTS_ON_LINE.items()) >= len(
        text_line.stops
    ):
        return words
    behind = _behind_words(text_line)
    lost = {
        nearest
        for x in text_line.stops
        if not any(set(word.text) & DOTS_ON_LINE.keys() and _away(word, x) < STOP_OF_WORD_PT for word in words)
        for nearest in [min(range(len(words)), key=lambda index: _away(words[index], x))]
        if x in behind or not is_known(words[nearest].text)  # below or between the letters of a known word it is dust
    }
    return tuple(cap_confidence(word) if index in lost else word for index, word in enumerate(words))


def _behind_words(text_line: TextLine) -> set[float]:
    """Return the places of dots that are by themselves behind a word, as a stop is."""
    ends = [letters[-1] for letters in ink_words(text_line)]
    small = [(x0, x1) for x0, x1 in ends if x1 - x0 < SMALL_CAPITALS * text_line.capital]
    return {x for x in text_line.stops if any(x0 <= x <= x1 for x0, x1 in small)}


def _away(word: Word, x: float) -> float:
    return max(word.box.x0 - x, x - word.box.x1, 0.0) if word.box else 0.0


def stops_in(words: Sequence[ReadWord]) -> int:
    """Return how many dots on the line the words have: stops, commas, the lower ones of colons."""
    return sum(word.text.count(sign) * count for word in words for sign, count in DOTS_ON_LINE.items())
