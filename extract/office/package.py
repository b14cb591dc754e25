"""An OOXML file as a set of XML parts, opened with limits. Knows no document and no sheet.

A part may be written by anyone: nothing in it is fetched, no entity is expanded, a document type is refused.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from lxml import etree

from extract.office.kinds import ZIP_FAILURES
from schemas.errors import LimitExceeded, UnreadableDocument

# The longest plan seen has 90 parts; pictures are a part each.
MOST_PARTS = 20_000
# Pictures do not shrink in a package, so a file of the allowed size unpacks to hardly more than itself.
MOST_BYTES = 1_000_000_000
# A sheet of 5,000 rows and 40 columns takes 12 MB; the tree of a part takes some ten times its bytes.
MOST_XML_BYTES = 100_000_000
# What a strict OOXML file writes where all others write the names of 2006.
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Element(Protocol):
    """An element of a part, as far as it is used here; its names carry their namespaces in braces."""

    tag: str
    text: str | None

    def __iter__(self) -> Iterator["Element"]: ...
    def get(self, name: str, default: str = ..., /) -> str: ...  # noqa: D102
    def find(self, path: str, /) -> "Element | None": ...  # noqa: D102
    def findall(self, path: str, /) -> list["Element"]: ...  # noqa: D102
    def iter(self, name: str, /) -> Iterator["Element"]: ...  # noqa: D102
    def itertext(self, *names: str) -> Iterator[str]: ...  # noqa: D102
    def getparent(self) -> "Element | None": ...  # noqa: D102


class Relation(NamedTuple):
    """A link from one part to another: the last word of its type, and the part's name ("" outside of the file)."""

    kind: str
    target: str


class Package:
    """The parts of an OOXML file, read when they are asked for."""

    def __init__(self, path: Path, name: str) -> None:
        """Open a file; ``name``: what messages call it.

        Raises:
            UnreadableDocument: it is no ZIP file.
            LimitExceeded: it unpacks to more than the limits.
        """
        self._name = name
        try:
            self._archive = zipfile.ZipFile(path)
        except (*ZIP_FAILURES, OSError) as error:
            raise UnreadableDocument(_damaged(name)) from error
        self._sizes = {entry.filename: entry.file_size for entry in self._archive.infolist()}
        entries = self._archive.infolist()
        total = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_PARTS or total > MOST_BYTES:
            self.close()
            raise LimitExceeded(
                f"{name}: unpacks to {len(entries)} parts of {total} bytes, more than the {MOST_PARTS} parts of "
                f"{MOST_BYTES} bytes that are read. Save it without its pictures, or print the decree as PDF."
            )

    def __enter__(self) -> "Package":
        """Return the open package."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._sizes)

    def xml(self, part: str) -> Element | None:
        """Return the root of a part, None where the file has no such part.

        Raises:
            UnreadableDocument: the part is damaged, protected, or declares entities.
            LimitExceeded: it is larger than any decree's.
        """
        if part not in self._sizes:
            return None
        if self._sizes[part] > MOST_XML_BYTES:
            raise LimitExceeded(
                f"{self._name}: its part {part} has {self._sizes[part]} bytes, more than the {MOST_XML_BYTES} that are "
                "read. Delete empty formatted rows and columns, or print the decree as PDF."
            )
        try:
            data = self._archive.read(part)
        except (*ZIP_FAILURES, OSError) as error:
            raise UnreadableDocument(_damaged(self._name)) from error
        return self._parsed(data, part)

    def _parsed(self, data: bytes, part: str) -> Element:
        if _STRICT in data:
            for strict, usual in _TRANSITIONAL.items():
                data = data.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableDocument(_damaged(self._name)) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableDocument(
                f"{self._name}: its part {part} declares entities, which no office program writes. Do not trust the "
                "file; get it again from its office."
            )
        return cast(Element, root)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the links of a part by their id; {} where it has none."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        return {} if root is None else dict(_relations(root, folder))

    def main_part(self, kinds: frozenset[str] = frozenset({"officeDocument"})) -> str | None:
        """Return the name of the part that the others hang on, None where the file names none."""
        return next((relation.target for relation in self.relations("").values() if relation.kind in kinds), None)


def _relations(root: Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for link in root.iter(_RELATIONS):
        target = link.get("Target", "")
        inside = link.get("TargetMode") != "External"
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") if inside else ""
        yield link.get("Id", ""), Relation(link.get("Type", "").rsplit("/", 1)[-1], path)


def _damaged(name: str) -> str:
    return f"{name}: the office file is damaged. Open it in its own program and save it anew, or print it as PDF."
