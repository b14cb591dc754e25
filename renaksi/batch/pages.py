"""How many pages of the files at work are read: a worker notes it beside its results, whoever waits looks there.

A small file in the folder of what is not finished is seen by all machines of a cluster, and needs no line between them.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from renaksi.results.layout import PRIVATE

_PREFIX = "pages-"


@dataclass(frozen=True, slots=True)
class AtWork:
    """A file that is being read."""

    name: str
    done: int
    pages: int


@dataclass(frozen=True, slots=True)
class _Note:
    """Writes how far a file is; what cannot be written is not told, for it is no result."""

    path: Path
    name: str

    def __call__(self, done: int, pages: int) -> None:
        with suppress(OSError):
            self.path.write_text(json.dumps([self.name, done, pages]), encoding="ascii")


@contextmanager
def noting(staging: Path, file: Path) -> Iterator[_Note]:
    """Give what is called after each page of a file; its note goes when the file is read, or is tried once more."""
    note = _Note(staging / f"{_PREFIX}{crc32(bytes(file)):08x}", file.name)
    try:
        yield note
    finally:
        note.path.unlink(missing_ok=True)


def files_at_work(out: Path) -> list[AtWork]:
    """Return the files that are being read into a folder of results, the one that told last at the end."""
    found: list[tuple[float, AtWork]] = []
    for path in (out / PRIVATE).glob(f"*/{_PREFIX}*"):
        with suppress(OSError, ValueError, TypeError):  # it is just being written, or has just gone
            told = path.stat().st_mtime
            name, done, pages = json.loads(path.read_text(encoding="ascii"))
            found.append((told, AtWork(str(name), int(done), int(pages))))
    return [each for _, each in sorted(found, key=lambda item: item[0])]
