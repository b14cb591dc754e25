"""What is known while a word-processor file is read from its beginning to its end, and what was left out on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.office.docx.drawings import Drawing
from extract.office.docx.numbering import Numbering
from extract.office.docx.styles import Styles
from schemas.document import Remark
from schemas.findings import Finding, finding

# So much of what was left out is worth keeping in one finding.
LONGEST = 400
# No print of a plan is smaller (points).
SMALLEST_PT = 6.0
# So many places are worth naming.
MOST_PLACES = 10
REMARKS = {
    "hidden-text-dropped": "Hidden text was left out; the paper does not show it.",
    "text-struck-out": "Words that are struck out were left out.",
    "footnote-mark-dropped": "A footnote's mark was left out, and its text.",
}


@dataclass(slots=True)
class Content:
    """What a paragraph or a cell holds: printed lines, colours behind them, what is drawn there and was left out.

    ``colors``: #rrggbb with how surely the whole cell has it. A line that begins a page begins with a form feed.
    """

    lines: list[str] = field(default_factory=list)
    colors: list[tuple[str, float]] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def add(self, other: "Content") -> None:
        """Take over what stands behind."""
        self.lines += other.lines
        self.colors += other.colors
        self.drawings += other.drawings
        for remark in other.remarks:
            self.remark(remark.code, remark.printed or "")

    def remark(self, code: str, printed: str) -> None:
        """Keep what is left out; the pieces of one paragraph make one text."""
        if not printed.strip():
            return
        last = self.remarks[-1] if self.remarks else None
        if last is not None and last.code == code:
            printed = (last.printed or "") + printed
            self.remarks.pop()
        self.remarks.append(Remark(code, REMARKS[code], printed[:LONGEST]))


@dataclass(slots=True)
class Story:
    """The state of one reading: styles and lists, the page and place at hand, open fields, tracked changes."""

    styles: Styles
    numbering: Numbering
    theme: dict[str, str]
    footnotes: dict[str, str] = field(default_factory=dict)
    letters: float = SMALLEST_PT
    """The size of the smallest letters, in points."""
    page: int = 1
    place: str = ""
    """Which cell is being read, in words; "" outside of tables."""
    fields: list[str] = field(default_factory=list)
    """What the fields that are open print, innermost last: "" until it is known."""
    carried: str = ""
    """The text of paragraphs whose end was deleted: the next one goes on from it."""
    inserted: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def track(self, kind: list[str], text: str) -> None:
        """Keep the text of a tracked change (``inserted`` or ``deleted``) and its place."""
        kind.append(" ".join(text.split()))
        self.changed.append(self.place or f"page {self.page}")

    def unread(self, what: str) -> None:
        """Report something that prints and cannot be read here."""
        where = f" ({self.place})" if self.place else ""
        message = f"{what}{where} was not read; what it prints is not in the tables."
        self.findings.append(finding("content-unread", message, page=self.page))

    def take_remarks(self, content: Content) -> None:
        """Report what was left out where no cell keeps it."""
        for remark in content.remarks:
            self.findings.append(finding(remark.code, remark.message, page=self.page, printed=remark.printed))

    def all_findings(self) -> Iterator[Finding]:
        """Yield the findings made on the way, and what concerns the file as a whole."""
        yield from self.findings
        if self.inserted or self.deleted:
            places = ", ".join(list(dict.fromkeys(self.changed))[:MOST_PLACES])
            message = (
                f"The file holds tracked changes ({places}): {len(self.inserted)} insertions were taken, "
                f"{len(self.deleted)} deletions left out, as if all were accepted."
            )
            yield finding("tracked-changes", message, page=1, printed=" / ".join(self.deleted)[:LONGEST] or None)
        for form in sorted(self.numbering.unknown):
            message = f"List numbers of the kind {form!r} are not known; plain digits were taken for them."
            yield finding("low-confidence", message, page=1)
