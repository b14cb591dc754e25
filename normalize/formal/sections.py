"""The formal part's lines to its sections: heading, labelled paragraphs, closing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from normalize.formal.dates import DATE
from normalize.formal.heading import ACTING
from normalize.formal.labels import ITEM, ITEM_TEXT, after_decision, dictum_at, item_no, label_at
from normalize.formal.lines import Printed, cut
from normalize.formal.spelling import is_close

CLOSING = re.compile(rf"Ditetapkan di\b|[A-Z][A-Za-z. ]{1, 60}, ?(?:tanggal )?{DATE.pattern}$", re.I)
OFFICE_LINE = re.compile(rf"{ACTING}?(?:WAKIL )?(?:KETUA|SEKRETARIS|PLT\.?|PLH\.?)(?: [A-Z. ]+)?,?")
FORCE_DICTUM = re.compile(r"Keputusan ini (?:mulai )?berlaku\b")
REASONS = ("Menimbang", "Mengingat", "Memperhatikan")
DECISION = ("Menetapkan", "Diktum")


@dataclass(slots=True)
class Section:
    """A labelled paragraph; ``doubts`` holds (code, message) for what its label shows to be wrong.

    ``rank``: a dictum's place among the dicta.
    """

    part: str
    label: str | None = None
    lines: list[Printed] = field(default_factory=list)
    rank: int = 0
    doubts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Split:
    """The formal part taken apart; ``waiting``: parts whose labels are printed before the texts of all of them."""

    heading: list[Printed] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    closing: list[Printed] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    decided: bool = False

    @property
    def part(self) -> str | None:
        """The part that the next line goes on with."""
        return self.sections[-1].part if self.sections else None

    @property
    def tail(self) -> str:
        """The last text printed."""
        lines = self.sections[-1].lines if self.sections else []
        return lines[-1].text if lines else ""


def sections_of(lines: Sequence[Printed]) -> Split:
    """Return the heading's lines, the labelled paragraphs and the closing's lines."""
    split = Split()
    lines = _with_lone_labels(lines)
    for index, line in enumerate(lines):
        if _closes(line.text, split):
            split.closing = list(lines[index:])
            break
        decision = after_decision(line.text) if split.part not in DECISION else None
        split.decided = split.decided or decision is not None
        text = line.text if decision is None else decision
        if text:
            _place(cut(line, text), split)
    split.sections = [section for section in _unstacked(split.sections) if section.lines]
    return split


def _with_lone_labels(lines: Sequence[Printed]) -> list[Printed]:
    """Put an item's number that is printed on a line of its own before the line that follows."""
    result: list[Printed] = []
    for line in lines:
        lone = result and re.fullmatch(r"(?:[A-Z]\w+\s*:\s*)?(?:[a-z]|\d{1,2})[.)]", result[-1].text)
        text = f"{result.pop().text} {line.text}" if lone else line.text
        result.append(cut(line, text))
    return result


def _closes(text: str, split: Split) -> bool:
    words = text.split()
    misread = len(words) > 2 and is_close(words[0], "Ditetapkan") and len(words[1]) == 2
    if split.part in DECISION and OFFICE_LINE.fullmatch(text) and re.search(r"[.;]$", split.tail):
        return True
    return bool(CLOSING.match(text) or misread) and (bool(split.sections) or not split.heading)


def _place(line: Printed, split: Split) -> None:
    text = line.text
    if _begins_dictum(text, split):
        _add_dictum(line, split)
        return
    while (label := label_at(text)) and split.part != "Diktum":
        _open(label[0], split)
        text = label[1]
    if split.decided and split.part not in DECISION:
        doubts = (
            [] if text.startswith("KEPUTUSAN") else [("low-confidence", "There is no label before this paragraph.")]
        )
        split.sections.append(Section("Menetapkan", doubts=doubts))
    if split.part is None and not _begins_reasons(text):
        split.heading.append(line)
        return
    _add(cut(line, text.lstrip(" :")), split)


def _begins_reasons(text: str) -> bool:
    item = ITEM.match(text)
    return bool(item and ITEM_TEXT["Menimbang"].match(text[item.end() :]))


def _open(part: str, split: Split) -> None:
    if part == split.part:
        return
    if split.sections and not split.sections[-1].lines and split.part in REASONS and part in REASONS:
        split.waiting.append(part)
    elif part not in split.waiting:
        split.sections.append(Section(part))


def _begins_dictum(text: str, split: Split) -> bool:
    """Say whether a line begins a dictum; a wrapped line may begin with another dictum's name."""
    found = dictum_at(text)
    if not found or not (split.decided or split.part in DECISION):
        return False
    _, rank, rest = found
    rest = rest.lstrip()
    if rest.startswith(":") or not split.tail:
        return True
    if re.search(r"\b(?:diktum|dan|serta|atau|sampai dengan)$|,$", split.tail, re.I):
        return False
    ended = split.tail[-1] in ".;"
    if rank is None:
        return ended
    return not rest or rest[0].isupper() or (_dictum_rank(split) + 1 == rank and ended)


def _dictum_rank(split: Split) -> int:
    return split.sections[-1].rank if split.part == "Diktum" else 0


def _add_dictum(line: Printed, split: Split) -> None:
    text = line.text
    while found := dictum_at(text):
        label, rank, text = found[0], found[1], found[2].lstrip(" :;")
        expected = _dictum_rank(split) + 1
        section = Section("Diktum", label, rank=rank or expected)
        if rank is None:
            section.doubts.append(("low-confidence", f"The label {label} is not spelt as any dictum's."))
        elif rank != expected:
            section.doubts.append(("numbering-gap", f"Dictum {label} is printed where number {expected} is expected."))
        split.sections.append(section)
    if text:
        split.sections[-1].lines.append(cut(line, text))


def _add(line: Printed, split: Split) -> None:
    text, part = line.text, split.part or "Menimbang"
    item = ITEM.match(text) if part in REASONS else None
    rest = text[item.end() :] if item else text
    if not split.sections:
        split.sections.append(Section(part))
    if part in REASONS and (begun := _item_section(item[1] if item else None, rest, split)):
        split.sections.append(begun)
        text = rest
    stacked = len(split.sections) > 1 and not split.sections[-2].lines
    if part == "Diktum" and not stacked and split.tail.endswith(".") and FORCE_DICTUM.match(text):
        doubts = [("numbering-gap", "There is no label before this dictum.")]
        split.sections.append(Section(part, rank=_dictum_rank(split) + 1, doubts=doubts))
    if text:
        split.sections[-1].lines.append(cut(line, text))


def _item_section(label: str | None, rest: str, split: Split) -> Section | None:
    """Return the new section that a line begins, None where it goes on with the one before."""
    part = split.part or "Menimbang"
    own = [section for section in split.sections if section.part == part and (section.label or section.lines)]
    begins = bool(ITEM_TEXT[part].match(rest))
    if label is None:
        if not begins or not own or not re.search(r"[;.]$", split.tail):
            return None
        return Section(part, doubts=[("numbering-gap", "There is no number before this paragraph.")])
    moved = _moved_part(label, rest, part, split) if own else None
    if moved:
        return Section(moved, label)
    expected = _expected(own)
    if own and _kind(label) != _kind(own[-1].label) and not begins:
        return None
    if item_no(label) == expected:
        return Section(part, label)
    if not begins and (own or item_no(label) > 20):
        return None
    return Section(
        part, label, doubts=[("numbering-gap", f"Item {label} is printed where number {expected} is expected.")]
    )


def _kind(label: str | None) -> bool | None:
    return None if label is None else label.isalpha() and label not in "lI"


def _expected(own: Sequence[Section]) -> int:
    """Return the number that the next item should have; an item without a number counts as one."""
    if not own:
        return 1
    unnumbered = next((i for i, section in enumerate(reversed(own)) if section.label), len(own))
    last = own[-1 - unnumbered].label if unnumbered < len(own) else None
    return (item_no(last) if last else 0) + unnumbered + 1


def _moved_part(label: str, rest: str, part: str, split: Split) -> str | None:
    """Return the part that begins where a list starts anew: the next that waits, or Mengingat where an act does."""
    if item_no(label) != 1:
        return None
    if split.waiting:
        return split.waiting.pop(0)
    ended = re.search(r"[;.]$", split.tail)
    if part == "Menimbang" and ended and not label.islower() and ITEM_TEXT["Mengingat"].match(rest):
        return "Mengingat"
    return None


def _unstacked(sections: list[Section]) -> list[Section]:
    """Return the sections with texts that follow several labels given to them, where there are as many texts."""
    result: list[Section] = []
    stack: list[Section] = []
    for section in sections:
        if section.part not in DECISION:
            result.append(section)
            continue
        stack.append(section)
        if section.lines:
            result += _dealt(stack)
            stack = []
    return result + stack


def _dealt(stack: list[Section]) -> list[Section]:
    if len(stack) == 1:
        return stack
    texts = _paragraphs(stack[-1].lines)
    names = ", ".join(section.label or section.part for section in stack)
    if len(texts) != len(stack):
        last = stack[-1]
        text = f"The labels {names} are printed before their texts; it is not known which text belongs to which."
        return [Section(last.part, None, last.lines, doubts=[*last.doubts, ("formal-part-incomplete", text)])]
    for section, lines in zip(stack, texts, strict=True):
        section.lines = lines
        section.doubts.append(
            ("low-confidence", f"The labels {names} are printed before their texts; they were assigned in order.")
        )
    return stack


def _paragraphs(lines: Sequence[Printed]) -> list[list[Printed]]:
    texts: list[list[Printed]] = []
    for line in lines:
        if texts and not (texts[-1][-1].text.endswith((".", ";")) and line.text[0].isupper()):
            texts[-1].append(line)
        else:
            texts.append([line])
    return texts
