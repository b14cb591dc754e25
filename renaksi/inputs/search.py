"""Which files a command reads: those named, and those found in folders. What a folder holds besides has its reason."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.office.kinds import is_office, office_kind
from renaksi.results.layout import PRIVATE
from schemas.errors import UnreadableDocument

_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp")
SUFFIXES = (
    *(".pdf", ".docx", ".docm", ".doc", ".odt", ".rtf", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
    *_PICTURES,
    *(".txt", ".md", ".html", ".htm"),
)
# A PDF's signature comes within so many bytes.
HEAD_BYTES = 1024
_ARCHIVES = (
    ((".zip",), "a ZIP that is empty or damaged: pack it again, or give the files in it"),
    ((".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".iso"), "an archive that is no ZIP: unpack it"),
)
# Some of these are packed as a ZIP is, and are documents nevertheless.
_DOCUMENTS = (
    ((".heic", ".heif", ".avif"), "a picture in HEIC or AVIF: save it as JPEG or PNG"),
    ((".eml", ".msg", ".mbox"), "a letter: save what is attached to it"),
    (
        (".p7m", ".p7s", ".asice"),
        "a signature's envelope: open it where signatures are checked, and save what is in it",
    ),
    ((".ppt", ".pptx", ".pps", ".ppsx", ".odp", ".key"), "a presentation: print it as PDF"),
    (
        (".pages", ".numbers", ".wps", ".wpd", ".pub"),
        "a document of a program that is not read: save it as DOCX or PDF",
    ),
    (
        (".xps", ".oxps", ".djvu", ".svg", ".ps", ".eps", ".psd", ".cdr", ".vsdx"),
        "a print or a drawing: save it as PDF",
    ),
    ((".mht", ".mhtml", ".webarchive", ".epub"), "a page or a book in one file: print it as PDF"),
    ((".url", ".lnk", ".webloc", ".desktop", ".gdoc", ".gsheet"), "a link to what lies elsewhere: download that"),
    ((".crdownload", ".part", ".partial", ".download"), "a download that did not come to its end: download it again"),
    ((".csv", ".tsv", ".xml", ".json"), "data that show no page: give the document that they were taken from"),
)


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was named or found; ``reason``: why it is not read, "" where it is."""

    path: Path
    reason: str = ""
    sha256: str = ""
    """Of an archive that was opened, by which the files in it are known."""


def suffixes_text() -> str:
    """Return the endings of the files that are searched for, as messages name them."""
    return " ".join(SUFFIXES)


def inputs_of(paths: Sequence[Path], out: Path | None = None) -> list[Path]:
    """Return the files to read, each once; as :func:`found_inputs`, without what is left alone.

    Raises:
        UnreadableDocument: a folder may not be searched.
    """
    return [found.path for found in found_inputs(paths, out) if not found.reason]


def found_inputs(paths: Sequence[Path], out: Path | None = None) -> list[Input]:
    """Return all that is named and found, each once: named files as they are, folders searched.

    Hidden files and folders, and folders of results (``out``, and those of other runs), are left out. Symbolic links
    are not followed, as they may lead out of the folder.

    Raises:
        UnreadableDocument: a folder may not be searched.
    """
    found: dict[Path, Input] = {}
    for path in paths:
        for each in _search(path, out) if path.is_dir() else [Input(path)]:
            place = each.path.absolute() if each.path.is_symlink() and each.reason else each.path.resolve()
            found.setdefault(place, each)
    return list(found.values())


def folders_of_pictures(paths: Sequence[Path]) -> list[Path]:
    """Return the folders of which several pictures were given, in order: they may be the pages of one decree."""
    folders = Counter(path.parent for path in paths if path.suffix.lower() in _PICTURES)
    return sorted(folder for folder, count in folders.items() if count > 1)


def order_of_names(path: Path) -> tuple[tuple[int, int | str], ...]:
    """Return the key that sorts files as people number them: IMG_2 before IMG_10, capitals as small letters."""
    pieces = re.split(r"(\d+)", path.name.casefold())
    return tuple((0, int(piece)) if piece.isdecimal() else (1, piece) for piece in pieces if piece)


def is_no_archive(found: Input) -> bool:
    """Say whether a file is left alone as a document of another program, which may be packed as an archive is."""
    return any(found.reason == text for _, text in _DOCUMENTS)


def _search(top: Path, out: Path | None) -> Iterator[Input]:
    for folder, below, names in os.walk(top, onerror=_refuse):
        here = Path(folder)
        below[:] = sorted(name for name in below if not name.startswith(".") and not _is_results(here / name, out))
        if _is_results(here, out):
            continue
        links = [name for name in below if (here / name).is_symlink()]
        for name in sorted([*links, *names]):
            if not name.startswith("."):
                yield Input(here / name, _reason(here / name))


def _reason(path: Path) -> str:
    """Return why a file in a folder is not read, "" where it is."""
    if path.is_symlink():
        if not path.exists():
            return "a symbolic link to a file that is not there: copy the file itself"
        return "a symbolic link, which may lead out of the folder: name it to read what it points to"
    if not path.is_file():
        return "no regular file"
    if path.name.startswith("~$"):
        return "what an office program keeps beside a file that is open"
    if path.stem.lower() == "readme":
        return "a README"
    suffix = path.suffix.lower()
    if suffix in SUFFIXES or _is_decree(path):
        return ""
    families = (*_ARCHIVES, *_DOCUMENTS)
    return next((text for suffixes, text in families if suffix in suffixes), "of a kind that holds no decree")


def _is_decree(path: Path) -> bool:
    """Say whether a file of an unknown ending is a PDF or an office file by its content."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
        office = office_kind(path) if is_office(head) else "other"
    except OSError:
        return False
    return office not in ("archive", "other") or (b"%PDF-" in head and not is_office(head))


def _is_results(folder: Path, out: Path | None) -> bool:
    return (folder / PRIVATE).is_dir() or (out is not None and folder.resolve() == out.resolve())


def _refuse(error: OSError) -> None:
    message = (
        f"{error.filename}: cannot be searched ({error.strerror}). Give the right to read it, or name other folders."
    )
    raise UnreadableDocument(message) from error
