"""Where the lines of a cell cut words without a hyphen: all parts of a word are weighed together.

A column narrower than its words cuts each of them as often as it must; some documents (``word-break: break-all``) fill
every line to its last letter and cut whatever is there. Both leave a full line, and a full line may also end where a
word does. Of all ways to read the parts as words the one with the fewest unknown letters is taken.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from normalize.language.affixes import is_derived
from normalize.language.line_ends import LineEnds, bare_word, cut_word, has_room, is_known, is_word, may_meet
from schemas.document import Line
from schemas.reference.word_shapes import strangeness

# What a way to read the parts costs for each of its words, in nats: nothing for one that is known; one that is not what
# its letters cost, beyond what any word would; short words and figures come about by chance.
BASE = 1.0
LEAST_UNKNOWN = 2.0
SHORT_WORD, DERIVED, FAR_DERIVED, FIGURES = 1.0, 2.5, 5.0, 1.0
SHORT_WORD_LETTERS = 3
COMMON = -3.0
# Two or three letters that are no word are none by their shape, a single one even less.
FRAGMENT, LONE_LETTER = 7.0, 10.0
FRAGMENT_LETTERS = 3
# Nobody knows all short forms, whose letters are like no word's: each part may be one, and the whole.
SHORT_FORM, LONGER_SHORT_FORM = 4.0, 9.0
SHORT_FORM_LETTERS, LONGER_SHORT_FORM_LETTERS = 5, 8
# "di" and "ke" before a word that is known are words more often than its prefix.
AFTER_PREPOSITION = 6.0
# A stem as long as this is none by chance.
STEM_LETTERS = 5
# A full line is more often cut within a word than ended by one, unless words are only cut that begin a line.
FULL, FULL_BEHIND, FULL_WITHOUT_BLANK = 5.0, 0.0, 12.0
# A blank is so wide, as a share of its line's height; programs leave it out where it would be beyond the column.
BLANK_SHARE = 0.4
# A list's letter has a text behind it, the last letter of a word has not.
_LIST_LETTER = re.compile(r"\w[.)]")
_ROMAN = re.compile(r"[IVX]+[.)]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_STROKES = re.compile("[/-]")
# Every sixth word is one of these.
_COMMON = frozenset(["dan", "yang", "di", "ke", "dari", "untuk", "dengan", "pada", "bagi", "oleh", "atau", "dalam"])
_PREPOSITIONS = ("di", "ke")
# Words that are written with the one behind them, or apart from it.
_BOUND = ("anti", "antar", "multi", "pasca", "swa")
_SHORT_WORDS = frozenset(["di", "ke", "yg", "tw", "sk", "rb", "zi", "pj", "rp", "th", "dr"])
# Fewer words in capitals may be short forms.
LEAST_SHOUTED = 2
# The other way costs that much more where this one is sure: more where it has a word that is not known, most where a
# full line ends or begins with one.
SURE, SURE_OF_UNKNOWN = 3.0, (5.5, 7.5)


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
    if any(open_ends):
        open_ends = [is_open and not begins for is_open, begins in zip(open_ends, _begin_lists(lines), strict=True)]
    joins = [BETWEEN_WORDS] * len(open_ends)
    for at, stop in _chains(lines, open_ends):
        parts = [lines[at].words[-1].text, *(line.words[0].text for line in lines[at + 1 : stop + 1])]
        gains = [_gain(line, right, ends) for line in lines[at:stop]]
        joins[at:stop] = _weighed([part.lower() for part in parts] if _is_shouted(lines) else parts, gains, ends)
    return joins


def _begin_lists(lines: Sequence[Line]) -> Iterator[bool]:
    """Yield for each line but the first whether a list's letter begins it: "a)", where no bracket is open."""
    opened = 0
    for above, line in pairwise(lines):
        opened += above.text.count("(") - above.text.count(")")
        letter = bool(line.words) and _LIST_LETTER.fullmatch(line.words[0].text) is not None
        yield letter and len(line.words) > 1 and opened <= 0


def _is_shouted(lines: Sequence[Line]) -> bool:
    """Say whether all words are in capitals, so that short ones are no short forms."""
    words = [word.text for line in lines for word in line.words if any(sign.isalpha() for sign in word.text)]
    return len(words) > LEAST_SHOUTED and all(word.isupper() for word in words)


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

    Where lines are not filled to the last letter, a word is cut only where all of it would be wider than the column;
    few programs let such a word begin behind another one.
    """
    above, line = lines[:2]
    head, tail = above.words[-1], line.words[0]
    if above.spaced or right is None or head.box is None or tail.box is None or not may_meet(head.text, tail.text):
        return False
    if has_room(right, head, tail):
        return False
    left = (above.words[0].box or head.box).x0
    fits = head.box.width + tail.box.width < right - left
    if _lacks_blank(above, right, ends):
        return not fits
    return ends.anywhere or not fits or bool(cut_word(lines))


def _gain(line: Line, right: float, ends: LineEnds) -> float:
    """Return by how much the end of a full line looks like one within a word."""
    if _lacks_blank(line, right, ends):
        return FULL_WITHOUT_BLANK
    return FULL if ends.anywhere or len(line.words) == 1 else FULL_BEHIND


def _lacks_blank(line: Line, right: float, ends: LineEnds) -> bool:
    """Say whether a line has room for the blank that its document prints behind each word, and does not print it."""
    box = line.words[-1].box
    return ends.blanks and line.spaced is False and box is not None and right - box.x1 >= BLANK_SHARE * box.height


def _weighed(parts: Sequence[str], gains: Sequence[float], ends: LineEnds) -> list[Join]:
    """Return how the parts of one or more words meet, in order: as in the cheapest way to read them.

    ``gains``: by how much each line end looks like one within a word.
    """
    count = len(parts)
    gain = FULL_WITHOUT_BLANK if ends.blanks else FULL
    costs = {
        (a, b): _cost(parts[a:b], ends) - gain * (b - a - 1) for a in range(count) for b in range(a + 1, count + 1)
    }
    before, after = [0.0] * (count + 1), [0.0] * (count + 1)
    for at in range(1, count + 1):
        before[at] = min(before[start] + costs[start, at] for start in range(at))
    for at in range(count - 1, -1, -1):
        after[at] = min(costs[at, stop] + after[stop] for stop in range(at + 1, count + 1))
    joins = []
    for at in range(1, count):
        words = {(a, b): before[a] + cost + after[b] for (a, b), cost in costs.items() if a < at < b}
        whole = min(words, key=words.__getitem__)
        left = min(range(at), key=lambda start: before[start] + costs[start, at])
        right = min(range(at + 1, count + 1), key=lambda stop: costs[at, stop] + after[stop])
        inside = costs[whole] + sum(gains[whole[0] : whole[1] - 1])
        around = max(costs[left, at], costs[at, right])
        lead = before[at] + after[at] - words[whole]
        joined = lead > 0
        margin = SURE if (inside if joined else around) <= SHORT_WORD else SURE_OF_UNKNOWN[not joined]
        known = max(inside, around) <= SHORT_WORD and gains[at - 1] < FULL_WITHOUT_BLANK
        both = known and _both_are_common("".join(parts[left:at]), "".join(parts[at:right]))
        joins.append(Join(joined, abs(lead) >= margin and not both))
    return joins


def _both_are_common(left: str, right: str) -> bool:
    """Say whether two words, or figures, stand beside one another as often as both together are one.

    A year is cut more often than two figures meet; so is a word with a preposition's letters before it.
    """
    if left[0].isdigit() or right[0].isdigit():
        return not _YEAR.fullmatch(bare_word(left + right))
    return min(len(left), len(right)) > SHORT_WORD_LETTERS


def _cost(parts: Sequence[str], ends: LineEnds) -> float:
    """Return how unlike a word the parts together are; words on both sides of a stroke count for themselves."""
    text, whole = "".join(parts), len(parts) > 1
    words = [word for word in map(bare_word, _STROKES.split(text)) if word]
    if len(words) > 1 and not is_word(text, ends):
        return sum(_cost_of_word(word, ends, whole=whole) for word in words)
    cost = _cost_of_word(text, ends, whole=whole)
    first = parts[0].lower()
    if whole and cost > 0 and first in (*_PREPOSITIONS, *_BOUND) and is_word("".join(parts[1:]), ends):
        return max(cost, AFTER_PREPOSITION) if first in _PREPOSITIONS else SHORT_WORD
    return cost


def _cost_of_word(text: str, ends: LineEnds, *, whole: bool) -> float:
    word = bare_word(text)
    if not any(sign.isalpha() for sign in word):
        apart = ends.words["%"] > 0  # the document prints a blank before it
        return (0.0 if apart else FRAGMENT) if word == "%" else FRAGMENT if whole and apart and "%" in word else FIGURES
    if len(word) > 1 and _ROMAN.fullmatch(text):
        return FIGURES
    if word in _COMMON and not whole:
        return COMMON
    if len(word) > 1 and (is_word(text, ends) or word in _SHORT_WORDS):
        return SHORT_WORD if len(word) <= SHORT_WORD_LETTERS else 0.0
    if text.isupper() and 1 < len(word) <= SHORT_FORM_LETTERS and not whole:
        return SHORT_FORM
    if text.isupper() and 1 < len(word) <= LONGER_SHORT_FORM_LETTERS and whole:
        return LONGER_SHORT_FORM
    strange = max(strangeness(word) - BASE, LEAST_UNKNOWN)
    if not whole and len(word) <= FRAGMENT_LETTERS:
        return max(strange, LONE_LETTER if len(word) == 1 else FRAGMENT)
    if is_derived(word, lambda part: len(part) >= STEM_LETTERS and _is_stem(part, ends)):
        return min(DERIVED, strange)
    return min(FAR_DERIVED, strange) if is_derived(word, lambda part: _is_stem(part, ends)) else strange


def _is_stem(part: str, ends: LineEnds) -> bool:
    return is_known(part) or ends.words[part] > 0
