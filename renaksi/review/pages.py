"""The report pages beside the tables: written again once nobody has saved for a moment, as pictures take seconds."""

import threading
from pathlib import Path

from renaksi.report.page import report_page, write_page
from renaksi.results.layout import REPORT, REVIEW
from renaksi.results.manifest import read_manifest
from renaksi.results.published import published_entries, read_published
from renaksi.review.saves import entry_of_folder
from schemas.errors import OutputError

# A reviewer's next save comes within seconds; pages that it would make old at once are not written.
QUIET_S = 3.0


class Pages:
    """The report pages of one folder of results; ``writing`` is held while a page is put in its place."""

    def __init__(self, out: Path, writing: threading.Lock) -> None:
        self._out, self._writing = out, writing
        self._stale: dict[str, int] = {}
        self._saves = 0
        self._own = threading.Lock()
        self._timer: threading.Timer | None = None

    def mark_missing(self) -> None:
        """Have those written that are not there, as a server was killed after a save."""
        for entry in published_entries(read_manifest(self._out), self._out):
            folder = self._out / entry.folder
            if (folder / REVIEW).is_file() and not (folder / REPORT).is_file():
                self.mark(entry.folder)

    def mark(self, folder: str) -> None:
        """Have the page of a decree written again, when nothing is saved any more."""
        with self._own:
            self._saves += 1
            self._stale[folder] = self._saves
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(QUIET_S, self.write)
            self._timer.daemon = True
            self._timer.start()

    def write(self) -> None:
        """Write all pages that are not those of their tables; one that a save makes old meanwhile is left for later."""
        for folder, save in list(self._stale.items()):
            try:
                self._write(folder, save)
            except OutputError:  # the decree has gone to another folder, whose save marks it, or cannot be written
                self._stale.pop(folder, None)

    def close(self) -> None:
        """Write at once what is left."""
        if self._timer is not None:
            self._timer.cancel()
        self.write()

    def text(self, folder: str) -> str:
        """Return the page of a decree; one that is not there or is old is written. To be called while writing is held.

        Raises:
            OutputError: there is no such decree, or it cannot be written.
        """
        path = self._out / entry_of_folder(self._out, folder).folder / REPORT
        if not path.is_file() or folder in self._stale:
            write_page(self._made(folder), path)
            self._stale.pop(folder, None)
        return path.read_text(encoding="utf-8")

    def _write(self, folder: str, save: int) -> None:
        text = self._made(folder)
        with self._writing:
            if self._stale.get(folder) == save:
                write_page(text, self._out / entry_of_folder(self._out, folder).folder / REPORT)
                del self._stale[folder]

    def _made(self, folder: str) -> str:
        entry = entry_of_folder(self._out, folder)
        return report_page(read_published(self._out, entry), self._out / entry.source_file)
