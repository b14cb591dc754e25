"""The formal part's lines to its sections: heading, labelled paragraphs, closing."""

import re
from collections.abc import Sequence

from normalize.formal.lines import Printed

DICTA = re.compile(
    r"(PERTAMA|KESATU|KEDUA|KETIGA|KEEMPAT|KELIMA|KEENAM|KETUJUH|KEDELAPAN|KESEMBILAN|KESEPULUH)\b\s*:?\s*"
)
LABEL = re.compile(r"(menimbang|mengingat|memperhatikan|menetapkan)\s*(?::|$|(?=[a-z1l][.)] )|(?=KEPUTUSAN))\s*", re.I)
ITEM = re.compile(r"(?:([a-z]|\d{1,2})[.)]\s+)(?=\S)")
CLOSING = re.compile(r"Ditetapkan di\b", re.I)
Section = tuple[str, str | None, list[Printed]]


def sections_of(lines: Sequence[Printed]) -> tuple[list[Printed], list[Section], list[Printed]]:
    """Return the heading's lines, the paragraphs as (part, label, lines), and the closing's lines."""
    heading: list[Printed] = []
    sections: list[Section] = []
    for index, line in enumerate(lines):
        if CLOSING.match(line.text) and (sections or not heading):
            return heading, [s for s in sections if s[2]], list(lines[index:])
        if not re.fullmatch(r"M ?E ?M ?U ?T ?U ?S ?K ?A ?N ?:?", line.text):
            _place(line, heading, sections)
    return heading, [s for s in sections if s[2]], []


def _place(line: Printed, heading: list[Printed], sections: list[Section]) -> None:
    text = line.text
    label, dictum = LABEL.match(text), DICTA.match(text)
    part = sections[-1][0] if sections else None
    if dictum and part in ("Menetapkan", "Diktum") and not any(s[1] == dictum[1] for s in sections):
        sections.append(("Diktum", dictum[1], []))
        text = text[dictum.end() :]
    elif label and part != "Diktum":
        if label[1].capitalize() != part:
            sections.append((label[1].capitalize(), None, []))
        text = text[label.end() :]
    elif part is None:
        heading.append(line)
        return
    _add(text.removeprefix(":").strip(), line, sections)


def _add(text: str, line: Printed, sections: list[Section]) -> None:
    part, _, own = sections[-1]
    item = ITEM.match(text) if part in ("Menimbang", "Mengingat", "Memperhatikan") else None
    if item and _follows(item[1], [s for s in sections if s[0] == part]):
        own = []
        sections.append((part, item[1], own))
        text = text[item.end() :]
    if text:
        own.append(Printed(text, line.part))


def _follows(label: str, before: list[Section]) -> bool:
    labels = [s[1] for s in before if s[1]]
    if not labels:
        return label in ("a", "1")
    last = labels[-1]
    if label.isdigit() and last.isdigit():
        return int(label) == int(last) + 1
    return ord(label[0]) == ord(last[0]) + 1
