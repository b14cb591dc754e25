"""Words lose certainty, never gain it, where something speaks against how they were read."""

from collections.abc import Sequence

from schemas.confidence import DOUBTED
from schemas.document import Line, Word


def cap_confidence(word: Word, level: float = DOUBTED) -> Word:
    """Return the word, no surer than a level of ``schemas.confidence``."""
    return word._replace(confidence=min(word.confidence, level))


def cap_lines(lines: Sequence[Line], level: float = DOUBTED) -> tuple[Line, ...]:
    """Return the lines with every word no surer than a level of ``schemas.confidence``."""
    return tuple(line._replace(words=tuple(cap_confidence(word, level) for word in line.words)) for line in lines)
