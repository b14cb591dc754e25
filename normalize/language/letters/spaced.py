"""Letters set apart, as in ``R E N C A N A``, made words again by the gaps between them."""

from itertools import groupby, pairwise
from statistics import median_low

from schemas.document import Line, Word, union_of

# So many single letters one after the other are letters set apart; fewer may be a list of letters.
FEWEST_LETTERS = 5
# In a text that is set so, the rest of a word at a line's end has fewer.
FEWEST_BESIDE = 2
# Between two words of letters set apart stands more than so many times the gap between two letters.
WORD_GAP_RATIO = 1.6


def with_closed_letters(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return a cell's lines with letters set apart as words; the same lines where there are none, or no geometry."""
    if not any(_has_run(line) for line in lines):
        return lines
    return tuple(map(_closed, lines))


def _has_run(line: Line) -> bool:
    if sum(len(word.text) == 1 for word in line.words) < FEWEST_LETTERS:
        return False
    return any(single and len(list(run)) >= FEWEST_LETTERS for single, run in groupby(line.words, key=_is_letter))


def _closed(line: Line) -> Line:
    words: list[Word] = []
    for single, run in groupby(line.words, key=_is_letter):
        found = list(run)
        words.extend(_words_of_letters(found) if single and len(found) >= FEWEST_BESIDE else found)
    return line._replace(words=tuple(words))


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha() and word.box is not None


def _words_of_letters(letters: list[Word]) -> list[Word]:
    """Return the words of a run of letters, parted where the gap is clearly wider than the usual one."""
    boxes = [word.box for word in letters if word.box is not None]
    gaps = [right.x0 - left.x1 for left, right in pairwise(boxes)]
    widest = WORD_GAP_RATIO * max(median_low(gaps), 0.0)
    groups = [[0]]
    for index, gap in enumerate(gaps, 1):
        if gap > widest:
            groups.append([])
        groups[-1].append(index)
    return [
        Word(
            "".join(letters[index].text for index in group),
            union_of([boxes[index] for index in group]),
            min(letters[index].confidence for index in group),
        )
        for group in groups
    ]
