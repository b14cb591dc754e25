"""What a PDF file says of itself besides its pages' print: units, notes, attachments, streams that end too early.

Read through pypdf, which shows the file's objects; 3 ms a decree. Knows no table.
"""

import io
import logging
import re
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf.errors import PyPdfError

# A form within a form within a form: deeper nesting is an attack, no drawing.
DEEPEST = 6
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
# What pypdf stumbles over in a damaged file; PyPdfError is an exception of its own.
_FAILURES = (
    *(ArithmeticError, AttributeError, LookupError, NotImplementedError, OSError, RecursionError, TypeError),
    *(ValueError, PyPdfError, zlib.error),
)
# Content of a page that is larger is not looked at: no page draws as much, and a file of a few kilobytes may say so.
MOST_CONTENT_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class FileSurvey:
    """What is known of a file's pages, by 1-based number.

    ``units``: points a unit where it is not 1. ``noted``: pages with visible notes or form fields. ``damaged``: why a
    page's content cannot be whole. ``attachments``: names of the files within; ``portfolio``: they are the point of it.
    ``dynamic_form``: an XFA form, whose pages only one program shows. ``mended``: no program opens the file as it is.
    ``layers``: it may have layers, which can be switched off.
    """

    units: dict[int, float] = field(default_factory=dict)
    noted: frozenset[int] = frozenset()
    damaged: dict[int, str] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    portfolio: bool = False
    dynamic_form: bool = False
    mended: bool = False
    layers: bool = True


def survey_of(path: Path) -> FileSurvey:
    """Return what a PDF says of itself; nothing where pypdf cannot read it."""
    try:
        reader = _opened(path)
        return FileSurvey() if reader is None else _survey(reader)
    except _FAILURES:
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
    except _FAILURES:
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
    except _FAILURES:
        return False
    return True


def _survey(reader: Any) -> FileSurvey:
    units: dict[int, float] = {}
    noted: set[int] = set()
    damaged: dict[int, str] = {}
    for number, page in enumerate(reader.pages, 1):
        unit = _unit_of(page)
        if unit != 1:
            units[number] = unit
        if any(map(_prints, _items(page.get("/Annots")))):
            noted.add(number)
        why = damage_of(page)
        if why:
            damaged[number] = why
    root = reader.root_object
    form = _resolved(root.get("/AcroForm")) or {}
    names = tuple(reader.attachments) if "/Names" in root else ()
    noted_pages, layers = frozenset(noted), "/OCProperties" in root
    return FileSurvey(units, noted_pages, damaged, names, "/Collection" in root, "/XFA" in form, layers=layers)


def _unit_of(page: Any) -> float:
    unit = float(page.get("/UserUnit", 1) or 1)
    return unit if unit > 0 else 1.0


def _prints(note: Any) -> bool:
    if not hasattr(note, "get") or note.get("/Subtype") in _NO_PRINT:
        return False
    return not int(note.get("/F", 0) or 0) & _HIDDEN


def _resolved(thing: Any) -> Any:
    return thing.get_object() if hasattr(thing, "get_object") else thing


def _items(thing: Any) -> list[Any]:
    """Return the members of an array, or a thing by itself, each resolved."""
    thing = _resolved(thing)
    if thing is None:
        return []
    return [_resolved(item) for item in thing] if isinstance(thing, list) else [thing]


def damage_of(page: Any) -> str:
    """Return why the content of a pypdf page cannot be whole, empty where nothing speaks against it."""
    content = _resolved(page.get("/Contents"))
    if content is None:
        return "is lost" if page.get("/Contents") is not None else ""
    whole = b""
    for stream in _items(page.get("/Contents")):
        data, broken = _decoded(stream)
        if broken:
            return broken
        whole += data + b"\n"
    return _unfinished(whole) or next(filter(None, map(_broken, _forms(page, 0))), "")


def _broken(form: Any) -> str:
    data, broken = _decoded(form)
    return broken or _unfinished(data)


def _forms(holder: Any, depth: int) -> Iterator[Any]:
    """Yield the form objects that a page or a form draws, those within them too."""
    resources = _resolved(holder.get("/Resources")) or {}
    objects = _resolved(resources.get("/XObject")) if hasattr(resources, "get") else None
    for thing in map(_resolved, (objects or {}).values()) if depth < DEEPEST else ():
        if hasattr(thing, "get") and thing.get("/Subtype") == "/Form":
            yield thing
            yield from _forms(thing, depth + 1)


def _decoded(stream: Any) -> tuple[bytes, str]:
    """Return a stream's data and why they are not whole."""
    raw = getattr(stream, "_data", None)
    if not isinstance(raw, bytes):
        return b"", "is lost"
    if not raw.strip():
        return b"", ""
    filters = [str(name) for name in _items(stream.get("/Filter"))]
    if filters[-1:] == ["/FlateDecode"] and len(filters) == 1:
        return _inflated(raw)
    try:
        return (stream.get_data() if filters else raw), ""
    except _FAILURES:
        return b"", "cannot be unpacked"


def _inflated(raw: bytes) -> tuple[bytes, str]:
    packed = zlib.decompressobj()
    try:
        data = packed.decompress(raw, MOST_CONTENT_BYTES)
    except zlib.error:
        return b"", "cannot be unpacked"
    return data, "" if packed.eof or packed.unconsumed_tail else "ends too early"


def _unfinished(content: bytes) -> str:
    """Return why content cannot be all that was written: it ends amid a command or a text."""
    if content.strip() and not _LAST.search(content[-64:]):
        return "ends amid a command"
    opened = {name: content.count(name) for name in (b"BT", b"ET")}
    if opened[b"BT"] == opened[b"ET"]:
        return ""
    counts = _OPERATORS.findall(_STRINGS.sub(b" ", content))
    return "ends amid a text" if counts.count(b"BT") > counts.count(b"ET") else ""
