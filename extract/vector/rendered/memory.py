"""Memory for the pictures of pages, used again for the next page: megabytes got anew cost more than filling them."""

import sys
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

# A page takes up to six pieces at once, its second picture among them; what is asked for beyond is not kept.
MOST_PIECES = 10
# The sums of an A3 page's ink take this many bytes; the pictures of posters are seldom and not kept.
LARGEST_BYTES = 10_000_000


def _references(pieces: list[NDArray[np.uint8]], place: int) -> int:
    """Return by how many names a piece is known; arrays that lie in it are among them."""
    return sys.getrefcount(pieces[place])


_pieces: list[NDArray[np.uint8]] = []
# What a piece is known by in which no array lies: measured, as it depends on the interpreter.
_UNUSED = _references([np.empty(1, np.uint8)], 0)


def borrowed(shape: tuple[int, ...], dtype: Any) -> NDArray[Any]:
    """Return an array with any content, in memory that is free again when no array lies in it any more."""
    size = prod(shape) * np.dtype(dtype).itemsize
    free = [place for place in range(len(_pieces)) if _references(_pieces, place) == _UNUSED]
    fitting = [place for place in free if _pieces[place].nbytes >= size]
    if fitting:
        piece = _pieces[min(fitting, key=lambda place: _pieces[place].nbytes)]
    else:
        piece = np.empty(size, np.uint8)
        if size <= LARGEST_BYTES:
            if len(_pieces) == MOST_PIECES and free:  # pages have grown: the smallest one will fit none of them
                del _pieces[min(free, key=lambda place: _pieces[place].nbytes)]
            if len(_pieces) < MOST_PIECES:
                _pieces.append(piece)
    return np.asarray(piece[:size].view(dtype).reshape(shape))
