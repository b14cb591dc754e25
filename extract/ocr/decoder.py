"""Words of a line are decided: what a model saw in one look or two, weighed with what such print usually says.

For each word: how likely each candidate is by the posteriors, times how usual it is. What is neither a candidate's nor
the reading's, as of foreign scripts, counts against both. The word's confidence is the share of the one that is taken.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp, log

import numpy as np

from extract.arrays import Grey
from extract.ocr import ReadWord
from extract.ocr.candidates import (
    SHORTEST_WORD,
    STOPS,
    Vocabulary,
    candidates,
    is_common,
    looks_alike,
    other_stops,
    split_core,
    without_accents,
)
from extract.ocr.posteriors import LEAST_PROBABILITY
from schemas.confidence import DOUBTED

# How usual a word is, as logarithms: a common word, one that the page repeats, a common word of two or three letters,
# as many are, another one, as numbers and signs are, of which any is as usual.
# Of words one letter away from a common one, the right ones were 1e-5 and less as likely by the posteriors, the
# misread ones a hundredth and more.
COMMON, ON_PAGE, SHORT, UNKNOWN = 0.0, -1.0, -2.5, -5.0
# Letters within a number, and accents, which Indonesian has none of.
MIXED, ACCENT = -3.0, -1.0
# Where an engine says nothing but how sure it is: what share of its doubt is for a text that looks alike, or not.
ALIKE, UNLIKE = 0.5, 0.001
# White as wide as a word's space speaks for one, none against it.
WHITE, NO_WHITE = 5.0, -5.0
# A stop is another one only where the model saw that one a little.
SEEN_A_LITTLE = 0.003
# A colon at the end of a cell announces what does not come; a comma neither.
CELL_END = {":": -3.0, ",": -2.0}
# How many words of a share are right: fitted on 3302 words of scans of half of the samples, with the other half's 1442
# beside it: below 0.5 12 of 100 (test 8), to 0.8 about half (half), to 0.95 93 (half of 4), above it 99.
CURVE = (0.0, 0.1, 0.5, 0.8, 0.95, 1.0), (0.0, 0.02, 0.28, 0.6, 0.93, 1.0)
# A word of which nothing else is known is as sure as this at the least where the look at it was.
SURE = 0.98
# A word cut at a line's end has shorter parts, which may look as any word.
LONG_WORD = 7
# Words that a page repeats are longer.
FEWEST_LETTERS = 3
# Between words is more white than this share of the line's height; between letters less than a tenth.
WORD_SPACE_SHARE = 0.14
# A letter's place is as exact as this share of the line's height.
PLACE_SHARE = 0.25
# Ink in a crop is darker than this.
INK_LEVEL = 170
_NUMBER = re.compile(r"[\d.,/:()%+-]+|[IVXLC]+|[a-zA-Z]")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a line is read in: its crop, the words that its page repeats, whether its cell ends with it.

    ``ends``: the logarithm of how often cells of the page end with each stop, of the commonest one.
    """

    crop: Grey
    page: Vocabulary
    ends_cell: bool = False
    ends: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """A word that was put right: what the engine read, what it is now."""

    read: str
    kept: str


def decide_line(looks: Sequence[Sequence[ReadWord]], setting: Setting) -> tuple[tuple[ReadWord, ...], list[Change]]:
    """Return the words of a line that was looked at once or more often, and what is not as the first look had it."""
    groups = _groups(looks)
    decided: list[ReadWord] = []
    changes = []
    for place, group in enumerate(groups):
        words = _decide(group, setting, place == len(groups) - 1)
        decided.extend(words)
        read, kept = (" ".join(word.text for word in found) for found in (group[0] or group[-1], words))
        if read != kept:
            changes.append(Change(read, kept))
    return tuple(decided), changes


def _groups(looks: Sequence[Sequence[ReadWord]]) -> list[list[list[ReadWord]]]:
    """Return the words that lie in the same place: for each place the words of each look."""
    found: list[list[list[ReadWord]]] = []
    end = -1.0
    numbered = [(number, word) for number, words in enumerate(looks) for word in words]
    for number, word in sorted(numbered, key=lambda one: one[1].left + one[1].right):
        inner = min((word.right - word.left) / 4, 6.0)
        if not found or word.left + inner >= end:
            found.append([[] for _ in looks])
            end = word.right - inner
        found[-1][number].append(word)
        end = max(end, word.right - inner)
    return found


def _decide(group: Sequence[Sequence[ReadWord]], setting: Setting, is_last: bool) -> list[ReadWord]:
    """Return the words of one place, the likeliest way."""
    looks = [look for look in group if look]
    read = looks[0]
    others = _may_be(looks, setting, is_last and setting.ends_cell)
    if not others and len(looks) == 1:
        return list(read)
    texts = sorted({*others, *(_text(look) for look in looks)})
    seen = {text: sum(_seen(look, text) for look in looks) / len(looks) for text in texts}
    usual = {text: _usual(text, setting, is_last) + _white(text, read, setting.crop) for text in texts}
    weights = {text: exp(seen[text] + usual[text]) for text in texts}
    best = max(texts, key=weights.__getitem__)
    rest = max(1 - sum(map(exp, seen.values())), 0.0) * exp(min(UNKNOWN, usual[best]))
    sure = weights[best] / (sum(weights.values()) + rest)
    if read[0].steps is not None:
        sure = float(np.interp(sure, *CURVE))
    if len(looks) < len(group) or any(_is_shape_of(best, other) for other in others):
        sure = min(sure, DOUBTED)
    return _placed(best, sure, looks)


def _is_shape_of(text: str, other: str) -> bool:
    """Say whether a text is no word but looks as a known long one does: letters that touch are another one surely."""
    (_, read, _), (_, meant, _) = split_core(text), split_core(other)
    return len(read) >= LONG_WORD and is_common(meant) and not is_common(read) and looks_alike(read, meant)


def _may_be(looks: Sequence[Sequence[ReadWord]], setting: Setting, at_end: bool) -> set[str]:
    """Return what is weighed against what was read; nothing where that is clear."""
    found: set[str] = set()
    for look in looks:
        text = _text(look)
        if len(look) == 1:
            found |= candidates(text, setting.page)
        tail = look[-1].steps.cut(*look[-1].span) if look[-1].steps else None
        found |= {
            other
            for other in other_stops(text)
            if (at_end and other[-1] in STOPS and text[-1] in CELL_END)
            or (tail is not None and other[-1:] in STOPS and tail.most(other[-1:]) > SEEN_A_LITTLE)
            or (other[-1:] not in STOPS and look[-1].confidence < SURE)
        }
    unclear = len(looks) > 1 or min(word.confidence for word in looks[0]) < SURE
    return found or ({_text(looks[0])} if unclear else set())


def _text(look: Sequence[ReadWord]) -> str:
    return " ".join(word.text for word in look)


def _seen(look: Sequence[ReadWord], text: str) -> float:
    """Return the logarithm of how likely a text is by one look; by its confidence where it has no steps."""
    steps, span = look[0].steps, (look[0].span[0], look[-1].span[1])
    if steps is not None:
        return steps.cut(*span).log_likelihood(text)
    sure, read = min(word.confidence for word in look), _text(look)
    other = (1 - sure) * (ALIKE if looks_alike(read, text) else UNLIKE)
    return log(max(sure if text == read else other, LEAST_PROBABILITY))


def _usual(text: str, setting: Setting, is_last: bool) -> float:
    """Return the logarithm of how usual a text is: its words, and how it ends a cell."""
    found = min(_usual_word(word, setting.page) for word in text.split())
    if is_last and setting.ends_cell:
        found += CELL_END.get(text[-1:], 0.0) + setting.ends.get(text[-1:], 0.0)
    return found


def _usual_word(word: str, page: Vocabulary) -> float:
    _, core, _ = split_core(word)
    if not core or _NUMBER.fullmatch(core):
        return UNKNOWN
    if is_common(core):
        return COMMON if len(core) >= SHORTEST_WORD else SHORT
    accents = sum(one != other for one, other in zip(core, without_accents(core), strict=False))
    mixed = any(map(str.isalpha, core)) and any(map(str.isdigit, core))
    kind = ON_PAGE if all(part in page or is_common(part) for part in core.split("-")) else UNKNOWN
    return kind + MIXED * mixed + ACCENT * accents


def _white(text: str, read: Sequence[ReadWord], crop: Grey) -> float:
    """Return what the ink says of the spaces in a text; nothing where its letters are not those that were read."""
    letters = "".join(word.text for word in read)
    if text == _text(read) or text.replace(" ", "") != letters:
        return 0.0
    found, at = 0.0, 0
    for word in text.split()[:-1]:
        at += len(word)
        found += WHITE if _white_at(crop, read, at) is not None else NO_WHITE
    return found


def _white_at(crop: Grey, read: Sequence[ReadWord], at: int) -> tuple[float, float] | None:
    """Return where white as wide as a word's space begins and ends before a letter; None without."""
    start, stop = (int(value) for value in _around(read, at, len(crop)))
    start, stop = max(start, 0), min(stop, crop.shape[1])
    if stop - start < 3:
        return None
    inked = np.flatnonzero((crop[:, start:stop] < INK_LEVEL).any(axis=0))
    if len(inked) < 2:
        return None
    widest = int(np.diff(inked).argmax())
    left, right = int(inked[widest]) + 1, int(inked[widest + 1])
    return (float(start + left), float(start + right)) if right - left >= WORD_SPACE_SHARE * len(crop) else None


def _around(read: Sequence[ReadWord], at: int, height: int) -> tuple[float, float]:
    """Return from where to where the space before a letter may be (pixels)."""
    places = [place for word in read for place in word.places]
    if len(places) == sum(len(word.text) for word in read):
        return places[at - 1] - PLACE_SHARE * height, places[at] + PLACE_SHARE * height
    left, right = read[0].left, read[-1].right
    middle = left + at / sum(len(word.text) for word in read) * (right - left)
    reach = max(0.12 * (right - left), 0.5 * height)
    return max(middle - reach, left), min(middle + reach, right)


def _placed(text: str, sure: float, looks: Sequence[Sequence[ReadWord]]) -> list[ReadWord]:
    """Return the words of a text in the places that a look with as many words has, else in shares of its width."""
    words = text.split()
    for look in looks:
        if len(look) == len(words):
            return [replace(old, text=new, confidence=sure) for old, new in zip(look, words, strict=True)]
    left, right = looks[0][0].left, looks[0][-1].right
    letter = (right - left) / len(text)
    found, at = [], 0
    for word in words:
        found.append(ReadWord(word, left + at * letter, left + (at + len(word)) * letter, sure))
        at += len(word) + 1
    return found


def repeated_words(lines: Iterable[Sequence[ReadWord]]) -> Vocabulary:
    """Return the words of letters that a page has surely and more than once, as it has them."""
    counts = Counter(
        part
        for line in lines
        for word in line
        if word.confidence >= SURE
        for part in split_core(word.text)[1].split("-")
    )
    return Vocabulary(word for word, count in counts.items() if count > 1 and len(word) > FEWEST_LETTERS)


def usual_ends(last_words: Iterable[ReadWord]) -> dict[str, float]:
    """Return the logarithm of how often cells end with each stop, of the commonest one, by those surely read."""
    counts = Counter(word.text[-1] for word in last_words if word.confidence >= SURE and word.text[-1] in STOPS)
    most = max(counts.values(), default=0) + 1
    return {stop: log((counts[stop] + 1) / most) for stop in STOPS}
