"""What stops a file. Each class knows its exit code; each message says file, place, cause and remedy.

RenaksiError
├── DocumentError
│   ├── UnreadableDocument     damaged, empty, or no kind of file that can be read
│   ├── EncryptedDocument      needs a password
│   ├── NoScheduleFound        readable, but holds no action plan
│   └── LimitExceeded          too large, too long, too slow
├── MissingProgram             something has to be installed first
├── OutputError                the results cannot be written
├── DatabaseError              the database cannot be reached, is newer, or refuses
├── CorrectionError            a file of corrections is wrong
└── RealisationError           a form in which an office reports what it has done is wrong
"""

from traceback import walk_tb
from typing import ClassVar


class RenaksiError(Exception):
    """Base of all errors that a user can do something about.

    Takes one message, so that it crosses a process boundary unharmed.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, message: str) -> None:
        super().__init__(message)


class DocumentError(RenaksiError):
    """A file that cannot become tables."""

    exit_code = 3


class UnreadableDocument(DocumentError):
    """Damaged, empty, or no kind of file that can be read."""

    exit_code = 4


class EncryptedDocument(DocumentError):
    """Locked with a password."""

    exit_code = 5


class NoScheduleFound(DocumentError):
    """Readable, but without an action plan."""

    exit_code = 6


class LimitExceeded(DocumentError):
    """Larger, longer or slower than the limits allow."""

    exit_code = 7


class MissingProgram(RenaksiError):
    """Something the work needs is not installed."""

    exit_code = 8


class OutputError(RenaksiError):
    """The results cannot be written."""

    exit_code = 9


class DatabaseError(RenaksiError):
    """A database that cannot be reached, that a newer program has made, or that refuses what it is given."""

    exit_code = 12


class CorrectionError(RenaksiError):
    """A file of corrections that cannot be read, contradicts itself, or asks for what no table may hold."""

    exit_code = 15


class RealisationError(RenaksiError):
    """A form of what an office has done that cannot be read, contradicts itself, or does not fit the plan."""

    exit_code = 16


def raised_within(error: Exception, libraries: frozenset[str]) -> bool:
    """Say whether an error comes from within one of these packages.

    They raise whatever a damaged file makes them stumble over, TypeError and KeyError among it, so that an error's
    class says nothing.
    """
    modules = (frame.f_globals.get("__name__", "") for frame, _ in walk_tb(error.__traceback__))
    return any(module.partition(".")[0] in libraries for module in modules)
