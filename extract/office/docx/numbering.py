"""A word processor's automatic list numbers: they are counted while a document is read and stand in no text of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from extract.office.docx.styles import Styles, W, is_on, value_of
from extract.office.numbers import whole
from extract.office.package import Element
from extract.vector.glyphs import glyph_text
from schemas.reference.numerals import roman

LEVELS = 9
# The largest number that a word processor begins a list with.
MOST_START = 32_767


def letters(number: int) -> str:
    """Return a number as a word processor letters it: a to z, aa, bb."""
    return "" if number < 1 else chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "none": lambda number: "",
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalEnclosedCircle": lambda number: chr(0x245F + number) if 0 < number <= 20 else str(number),
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, how numbers are written, what stands around them and behind them."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    glue: str = " "
    restart: int | None = None
    legal: bool = False
    font: str = ""
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list in use: its levels, and the first numbers that it begins with again instead of going on."""

    key: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)

    def start(self, place: int) -> int:
        """Return the first number of a level."""
        return self.starts.get(place, self.levels[place].start)


class Numbering:
    """All lists of a document, and how far each has been counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Take the lists of the part ``numbering.xml``, which a file may lack."""
        self._styles = styles
        self._abstract = {each.get(f"{W}abstractNumId", ""): each for each in _all(root, "abstractNum")}
        self._numbers = {each.get(f"{W}numId", ""): each for each in _all(root, "num")}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self.unknown: set[str] = set()
        """Ways to write a number that are not known; plain digits were taken."""

    def label(self, number_id: str | None, level: int | None, style: str | None) -> str:
        """Count one paragraph and return its number with what stands behind it, "" where it has none.

        ``number_id``: the list, "0" for none; None asks the paragraph's style.
        """
        if number_id is None:
            number_id, named = self._styles.paragraph_numbering(style)
            level = whole(named) if level is None and named is not None else level
        listed = self._list(number_id) if number_id not in (None, "0") else None
        if listed is None or number_id is None:
            return ""
        if level is None:
            level = next((place for place, each in listed.levels.items() if each.style and each.style == style), 0)
        own = listed.levels.get(level)
        if own is None:
            return ""
        counts = self._counted(number_id, listed, level)
        if own.form == "bullet":
            return "".join(glyph_text(sign, own.font) for sign in own.text) + own.glue
        text = re.sub(r"%(\d)", lambda found: self._number(listed, counts, int(found[1]) - 1, own), own.text)
        return text + own.glue if text.strip() else ""

    def _counted(self, number_id: str, listed: _List, level: int) -> dict[int, int]:
        """Count one item of a list's level: deeper levels begin anew, and those above that have none yet begin."""
        counts = self._counts.setdefault(listed.key, {})
        if number_id not in self._begun:
            self._begun.add(number_id)
            for place in listed.starts:
                counts.pop(place, None)
        for above in (place for place in sorted(listed.levels) if place < level):
            # a level that was left out counts as one item: after "1.1" the next of its level is "2."
            counts.setdefault(above, listed.start(above))
        counts[level] = counts.get(level, listed.start(level) - 1) + 1
        for deeper, each in listed.levels.items():
            after = deeper if each.restart is None else each.restart
            if deeper > level and level < after:
                counts.pop(deeper, None)
        return counts

    def _number(self, listed: _List, counts: dict[int, int], place: int, own: Level) -> str:
        level = listed.levels.get(place)
        if level is None:
            return ""
        number = counts.get(place, listed.start(place))
        form = "decimal" if own.legal else level.form
        if form not in FORMATS and form != "bullet":
            self.unknown.add(form)
        return FORMATS.get(form, str)(number)

    def _list(self, number_id: str | None) -> _List | None:
        key = number_id or ""
        if key not in self._lists:
            self._lists[key] = self._made(key, depth=0)
        return self._lists[key]

    def _made(self, number_id: str, depth: int) -> _List | None:
        number = self._numbers.get(number_id)
        name = value_of(number, "abstractNumId")
        abstract = self._abstract.get(name or "")
        if number is None or abstract is None or name is None:
            return None
        linked = value_of(abstract, "numStyleLink")
        if linked is not None and depth == 0:
            other = next((value_of(style.find(f"{W}pPr/{W}numPr"), "numId") for style in self._linked(linked)), None)
            return self._made(other, depth=1) if other else None
        levels = dict(_levels(abstract))
        starts: dict[int, int] = {}
        for override in number.iter(f"{W}lvlOverride"):
            place = whole(override.get(f"{W}ilvl"))
            levels |= dict(_levels(override))
            start = value_of(override, "startOverride")
            if start is not None:
                starts[place] = min(whole(start, 1), MOST_START)
        return _List(name, levels, starts)

    def _linked(self, style_id: str) -> Iterator[Element]:
        return self._styles.chain(style_id, "numbering")


def _all(root: Element | None, name: str) -> Iterator[Element]:
    return iter(()) if root is None else root.iter(f"{W}{name}")


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for each in parent.findall(f"{W}lvl"):
        level = Level(
            start=min(whole(value_of(each, "start"), 1), MOST_START),
            form=_form(each),
            text=value_of(each, "lvlText") or "",
            glue={"nothing": ""}.get(value_of(each, "suff") or "tab", " "),
            legal=is_on(value_of(each, "isLgl")),
            style=value_of(each, "pStyle") or "",
        )
        restart = value_of(each, "lvlRestart")
        fonts = each.find(f"{W}rPr/{W}rFonts")
        yield (
            whole(each.get(f"{W}ilvl")),
            replace(
                level,
                restart=None if restart is None else whole(restart, 0),
                font="" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "",
            ),
        )


def _form(level: Element) -> str:
    """Return how a level's numbers are written; newer ways stand beside an older one for older programs."""
    form = level.find(f".//{W}numFmt")
    if form is None:
        return "decimal"
    if form.get(f"{W}val") == "custom" and set(form.get(f"{W}format", "").replace(" ", "")) <= set("0123456789,."):
        return "decimalZero" if form.get(f"{W}format", "").startswith("01") else "custom"
    return form.get(f"{W}val", "decimal")
