"""Which files a command reads: those named, and those found in folders."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from renaksi.results.layout import PRIVATE
from schemas.errors import UnreadableDocument

SUFFIXES = (
    *(".pdf", ".docx", ".docm", ".doc", ".odt", ".rtf", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
    *(".txt", ".md", ".html", ".htm"),
)


def suffixes_text() -> str:
    """Return the endings of the files that are searched for, as messages name them."""
    return " ".join(SUFFIXES)


def inputs_of(
    paths: Sequence[Path], out: Path | None = None, on_link: Callable[[Path], None] = lambda path: None
) -> list[Path]:
    """Return the files to read, each once: named files as they are, folders searched.

    Hidden files, READMEs and folders of results (``out``, and those of other runs) are left out of the search, and so
    are symbolic links, which may lead out of the folder; ``on_link`` is called with each that might lead to a file.

    Raises:
        UnreadableDocument: a folder may not be searched.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _search(path, out, on_link) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _search(top: Path, out: Path | None, on_link: Callable[[Path], None]) -> Iterator[Path]:
    for folder, below, names in os.walk(top, onerror=_refuse):
        here = Path(folder)
        below[:] = sorted(name for name in below if not name.startswith(".") and not _is_results(here / name, out))
        if _is_results(here, out):
            continue
        for path in (here / name for name in below):
            if path.is_symlink():
                on_link(path)
        for path in (here / name for name in sorted(names)):
            known = path.suffix.lower() in SUFFIXES and path.stem.lower() != "readme"
            if not known or path.name.startswith("."):
                continue
            if path.is_symlink():
                on_link(path)
            elif path.is_file():
                yield path


def _is_results(folder: Path, out: Path | None) -> bool:
    return (folder / PRIVATE).is_dir() or (out is not None and folder.resolve() == out.resolve())


def _refuse(error: OSError) -> None:
    message = (
        f"{error.filename}: cannot be searched ({error.strerror}). Give the right to read it, or name other folders."
    )
    raise UnreadableDocument(message) from error
