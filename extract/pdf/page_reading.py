"""One page of a PDF: what its own text and rules say, and whether its picture is to be read instead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extract.pdf.page_kind import PageKind, kind_of
from extract.pdf.page_layers import SMALL_PICTURES_SHARE, layers_of
from extract.pdf.text_layer import compare_with_text_layer
from extract.pdf.text_trust import known_share
from extract.vector.cell_notes import CellNote, with_notes
from extract.vector.clipped_text import ClippedText, with_clipped_texts
from extract.vector.page import page_from_objects
from extract.vector.page_objects import PageObjects, turned_objects
from extract.vector.rendered.glyph_marks import with_glyph_marks
from extract.vector.rendered.mark_looks import with_looks
from extract.vector.rendered.picture import turned
from extract.vector.rendered.sight import PageSight, seen_objects
from extract.vector.rendered.step_pictures import StepPictures
from extract.vector.rendered.unread_ink import with_unread_ink
from schemas.confidence import DOUBTED
from schemas.document import Page
from schemas.findings import Finding, finding
from schemas.options import ReadOptions

# A finding keeps this much of a text.
LONGEST_TEXT = 200
# What each kind of page is, but for the drawn ones.
_WHAT = {
    "scanned": "is a picture without text",
    "scanned-with-text": "is a picture with a hidden text layer",
    "outlined": "has its text drawn as shapes",
}


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page as its own text and rules give it, the findings on that, and what kind of page it is."""

    page: Page
    findings: tuple[Finding, ...]
    kind: PageKind


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """A page (1-based number) to be read: how it is opened through PDFium, what it shows, and what lies over it.

    ``sight``: None where the page was not drawn. ``notes``: what the file lays over its print without being print.
    ``steps`` gets each step taken.
    """

    number: int
    open: Callable[[], Any]
    sight: PageSight | None = None
    notes: tuple[CellNote, ...] = ()
    steps: StepPictures | None = None


def own_reading(objects: PageObjects, clipped: tuple[ClippedText, ...], opened: OpenedPage) -> PageReading:
    """Return a page read from its objects."""
    layers = layers_of(opened.open, objects)
    if layers.pictures < SMALL_PICTURES_SHARE:
        page, findings = _as_shown(objects, clipped, opened)
        return PageReading(page, tuple(findings), kind_of(objects, layers, page))
    # the text layer of a scan is never seen: that it is not is no finding
    page, findings = _as_written(objects, clipped, replace(opened, sight=None))
    kind = kind_of(objects, layers, page)
    if kind.kind == "drawn":
        page, findings = _as_shown(objects, clipped, opened)
    if kind.print_in_picture:
        message = f"A picture on page {opened.number} shows print, which was not read; the drawn text was."
        findings = [finding("print-in-picture", message, page=opened.number), *findings]
    return PageReading(page, tuple(findings), kind)


def _as_written(
    objects: PageObjects, clipped: tuple[ClippedText, ...], opened: OpenedPage
) -> tuple[Page, list[Finding]]:
    """Return a page as its objects say, clipped texts left out."""
    page, findings = page_from_objects(objects, opened.number, "vector", opened.steps)
    hidden = [cut.text for cut in clipped]
    if opened.sight is not None:
        hidden += opened.sight.runs
    return with_clipped_texts(page, clipped), [*_hidden_finding(hidden, opened.number), *findings]


def _hidden_finding(texts: Sequence[str], number: int) -> list[Finding]:
    """Report the letters of a page that are not on the paper, once; nothing where only blanks are not."""
    count = sum(not letter.isspace() for text in texts for letter in text)
    if not count:
        return []
    printed = " ".join(" ".join(texts).split())[:LONGEST_TEXT]
    message = f"{count} letters of page {number} are in the file and not on the paper."
    return [finding("hidden-text-dropped", message, page=number, printed=printed)]


def _as_shown(objects: PageObjects, clipped: tuple[ClippedText, ...], opened: OpenedPage) -> tuple[Page, list[Finding]]:
    """Return a page as its objects say, held against what it shows."""
    if opened.sight is None:
        return _as_written(objects, clipped, opened)
    objects = seen_objects(objects, opened.sight)
    page, findings = _as_written(objects, clipped, opened)
    picture = turned(opened.sight.picture, page.turned)
    objects = turned_objects(objects, page.turned)
    page = with_glyph_marks(with_looks(page, picture), objects, picture)
    page = with_unread_ink(page, objects, picture)
    page, homeless = with_notes(page, opened.notes)
    return page, findings + [_outside_of_cells(note, opened.number) for note in homeless]


def _outside_of_cells(note: CellNote, number: int) -> Finding:
    return finding(note.remark.code, note.remark.message, page=number, printed=note.remark.printed)


def wants_picture(reading: PageReading, options: ReadOptions) -> bool:
    """Say whether a page is to be read from its picture."""
    if options.ocr == "auto":
        return reading.kind.kind != "drawn" or bool(reading.kind.doubt)
    return options.ocr == "always"


def choose_reading(reading: PageReading, pictured: tuple[Page, list[Finding]] | None) -> tuple[Page, list[Finding]]:
    """Return the page to keep, and its findings; ``pictured`` is what its picture says, if it was read."""
    number, kind = reading.page.number, reading.kind
    if pictured is None:
        return _without_picture(reading)
    page, findings = pictured
    if kind.kind == "drawn" and kind.doubt and known_share(page) <= known_share(reading.page):
        return reading.page, list(reading.findings)
    if kind.kind == "scanned-with-text" and not kind.doubt:
        return compare_with_text_layer(page, reading.page, DOUBTED), findings
    if kind.doubt:
        message = f"The text of page {number} in the file {kind.doubt}; the page was read from its picture."
        findings = [finding("text-layer-distrusted", message, page=number), *findings]
    return page, findings


def _without_picture(reading: PageReading) -> tuple[Page, list[Finding]]:
    """Return a page whose picture was not read, with a finding; without a hidden text that nobody can believe."""
    page, findings, kind = reading.page, list(reading.findings), reading.kind
    number = page.number
    if kind.kind == "drawn":
        if kind.doubt:
            message = f"The text of page {number} in the file {kind.doubt}; its values may not be what is printed."
            findings = [finding("low-confidence", message, page=number), *findings]
        return page, findings
    message = f"Page {number} {_WHAT[kind.kind]}; what it shows, tables among it, was not read."
    findings = [finding("page-unreadable", message, page=number), *findings]
    if kind.doubt:
        message = f"The text of page {number} in the file {kind.doubt}; it was left out."
        findings = [finding("text-layer-distrusted", message, page=number), *findings]
        page = Page(number, page.reader, page.width, page.height)
    return page, findings
