"""A paragraph of a word-processor file becomes printed lines: list number, text of its runs, signs of symbol fonts."""

import re
from dataclasses import dataclass, field

from extract.office.colors import HIGHLIGHTS, WHITE
from extract.office.docx.drawings import drawings_of
from extract.office.docx.shading import shade_color
from extract.office.docx.story import Content, Story
from extract.office.docx.styles import Look, W, is_on, value_of
from extract.office.numbers import hexadecimal, sign_of, whole
from extract.office.package import Element
from extract.office.raised import parted_raised
from extract.vector.glyphs import glyph_text, is_symbol_font

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PAGE_END = "\f"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SOFT_HYPHEN = "\u00ad"
CHECKED, EMPTY_BOX = "☒", "☐"
# How surely the colour behind a text is the colour of its cell: a highlighter may have touched the letters alone.
HIGHLIGHTED = 0.9
# What may hold runs without changing them.
_WRAPPERS = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "ruby", "rubyBase")
) | {f"{M}oMath", f"{M}oMathPara"}
# So many of the last pieces and signs hold a unit.
_LAST = 8
# Fields that print what a page shows at its edges.
_PAGE_FIELD = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
# Fields whose numbers are counted while the document is shown and stand nowhere in the file.
_COUNTED = re.compile(r"\s*(AUTONUM\w*|LISTNUM)\b", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_UNSHOWN = "page"


@dataclass(slots=True)
class _Text:
    """A paragraph while it is put together."""

    story: Story
    style: str | None
    content: Content = field(default_factory=Content)
    pieces: list[str] = field(default_factory=list)
    boxed: list[str] = field(default_factory=list)

    def last_word(self) -> str:
        """Return the last signs so far, as many as a unit has and some before."""
        return "".join(self.pieces[-_LAST:])[-_LAST:]


def paragraph_content(paragraph: Element, story: Story) -> Content:
    """Return the printed lines of a paragraph, with the colours behind them and what is drawn there.

    A line that begins a page begins with a form feed. A paragraph whose end was deleted gives none: the next one goes
    on from it. One that prints nothing gives one empty line.
    """
    properties = paragraph.find(f"{W}pPr")
    style = value_of(properties, "pStyle")
    text = _Text(story, style)
    _take_children(paragraph, text)
    printed = story.carried + "".join(text.pieces)
    mark = None if properties is None else properties.find(f"{W}rPr")
    if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
        story.carried = printed
        return text.content
    story.carried = ""
    look = story.styles.run_look(style, mark)
    if printed.strip() or look.get("vanish") != "1":
        printed = _label(properties, style, story) + printed
    shade = shade_color(None if properties is None else properties.find(f"{W}shd"), story.theme)
    if shade and shade != WHITE:
        text.content.colors.append((shade, 1.0))
    text.content.lines = re.split(f"\n|(?={PAGE_END})", printed) + text.boxed
    return text.content


def _label(properties: Element | None, style: str | None, story: Story) -> str:
    listed = None if properties is None else properties.find(f"{W}numPr")
    number, level = value_of(listed, "numId"), value_of(listed, "ilvl")
    return story.numbering.label(number, whole(level) if level else None, style)


def _take_children(parent: Element, text: _Text) -> None:
    for child in parent:
        _take(child, text)


def _take(element: Element, text: _Text) -> None:
    """Take what stands in a paragraph: runs, and what wraps them."""
    tag = element.tag
    if tag == f"{W}r":
        _take_run(element, text)
    elif tag in (f"{W}ins", f"{W}moveTo"):
        text.story.track(text.story.inserted, "".join(element.itertext(f"{W}t")))
        _take_children(element, text)
    elif tag in (f"{W}del", f"{W}moveFrom"):
        text.story.track(text.story.deleted, "".join(element.itertext(f"{W}delText", f"{W}t")))
    elif tag == f"{W}fldSimple":
        if not _PAGE_FIELD.match(element.get(f"{W}instr", "")):
            _take_children(element, text)
    elif tag == f"{M}r":
        text.pieces.append("".join(element.itertext(f"{M}t")))
    elif tag == f"{MC}AlternateContent":
        _take_choice(element, text)
    elif tag in _WRAPPERS or tag.startswith(M):
        _take_children(element, text)


def _take_choice(element: Element, text: _Text) -> None:
    """Take the newest of several ways to say the same."""
    choice = next(iter(element), None)
    if choice is not None:
        for child in choice:
            _take_part(child, text, {})


def _take_run(run: Element, text: _Text) -> None:
    properties = run.find(f"{W}rPr")
    look = text.story.styles.run_look(text.style, properties)
    before = len(text.pieces)
    for child in run:
        _take_part(child, text, look)
    printed = "".join(text.pieces[before:])
    if not printed:
        return
    if look.get("vanish") == "1":
        del text.pieces[before:]
        text.content.remark("hidden-text-dropped", printed)
    elif "1" in (look.get("strike"), look.get("dstrike")) and printed.strip():
        del text.pieces[before:]
        text.content.remark("text-struck-out", printed)
    else:
        _take_color(properties, look, text)


def _take_color(properties: Element | None, look: Look, text: _Text) -> None:
    """Keep the colour behind a run that prints something, be it blanks."""
    shade = shade_color(None if properties is None else properties.find(f"{W}shd"), text.story.theme)
    color = HIGHLIGHTS.get(look.get("highlight", "none"), shade)
    if color and color != WHITE:
        text.content.colors.append((color, HIGHLIGHTED))


def _take_part(part: Element, text: _Text, look: Look) -> None:
    """Take one part of a run."""
    match part.tag.removeprefix(W):
        case "t":
            kept = part.get(_SPACE) == "preserve"
            text.pieces.append(_shown((part.text or "") if kept else (part.text or "").strip(), look, text))
        case "tab" | "ptab":
            text.pieces.append(" ")
        case "br":
            text.pieces.append(PAGE_END if part.get(f"{W}type") == "page" else "\n")
        case "cr":
            text.pieces.append("\n")
        case "noBreakHyphen":
            text.pieces.append("-")
        case "sym":
            text.pieces.append(_symbol(part))
        case "fldChar":
            _take_field(part, text)
        case "instrText":
            _take_instruction(part.text or "", text)
        case "footnoteReference" | "endnoteReference":
            text.content.remark("footnote-mark-dropped", text.story.footnotes.get(_note_key(part), "*"))
        case "drawing" | "pict" | "object":
            _take_drawing(part, text)
        case "ruby":
            _take_children(part, text)
        case _ if part.tag == f"{MC}AlternateContent":
            _take_choice(part, text)
        case _:
            pass


def _note_key(reference: Element) -> str:
    kind = "endnote" if reference.tag.endswith("endnoteReference") else "footnote"
    return f"{kind} {reference.get(f'{W}id')}"


def _shown(printed: str, look: Look, text: _Text) -> str:
    """Return a run's text as the paper shows it, "" within a field that prints what a page's edge shows."""
    if _UNSHOWN in text.story.fields:
        return ""
    font = look.get("font", "")
    if is_symbol_font(font) or _PRIVATE.search(printed):
        printed = "".join(glyph_text(sign, font) for sign in printed)
    else:
        printed = glyph_text(printed, font)
    printed = printed.replace(SOFT_HYPHEN, "")
    if "1" in (look.get("caps"), look.get("smallCaps")):
        printed = printed.upper()
    if look.get("vertAlign") == "superscript":
        printed, note = parted_raised(text.last_word(), printed)
        text.content.remark("footnote-mark-dropped", note)
    return printed


def _symbol(part: Element) -> str:
    code = hexadecimal(part.get(f"{W}char"))
    sign = sign_of(code if code > 0xFF else 0xF000 + code)
    return glyph_text(sign, part.get(f"{W}font", "")) if code and sign else ""


def _take_field(part: Element, text: _Text) -> None:
    """Follow a field from its beginning over its instruction to its end; a form's box is printed at once."""
    kind = part.get(f"{W}fldCharType")
    fields = text.story.fields
    if kind == "begin":
        fields.append("")
        box = part.find(f"{W}ffData/{W}checkBox")
        if box is not None:
            state = value_of(box, "checked") or value_of(box, "default")
            text.pieces.append(CHECKED if is_on(state) else EMPTY_BOX)
        choice = part.find(f"{W}ffData/{W}ddList")
        if choice is not None:
            entries = [entry.get(f"{W}val", "") for entry in choice.iter(f"{W}listEntry")]
            chosen = whole(value_of(choice, "result"))
            text.pieces.append(entries[chosen] if 0 <= chosen < len(entries) else "")
    elif kind == "end" and fields:
        fields.pop()


def _take_instruction(instruction: str, text: _Text) -> None:
    fields = text.story.fields
    if not fields:
        return
    if _PAGE_FIELD.match(instruction):
        fields[-1] = _UNSHOWN
    if _COUNTED.match(instruction):
        text.story.unread("A number that a field counts")


def _take_drawing(part: Element, text: _Text) -> None:
    """Keep a drawing; a text box's paragraphs come behind the paragraph that holds it."""
    text.content.drawings += drawings_of(part)
    for box in part.iter(f"{W}txbxContent"):
        for paragraph in box.iter(f"{W}p"):
            inner = paragraph_content(paragraph, text.story)
            text.boxed += filter(str.strip, inner.lines)
            text.content.remarks += inner.remarks
