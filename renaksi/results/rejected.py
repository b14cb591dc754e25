"""Why a file was rejected, as error.json says it; and the name of the folder in which it does."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from renaksi.outcome import Failure

# Bytes; file systems refuse names of more than 255, and something is added to them.
LONGEST_NAME_BYTES = 200


def write_error(path: Path, source_file: str, sha256: str | None, failure: Failure | None) -> None:
    """Write why a file was rejected.

    Raises:
        OSError: it cannot be written.
    """
    record = {"source_file": source_file, "source_sha256": sha256, **(asdict(failure) if failure else {})}
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    # a file's name may hold bytes that are no text; an escape is what JSON has for them
    path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")


def reject_names(keys: Iterable[str], kept: Mapping[str, str]) -> dict[str, str]:
    """Return a name for the folder of each source: its stem, numbered where several have it; ``kept`` names stay.

    The same sources get the same names in whatever order they are given, and again where some are kept from before.
    """
    names = dict(kept)
    taken = {_folded(name) for name in kept.values()}
    counts: dict[str, int] = {}
    for key in sorted(set(keys) - set(kept)):
        stem = _cut(Path(key).stem)
        name = stem
        while _folded(name) in taken:
            counts[stem] = counts.get(stem, 1) + 1
            name = f"{stem}-{counts[stem]}"
        taken.add(_folded(name))
        names[key] = name
    return names


def _folded(name: str) -> str:
    """Return what two names have in common that some file system takes for the same."""
    return unicodedata.normalize("NFC", name).casefold()


def _cut(stem: str) -> str:
    while len(stem.encode("utf-8", "surrogateescape")) > LONGEST_NAME_BYTES:
        stem = stem[:-1]
    return stem.rstrip(" .") or "file"
