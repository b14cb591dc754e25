"""How far a batch has come, on stderr: one line that is rewritten on a terminal, a line every ten seconds elsewhere."""

import sys
import time
from collections import Counter
from types import TracebackType
from typing import Self

import click

from renaksi.results.entry import Entry

# A log of thousands of files stays readable.
LINE_EVERY_S = 10.0


class Progress:
    """Counts files; shows place, rate, time left and statuses."""

    def __init__(self, files: int) -> None:
        self._files = files
        self._counts: Counter[str] = Counter()
        self._unchanged: set[str] = set()
        self._left_alone = 0
        self._begun = self._shown_at = time.monotonic()
        self._terminal = sys.stderr.isatty()

    @property
    def unchanged(self) -> set[str]:
        """The sources that were not read again."""
        return self._unchanged

    def __enter__(self) -> Self:
        """Show that the work has begun."""
        if self._terminal:
            self._show()
        return self

    def count(self, entry: Entry, read: bool) -> None:
        """Count a file; ``read``: it was read now."""
        self._counts[entry.status] += 1
        if not entry.was_read:
            self._left_alone += 1
        elif not read:
            self._unchanged.add(entry.source_file)
        now = time.monotonic()
        if now - self._shown_at >= (0.1 if self._terminal else LINE_EVERY_S):
            self._shown_at = now
            self._show()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Show the last state."""
        self._show()
        if self._terminal:
            click.echo(err=True)

    def _show(self) -> None:
        line = self.line(time.monotonic() - self._begun)
        click.echo(f"\r\033[K{line}" if self._terminal else line, err=True, nl=not self._terminal)

    def line(self, seconds: float) -> str:
        """Return the state after that time as one line."""
        done = self._counts.total()
        read = done - len(self._unchanged) - self._left_alone
        parts = [f"[{done}/{self._files}]"]
        if read and seconds > 0:
            parts.append(f"{read / seconds:.1f} files/s")
        if read and done < self._files:
            parts.append(f"{_span((self._files - done) * seconds / read)} left")
        parts += [f"{count} {status}" for status, count in sorted(self._counts.items())]
        if self._unchanged:
            parts.append(f"{len(self._unchanged)} unchanged")
        return "  ".join(parts)


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
