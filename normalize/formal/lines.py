"""Pages to the printed lines of the formal part: markup and page furniture gone, places kept."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from normalize.draft import Part, Value
from normalize.formal.furniture import catchword_fits, is_catchword, is_page_number, note_lines, without_dots
from normalize.formal.label_column import with_labels_first
from normalize.formal.spelling import SPACED, closed_up
from normalize.language.line_ends import LineEnds
from normalize.language.text import LineBreak, joined_lines
from schemas.confidence import CERTAIN
from schemas.document import Line, Page, Word, union_of
from schemas.findings import Finding, finding
from schemas.page_furniture import WEB_FOOTER

ANNEX = re.compile(r"LAMPIRAN\b")
SIGNED = re.compile(r"Ditetapkan di\b", re.I)
LETTERHEAD = re.compile(r"(?:SALINAN|LAMPIRAN|KEPUTUSAN|KOMISI|NOMOR|Ditetapkan di)\b")
"""Lines at the head or the end of a decree and again of its annexes."""

TAGS = re.compile(r"</?(?:b|i|u|em|strong|p|div|span|center|br)\b[^<>]*>", re.I)
EDGE = 0.1
"""The share of a page's height at its top and at its foot that running heads and footers take."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line with its place; ``doubtful``: its words were separated without printed spaces."""

    text: str
    part: Part
    spaced: bool | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines before the annex and those from its first line on, in reading order."""

    formal: tuple[Printed, ...] = ()
    annex: tuple[Printed, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def printed_lines(pages: Sequence[Page]) -> Lines:
    """Return the printed lines of all pages, those of the formal part and those of the annex apart."""
    formal: list[Printed] = []
    annex: list[Printed] = []
    findings: list[Finding] = []
    pages = [_with_labels_first(page, findings) for page in pages]
    kept = [_page_lines(page, repeated) for repeated in [_running(pages)] for page in pages]
    for index, (page, lines) in enumerate(zip(pages, kept, strict=True)):
        following = next((later[0][0].text for later in kept[index + 1 :] if later), "")
        signed = any(SIGNED.match(line.text) for line in formal)
        for printed, line in lines:
            in_annex = bool(annex) or bool(ANNEX.match(printed.text)) or _is_of_plan(page, line, signed)
            if not in_annex and printed is lines[-1][0] and is_catchword(printed.text, following):
                findings += _catchword_findings(printed, following)
                continue
            (annex if in_annex else formal).append(printed)
    return Lines(tuple(_without_catchwords(formal)), tuple(annex), tuple(findings))


def _with_labels_first(page: Page, findings: list[Finding]) -> Page:
    lines, found = with_labels_first(page.lines)
    findings += [replace(one, page=page.number) for one in found]
    return replace(page, lines=tuple(lines))


def clean_text(text: str) -> str:
    """Return the text in NFC on one line, without markup; letter-spaced capitals are words again."""
    text = TAGS.sub(" ", unicodedata.normalize("NFC", text)).replace("**", "")
    text = " ".join(text.split())
    return text if is_page_number(text, "") else closed_up(re.sub(r"^(?:[-*>#•]+ )+", "", text))


def _page_lines(page: Page, running: set[str]) -> list[tuple[Printed, Line]]:
    """Return the lines of a page that belong to the decree."""
    texts = [WEB_FOOTER.sub("", clean_text(line.text)).strip() for line in page.lines]
    notes = note_lines(texts)
    kept: list[tuple[Printed, Line]] = []
    for index, (line, text) in enumerate(zip(page.lines, texts, strict=True)):
        before = kept[-1][0].text if kept else ""
        empty = not re.search(r"\w", text)
        if empty or index in notes or is_page_number(text, before) or _running_key(page, line) in running:
            continue
        doubtful = bool(SPACED.search(" ".join(line.text.split())))
        kept.append((Printed(text, _part_of(page, line), line.spaced, doubtful), line))
    return kept


def _running(pages: Sequence[Page]) -> set[str]:
    """Return the running heads and footers: the same text, numbers aside, at one height of several pages."""
    keys = Counter(key for page in pages for key in {_running_key(page, line) for line in page.lines} if key)
    return {key for key, count in keys.items() if count > 1}


def _running_key(page: Page, line: Line) -> str:
    box = line.box
    if box is None or page.height <= 0 or EDGE * page.height < box.top < (1 - EDGE) * page.height:
        return ""
    if line not in (page.lines[0], page.lines[-1]) or LETTERHEAD.match(line.text):
        return ""
    return f"{re.sub(r'[0-9]+', '#', line.text)} at {round(box.top / 6)}"


def _is_of_plan(page: Page, line: Line, signed: bool) -> bool:
    """Say whether a line is below a plan, or on a page with a table after the one of the signature."""
    if signed and page.reader != "transcript" and page.grids:
        return True
    first = next((grid for grid in page.grids if grid.n_cols >= 5 and grid.n_rows >= 2), None)
    if first is None:
        return False
    if line.number is not None and first.number is not None:
        return line.number > first.number
    return line.box is not None and first.box is not None and line.box.top > first.box.top


def _part_of(page: Page, line: Line) -> Part:
    box = page.shown_box(line.box) if line.box else None
    return Part(page.number, page.reader, box, line.number, min((w.confidence for w in line.words), default=CERTAIN))


def _catchword_findings(line: Printed, following: str) -> list[Finding]:
    if not following or catchword_fits(line.text, following):
        return []
    text = f"The page's last line announces a next page that begins so; the next one begins {following[:40]!r}."
    return [finding("page-missing", text, page=line.part.page, printed=line.text)]


def _without_catchwords(lines: Sequence[Printed]) -> Iterator[Printed]:
    """Leave out the catchwords of a transcript, whose pages' ends are not known: dots, and the words again."""
    for index, line in enumerate(lines):
        head = without_dots(line.text)
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        if not head or head == line.text or not following.startswith(head):
            yield line


def cut(line: Printed, text: str) -> Printed:
    """Return the line with only a part of its text."""
    return replace(line, text=text)


def joined(lines: Sequence[Printed], ends: LineEnds) -> tuple[Value, list[LineBreak]]:
    """Return lines as one paragraph, and the line breaks in it that may be read in two ways.

    One part a page, its box around all the page's lines.
    """
    printed = tuple(Line(tuple(map(Word, line.text.split())), line.spaced) for line in lines if line.text.strip())
    text, doubts = joined_lines(printed, None, ends)
    parts: list[Part] = []
    for number in dict.fromkeys(line.part.page for line in lines):
        own = [line.part for line in lines if line.part.page == number]
        boxes = [part.box for part in own if part.box]
        box = union_of(boxes) if boxes else None
        parts.append(Part(number, own[0].reader, box, own[0].line, min(part.confidence for part in own)))
    return Value(text, tuple(parts)), doubts
