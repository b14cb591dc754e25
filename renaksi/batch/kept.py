"""Corrections of a decree whose folder gives way to a new reading: they were a person's work, so they are kept."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

KEPT = "_corrections"
NAME = "corrections.csv"


def moves_of_corrections(out: Path, folders: Iterable[str]) -> list[tuple[str, str]]:
    """Return the moves that take the corrections out of folders that go, each to a name by its content."""
    moves = []
    for folder in folders:
        content = _content(out / folder / NAME)
        if content.count(b"\n") > 1:  # more than the header
            digest = hashlib.sha256(content).hexdigest()[:12]
            moves.append((f"{folder}/{NAME}", f"{KEPT}/{Path(folder).name}-{digest}.csv"))
    return moves


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def advice_on(out: Path) -> str | None:
    """Return what to do with the corrections that are kept in a folder of results, None where there are none."""
    if not any((out / KEPT).glob("*.csv")):
        return None
    return (
        f"Decrees with corrections were read anew; their corrections are kept in {out / KEPT}. "
        f"Apply them again with: renaksi apply {out} --corrections {out / KEPT}, then remove that folder."
    )
