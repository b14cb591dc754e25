"""What became of one input: the record behind a run, the manifest and the summary.

Known without pandas, so that the command line answers fast.
"""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.corrections import Refusal
from schemas.errors import DocumentError, RenaksiError
from schemas.grade import Quality, Status

if TYPE_CHECKING:
    from schemas.corrections import Refusal
    from schemas.tables import Tables

FAULT_EXIT_CODE = 70  # EX_SOFTWARE of sysexits.h: the program itself is wrong


class ContractViolated(DocumentError):
    """The tables of a decree break their contract."""

    exit_code = 10


class DuplicateDecree(DocumentError):
    """Another file of the same decree was read better."""

    exit_code = 11


class ReaderDied(DocumentError):
    """The process that read the file crashed or was killed, twice."""

    exit_code = 13


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file was rejected."""

    kind: str
    """The name of the error's class."""
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
    refused: int = 0
    """Reviewers' corrections of an earlier reading that do not fit this one."""
    quality: Quality = field(default_factory=Quality)
    """How far the tables may be relied on."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """The result of one file; it crosses a process boundary."""

    path: Path
    """The file, as it was given."""
    status: Status
    """accepted, accepted-with-findings, needs-review or rejected."""
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
    reader: str | None = None
    """The readers of its pages, joined by ``+``; None where nothing was read."""
    refused: tuple[Refusal, ...] = ()
    """Reviewers' corrections of an earlier reading that do not fit this one; they cross no process boundary."""


def counts_of(tables: Tables) -> Counts:
    """Return how much the tables hold; findings that a reviewer has closed are left out."""
    from schemas.tables import quality

    still_open = tables.findings["closed"].isna().tolist()
    severities = Counter(compress(tables.findings["severity"].tolist(), still_open))
    codes = Counter(compress(tables.findings["code"].tolist(), still_open))
    return Counts(
        rows=len(tables.actions),
        pages=int(tables.decrees["pages"].fillna(0).iloc[0]),
        errors=severities["error"],
        warnings=severities["warning"],
        infos=severities["info"],
        codes=tuple(sorted(codes.items())),
        quality=quality(tables),
    )


def failure_of(error: RenaksiError) -> Failure:
    """Return the failure that an error means."""
    return Failure(type(error).__name__, str(error), error.exit_code)


def failure_of_fault(name: str, error: Exception) -> Failure:
    """Return the failure that a fault in the program means, with its traceback; ``name`` is the file's."""
    message = f"{name}: the program failed ({type(error).__name__}: {error}). Please report it with the traceback."
    return Failure(type(error).__name__, message, FAULT_EXIT_CODE, "".join(traceback.format_exception(error)))


def exit_code_of(kinds: Iterable[str]) -> int:
    """Return the exit code for results by the classes of their errors, an empty text where there was none.

    0 where all were accepted, and where there are none; 1 where some were; the class's own code where all failed alike.
    """
    codes = {exit_code_of_kind(kind) for kind in set(kinds)}
    return codes.pop() if len(codes) == 1 else int(bool(codes))


def exit_code_of_kind(kind: str) -> int:
    """Return the exit code of an error by the name of its class; a class that is no RenaksiError is a fault."""
    return {"": 0, **{known.__name__: known.exit_code for known in _below(RenaksiError)}}.get(kind, FAULT_EXIT_CODE)


def _below(kind: type[RenaksiError]) -> Iterator[type[RenaksiError]]:
    yield kind
    for known in kind.__subclasses__():
        yield from _below(known)
