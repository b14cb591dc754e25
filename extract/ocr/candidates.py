"""What may be printed instead of what was read: known words one letter away, numbers, lost spaces, other stops.

Candidates are only that: the model's own posteriors decide between them (``extract/ocr/decoder.py``).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from schemas.reference.lexicon import KNOWN, is_known

# Shorter words are a letter away from too many others; so are parts of less letters from two words in one.
SHORTEST_WORD, SHORTEST_PART = 4, 3
STOPS = ".,:;"
_CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
# Where a space is usual: behind a sign within a word, between a word and a number, a number and a unit.
_AFTER_SIGN = re.compile(r"[.,;:)](?=[^\W\d_]{3})|[^\W\d_]{3}(?=\d)|\d(?=[^\W\d_]{2})")
# Shapes of one and two letters that are read for each other; any one letter for another is tried too.
_SHAPES = (
    ("cl", "d"), ("rn", "m"), ("vv", "w"), ("ii", "u"), ("m", "rn"), ("ri", "n"), ("li", "h"), ("IU", "ILI"),
    ("U", "LI"), ("m", "nn"), ("d", "cl"), ("n", "ri"), ("h", "li"),
)  # fmt: skip
# Signs that look so much alike that an engine without posteriors is taken to have meant the other one.
_ALIKE = ("lIi1!|", "0oO", "5sS", "8B", "ce", "eo")
_DIGITS = str.maketrans("OoIl|!", "001111")


class Vocabulary:
    """Words; finds those that are one letter away from a text: put in, left out or another one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._without: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            for part in {word, *_one_less(word)}:
                self._without[part].append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def near(self, word: str) -> Iterator[str]:
        """Yield the words that are one letter away."""
        found = {near for part in (word, *_one_less(word)) for near in self._without.get(part, ())}
        return (near for near in sorted(found) if near != word and _is_one_edit(near, word))


@cache
def common_words() -> Vocabulary:
    """Return the words of officialese that are long enough to be looked for."""
    return Vocabulary(word for word in KNOWN if len(word) >= SHORTEST_WORD)


def split_core(text: str) -> tuple[str, str, str]:
    """Return the signs before a word, the word, and the signs behind it."""
    before, core, after = _CORE.match(text).groups()  # type: ignore[union-attr]
    return before, core, after


def is_common(core: str) -> bool:
    """Say whether a word, or each part of one with hyphens, is known and in one kind of letters: dan, Dan, DAN."""
    parts = core.split("-")
    return all(map(is_known, parts)) and all(part.islower() or part.isupper() or part.istitle() for part in parts)


def without_accents(text: str) -> str:
    """Return a text with plain letters."""
    plain = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def candidates(text: str, page: Vocabulary) -> set[str]:
    """Return what a word (one, as it was read) may be; ``page``: words that the page itself repeats."""
    before, core, after = split_core(text)
    found = {before + other + after for other in _others(core, page)}
    return {*found, *_spaced(text), without_accents(text)} - {text}


def _others(core: str, page: Vocabulary) -> Iterator[str]:
    if (len(core) == 1 or sum(map(str.isdigit, core)) >= 2) and re.fullmatch(r"[\dOoIl|!]+", core):
        yield core.translate(_DIGITS)
    if len(core) < SHORTEST_PART or is_common(core) or not any(map(str.isalpha, core)):
        return
    for parts in _swaps(core.split("-"), page):
        yield "-".join(parts)
    for read, meant in _SHAPES:
        for place in re.finditer(re.escape(read), core):
            other = core[: place.start()] + meant + core[place.end() :]
            if is_common(other) or other in page:
                yield other


def _swaps(parts: Sequence[str], page: Vocabulary) -> Iterator[list[str]]:
    """Yield the parts of a word with one of them a known one nearby, in the same kind of letters."""
    for at, part in enumerate(parts):
        near = [cased for word in common_words().near(part.lower()) for cased in _in_letters_of(part, word)]
        for other in (*near, *page.near(part)):
            yield [*parts[:at], other, *parts[at + 1 :]]


def _in_letters_of(read: str, word: str) -> set[str]:
    """Return a word in the capitals of what was read, in both ways where its first letter is another."""
    if sum(map(str.isupper, read)) > len(read) / 2:
        return {word.upper()}
    if read[:1].lower() != word[:1]:
        return {word, word.capitalize()}
    return {word.capitalize() if read[:1].isupper() else word}


def looks_alike(read: str, other: str) -> bool:
    """Say whether a text is another one but for a lost space, accents, or one shape that is taken for the other."""
    if read == other.replace(" ", "") or without_accents(read) == other:
        return True
    if any(
        other == read[: at.start()] + meant + read[at.end() :] for a, meant in _SHAPES for at in re.finditer(a, read)
    ):
        return True
    unlike = [pair for pair in zip(read, other, strict=False) if pair[0] != pair[1]]
    return len(read) == len(other) and all(any(a in group and b in group for group in _ALIKE) for a, b in unlike)


def _spaced(text: str) -> Iterator[str]:
    """Yield the text with a space where one may be missing: behind signs, at numbers, between known words."""
    seams = [place.end() for place in _AFTER_SIGN.finditer(text)]
    for run in re.finditer(r"[^\W\d_]+", text):
        seams += [run.start() + at for at in between_known(run[0])]
    for seam in sorted(set(seams)):
        yield f"{text[:seam]} {text[seam:]}"
    if len(set(seams)) > 1:
        yield "".join(f" {sign}" if at in seams else sign for at, sign in enumerate(text))


def between_known(letters: str) -> list[int]:
    """Return where a run of letters falls apart into known words, the fewest; nowhere where it is one or does not."""
    if is_known(letters):
        return []
    best: list[list[int] | None] = [[]] + [None] * len(letters)
    for stop in range(SHORTEST_PART, len(letters) + 1):
        for start in range(stop - SHORTEST_PART + 1):
            before = best[start]
            if before is None or not is_known(letters[start:stop]):
                continue
            if best[stop] is None or len(before) + 1 < len(best[stop] or []):
                best[stop] = [*before, stop]
    return (best[-1] or [])[:-1]


def other_stops(text: str) -> set[str]:
    """Return a text with each other stop at its end, and without one."""
    bare = text.rstrip(STOPS) if text[-1:] in STOPS else text
    return {bare + stop for stop in ("", *STOPS) if bare} - {text}


def _one_less(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _is_one_edit(one: str, other: str) -> bool:
    """Say whether one letter is put in, left out or another one."""
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((index for index, sign in enumerate(short) if sign != long[index]), len(short))
    return short[at:] == long[at + 1 :] or (len(short) == len(long) and short[at + 1 :] == long[at + 1 :])
