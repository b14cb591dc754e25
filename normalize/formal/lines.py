"""Pages to the printed lines of the formal part: markup and page furniture gone, places kept."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normalize.draft import Part, Value
from schemas.document import Line, Page, union_of

ANNEX = re.compile(r"LAMPIRAN\b")
PAGE_NUMBER = re.compile(r"[-–—] ?\d{1,3} ?[-–—]")
NOTE = re.compile(r"jdih\.kpu|\bBSrE\b|\bUU ITE\b|ditandatangani secara elektronik", re.I)
CATCHWORD = re.compile(r"\s*(?:(?:\. ?){3,}|…)$")
TAGS = re.compile(r"</?(?:b|i|u|em|strong|p|div|span|center|br)\b[^<>]*>", re.I)
WORD_PREFIXES = frozenset({"peng", "pem", "pen", "meng", "mem", "ber", "ter", "per"})
"""Beginnings that are no words of their own, so that the hyphen after them is only the line's."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line and where it stands."""

    text: str
    part: Part


def printed_lines(pages: Sequence[Page]) -> tuple[list[Printed], list[Printed]]:
    """Return the lines before the annex and those from its first line on, in reading order."""
    formal: list[Printed] = []
    annex: list[Printed] = []
    for page in pages:
        for line in page.lines:
            text = clean_text(line.text)
            if text and not is_furniture(text):
                in_annex = bool(annex) or bool(ANNEX.match(text)) or _is_after_plan(page, line)
                (annex if in_annex else formal).append(Printed(text, _part_of(page, line)))
    return list(_without_catchwords(formal)), annex


def clean_text(text: str) -> str:
    """Return the text in NFC on one line, without markup."""
    text = TAGS.sub(" ", unicodedata.normalize("NFC", text)).replace("**", "")
    text = " ".join(text.split())
    return text if PAGE_NUMBER.fullmatch(text) else re.sub(r"^(?:[-*>#]+ )+", "", text)


def is_furniture(text: str) -> bool:
    """Say whether a line belongs to the page and not to the decree."""
    return bool(PAGE_NUMBER.fullmatch(text) or NOTE.search(text) or not re.search(r"\w", text))


def _is_after_plan(page: Page, line: Line) -> bool:
    first = next((grid for grid in page.grids if grid.n_cols >= 5 and grid.n_rows >= 2), None)
    if first is None:
        return False
    if line.number is not None and first.number is not None:
        return line.number > first.number
    return line.box is not None and first.box is not None and line.box.top > first.box.top


def _part_of(page: Page, line: Line) -> Part:
    box = page.shown_box(line.box) if line.box else None
    return Part(page.number, page.reader, box, line.number, min((w.confidence for w in line.words), default=1.0))


def _without_catchwords(lines: Sequence[Printed]) -> Iterable[Printed]:
    for index, line in enumerate(lines):
        head = CATCHWORD.sub("", line.text)
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        if not head or head == line.text or not following.startswith(head):
            yield line


def joined(lines: Sequence[Printed]) -> Value:
    """Return lines as one paragraph; one part a page, its box around all the page's lines."""
    text = ""
    for line in lines:
        text = join_texts(text, line.text)
    parts: list[Part] = []
    for number in dict.fromkeys(line.part.page for line in lines):
        own = [line.part for line in lines if line.part.page == number]
        boxes = [part.box for part in own if part.box]
        box = union_of(boxes) if boxes else None
        parts.append(Part(number, own[0].reader, box, own[0].line, min(part.confidence for part in own)))
    return Value(text.strip(), tuple(parts))


def join_texts(before: str, after: str) -> str:
    """Return two printed lines as one text; a hyphen at the line end stays unless it is surely the line's own."""
    tail = re.search(r"(\S+)-$", before)
    if tail and after:
        joins = tail[1].lower() in WORD_PREFIXES and after[0].islower()
        return (before[:-1] if joins else before) + after
    return before + after if re.search(r"\S/$", before) else f"{before} {after}".strip()
