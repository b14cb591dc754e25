"""What may be wrong with a value: the record, and the register of all codes.

A code is stable: people filter on it. docs/findings.md describes each; a test holds the two together.
"""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: its usual severity and one sentence on what it means."""

    severity: Severity
    meaning: str


CODES: dict[str, Code] = {
    # reading
    "page-missing": Code("warning", "Numbers jump, a table ends open or in empty rows: a part of the file is missing."),
    "text-outside-grid": Code("warning", "Words on an annex page are in no cell and are no known furniture."),
    "text-left-out": Code("warning", "Words of the plan's tables are in no value."),
    "word-crosses-rule": Code("warning", "A word runs over a ruling line; it was put where it begins."),
    "grid-irregular": Code(
        "warning", "Rules do not close to rectangles here; the cells were cut at the rules there are."
    ),
    "word-break-uncertain": Code(
        "warning", "Two printed lines may be one broken word or two words; both readings are possible."
    ),
    "low-confidence": Code("warning", "The reader is not sure of this text."),
    "read-from-picture": Code(
        "warning", "Pages were read from pictures of scans; some letters may be misread without a finding of their own."
    ),
    "readers-disagree": Code("warning", "A second, independent reading of the page gives another text."),
    "hidden-text-dropped": Code("info", "Text in the file that is not visible on the page was left out."),
    "text-overprinted": Code(
        "warning", "Letters of two texts lie over each other; which belong together may be wrong."
    ),
    "text-struck-out": Code("warning", "Words of this cell are struck out; beside others they were left out."),
    "unseen-signs-dropped": Code(
        "warning", "Signs that nobody sees, such as those that turn round the order of letters, were left out."
    ),
    "footnote-mark-dropped": Code("info", "A raised footnote mark was left out of the value."),
    "drawing-in-cell": Code("warning", "The cell holds a picture or a drawing that could not be read."),
    "content-unread": Code(
        "warning", "A part of an office file could not be read: an object, a drawing, a document in it."
    ),
    "tracked-changes": Code("warning", "The file holds tracked changes; it was read as if all were accepted."),
    "formula-without-value": Code("warning", "A formula has no stored value; what its cell shows is not known."),
    "conditional-format": Code("warning", "A conditional format may mark the cell; whether it does is not known."),
    "format-assumed": Code("info", "Numbers or dates of a workbook were written as an Indonesian office shows them."),
    "file-converted": Code("info", "LibreOffice turned the file into one that can be read."),
    "encoding-repaired": Code("info", "Signs that a program had saved in a wrong encoding were put right."),
    "photo-flattened": Code("info", "The page is a photo; the sheet was cut out of it and laid flat before reading."),
    "page-straightened": Code("info", "The page is printed askew by a little and was laid straight before reading."),
    "text-cut": Code(
        "warning",
        "A cell is too small for its text, or a page's end cuts a line; the paper shows less than was written.",
    ),
    "ocr-cleaned": Code("info", "A word that OCR had misread was put right; the finding keeps what was read."),
    "text-unlike-print": Code("warning", "The text of this page in the file may not be what is printed."),
    "text-layer-distrusted": Code("info", "The page's text in the file is not what is printed; it was left out."),
    "print-in-picture": Code("warning", "A picture on a page of drawn text shows print that was not read."),
    "page-unreadable": Code("error", "A page could not be read; what is printed on it is not in the tables."),
    "page-damaged": Code("error", "The file is damaged here; rows and values of this page may be lost."),
    "file-mended": Code("warning", "The file is damaged or cut off, and was mended before it was read."),
    "page-repeated": Code("warning", "A page is in the file twice; its rows count once."),
    "form-not-read": Code("info", "The file is a form whose fields only few programs show; they were not read."),
    "attachments-not-read": Code("warning", "The file holds other files, which were not read."),
    # the table
    "header-inherited": Code(
        "info",
        "The page prints no header; the one before it was used, as its columns are in the same places.",
    ),
    "header-unknown-column": Code("info", "A printed column has no field of its own; its texts are in extra."),
    "header-uncertain": Code("warning", "What a column holds is not certain from its header."),
    "months-not-printed": Code("info", "The plan has no column for some months; they count as not planned."),
    "sheet-incomplete": Code(
        "error", "The rows of a page go on to the right on another page, which was not found; values are missing."
    ),
    "columns-moved": Code("warning", "The columns of this page are not in the places of those on the page before."),
    "rows-left-out": Code(
        "error", "A table that may be a part of the plan could not be read with it; its rows are not in the tables."
    ),
    "table-skipped": Code("info", "A table was skipped, as it is no action plan."),
    "plan-uncertain": Code("warning", "Little shows that a table is an action plan; its rows may be of another table."),
    "schedule-not-printed": Code(
        "warning", "The plan prints targets of months or quarters and no schedule; its months are not known."
    ),
    "row-joined-over-page": Code("info", "A row that was cut by the page end was made one again."),
    "row-join-uncertain": Code(
        "warning", "This row may be the rest of the one before the page end, or a row of its own."
    ),
    "cell-join-uncertain": Code(
        "warning",
        "A cell over several rows may go on over the page end, or end there; all of its rows have this finding.",
    ),
    "rows-by-space": Code("info", "White space parts these rows, and no rule; each has marks of its own."),
    "value-carried": Code("info", "An empty cell was read as a repetition of the value above it."),
    "rows-repeated": Code("info", "A spreadsheet prints the plan's first rows again on each page; they count once."),
    "band-uncertain": Code("warning", "A row that runs over the whole width could not be placed in the plan."),
    "page-foot-row": Code("info", "A row prints a page number and is no row of the plan; the finding keeps its print."),
    "signature-row": Code("info", "A table ends with the signature, which is no row of the plan; it is kept here."),
    "note-row": Code("info", "A table ends with a note, which is no row of the plan; it is kept here."),
    "unfilled-row": Code(
        "info", "A line of a form was left empty, but for a number or dots; it is no row of the plan."
    ),
    "total-row": Code("info", "A row of totals or sub-totals is no row of the plan; the finding keeps what it prints."),
    "duplicate-text-dropped": Code("info", "The same text was printed twice in the row; one was dropped."),
    "column-shift-repaired": Code(
        "info", "A cell was in the wrong column of a transcript; the row itself shows where it belongs."
    ),
    "column-shift-uncertain": Code(
        "warning", "A cell is in the wrong column of a transcript, and more than one place fits."
    ),
    "list-joined": Code("info", "A list that was cut over several rows was made one cell again."),
    "lines-joined": Code("info", "Printed lines that are rows of a transcript were made one row again."),
    # the plan
    "parent-missing": Code("warning", "The row's program, activity or indicator is not known."),
    "numbering-gap": Code("warning", "The numbering skips or repeats a number."),
    "realisation-left-out": Code(
        "warning", "A row of what was done has no planned row above it; its values are in no table."
    ),
    "marks-out-of-range": Code("warning", "There are marks where no month is, or there are more than twelve."),
    "marks-uncertain": Code("warning", "Which months the marks mean cannot be known."),
    "schedule-in-words": Code("info", "The months were read from a schedule in words; the finding keeps the words."),
    "month-values": Code("info", "Months hold numbers, such as a target each; the finding keeps them."),
    "schedule-unparsed": Code("warning", "The schedule is given in words that could not be turned into months."),
    # the formal part
    "region-mismatch": Code("warning", "The region code and the issuer's name do not belong together."),
    "month-mismatch": Code("warning", "The month in the decree's number is not the month of its signing."),
    "number-unparsed": Code("warning", "The decree's number was not found or not understood."),
    "citation-unparsed": Code("warning", "A cited act was kept as printed, but not taken apart."),
    "formal-part-incomplete": Code("warning", "A part that every decree has was not found."),
    "value-impossible": Code("warning", "A printed year cannot be, as a misprint; the value was left empty."),
    "date-unparsed": Code("warning", "A date could not be read."),
    # corrections
    "correction-refused": Code(
        "warning", "A reviewer's correction of an earlier reading does not fit this one; it was not applied."
    ),
    # contracts
    "contract-violated": Code("error", "A value breaks the contract of its table."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on one place: ``row_no`` of the actions table, ``field``, 1-based ``page``, what is printed."""

    code: str
    message: str
    severity: Severity
    row_no: int | None = None
    field: str | None = None
    page: int | None = None
    printed: str | None = None


def finding(
    code: str,
    message: str,
    *,
    row_no: int | None = None,
    field: str | None = None,
    page: int | None = None,
    printed: str | None = None,
) -> Finding:
    """Make a finding of a registered code, with the code's own severity.

    Raises:
        KeyError: the code is not registered.
    """
    return Finding(code, message, CODES[code].severity, row_no, field, page, printed)
