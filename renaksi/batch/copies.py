"""Files that are byte for byte the same: one of them is read, the others name it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from renaksi.results.entry import Entry
from schemas.hashing import sha256_of

# Empty files are no copies of each other: each is to be downloaded again.
NOTHING = hashlib.sha256(b"").hexdigest()


class Copies:
    """Which content is read under which name: in this run, or before where that file is still there."""

    def __init__(self, files: Mapping[str, Path], entries: Mapping[str, Entry], missing: set[str], limit: int) -> None:
        """Take the files of a run by their keys; ``missing``: sources that are gone, ``limit``: bytes worth hashing."""
        self._files, self._limit = files, limit
        self._hashes: dict[str, str | None] = {}
        self._first: dict[str, str] = {}
        for key, entry in sorted(entries.items()):
            if entry.was_read and entry.source_sha256 and key not in missing:
                self._first.setdefault(entry.source_sha256, key)

    def first_of(self, key: str) -> str | None:
        """Return the file that this one is a copy of, None where it is the first of its content."""
        content = self.hash_of(key)
        if content in (None, NOTHING):
            return None
        first = self._first.setdefault(content, key)
        if first in self._files and self.hash_of(first) != content:  # it has changed since it was read
            self._first[content] = first = key
        return None if first == key else first

    def hash_of(self, key: str) -> str | None:
        """Return a file's SHA-256 in hex, None where it cannot be read or is over the limit."""
        if key not in self._hashes:
            self._hashes[key] = sha256_of(self._files[key], self._limit)
        return self._hashes[key]
