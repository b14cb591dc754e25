"""How far a batch has come, on stderr: one line that is rewritten on a terminal, a line every ten seconds elsewhere.

The rate is that of pages: a scan of thirty pages is the work of hours of drawn decrees, and it is one file.
"""

import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from renaksi.batch.pages import AtWork, files_at_work
from renaksi.results.entry import Entry

# A log of thousands of files stays readable.
LINE_EVERY_S = 10.0
TICK_S = 1.0
# Of a longer name the beginning and the end are shown.
LONGEST_NAME = 32


class Progress:
    """Counts files and pages; shows place, file, page, rate, time left and statuses."""

    def __init__(self, files: int, out: Path | None = None, quiet: bool = False) -> None:
        """Take how many files there are; ``out``: where workers note their pages; ``quiet``: show nothing."""
        self._files, self._out, self._quiet = files, out, quiet
        self._counts: Counter[str] = Counter()
        self._unchanged: set[str] = set()
        self._left_alone = 0
        self._pages = 0
        self._estimate: tuple[int, float, float] | None = None
        self._begun = self._shown_at = time.monotonic()
        self._terminal = sys.stderr.isatty()
        self._lock, self._ended = threading.Lock(), threading.Event()
        self._clock = threading.Thread(target=self._tick, daemon=True)

    @property
    def unchanged(self) -> set[str]:
        """The sources that were not read again."""
        return self._unchanged

    def __enter__(self) -> Self:
        """Show that the work has begun; from now on time goes by."""
        if not self._quiet:
            self._clock.start()
        return self

    def count(self, entry: Entry, read: bool) -> None:
        """Count a file; ``read``: it was read now."""
        with self._lock:
            self._counts[entry.status] += 1
            if not entry.was_read:
                self._left_alone += 1
            elif not read:
                self._unchanged.add(entry.source_file)
            else:
                self._pages += max(1, entry.pages)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Show the last state."""
        self._ended.set()
        if not self._quiet:
            self._clock.join()
            self._show()
            if self._terminal:
                click.echo(err=True)

    def _tick(self) -> None:
        every = TICK_S if self._terminal else LINE_EVERY_S
        while not self._ended.wait(every):
            self._show()

    def _show(self) -> None:
        at_work = files_at_work(self._out) if self._out is not None else []
        line = self.line(time.monotonic() - self._begun, at_work)
        click.echo(f"\r\033[K{line}" if self._terminal else line, err=True, nl=not self._terminal)

    def line(self, seconds: float, at_work: list[AtWork] | None = None) -> str:
        """Return the state after that time as one line; ``at_work``: the files that are being read."""
        with self._lock:
            done = self._counts.total()
            read = done - len(self._unchanged) - self._left_alone
            parts = [f"[{done}/{self._files}]"]
            if at_work:
                parts.append(f"{_short(at_work[-1].name)} page {at_work[-1].done} of {at_work[-1].pages}")
            pages = self._pages + sum(file.done for file in at_work or ())
            if pages and seconds > 0:
                parts.append(f"{pages / seconds:.1f} pages/s")
                if done < self._files:
                    parts.append(f"{_span(self._left(seconds, pages, read, at_work or []))} left")
            parts += [f"{count} {status}" for status, count in sorted(self._counts.items())]
            if self._unchanged:
                parts.append(f"{len(self._unchanged)} unchanged")
        return "  ".join(parts)

    def _left(self, seconds: float, pages: int, read: int, at_work: list[AtWork]) -> float:
        """Return the seconds left: reckoned anew with each page, and falling from one page to the next.

        A file that nobody has opened counts as many pages as those that were, on average.
        """
        if self._estimate is None or self._estimate[0] != pages:
            opened = [file for file in at_work if file.pages]
            known = self._pages + sum(file.pages for file in opened)
            unopened = max(0, self._files - self._counts.total() - len(opened))
            total = known + unopened * known / max(1, read + len(opened))
            self._estimate = pages, seconds, (total - pages) * seconds / pages
        _, since, left = self._estimate
        return max(0.0, left - (seconds - since))


def _short(name: str) -> str:
    name = name if name.isprintable() else name.encode("unicode_escape").decode("ascii")
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 13]}…{name[-12:]}"


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
