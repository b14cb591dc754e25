"""The texts of a workbook's cells: rich text with its fonts, values as their formats show them."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from extract.office.numbers import sign_of
from extract.office.package import Element
from extract.office.raised import FOOTNOTE, parted_raised
from extract.office.xlsx.formats import Formats
from extract.office.xlsx.styles import Font, Look, S, font_of
from extract.vector.glyphs import glyph_text, is_symbol_font
from schemas.document import Remark

SOFT_HYPHEN = "\u00ad"
CHECKED, EMPTY_BOX = "☑", "☐"
LONGEST = 400
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# How a workbook writes signs that XML does not allow.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
STRUCK = "Words that are struck out were left out."
UNSHOWN = "The cell's format hides what it holds."
UNKNOWN = "The cell shows the result of a formula, and the file does not hold it."


class Run(NamedTuple):
    """A stretch of text; ``font`` is None where it has the cell's."""

    text: str
    font: Font | None = None


class Raw(NamedTuple):
    """A cell as the file keeps it: ``kind`` as there (s, n, b, e, str, inlineStr, d), its value, its rich text.

    ``value`` is None where the file holds none; ``is_formula``: it is the result of one.
    """

    kind: str
    value: str | None
    runs: tuple[Run, ...] = ()
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell prints, a line feed between its lines, and what was left out."""

    text: str = ""
    remarks: tuple[Remark, ...] = ()


def shared_texts(root: Element | None) -> list[tuple[Run, ...]]:
    """Return the rich texts that cells refer to by number."""
    return [] if root is None else [tuple(runs_of(each)) for each in root.findall(f"{S}si")]


def runs_of(element: Element) -> Iterator[Run]:
    """Yield the stretches of a rich text; how it is pronounced is left out."""
    for child in element:
        if child.tag == f"{S}t":
            yield Run(_text(child))
        elif child.tag == f"{S}r":
            properties = child.find(f"{S}rPr")
            text = child.find(f"{S}t")
            if text is not None:
                yield Run(_text(text), None if properties is None else font_of(properties))


def _text(element: Element) -> str:
    return _ESCAPED.sub(lambda found: sign_of(int(found[1], 16)), element.text or "")


def shown(raw: Raw, look: Look, formats: Formats, zeros: bool = True) -> Shown:
    """Return what a cell prints; ``zeros``: whether its sheet shows numbers that are zero."""
    if raw.is_formula and raw.value is None:
        return Shown("", (Remark("formula-without-value", UNKNOWN),))
    if raw.runs or raw.kind in ("s", "str", "inlineStr"):
        return _shown_text(raw.runs or (Run(raw.value or ""),), look, formats)
    if raw.value is None or not raw.value.strip():
        return Shown()
    if raw.kind == "b":
        on = raw.value.strip() in ("1", "true")
        boxes = (EMPTY_BOX, CHECKED) if look.is_box else ("FALSE", "TRUE")
        return Shown(boxes[on])
    if raw.kind in ("e", "d"):
        return Shown(raw.value)
    return _shown_number(raw.value, look, formats, zeros)


def _shown_number(value: str, look: Look, formats: Formats, zeros: bool) -> Shown:
    try:
        number = float(value)
    except ValueError:
        return Shown(value)
    if not math.isfinite(number):
        return Shown(value)
    if number == 0 and not zeros:
        return Shown()
    text = formats.number(number, look.code)
    if text.strip():
        return _shown_text((Run(text),), look, formats)
    return _hidden(value) if number else Shown()  # many formats show nothing for zero


def _hidden(value: str) -> Shown:
    return Shown("", (Remark("hidden-text-dropped", UNSHOWN, value.strip()[:LONGEST]),))


def _shown_text(runs: tuple[Run, ...], look: Look, formats: Formats) -> Shown:
    pieces: list[str] = []
    struck = ""
    notes: list[str] = []
    for run in runs:
        font = run.font or look.font
        if font.struck and run.text.strip():
            struck += run.text
            continue
        shown_run = _with_font(run.text, font)
        if font.raised:
            shown_run, note = parted_raised("".join(pieces), shown_run)
            notes += [note] if note else []
        pieces.append(shown_run)
    text = "".join(pieces)
    remarks: tuple[Remark, ...] = (Remark("text-struck-out", STRUCK, struck.strip()[:LONGEST]),) if struck else ()
    remarks += (Remark("footnote-mark-dropped", FOOTNOTE, " ".join(notes)),) if notes else ()
    formatted = formats.text(text, look.code) if text.strip() else text
    if text.strip() and not formatted.strip():
        return _hidden(text)
    return Shown(formatted, remarks)


def _with_font(text: str, font: Font) -> str:
    """Return a stretch of text as its font shows it."""
    if is_symbol_font(font.name) or _PRIVATE.search(text):
        text = "".join(sign if sign.isspace() else glyph_text(sign, font.name) for sign in text)
    elif len(text) > 1:
        text = glyph_text(text, font.name) if text.strip() else text
    return text.replace(SOFT_HYPHEN, "").replace("\r\n", "\n").replace("\r", "\n")
