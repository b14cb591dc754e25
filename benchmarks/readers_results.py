"""What the benchmark of the readers measures: a plain record that measuring fills and the report shows."""

from dataclasses import dataclass, field


@dataclass
class Results:
    """What was measured: medians in seconds by (reader, file), peaks in megabytes, and what could not be measured."""

    pages: dict[str, int] = field(default_factory=dict)
    """Pages of each file."""
    seconds: dict[tuple[str, str], float] = field(default_factory=dict)
    peaks: dict[str, float] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    """Why a reader is not there, by reader."""
    growth: dict[tuple[str, int], tuple[float, float]] = field(default_factory=dict)
    """Seconds and peak megabytes by (reader, pages)."""
    rounds: int = 0

    def a_page(self, reader: str, files: list[str] | None = None) -> float:
        """Return a reader's seconds a page over the files."""
        names = list(self.pages) if files is None else files
        return sum(self.seconds[reader, name] for name in names) / sum(self.pages[name] for name in names)
