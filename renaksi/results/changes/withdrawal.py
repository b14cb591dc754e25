"""Readings leave the published decrees for ``_withdrawn``, with when and why in the manifest, and come back."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from renaksi.results.better_reading import as_published
from renaksi.results.changes.names import is_line_alone
from renaksi.results.entry import WITHDRAWN, Entry
from renaksi.results.layout import ERROR, WITHDRAWN_FOLDER
from renaksi.results.store import Results
from schemas.errors import OutputError


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of the named lines."""

    entries: tuple[Entry, ...]
    """They, as they are now."""
    forgotten: tuple[str, ...]
    """Sources of which there was only a line, which is gone."""
    published: tuple[Entry, ...]
    """Other readings that are published now, in the place of those withdrawn."""


def withdraw(results: Results, entries: Iterable[Entry], why: str = "") -> Moved:
    """Take readings out of the published ones; ``why``: a user's words for the manifest.

    Raises:
        OSError: it cannot be written.
    """
    entries = list(entries)
    results.expect([])
    before = _published(results)
    alone = [entry.source_file for entry in entries if is_line_alone(entry)]
    since = datetime.datetime.now(datetime.UTC).date().isoformat()
    message = f"withdrawn on {since}{f': {why}' if why else ''}"
    taken: list[Entry] = []
    for entry in (entry for entry in entries if entry.source_file not in alone):
        now = replace(entry, status=WITHDRAWN, folder=_free_folder(results, entry), kind="", message=message)
        results.leave_alone(now)
        taken.append(now)
    results.forget(alone)
    results.settle()
    others = _published(results)
    new = [results.entries[key] for key in sorted(others - before)]
    return Moved(tuple(taken), tuple(alone), tuple(new))


def restore(results: Results, entries: Iterable[Entry]) -> Moved:
    """Put withdrawn readings back as they were; the best one of each decree is published.

    The line of one whose folder somebody has removed goes: its file is read again by the next batch.

    Raises:
        OSError: it cannot be written.
        OutputError: the reason of a rejection is damaged.
    """
    entries = list(entries)
    results.expect([entry.source_file for entry in entries])
    lost = [entry for entry in entries if is_line_alone(entry) or not (results.out / entry.folder).is_dir()]
    alone = [entry.source_file for entry in lost]
    back = [_as_before(results.out, entry) for entry in entries if entry.source_file not in alone]
    for entry in back:
        results.place(entry)
    results.forget(alone)
    results.settle()
    return Moved(tuple(results.entries[entry.source_file] for entry in back), tuple(alone), ())


def _published(results: Results) -> set[str]:
    return {key for key, entry in results.entries.items() if entry.is_published}


def _free_folder(results: Results, entry: Entry) -> str:
    """Return a folder for a reading that nobody has: its decree's id, or its file's name, numbered if need be."""
    stem = Path(entry.folder).name or entry.decree_id or "file"
    taken = {each.folder for each in results.entries.values()}
    number = 1
    while True:
        folder = f"{WITHDRAWN_FOLDER}/{stem}{f'-{number}' if number > 1 else ''}"
        if folder not in taken and not (results.out / folder).exists():
            return folder
        number += 1


def _as_before(out: Path, entry: Entry) -> Entry:
    """Return what a withdrawn entry was: a reading, or rejected for the reason beside it."""
    path = out / entry.folder / ERROR
    try:
        record = json.loads(path.read_bytes())
        return replace(entry, status="rejected", kind=str(record["kind"]), message=str(record["message"]))
    except FileNotFoundError:
        return replace(as_published(entry), folder=entry.folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OutputError(f"{path}: is damaged ({error}). Remove its folder and convert the file again.") from error
