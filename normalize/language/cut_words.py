"""Where the lines of a cell cut words without a hyphen: all parts of a word are weighed together.

A column narrower than its words cuts each of them as often as it must; some documents (``word-break: break-all``) fill
every line to its last letter and cut whatever is there. Both leave a full line, and a full line may also end where a
word does. Of all ways to read the parts as words the one with the fewest unknown letters is taken.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from normalize.language.affixes import is_derived
from normalize.language.line_ends import LineEnds, bare_word, cut_word, is_word, may_meet
from schemas.document import Line
from schemas.reference.lexicon import is_known

# A line is full where the next letter had no room; the widest are twice as wide as those behind the line end, and some
# programs leave room for a hyphen that they do not print.
FULL_LETTERS, FULL_PT = 2.0, 0.5
# What a way to read the parts costs for each of its words: one that is not known by its letters, a part that is no
# word by itself the most; short words and figures come about by chance.
UNKNOWN, UNKNOWN_LETTER, FRAGMENT, SHORT_FORM, SHORT_WORD, DERIVED, FIGURES = 0.6, 0.08, 1.5, 0.7, 0.15, 0.3, 0.2
FRAGMENT_LETTERS, SHORT_FORM_LETTERS, SHORT_WORD_LETTERS = 3, 5, 3
# No long word that is known is the beginning of a longer one, but for a suffix of up to three letters.
LONGER, STEM_LETTERS, REST_LETTERS = 0.6, 6, 4
# And a word that begins a line is seldom the end of one that is not known.
SWALLOWED = 1.0
# A list's letter has a text behind it, the last letter of a word has not.
_LIST_LETTER = re.compile(r"\w[.)]")
_ROMAN = re.compile(r"[IVX]+[.)]?")
_STROKES = re.compile("[/-]")
_SHORT_WORDS = frozenset(["di", "ke", "yg", "tw", "sk", "rb", "zi", "pj", "rp", "th", "dr"])
# The other way costs that much more where this one is sure; beside an unknown word about as much as a word.
SURE, SURE_OF_UNKNOWN = 0.3, 1.0


class Join(NamedTuple):
    """How two lines meet: within a word or between two, and whether the lines show which."""

    joined: bool
    sure: bool


BETWEEN_WORDS = Join(joined=False, sure=True)


def word_joins(lines: Sequence[Line], right: float | None, ends: LineEnds) -> list[Join]:
    """Return for each line but the last how the next one goes on, in order.

    ``right``: how far lines reach in the column of the cell, in points; None where nothing is known.
    """
    if len(lines) < 2:
        return []
    if right is None:
        return [BETWEEN_WORDS] * (len(lines) - 1)
    open_ends = [_may_run_on(lines[at:], right, ends) for at in range(len(lines) - 1)]
    joins = [BETWEEN_WORDS] * len(open_ends)
    for at, stop in _chains(lines, open_ends):
        parts = [lines[at].words[-1].text, *(line.words[0].text for line in lines[at + 1 : stop + 1])]
        joins[at:stop] = _weighed(parts, ends)
    return joins


def _chains(lines: Sequence[Line], open_ends: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each run of open line ends; a line of several words ends one and begins one."""
    start = None
    for at, is_open in enumerate(open_ends):
        if start is not None and (not is_open or len(lines[at].words) > 1):
            yield start, at
            start = None
        if is_open and start is None:
            start = at
    if start is not None:
        yield start, len(open_ends)


def _may_run_on(lines: Sequence[Line], right: float | None, ends: LineEnds) -> bool:
    """Say whether a word may run on in the second line: the first is full, and the word has begun where words do.

    Where lines are not filled to the last letter, a word is cut only where all of it would be wider than the column,
    and then it has begun a line of its own; few programs let it begin behind another word.
    """
    above, line = lines[:2]
    head, tail = above.words[-1], line.words[0]
    if above.spaced or right is None or head.box is None or tail.box is None or not may_meet(head.text, tail.text):
        return False
    if _LIST_LETTER.fullmatch(tail.text) and len(line.words) > 1:
        return False
    letter = tail.box.width / max(len(tail.text), 1)
    if right - head.box.x1 >= FULL_LETTERS * letter + FULL_PT:
        return False
    fits = head.box.width + tail.box.width < right - head.box.x0
    return ends.anywhere or (len(above.words) == 1 and not fits) or bool(cut_word(lines))


def _weighed(parts: Sequence[str], ends: LineEnds) -> list[Join]:
    """Return how the parts of one or more words meet, in order: as in the cheapest way to read them."""
    count = len(parts)
    costs = {(a, b): _cost(parts[a:b], ends) for a in range(count) for b in range(a + 1, count + 1)}
    before, after = [0.0] * (count + 1), [0.0] * (count + 1)
    for at in range(1, count + 1):
        before[at] = min(before[start] + costs[start, at] for start in range(at))
    for at in range(count - 1, -1, -1):
        after[at] = min(costs[at, stop] + after[stop] for stop in range(at + 1, count + 1))
    joins = []
    for at in range(1, count):
        apart = before[at] + after[at]
        words = {(a, b): before[a] + cost + after[b] for (a, b), cost in costs.items() if a < at < b}
        whole = min(words, key=words.__getitem__)
        joined = words[whole] < apart
        known = costs[whole] < UNKNOWN if joined else _known_around(at, before, after, costs)
        joins.append(Join(joined, abs(words[whole] - apart) >= (SURE if known else SURE_OF_UNKNOWN)))
    return joins


def _known_around(
    at: int, before: Sequence[float], after: Sequence[float], costs: Mapping[tuple[int, int], float]
) -> bool:
    """Say whether the words on both sides of a place between two parts are known, as the parts are best read."""
    left = min(range(at), key=lambda start: before[start] + costs[start, at])
    right = min(range(at + 1, len(after)), key=lambda stop: costs[at, stop] + after[stop])
    return max(costs[left, at], costs[at, right]) < UNKNOWN


def _cost(parts: Sequence[str], ends: LineEnds) -> float:
    """Return how unlike a word the parts together are; words on both sides of a stroke count for themselves."""
    text = "".join(parts)
    words = [word for word in map(bare_word, _STROKES.split(text)) if word]
    if len(words) > 1 and not is_word(text, ends):
        return sum(_cost_of_word(word, ends, whole=len(parts) > 1) for word in words)
    cost = _cost_of_word(text, ends, whole=len(parts) > 1)
    last = bare_word(parts[-1])
    swallows = cost >= UNKNOWN and len(parts) > 1 and len(last) >= SHORT_WORD_LETTERS and is_word(last, ends)
    return cost + (SWALLOWED if swallows else 0.0)


def _cost_of_word(text: str, ends: LineEnds, *, whole: bool) -> float:
    word = bare_word(text)
    if not any(sign.isalpha() for sign in word):
        return FIGURES if word != "%" else 0.0 if ends.words["%"] else FRAGMENT
    if len(word) > 1 and _ROMAN.fullmatch(text):
        return FIGURES
    if len(word) > 1 and (is_word(text, ends) or word in _SHORT_WORDS):
        return SHORT_WORD if len(word) <= SHORT_WORD_LETTERS else 0.0
    if not whole and text.isupper() and 1 < len(word) <= SHORT_FORM_LETTERS:
        return SHORT_FORM
    if not whole and (len(word) <= FRAGMENT_LETTERS or not re.search("[aeiou]", word)):
        return FRAGMENT
    if is_derived(word, lambda part: is_known(part) or ends.words[part] > 0):
        return DERIVED
    return UNKNOWN + UNKNOWN_LETTER * len(word) + (LONGER if whole and _outgrows_a_word(word, ends) else 0.0)


def _outgrows_a_word(word: str, ends: LineEnds) -> bool:
    """Say whether a word begins with a long known one, as none does but with a short suffix."""
    stems = (word[:stop] for stop in range(STEM_LETTERS, len(word) - REST_LETTERS + 1))
    return any(is_word(stem, ends) for stem in stems)
