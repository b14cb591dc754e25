"""Several files of one decree: which is published, and what becomes of the others, in whatever order they are read.

The better reading needs no review, where the other one does; it has, in this order, fewer findings that are errors (a
page or a value that is missing); print that was read as such, before pages read from pictures, before transcripts; more
rows; fewer warnings. Files that are equal in all this are ordered by their hash and their path.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from renaksi.outcome import DuplicateDecree
from renaksi.results.entry import NEEDS_REVIEW, Entry
from renaksi.results.layout import decree_folder
from schemas.grade import Status, status_of

REASONS = (
    "the other needs a review",
    "it has fewer errors",
    "its reader is surer",
    "it has more rows",
    "it has fewer warnings",
    "both were read alike",
    "both are the same file",
)


def is_reading(entry: Entry) -> bool:
    """Return whether an entry's folder holds the tables of a decree, published or not for another's sake."""
    return entry.is_published or entry.kind == DuplicateDecree.__name__


def is_better(entry: Entry, other: Entry) -> bool:
    """Return whether a reading is better than another one of the same decree."""
    return _rank(entry) < _rank(other)


def provisional(entry: Entry, folder: str) -> Entry:
    """Return the entry of a reading that is not the best, before the whole batch is read.

    Its message names no other file: which one is the best may still change, and with it all that is said of the others.
    """
    return _rejected(entry, folder, _provisional_message(entry))


def is_provisional(entry: Entry) -> bool:
    """Return whether a batch has not yet said which reading is better, and why."""
    return entry.kind == DuplicateDecree.__name__ and entry.message == _provisional_message(entry)


def _provisional_message(entry: Entry) -> str:
    return f"{entry.source_file}: duplicate-decree: another file of decree {entry.decree_id} was read better."


def ranked_readings(group: Iterable[Entry], folder_of: Callable[[str], str]) -> list[Entry]:
    """Return the entries that the readings of one decree should have, the published one first; empty for none.

    ``folder_of`` returns the folder of a source's rejected reading.
    """
    ranked = sorted(group, key=_rank)
    if not ranked:
        return []
    best, *others = ranked
    return [as_published(best), *(_duplicate(other, best, folder_of(other.source_file)) for other in others)]


def as_published(entry: Entry) -> Entry:
    """Return the entry of the best reading of its decree."""
    status = _status(entry)
    folder = decree_folder(entry.decree_id, status == NEEDS_REVIEW)
    return replace(entry, status=status, folder=folder, kind="", message="")


def _status(entry: Entry) -> Status:
    return status_of(entry.quality, entry.errors, entry.warnings)


def _duplicate(entry: Entry, best: Entry, folder: str) -> Entry:
    message = (
        f"{entry.source_file}: duplicate-decree: {best.source_file} is decree {entry.decree_id} too and was read "
        f"better ({_why(entry, best)}). Compare the two; to use this one, convert it into a folder of its own."
    )
    return _rejected(entry, folder, message)


def _rejected(entry: Entry, folder: str, message: str) -> Entry:
    return replace(entry, status="rejected", folder=folder, kind=DuplicateDecree.__name__, message=message)


def _why(entry: Entry, best: Entry) -> str:
    return next(reason for reason, *two in zip(REASONS, _rank(entry), _rank(best), strict=False) if two[0] != two[1])


def _rank(entry: Entry) -> tuple[bool, int, int, int, int, str, str]:
    """Return what readings of one decree are sorted by, the best first."""
    return (
        _status(entry) == NEEDS_REVIEW,
        entry.errors,
        _distance(set(entry.reader.split("+"))),
        -entry.rows,
        entry.warnings,
        entry.source_sha256,
        entry.source_file,
    )


def _distance(readers: set[str]) -> int:
    """Return how far readers are from print: print alone 0, its office file 1, with pictures 2, pictures 3, else 4."""
    if "transcript" in readers:
        return 4
    if "office" in readers:
        return 1
    if "vector" in readers:
        return 0 if readers == {"vector"} else 2
    return 3
