"""A folder of results as one page: every input, what most needs a person first, with links to the reports."""

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from renaksi.outcome import DuplicateDecree
from renaksi.report.page import render, words, write_page
from renaksi.results.entry import NEEDS_REVIEW, NOT_READ, SAME_AS, Entry
from renaksi.results.layout import REPORT
from renaksi.results.manifest import read_manifest
from renaksi.results.tables_io import read_table

# What needs a person most, first; a duplicate needs one only where the better file is the wrong one.
ORDER = (NEEDS_REVIEW, "rejected", "accepted-with-findings", "accepted", NOT_READ, "duplicate", SAME_AS)


@dataclass(frozen=True, slots=True)
class Item:
    """One input on the page; ``link`` to its report or None; ``quality`` in whole percents: rows, texts, months."""

    file: str
    status: str
    decree_id: str
    name: str
    link: str | None
    rows: int
    doubts: int
    seen: int
    corrected: int
    quality: tuple[int, int, int] | None
    kind: str
    message: str

    @property
    def need(self) -> tuple[int, int, int, str]:
        """What the page is sorted by: the status, the least sure decree, the most doubts."""
        return ORDER.index(self.status), min(self.quality or (100,)), -self.doubts, self.file


def write_queue(out: Path, path: Path) -> Path:
    """Write the page on all inputs of a folder of results.

    Raises:
        OutputError: the manifest is damaged, or the page cannot be written.
    """
    return write_page(queue_page(out), path)


def queue_page(out: Path, served: bool = False) -> str:
    """Return the page as HTML; ``served``: the server makes reports when they are asked for, so all have a link.

    Raises:
        OutputError: the manifest is damaged.
    """
    items = sorted((_item(entry, out, served) for entry in read_manifest(out).values()), key=lambda item: item.need)
    counts = Counter(item.status for item in items)
    kinds = words()["id"]["kinds"]
    return render(
        "queue.html.j2", ("shared.css", "queue.css"), ("shared.js", "queue.js"), {},
        items=items, counts=[(status, counts[status]) for status in ORDER if counts[status]], kinds=kinds,
    )  # fmt: skip


def _item(entry: Entry, out: Path, served: bool) -> Item:
    folder = out / entry.folder
    published = entry.is_published and folder.is_dir()
    seen, corrected, name = _looked_at(folder) if published else (0, 0, "")
    shares = (entry.sure_rows, entry.sure_cells, entry.sure_months)
    return Item(
        file=entry.source_file,
        status="duplicate" if entry.kind == DuplicateDecree.__name__ else entry.status,
        decree_id=entry.decree_id,
        name=name,
        link=_link(entry) if published and (served or (folder / REPORT).is_file()) else None,
        rows=entry.rows,
        doubts=entry.errors + entry.warnings,
        seen=seen,
        corrected=corrected,
        quality=_percents(shares) if published else None,
        kind=entry.kind,
        message=entry.message,
    )


def _percents(shares: tuple[float, float, float]) -> tuple[int, int, int]:
    """Return shares in whole percents, rounded down: what is not quite sure is not 100 %."""
    rows, cells, months = (int(share * 100) for share in shares)
    return rows, cells, months


def _link(entry: Entry) -> str:
    return quote(os.fsencode(f"{entry.folder}/{REPORT}"))


def _looked_at(folder: Path) -> tuple[int, int, str]:
    """Return how many doubts a reviewer has closed, how many values were changed, and the office; 0 where damaged."""
    try:
        findings, corrections, decrees = (read_table(folder, name) for name in ("findings", "corrections", "decrees"))
    except (OSError, KeyError, ValueError):
        return 0, 0, ""
    seen = findings["closed"].notna() & (findings["severity"] != "info")
    read, right = (corrections[name].fillna("") for name in ("read_value", "corrected_value"))
    names = decrees.iloc[0].dropna()
    return int(seen.sum()), int((read != right).sum()), str(names.get("region") or names.get("institution") or "")
