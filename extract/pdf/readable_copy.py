"""A PDF file becomes one whose pages can be read as they are shown: mended, in points, its notes printed.

Most files are that already and are read as they are; of the others a copy is made, in a folder that goes away.
"""

import dataclasses
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium

from extract.pdf.annotations import printed_copy
from extract.pdf.content_streams import MOST_DRAWN
from extract.pdf.file_survey import FileSurvey, mended_copy, survey_of
from extract.vector.cell_notes import CellNote
from schemas.errors import LimitExceeded


@dataclass(frozen=True, slots=True)
class ReadableFile:
    """Where the file to be read lies, what is known of it, and what lies over its pages (by number) without print."""

    path: Path
    survey: FileSurvey
    notes: dict[int, tuple[CellNote, ...]] = field(default_factory=dict)


@contextmanager
def readable_copy(path: Path) -> Iterator[ReadableFile]:
    """Yield the file, or a copy of it that can be read; the copy lasts as long as the context.

    Raises:
        LimitExceeded: a page draws forms within forms without end.
    """
    survey = survey_of(path)
    if survey.overdrawn:
        page = f"{path.name}: page {survey.overdrawn}"
        raise LimitExceeded(f"{page} draws more than {MOST_DRAWN} forms within forms. Print the file to a new PDF.")
    file = ReadableFile(path, survey)
    broken = bool(survey.units) or not _opens(path)
    if not broken and not survey.noted:
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="renaksi-") as folder:
        if broken:
            file = _mended(file, Path(folder) / f"mended-{path.name}")
        if file.survey.noted:
            file = _with_notes(file, Path(folder) / f"printed-{path.name}")
        yield file


def _opens(path: Path) -> bool:
    try:
        pdfium.PdfDocument(path).close()
    except pdfium.PdfiumError:
        return False
    return True


def _mended(file: ReadableFile, target: Path) -> ReadableFile:
    if not mended_copy(file.path, target) or not _opens(target):
        return file
    units = bool(file.survey.units)
    return ReadableFile(target, file.survey if units else dataclasses.replace(survey_of(target), mended=True))


def _with_notes(file: ReadableFile, target: Path) -> ReadableFile:
    try:
        with pdfium.PdfDocument(file.path) as document:
            pages = sorted(number for number in file.survey.noted if number <= len(document))
            copy, notes = printed_copy(document, pages)
    except pdfium.PdfiumError:
        return file
    target.write_bytes(copy)
    return ReadableFile(target, file.survey, notes)
