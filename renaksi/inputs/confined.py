"""How a stranger's file is opened before a worker reads it: by a function that is called in a process of its own."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Confined(Protocol):
    """What calls functions there."""

    def __call__(self, name: str, function: Callable[..., T], /, *arguments: Any) -> T:
        """Return what a function of a module returns, and raise what it raises; ``name``: the file's, for messages.

        Raises:
            LimitExceeded: it took too much time or memory.
            ReaderDied: it ended the process.
        """
