"""Whether a page of a PDF is read from its own text or from its picture, and which of the two readings is kept."""

from extract.pdf.page_reading import PageReading
from extract.pdf.text_layer import compare_with_text_layer
from extract.pdf.text_trust import known_share
from schemas.confidence import DOUBTED
from schemas.document import Page
from schemas.findings import Finding, finding
from schemas.options import ReadOptions

# What each kind of page is, but for the drawn ones.
_WHAT = {
    "scanned": "is a picture without text",
    "scanned-with-text": "is a picture with a hidden text layer",
    "outlined": "has its text drawn as shapes",
}


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
            findings = [finding("text-unlike-print", message, page=number), *findings]
        return page, findings
    message = f"Page {number} {_WHAT[kind.kind]}; what it shows, tables among it, was not read."
    findings = [finding("page-unreadable", message, page=number), *findings]
    if kind.doubt:
        message = f"The text of page {number} in the file {kind.doubt}; it was left out."
        findings = [finding("text-layer-distrusted", message, page=number), *findings]
        page = Page(number, page.reader, page.width, page.height)
    return page, findings
