"""A born-digital PDF becomes a Document: page by page, each closed when it is read, so that memory stays flat."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import cv2
import pypdfium2 as pdfium

from extract.cross_check.doubt import pages_in_doubt
from extract.pdf.choose_reading import choose_reading, wants_picture
from extract.pdf.file_survey import FileSurvey
from extract.pdf.page_reading import OpenedPage, PageReading, own_reading
from extract.pdf.readable_copy import ReadableFile, readable_copy
from extract.pdf.repeated_pages import drop_repeated_pages
from extract.pdf.text_sample import compare_samples
from extract.pdf.tilted_pages import straightened, tilt_of
from extract.scan.pages import read_scanned_pages
from extract.vector.clipped_text import ClippedText
from extract.vector.page_objects import PageObjects
from extract.vector.pdfium.reader import read_objects
from extract.vector.reference.reader import Reference, damage_message, raised_by_pdf_library
from extract.vector.rendered.sight import PageSight
from extract.vector.rendered.step_pictures import StepPictures
from schemas.document import Document, Page, Source
from schemas.errors import LimitExceeded, RenaksiError, UnreadableDocument
from schemas.findings import Finding, finding
from schemas.options import ReadOptions

# Looking for garbage after this many new objects, not after 700, saves 4 % of the reading; pdfminer leaves some.
COLLECTION_THRESHOLD = 50_000
LONGEST_TEXT = 200
# What a file without print may hold instead of it.
_HELD_ELSEWHERE = ("form-not-read", "attachments-not-read")
# pdfminer warns of every font it does not like; what matters shows in the text
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read_pdf(path: Path, source: Source, options: ReadOptions) -> Document:
    """Return the document of a PDF with a text layer.

    Raises:
        EncryptedDocument: the file needs a password.
        UnreadableDocument: the file is damaged, or no page of it has text.
        LimitExceeded: the file has more pages than the options allow.
    """
    with readable_copy(path) as file:
        pages, findings = _read(file, source, options)
    if not any(page.lines or page.grids for page in pages):
        causes = [found.message for found in _of_file(file.survey) if found.code in _HELD_ELSEWHERE]
        raise UnreadableDocument(" ".join([_nothing_read(source, pages), *causes]))
    pages, repeated = drop_repeated_pages(pages)
    return Document(source, tuple(pages), (*_of_file(file.survey), *findings, *repeated))


def _read(file: ReadableFile, source: Source, options: ReadOptions) -> tuple[list[Page], list[Finding]]:
    reference = Reference(file.path, source)
    fast = _open_with_pdfium(file.path)
    try:
        count = len(fast) if fast is not None else len(reference.pdf.pages)
        _check_length(count, source, options)
        with _rare_collection():
            pages, findings = _pages(count, _PageReader(fast, reference, file, options))
        findings += _cross_check(file.path, pages, findings, options)
    except RenaksiError:
        raise
    except Exception as error:
        if not raised_by_pdf_library(error):
            raise  # a fault of ours must not be reported as damage of the file
        raise UnreadableDocument(damage_message(source, error)) from error
    finally:
        reference.close()
        if fast is not None:
            fast.close()
    return pages, findings


def _of_file(survey: FileSurvey) -> Iterator[Finding]:
    """Yield what is wrong with the file itself."""
    for number, why in survey.damaged.items():
        message = f"The content of page {number} {why}: the file is damaged, and a part of the page may be lost."
        yield finding("page-damaged", message, page=number)
    if survey.mended:
        message = "The file is damaged or cut off and was mended; look whether pages or parts of them are missing."
        yield finding("file-mended", message)
    if survey.dynamic_form:
        message = "The file is a form (XFA) that few programs show; print it to a new PDF and convert that."
        yield finding("form-not-read", message)
    if survey.attachments:
        names = ", ".join(survey.attachments)
        message = f"The file holds other files, which were not read: {names}. Save and convert them if they matter."
        yield finding("attachments-not-read", message, printed=names[:LONGEST_TEXT])


@contextmanager
def _rare_collection() -> Iterator[None]:
    """Let Python look for circles of garbage less often: pages are thousands of tuples that stay, none in a circle."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], COLLECTION_THRESHOLD) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let OpenCV use one thread: a small picture is looked through before other threads have been woken for it."""
    before = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        yield
    finally:
        cv2.setNumThreads(before)


def _nothing_read(source: Source, pages: list[Page]) -> str:
    if any(page.reader == "raster" for page in pages):
        return (
            f"{source.name}: no print was found in the pictures of its {len(pages)} pages. "
            "Look whether it is the right file, or scan the decree again, at 200 dpi or more."
        )
    return (
        f"{source.name}: none of its {len(pages)} pages has any text; it is a scan. "
        "Convert without --ocr never, or convert the transcript that an OCR service makes of it."
    )


def _open_with_pdfium(path: Path) -> pdfium.PdfDocument | None:
    """Return the file opened by PDFium; None where it cannot, so that the reference reading finds out why."""
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError:
        return None


def _check_length(count: int, source: Source, options: ReadOptions) -> None:
    if count == 0:
        raise UnreadableDocument(f"{source.name}: the PDF has no pages. Download or export it again.")
    if count > options.max_pages:
        raise LimitExceeded(
            f"{source.name}: {count} pages, more than the limit of {options.max_pages}. "
            "Cut out the decree, or raise the limit."
        )


@dataclass(frozen=True, slots=True)
class _PageReader:
    """What reads the pages of one file: PDFium where it can open it, and the reference."""

    fast: pdfium.PdfDocument | None
    reference: Reference
    file: ReadableFile
    options: ReadOptions
    tilts: dict[int, float] = field(default_factory=dict)
    """By how many degrees pages are askew that were laid straight."""

    def own_reading(self, number: int, before: Page | None) -> PageReading:
        """Return what a page's own objects say; its steps go to a watcher where that is not left to its picture."""
        objects, clipped, sight = self._objects(number)
        open_page, watch = partial(self.reference.open_page, number), self.options.watch
        steps = StepPictures() if watch is not None else None
        columns = before.grids[-1].xs if before is not None and before.grids else ()
        opened = OpenedPage(number, open_page, sight, self.file.notes.get(number, ()), steps, columns)
        reading = own_reading(objects, clipped, opened)
        if number in self.tilts:
            reading = replace(reading, findings=(_askew(number, self.tilts[number]), *reading.findings))
        if watch is not None and steps is not None and not wants_picture(reading, self.options):
            steps.report(watch, reading.page, open_page)
        return reading

    def _objects(self, number: int) -> tuple[PageObjects, tuple[ClippedText, ...], PageSight | None]:
        """Return the objects of a page, its clipped texts and what it shows; of PDFium where it tells hyphens apart."""
        if self.fast is None:
            return *self.reference.objects(number), None
        page = self.fast[number - 1]
        try:
            reading = read_objects(page, self.file.survey.layers)
            tilt = tilt_of(page) if reading.askew else 0.0
        finally:
            page.close()
        if tilt and (copy := straightened(self.file.path, number, tilt)) is not None:
            self.tilts[number] = tilt
            with copy:
                page = copy[0]
                straight = read_objects(page, self.file.survey.layers)
                page.close()
            return straight.objects, straight.clipped, straight.sight
        if self.options.reference:
            return *self.reference.objects(number), reading.sight
        if not (reading.hyphens and self.reference.may_print_soft_hyphens):
            return reading.objects, reading.clipped, reading.sight
        return self.reference.objects(number)[0], reading.clipped, reading.sight


def _askew(number: int, tilt: float) -> Finding:
    message = f"Page {number} is printed askew by {abs(tilt):.1f} degrees; places are those of the page laid straight."
    return finding("page-straightened", message, page=number)


def _pages(count: int, reader: _PageReader) -> tuple[list[Page], list[Finding]]:
    on_page = reader.options.on_page or (lambda done, pages: None)
    own: list[PageReading] = []
    done = 0
    with _one_thread():
        for number in range(1, count + 1):
            own.append(reader.own_reading(number, own[-1].page if own else None))
            done += not wants_picture(own[-1], reader.options)
            on_page(done, count)
    own = compare_samples(own, reader.reference.open_page, reader.options)
    wanted = [reading.page.number for reading in own if wants_picture(reading, reader.options)]
    pictured = read_scanned_pages(
        reader.file.path, wanted, reader.options, lambda read: on_page(count - len(wanted) + read, count)
    )
    pages: list[Page] = []
    findings: list[Finding] = []
    for reading in own:
        page, page_findings = choose_reading(reading, pictured.get(reading.page.number))
        pages.append(page)
        findings.extend(page_findings)
    return pages, findings


def _cross_check(path: Path, pages: list[Page], findings: list[Finding], options: ReadOptions) -> list[Finding]:
    """Read pages a second time: all with tables where the options ask for it, else those of plans in doubt."""
    drawn = [page for page in pages if page.reader == "vector"]
    numbers = {page.number for page in drawn if page.grids} if options.cross_check else pages_in_doubt(drawn, findings)
    if not numbers:
        return []
    from extract.cross_check.compare import cross_check

    return cross_check(path, tuple(pages), numbers)
