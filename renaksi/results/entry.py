"""A line of the manifest: what became of one input, in plain texts and numbers."""

import datetime
import os
from dataclasses import MISSING, astuple, dataclass, fields, replace
from operator import attrgetter
from pathlib import Path
from sys import intern
from typing import Any

from renaksi.outcome import Counts, Outcome
from schemas.grade import Quality
from schemas.version import VERSION

NOT_READ, SAME_AS, WITHDRAWN = "not-read", "same-as", "withdrawn"
"""Statuses of inputs that are left alone: of no kind that is read, byte for byte another input, or taken out again."""
UNREAD = frozenset({NOT_READ, SAME_AS, WITHDRAWN})
NEEDS_REVIEW = "needs-review"
"""Status of tables that are published apart, as nobody should count on them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one input. ``source_file`` and ``folder`` are relative to the results; empty: there is none.

    ``status`` is that of its tables, rejected, or one of UNREAD.

    The same input gives the same entry, save for ``finished_at`` and ``seconds``.
    """

    source_file: str
    source_sha256: str
    status: str
    decree_id: str
    folder: str
    rows: int
    pages: int
    errors: int
    warnings: int
    infos: int
    message: str
    renaksi_version: str
    finished_at: str
    kind: str = ""
    """The class of the error that rejected it."""
    reader: str = ""
    """The readers of its pages, joined by ``+``."""
    options: str = ""
    """What was chosen for the reading, as :func:`renaksi.batch.resume.choices_of` says it."""
    codes: str = ""
    """Its findings by code, as ``code:count`` with spaces between."""
    seconds: float = 0.0
    """Wall-clock seconds from file to tables."""
    refused: int = 0
    """Reviewers' corrections of an earlier reading that do not fit; corrections-refused.csv keeps them."""
    sure_rows: float = 1.0
    """Share of rows without doubt, as :class:`schemas.grade.Quality` says; so the other two."""
    sure_cells: float = 1.0
    sure_months: float = 1.0

    @property
    def is_accepted(self) -> bool:
        """Whether its tables are published, and may be counted on."""
        return self.status.startswith("accepted")

    @property
    def is_published(self) -> bool:
        """Whether its tables are published, if only for a reviewer."""
        return self.is_accepted or self.status == NEEDS_REVIEW

    @property
    def quality(self) -> Quality:
        """How far its tables may be relied on."""
        return Quality(self.sure_rows, self.sure_cells, self.sure_months)

    @property
    def was_read(self) -> bool:
        """Whether its reading counts, accepted or not: it was neither left alone nor withdrawn."""
        return self.status not in UNREAD


def key_of(source: Path, out: Path, follow: bool = True) -> str:
    """Return a source's name in the manifest: its path from there, the same whatever the current folder is.

    ``follow``: a symbolic link has the name of what it leads to, not its own.
    """
    place = source.resolve() if follow else source.parent.resolve() / source.name
    try:
        return Path(os.path.relpath(place, out.resolve())).as_posix()
    except ValueError:  # another drive
        return place.as_posix()


_VALUES = attrgetter(*(item.name for item in fields(Entry)))


def values_of(entry: Entry) -> tuple[str | int | float, ...]:
    """Return the values in the order of the fields; ``dataclasses.astuple`` takes thirty times as long."""
    return _VALUES(entry)


def entry_of(line: dict[str, Any]) -> Entry:
    """Return the entry of a line; columns that an older program did not write have their defaults.

    Raises:
        KeyError: a column is missing.
        ValueError: a field is missing or one too many, or a number is not a number.
    """
    values: dict[str, Any] = {}
    if None in line:
        raise ValueError(f"a line has more fields than columns, after {line['source_file']!r}")
    for item in fields(Entry):
        given = line[item.name] if item.default is MISSING else line.get(item.name)
        if given is None and item.default is MISSING:
            raise ValueError(f"a line has no {item.name}")
        kind: Any = item.type
        values[item.name] = item.default if given is None else kind(given)
    return Entry(**values)


def unread_entry(key: str, status: str, message: str, sha256: str = "") -> Entry:
    """Return the entry of an input that was left alone."""
    return Entry(key, sha256, status, "", "", 0, 0, 0, 0, 0, message, VERSION, _now())


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def codes_of(counts: Counts) -> str:
    """Return findings by code as one text, ``code:count`` with spaces between."""
    return " ".join(f"{code}:{count}" for code, count in counts.codes)


def with_counts(entry: Entry, counts: Counts) -> Entry:
    """Return an entry with the findings of changed tables, and their quality."""
    rows, cells, months = astuple(counts.quality)
    return replace(
        entry,
        rows=counts.rows,
        errors=counts.errors,
        warnings=counts.warnings,
        infos=counts.infos,
        codes=codes_of(counts),
        sure_rows=rows,
        sure_cells=cells,
        sure_months=months,
    )


def entry_of_outcome(outcome: Outcome, key: str, choices: str, folder: str) -> Entry:
    """Return the entry of an outcome whose tables lie in a folder.

    Texts that many entries share are held once: a batch keeps all of its entries in memory.
    """
    counts, error = outcome.counts, outcome.error
    return Entry(
        key,
        outcome.sha256 or "",
        intern(outcome.status),
        outcome.decree_id or "",
        folder,
        counts.rows,
        counts.pages,
        counts.errors,
        counts.warnings,
        counts.infos,
        error.message if error else "",
        VERSION,
        intern(_now()),
        error.kind if error else "",
        intern(outcome.reader or ""),
        intern(choices),
        intern(codes_of(counts)),
        round(outcome.seconds, 3),
        counts.refused,
        *astuple(counts.quality),
    )
