"""The steps that a page goes through while it is read, for whoever wants to watch them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class PageStep:
    """A step that a page has just gone through: ``page`` and ``number`` count from 1, ``name`` is as "lift-stamps".

    ``draw``: makes a picture of what is known after the step, height x width x 3, RGB. It costs nothing until it is
    called, and it has to be called before the watcher returns.
    """

    page: int
    number: int
    name: str
    draw: Callable[[], NDArray[np.uint8]]


Watch = Callable[[PageStep], None]
"""Called after each step of each page; it must be picklable, as pages may be read by several processes."""
