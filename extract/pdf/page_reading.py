"""One page of a PDF: what its own text and rules say, held against what the page shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from extract.pdf.page_kind import PageKind, kind_of
from extract.pdf.page_layers import SMALL_PICTURES_SHARE, layers_of
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
from schemas.document import Page
from schemas.findings import Finding, finding

# A finding keeps this much of a text.
LONGEST_TEXT = 200


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
    ``steps`` gets each step taken. ``columns``: the places of the columns of the last table on the page before.
    """

    number: int
    open: Callable[[], Any]
    sight: PageSight | None = None
    notes: tuple[CellNote, ...] = ()
    steps: StepPictures | None = None
    columns: tuple[float, ...] = ()


def own_reading(objects: PageObjects, clipped: tuple[ClippedText, ...], opened: OpenedPage) -> PageReading:
    """Return a page read from its objects."""
    layers = layers_of(opened.open, objects)
    if layers.pictures < SMALL_PICTURES_SHARE:
        page, findings = _as_shown(objects, clipped, opened)
        return PageReading(page, tuple(findings), kind_of(objects, layers, page))
    # the text layer of a scan is never seen: that it is not is no finding
    page, findings = _as_written(objects, clipped, opened)
    kind = kind_of(objects, layers, page)
    if kind.kind == "drawn":
        page, findings = _as_shown(objects, clipped, opened)
    if kind.print_in_picture:
        message = f"A picture on page {opened.number} shows print, which was not read; the drawn text was."
        findings = [finding("print-in-picture", message, page=opened.number), *findings]
    return PageReading(page, tuple(findings), kind)


def _as_written(
    objects: PageObjects, clipped: tuple[ClippedText, ...], opened: OpenedPage, sight: PageSight | None = None
) -> tuple[Page, list[Finding]]:
    """Return a page as its objects say, clipped texts left out; ``sight``: what else was left out before."""
    page, findings = page_from_objects(objects, opened.number, "vector", opened.steps, opened.columns)
    unseen, cut = (sight.runs, sight.cut) if sight is not None else ((), ())
    hidden = [*(piece.text for piece in clipped), *unseen]
    return with_clipped_texts(page, (*clipped, *cut)), [*_hidden_finding(hidden, opened.number), *findings]


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
    page, findings = _as_written(objects, clipped, opened, opened.sight)
    picture = turned(opened.sight.picture, page.turned)
    objects = turned_objects(objects, page.turned)
    page = with_glyph_marks(with_looks(page, picture), objects, picture)
    page = with_unread_ink(page, objects, picture)
    page, homeless = with_notes(page, opened.notes)
    return page, findings + [_outside_of_cells(note, opened.number) for note in homeless]


def _outside_of_cells(note: CellNote, number: int) -> Finding:
    return finding(note.remark.code, note.remark.message, page=number, printed=note.remark.printed)
