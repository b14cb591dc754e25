"""Labels printed in a column of their own, at the middle or the foot of their paragraphs: each put before its text.

A table without rules holds the labels (Menimbang, KESATU) to the left and the paragraphs to the right; where its cells
are centred, a label is on the line of its paragraph's middle, and the lines above it would go to the label before.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from normalize.formal.labels import ORDINAL, PARTS, after_decision
from schemas.document import Box, Line, Word
from schemas.findings import Finding, finding

_LABEL = re.compile(rf"(?:{'|'.join(PARTS)}|{ORDINAL.pattern})", re.IGNORECASE)
_REASON = re.compile(r"(?:[a1]\s?[.)]\s*)?bahwa\b")
_PLACED = re.compile(r"Ditetapkan di\b", re.IGNORECASE)
# A line of a paragraph begins this close to the text's edge or to the right of it, behind an item's letter.
EDGE_PT, HANGING_PT = 3.0, 40.0
# Lines set solid touch by less.
OVERLAP_PT = 2.0
# A label is at its paragraph's middle or foot to this share of a line's height.
OFF_SHARE = 0.35

Anchor = Callable[[Box, Box], float]
"""The height of a label beside a paragraph, from the boxes of its first and its last line."""


class _Split(NamedTuple):
    """A line in two: what is printed in the labels' column, and what in the texts'."""

    label: Line | None
    text: Line | None


def with_labels_first(lines: Sequence[Line]) -> tuple[list[Line], list[Finding]]:
    """Return a page's lines with each label before the first line of its paragraph, as most decrees print them."""
    lines = _with_whole_labels(lines)
    edge = _text_edge(lines)
    if edge is None:
        return list(lines), []
    done: list[Line] = []
    findings: list[Finding] = []
    block: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _goes_on(line, edge):
            block.append(line)
            continue
        put, found = _put_first(block, edge)
        done += put
        findings += found
        block = []
        if line is not None:
            done.append(line)
    return done, findings


def _with_whole_labels(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each label whole that a narrow column has broken: "Memperhatik" over "an"."""
    done: list[Line] = []
    for line in lines:
        whole = _whole_label(done[-1], line) if done else None
        if whole is None:
            done.append(line)
            continue
        done[-1] = _part(done[-1], (whole, *done[-1].words[1:]))
        if line.words[1:]:
            done.append(_part(line, line.words[1:]))
    return done


def _whole_label(above: Line, below: Line) -> Word | None:
    """Return the label that two lines below each other begin with the parts of, None where they do not."""
    if not above.words or not below.words:
        return None
    head, rest = above.words[0], below.words[0]
    if head.box is None or rest.box is None or abs(head.box.x0 - rest.box.x0) > EDGE_PT:
        return None
    whole = f"{head.text.rstrip('-')}{rest.text}"
    return head._replace(text=whole) if _LABEL.fullmatch(whole) and not _LABEL.match(head.text) else None


def _text_edge(lines: Sequence[Line]) -> float | None:
    """Return where the paragraphs beside the labels begin, in points; None where no label has a column."""
    heads = [line.words[0].box for line in lines if line.words and _LABEL.match(line.text.strip())]
    labels = [box for box in heads if box is not None]
    if not labels:
        return None
    left = min(box.x0 for box in labels)  # a wrapped line may begin with a label's word too
    right = max(box.x1 for box in labels if box.x0 <= left + EDGE_PT)
    starts = Counter(round(line.box.x0) for line in lines if line.box and line.box.x0 > right)
    again = [start for start, count in starts.items() if count > 1]
    return float(min(again or starts)) if starts else None


def _goes_on(line: Line, edge: float) -> bool:
    """Say whether a line is of the paragraphs or has a label beside them."""
    if line.box is None or _PLACED.match(line.text) or after_decision(line.text) is not None:
        return False
    return _split(line, edge).label is not None or edge - EDGE_PT <= line.box.x0 <= edge + HANGING_PT


def _split(line: Line, edge: float) -> _Split:
    """Return a line's label and its text; a line without a label is all text."""
    left = tuple(word for word in line.words if word.box and word.box.x1 <= edge)
    right = line.words[len(left) :]
    printed = " ".join(word.text for word in left).rstrip(" :")
    if not left or not _LABEL.fullmatch(printed):
        return _Split(None, line)
    return _Split(_part(line, left), _part(line, right) if right else None)


def _part(line: Line, words: tuple[Word, ...]) -> Line:
    return line._replace(words=words)


def _put_first(block: list[Line], edge: float) -> tuple[list[Line], list[Finding]]:
    """Return a block of paragraphs with the labels before them, and a finding where it is not known which is whose."""
    split = [_split(line, edge) for line in block]
    first = next((place for place, one in enumerate(split) if one.label), len(split))
    if all(_is_at_top(split, place) for place in range(first, len(split))):
        return block, []
    start = next((place for place in range(first, -1, -1) if _begins_reasons(split[place])), 0)
    labels = [one.label for one in split if one.label]
    texts = sorted((one.text for one in split[start:] if one.text), key=lambda line: line.box.top if line.box else 0.0)
    for anchor in (_middle, _foot):
        starts = _starts([line.box for line in texts if line.box], [x.box for x in labels if x.box], anchor)
        if starts is not None:
            for place, label in zip(starts, labels, strict=True):
                words = tuple(word for word in label.words if word.text != ":")
                texts[place] = texts[place]._replace(words=(*words, Word(":"), *texts[place].words))
            return [*block[:start], *texts], []
    names = ", ".join(label.text.rstrip(" :") for label in labels)
    message = f"The labels {names} are printed beside their paragraphs; which lines are whose is not known."
    return block, [finding("formal-part-incomplete", message, field="provisions", printed=names)]


def _begins_reasons(one: _Split) -> bool:
    return one.text is not None and bool(_REASON.match(one.text.text))


def _is_at_top(split: Sequence[_Split], place: int) -> bool:
    """Say whether a label's line begins a paragraph, as where labels are at the top; True for a line without one.

    A label alone has a line's height of its own then.
    """
    one = split[place]
    if one.label is None or _begins_reasons(one):
        return True
    above, below = (split[at].text if 0 <= at < len(split) else None for at in (place - 1, place + 1))
    if one.text is None:
        return not (_overlap(above, one.label) or _overlap(one.label, below))
    return above is None or above.text.rstrip().endswith((".", ";", ":", ","))


def _overlap(upper: Line | None, lower: Line | None) -> bool:
    boxes = (upper.box, lower.box) if upper and lower else (None, None)
    return boxes[0] is not None and boxes[1] is not None and boxes[1].top < boxes[0].bottom - OVERLAP_PT


def _middle(first: Box, last: Box) -> float:
    return (first.top + last.bottom) / 2


def _foot(_: Box, last: Box) -> float:
    return (last.top + last.bottom) / 2


def _starts(texts: Sequence[Box], labels: Sequence[Box], anchor: Anchor) -> list[int] | None:
    """Return the first line of each label's paragraph, None where the labels are not at that height of all of them."""
    starts: list[int] = []
    start = 0
    for number, label in enumerate(labels):
        height = (label.top + label.bottom) / 2
        off = OFF_SHARE * (label.bottom - label.top)
        ends = range(start if number + 1 < len(labels) else max(start, len(texts) - 1), len(texts))
        end = next((place for place in ends if abs(anchor(texts[start], texts[place]) - height) <= off), None)
        if end is None:
            return None
        starts.append(start)
        start = end + 1
    return starts
