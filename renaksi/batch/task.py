"""What a worker is asked to do: read one file, or call one function; and what that may cost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from schemas.options import ReadOptions


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost; more ends its reading with LimitExceeded."""

    timeout: float = 1800.0
    """Wall-clock seconds."""
    max_memory: int = 2_000_000_000
    """Bytes of memory that the process which reads it holds; times the number of processes that the file may use."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is chosen for all files of a batch."""

    options: ReadOptions = field(default_factory=ReadOptions)
    limits: Limits = field(default_factory=Limits)
    report: bool = False
    """Whether a report page is written beside the tables."""
    force: bool = False
    """Whether files are read again that have not changed."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file for a worker."""

    path: Path
    """The file, absolute."""
    staging: Path
    """The folder, absolute and there, in which the worker makes a new one for the results."""
    options: ReadOptions
    limits: Limits
    report: bool = False
    previous: tuple[Path, ...] = ()
    """Folders, absolute, with corrections of the file's previous readings."""
    strays: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    """Such folders by the decree in whose place they were found, of readings that the manifest does not know."""

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.path.name

    @property
    def jobs(self) -> int:
        """How many processes it may use."""
        return self.options.jobs

    def new_folder(self) -> Path:
        """Make a folder of its own for the results, so that a worker that was given up never meets its successor.

        Raises:
            OSError: it cannot be made.
        """
        folder = self.staging / uuid4().hex
        folder.mkdir()
        return folder


@dataclass(frozen=True, slots=True)
class Call:
    """A function of some module for a worker: what it is given, and what it returns, crosses a process boundary."""

    name: str
    """What messages call it: the file that it opens."""
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    limits: Limits
    jobs: int = 1
