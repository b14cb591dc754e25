"""Words in which two letters mean each other, as where a font gives letters the codes of others."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from schemas.reference.lexicon import KNOWN

_NO_PAIR = 1 << 16


@lru_cache(maxsize=1 << 14)
def known_by_swap(word: str) -> tuple[str, ...]:
    """Return the pairs of letters that make a word in small letters known when they change places in it."""
    known = _by_shape().get(_shape(word))
    if known is None or not word.isascii():
        return ()
    own = np.frombuffer(word.encode(), np.uint8)
    # as the shapes are the same, no letter stays what another one becomes: one pair of unlike letters is a swap
    pairs = np.minimum(known, own).astype(np.int64) << 8 | np.maximum(known, own)
    unlike = known != own
    first, last = np.where(unlike, pairs, _NO_PAIR).min(axis=1), np.where(unlike, pairs, 0).max(axis=1)
    return tuple(chr(pair >> 8) + chr(pair & 0xFF) for pair in set(first[first == last].tolist()))


@lru_cache(maxsize=1)
def _by_shape() -> dict[tuple[int, ...], NDArray[np.uint8]]:
    """Return the known words, with and without an ending, by what no change of letters alters: a row each, in ASCII."""
    found: dict[tuple[int, ...], list[bytes]] = {}
    for word in {*KNOWN, *(f"{word}nya" for word in KNOWN)}:
        found.setdefault(_shape(word), []).append(word.encode())
    return {shape: np.array([list(word) for word in words], np.uint8) for shape, words in found.items()}


def _shape(word: str) -> tuple[int, ...]:
    """Return for each letter of a word where the same letter is in it first."""
    return tuple(map(word.index, word))
