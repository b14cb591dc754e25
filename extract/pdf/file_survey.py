"""What a PDF file says of itself besides its pages' print: units, notes, attachments, streams that end too early.

Read through pypdf, which shows the file's objects; 3 ms a decree. Knows no table.
"""

import io
import logging
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.pdf.content_streams import (
    MOST_DRAWN,
    PYPDF_FAILURES,
    FormCounter,
    decoded,
    forms_within,
    items_of,
    resolved,
)

# Notes that print nothing of their own.
_NO_PRINT = {"/Link", "/Popup"}
# Flags of a note: invisible, hidden, not viewed.
_HIDDEN = 0b100011
# A content stream ends with a whole operator, and not while a path is being laid.
_OPERATOR = (
    rb"b\*?|B\*?|BDC|BMC|BX|cm|CS|cs|d|Do|DP|EI|EMC|ET|EX|f\*?|F|G|g|gs|i|j|J|K|k|M|MP|n|q|Q|RG|rg|ri|s|S|SC|sc|SCN|scn"
    rb"|sh|T\*|Tc|Td|TD|Tf|Tj|TJ|TL|Tm|Tr|Ts|Tw|Tz|w|d0|d1|'|\""
)
_LAST = re.compile(rb"(?:^|[\s\])>/}])(?:" + _OPERATOR + rb")\s*$")
_STRINGS = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|%[^\r\n]*|\bBI\b.*?\bEI\b", re.DOTALL)
_OPERATORS = re.compile(rb"(?<![^\s\])>}])(q|Q|BT|ET)(?![^\s\[(<{/])")
_OBJECT_END = b"endobj"
# The object that leads to all others, with its number; between the two are a few short entries.
_CATALOG = re.compile(rb"(\d+)\s+0\s+obj\s*<<[^<>]{0,500}/Type\s*/Catalog")


@dataclass(frozen=True, slots=True)
class FileSurvey:
    """What is known of a file's pages, by 1-based number.

    ``units``: points a unit where it is not 1. ``noted``: pages with visible notes or form fields. ``damaged``: why a
    page's content cannot be whole. ``attachments``: names of the files within; ``portfolio``: they are the point of it.
    ``dynamic_form``: an XFA form, whose pages only one program shows. ``mended``: no program opens the file as it is.
    ``layers``: it may have layers, which can be switched off. ``overdrawn``: the first page that draws
    more forms within forms than MOST_DRAWN, 0 where none does.
    """

    units: dict[int, float] = field(default_factory=dict)
    noted: frozenset[int] = frozenset()
    damaged: dict[int, str] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    portfolio: bool = False
    dynamic_form: bool = False
    mended: bool = False
    layers: bool = True
    overdrawn: int = 0


def survey_of(path: Path) -> FileSurvey:
    """Return what a PDF says of itself; nothing where pypdf cannot read it."""
    try:
        reader = _opened(path)
        return FileSurvey() if reader is None else _survey(reader)
    except PYPDF_FAILURES:
        return FileSurvey()


def save_attached(path: Path, most_bytes: int) -> tuple[Path, list[tuple[str, int]]]:
    """Write the files that a PDF portfolio holds into a new temporary folder, under their numbers from 0.

    Return the folder, and their names and bytes in their order, none where it is no portfolio. What comes after
    ``most_bytes`` in all is not written.

    Raises:
        OSError: one cannot be written.
    """
    folder = Path(tempfile.mkdtemp(prefix="renaksi-"))
    saved: list[tuple[str, int]] = []
    left = most_bytes
    for name, content in _attached(path):
        left -= len(content)
        if left >= 0:
            (folder / str(len(saved))).write_bytes(content)
        saved.append((name, len(content)))
    return folder, saved


def _attached(path: Path) -> list[tuple[str, bytes]]:
    try:
        reader = _opened(path)
        if reader is None or "/Collection" not in reader.root_object:
            return []
        return [(name, content) for name, contents in reader.attachments.items() for content in contents]
    except PYPDF_FAILURES:
        return []


def _opened(file: Path | io.BytesIO) -> Any:
    """Return the file opened by pypdf, None where it needs a password."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file is said once, by the reader
    reader = PdfReader(file)
    return None if reader.is_encrypted and not reader.decrypt("") else reader


def mended_copy(path: Path, target: Path) -> bool:
    """Write a copy of a PDF with a table of its objects of its own, its pages in points; say whether it could be."""
    if _written_anew(path, target):
        return True
    # a download that was cut off amid the table of objects: pypdf looks for the objects itself where it is led to none
    whole = path.read_bytes()
    end, catalogs = whole.rfind(_OBJECT_END), _CATALOG.findall(whole)
    if end < 0 or not catalogs or b"/Encrypt" in whole:
        return False
    trailer = b"\ntrailer\n<< /Size 1 /Root %s 0 R >>\nstartxref\n0\n%%%%EOF\n" % catalogs[-1]
    return _written_anew(io.BytesIO(whole[: end + len(_OBJECT_END)] + trailer), target)


def _written_anew(file: Path | io.BytesIO, target: Path) -> bool:
    from pypdf import PdfWriter

    try:
        reader = _opened(file)
        if reader is None:
            return False
        writer = PdfWriter(clone_from=reader)
        for page in writer.pages:
            unit = _unit_of(page)
            if unit != 1:
                page.scale_by(unit)
                page.pop("/UserUnit")
        writer.write(target)
    except PYPDF_FAILURES:
        return False
    return True


def _survey(reader: Any) -> FileSurvey:
    units: dict[int, float] = {}
    noted: set[int] = set()
    damaged: dict[int, str] = {}
    counter, overdrawn = FormCounter(), 0
    for number, page in enumerate(reader.pages, 1):
        unit = _unit_of(page)
        if unit != 1:
            units[number] = unit
        if any(map(_prints, items_of(page.get("/Annots")))):
            noted.add(number)
        why = damage_of(page)
        if why:
            damaged[number] = why
        if not overdrawn and counter.drawn_by(page) > MOST_DRAWN:
            overdrawn = number
    root = reader.root_object
    form = resolved(root.get("/AcroForm")) or {}
    names = tuple(reader.attachments) if "/Names" in root else ()
    noted_pages, layers = frozenset(noted), "/OCProperties" in root
    return FileSurvey(
        units, noted_pages, damaged, names, "/Collection" in root, "/XFA" in form, layers=layers, overdrawn=overdrawn
    )


def _unit_of(page: Any) -> float:
    unit = float(page.get("/UserUnit", 1) or 1)
    return unit if unit > 0 else 1.0


def _prints(note: Any) -> bool:
    if not hasattr(note, "get") or note.get("/Subtype") in _NO_PRINT:
        return False
    return not int(note.get("/F", 0) or 0) & _HIDDEN


def damage_of(page: Any) -> str:
    """Return why the content of a pypdf page cannot be whole, empty where nothing speaks against it."""
    content = resolved(page.get("/Contents"))
    if content is None:
        return "is lost" if page.get("/Contents") is not None else ""
    whole = b""
    for stream in items_of(page.get("/Contents")):
        data, broken = decoded(stream)
        if broken:
            return broken
        whole += data + b"\n"
    return _unfinished(whole) or next(filter(None, map(_broken, forms_within(page))), "")


def _broken(form: Any) -> str:
    data, broken = decoded(form)
    return broken or _unfinished(data)


def _unfinished(content: bytes) -> str:
    """Return why content cannot be all that was written: it ends amid a command or a text."""
    if content.strip() and not _LAST.search(content[-64:]):
        return "ends amid a command"
    opened = {name: content.count(name) for name in (b"BT", b"ET")}
    if opened[b"BT"] == opened[b"ET"]:
        return ""
    counts = _OPERATORS.findall(_STRINGS.sub(b" ", content))
    return "ends amid a text" if counts.count(b"BT") > counts.count(b"ET") else ""
