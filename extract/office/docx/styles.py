"""What a word processor's styles say of runs, paragraphs and tables, with all that they are based on."""

from collections.abc import Iterator, Mapping

from extract.office.package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
# Properties of runs that change what is printed; all but the fonts, colours and heights are switches.
_SWITCHES = ("vanish", "strike", "dstrike", "caps", "smallCaps")
# A style based on itself, over one or more others, ends here.
DEEPEST = 12

Look = Mapping[str, str]


def value_of(element: Element | None, name: str) -> str | None:
    """Return the ``w:val`` of a child, None where there is no such child."""
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val", "1")


def is_on(text: str | None) -> bool:
    """Say whether a switch is on; one without a value is."""
    return text is not None and text.lower() not in _OFF


class Styles:
    """The styles of a document by their id."""

    def __init__(self, root: Element | None) -> None:
        """Take the styles of the part ``styles.xml``, which a file may lack."""
        found = root.iter(f"{W}style") if root is not None else ()
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self._default = {
            style.get(f"{W}type"): name for name, style in self._styles.items() if is_on(style.get(f"{W}default"))
        }
        run = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._plain = look_of(run)
        self._looks: dict[str, Look] = {}

    def chain(self, style_id: str | None, kind: str) -> Iterator[Element]:
        """Yield a style and those that it is based on, the nearest first; without an id the default of its kind."""
        name = style_id if style_id in self._styles else self._default.get(kind)
        for _ in range(DEEPEST):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            name = value_of(style, "basedOn")

    def run_look(self, paragraph: str | None, run: Element | None) -> Look:
        """Return how a run looks: what it says itself, then its style, its paragraph's style and the defaults."""
        own = look_of(run)
        named = value_of(run, "rStyle")
        character = self._look(named, "character") if named else {}
        return {**self._plain, **self._look(paragraph, "paragraph"), **character, **own}

    def _look(self, style_id: str | None, kind: str) -> Look:
        key = f"{kind} {style_id}"
        if key not in self._looks:
            found: dict[str, str] = {}
            for style in reversed(list(self.chain(style_id, kind))):
                found |= look_of(style.find(f"{W}rPr"))
            self._looks[key] = found
        return self._looks[key]

    def paragraph_numbering(self, style_id: str | None) -> tuple[str | None, str | None]:
        """Return the id of the list and the level that a paragraph's style puts it in."""
        number = level = None
        for style in self.chain(style_id, "paragraph"):
            listed = style.find(f"{W}pPr/{W}numPr")
            number = number or value_of(listed, "numId")
            level = level or value_of(listed, "ilvl")
        return number, level


def look_of(properties: Element | None) -> dict[str, str]:
    """Return the properties of a run that change what is printed, as far as it names them."""
    if properties is None:
        return {}
    found = {name: "1" if is_on(value) else "0" for name in _SWITCHES if (value := value_of(properties, name))}
    for name in ("vertAlign", "highlight"):
        value = value_of(properties, name)
        if value:
            found[name] = value
    fonts = properties.find(f"{W}rFonts")
    font = None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return found | ({"font": font} if font else {})
