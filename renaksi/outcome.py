"""What became of one input: the record that a run, the manifest and the summary speak of.

Known without pandas, so that the command line answers fast.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.errors import DocumentError, RenaksiError

if TYPE_CHECKING:
    from renaksi.corrections import Refusal
    from schemas.tables import Status, Tables

FAULT_EXIT_CODE = 70  # EX_SOFTWARE of sysexits.h: the program itself is wrong


class ContractViolated(DocumentError):
    """The tables of a decree break their contract."""

    exit_code = 10


class DuplicateDecree(DocumentError):
    """Another file of the same decree has taken the place."""

    exit_code = 11


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file was rejected."""

    kind: str
    """The name of the error's class, or ``duplicate-decree``."""
    message: str
    """File, place, cause and remedy in one or two sentences."""
    exit_code: int
    """What the command ends with if all inputs fail like this."""
    traceback: str | None = None
    """The traceback of a fault in the program, None for an error that a user can do something about."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was read."""

    rows: int = 0
    """Rows of the actions table."""
    pages: int = 0
    """Pages of the file; stretches of a transcript."""
    errors: int = 0
    """Findings of that severity."""
    warnings: int = 0
    """Findings of that severity."""
    infos: int = 0
    """Findings of that severity."""
    codes: tuple[tuple[str, int], ...] = ()
    """Findings by code, in the order of the codes' names."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """The result of one file; it crosses a process boundary."""

    path: Path
    """The file, as it was given."""
    status: Status
    """accepted, accepted-with-findings or rejected."""
    sha256: str | None = None
    """The file's SHA-256 in hex, None where it could not be read at all."""
    decree_id: str | None = None
    """The decree, None where nothing was read."""
    tables: Tables | None = None
    """The tables; of a rejected file what was read, if anything."""
    error: Failure | None = None
    """Why it was rejected, None otherwise."""
    seconds: float = 0.0
    """Wall-clock seconds from file to tables."""
    counts: Counts = field(default_factory=Counts)
    """How much was read and found."""
    folder: Path | None = None
    """Where the tables were written, None before that."""
    refused: tuple[Refusal, ...] = ()
    """Reviewers' corrections, of an earlier reading or handed over, that do not fit this one."""


def failure_of(error: RenaksiError) -> Failure:
    """Return the failure that an error means."""
    return Failure(type(error).__name__, str(error), error.exit_code)


def exit_code_of(outcomes: list[Outcome]) -> int:
    """Return 0 where all were accepted, 1 where some were; the class's own code where all failed alike."""
    codes = {outcome.error.exit_code if outcome.error else 0 for outcome in outcomes}
    return codes.pop() if len(codes) == 1 else 1
