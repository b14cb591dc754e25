"""A word-processor file becomes a Document. It has no pages: one ends where its author ended it.

Lines are numbered through the document, list numbers are counted, tracked changes taken as accepted. What is drawn is
not seen: it makes the cells below it uncertain.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from extract.office.colors import theme_colors
from extract.office.docx.drawings import Drawing
from extract.office.docx.numbering import Numbering
from extract.office.docx.story import SMALLEST_PT, Story
from extract.office.docx.styles import Styles, W, is_on, value_of
from extract.office.docx.tables import layout_content, placed_table, read_table
from extract.office.docx.text import PAGE_END, paragraph_content
from extract.office.numbers import whole
from extract.office.package import Element, Package
from extract.office.tables import printed_line, table_grids
from schemas.document import Document, Grid, Line, Page, Source
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.options import ReadOptions

# The size of letters where no style says one.
USUAL_PT = 10.0
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_SAME_PAGE = frozenset({"continuous", "nextColumn"})


@dataclass(slots=True)
class _Draft:
    """A page while it is being filled."""

    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Body:
    """The document while it is read: pages so far, and how many lines and tables there were."""

    story: Story
    package: Package
    part: str
    pages: list[_Draft] = field(default_factory=lambda: [_Draft()])
    lines: int = 0
    tables: int = 0

    @property
    def page(self) -> _Draft:
        """The page at hand."""
        return self.pages[-1]

    def add_line(self, text: str) -> None:
        """Add a printed line, on a new page where it begins one."""
        if text.startswith(PAGE_END):
            self.begin_page()
        line = printed_line(text.replace(PAGE_END, " "), self.lines + 1)
        if line.words:
            self.lines += 1
            self.page.lines.append(line)

    def begin_page(self) -> None:
        """Begin a page where there is something on the one at hand."""
        if self.page.lines or self.page.grids:
            self.pages.append(_Draft())
            self.story.page = len(self.pages)


def read_docx(package: Package, part: str, source: Source, options: ReadOptions) -> Document:
    """Return the document of a word-processor file; ``part``: its main part.

    Pages are the stretches between the page and section breaks of its author. A table is on the page where it begins.

    Raises:
        UnreadableDocument: a part that is needed is damaged or missing.
        LimitExceeded: more pages than the options allow.
    """
    root = package.xml(part)
    block = None if root is None else root.find(f"{W}body")
    if block is None:
        raise UnreadableDocument(f"{source.name}: the office file holds no text. Open it, save it anew, and try again.")
    body = _Body(_story(package, part), package, part)
    body.story.letters = _smallest_letters(root, package, part)
    sections = [properties for properties in block.iter(f"{W}sectPr") if _is_own(properties)]
    _take_header(sections[0] if sections else None, None, body)
    _take_blocks(block, body, pairwise([*sections, None]))
    if len(body.pages) > 1 and not body.page.lines and not body.page.grids:
        body.pages.pop()
    if len(body.pages) > options.max_pages:
        raise LimitExceeded(
            f"{source.name}: {len(body.pages)} pages, and at most {options.max_pages} are read. Split the file."
        )
    _report_drawings(body)
    pages = [
        Page(number, "office", lines=tuple(draft.lines), grids=tuple(draft.grids), furniture=tuple(draft.furniture))
        for number, draft in enumerate(body.pages, 1)
    ]
    return Document(source, tuple(pages), tuple(body.story.all_findings()))


def _story(package: Package, part: str) -> Story:
    """Return the state in which a reading begins: styles, lists, theme and notes of the file."""
    parts = {relation.kind: relation.target for relation in package.relations(part).values() if relation.target}
    styles = Styles(package.xml(parts.get("styles", "")))
    numbering = Numbering(package.xml(parts.get("numbering", "")), styles)
    notes = {}
    for kind in ("footnote", "endnote"):
        root = package.xml(parts.get(f"{kind}s", ""))
        for note in root.iter(f"{W}{kind}") if root is not None else ():
            notes[f"{kind} {note.get(f'{W}id')}"] = " ".join("".join(note.itertext(f"{W}t")).split())
    return Story(styles, numbering, theme_colors(package.xml(parts.get("theme", ""))), notes)


def _smallest_letters(root: Element | None, package: Package, part: str) -> float:
    """Return the size of the smallest letters that a document or its styles name, in points; USUAL_PT without any."""
    styles = next((link.target for link in package.relations(part).values() if link.kind == "styles"), "")
    parts = [each for each in (root, package.xml(styles)) if each is not None]
    sizes = [whole(size.get(f"{W}val", "")) / 2 for each in parts for size in each.iter(f"{W}sz")]
    usual = [size for size in sizes if size > 0] or [USUAL_PT]
    return max(min(usual), SMALLEST_PT)


def _is_own(properties: Element) -> bool:
    """Say whether section properties are in force, not those that a tracked change has replaced."""
    parent = properties.getparent()
    return parent is not None and parent.tag in (f"{W}pPr", f"{W}body")


_Ends = Iterator[tuple[Element | None, Element | None]]


def _take_blocks(parent: Element, body: _Body, ends: _Ends) -> None:
    """Take paragraphs, tables and what wraps them, in their order."""
    for block in parent:
        if block.tag == f"{W}p":
            _take_paragraph(block, body, ends)
        elif block.tag == f"{W}tbl":
            _take_table(block, body, ends)
        elif block.tag in _WRAPPERS:
            _take_blocks(block, body, ends)
        elif block.tag in (f"{W}altChunk", f"{W}subDoc"):
            body.story.unread("An embedded document")


def _take_paragraph(paragraph: Element, body: _Body, ends: _Ends) -> None:
    properties = paragraph.find(f"{W}pPr")
    if is_on(value_of(properties, "pageBreakBefore")):
        body.begin_page()
    content = paragraph_content(paragraph, body.story)
    for line in content.lines:
        body.add_line(line)
    body.page.drawings += content.drawings
    body.story.take_remarks(content)
    if properties is not None and properties.find(f"{W}sectPr") is not None:
        before, after = next(ends, (None, None))
        if value_of(after, "type") not in _SAME_PAGE:
            body.begin_page()
        _take_header(after, before, body)


def _take_table(table: Element, body: _Body, ends: _Ends) -> None:
    """Take a table as grids, or as lines where it only lays out text; a frame around other tables is opened."""
    if _is_frame(table):
        for cell in (cell for row in table if row.tag == f"{W}tr" for cell in row if cell.tag == f"{W}tc"):
            _take_blocks(cell, body, ends)
        return
    draft = read_table(table, body.story, body.tables + 1)
    if not draft.cells:
        return
    if draft.is_layout:
        content = layout_content(draft)
        for line in content.lines:
            body.add_line(line)
        body.page.drawings += content.drawings
        body.story.take_remarks(content)
        return
    body.tables += 1
    body.page.grids += table_grids(placed_table(draft, body.tables, body.lines))


def _is_frame(table: Element) -> bool:
    """Say whether a table has one column and holds others."""
    rows = [row for row in table if row.tag == f"{W}tr"]
    one = all(sum(cell.tag == f"{W}tc" for cell in row) == 1 for row in rows)
    return one and any(inner.find(f"{W}tbl") is not None for row in rows for inner in row)


def _report_drawings(body: _Body) -> None:
    """Report what is drawn outside of the cells and may belong to a plan: pictures of tables, shapes beside tables."""
    for number, draft in enumerate(body.pages, 1):
        body.story.page, body.story.place = number, ""
        shapes = [drawing for drawing in draft.drawings if drawing.kind == "shape" and draft.grids]
        large = [drawing for drawing in draft.drawings if drawing.kind == "picture" and drawing.is_large]
        embedded = [drawing for drawing in draft.drawings if drawing.kind == "object"]
        for what, found in (("shapes beside a table", shapes), ("large pictures", large), ("objects", embedded)):
            if found:
                body.story.unread(f"Page {number} holds {len(found)} {what}: it")


def _take_header(section: Element | None, before: Element | None, body: _Body) -> None:
    """Print a section's page head once, where it is another than that of the section before; feet are furniture."""
    if section is None:
        return
    kind = "first" if is_on(value_of(section, "titlePg")) else "default"
    for name in ("header", "footer"):
        target = _edge_part(section, name, kind, body)
        if target is None or (before is not None and target == _edge_part(before, name, kind, body)):
            continue
        root = body.package.xml(target)
        for paragraph in root.iter(f"{W}p") if root is not None else ():
            for text in paragraph_content(paragraph, body.story).lines:
                if name == "header":
                    body.add_line(text.replace(PAGE_END, " "))
                else:
                    body.page.furniture.append(printed_line(text.replace(PAGE_END, " ")))


def _edge_part(section: Element, name: str, kind: str, body: _Body) -> str | None:
    links = body.package.relations(body.part)
    for reference in section.findall(f"{W}{name}Reference"):
        if reference.get(f"{W}type") == kind:
            relation = links.get(reference.get(f"{R}id", ""))
            return relation.target if relation else None
    return None
