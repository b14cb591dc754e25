"""What a browser makes of the styles of an HTML table: which elements show, in which colours, which are struck out.

Style sheets and inline styles are read with tinycss2, selectors are matched by Beautiful Soup; of the cascade only the
order counts, which is enough for what offices and OCR services write. No file is fetched.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice

import tinycss2
from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError
from tinycss2 import color3

WHITE = "#ffffff"
# An element with less opacity than this is not seen.
LEAST_OPACITY = 0.05
# Sheets of spreadsheets have some hundred rules, one for each format of a cell; each is matched with the whole table.
MOST_RULES = 500
_MATTERS = re.compile(r"display|visibility|font-size|opacity|color|background|text-decoration|content", re.IGNORECASE)
_HIDDEN_BY = {"visibility": {"hidden"}, "font-size": {"0", "0px", "0pt", "0em", "0%"}}
_BESIDE = re.compile(r"::?(before|after)\s*$", re.IGNORECASE)
_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_NEVER_SHOWN = frozenset({"script", "style", "template", "noscript", "datalist", "head"})
_COMPUTED = "data-computed-style"


@dataclass(frozen=True, slots=True)
class Look:
    """How an element is shown: ``background`` is #rrggbb, None where it is white or has none.

    ``removed``: it is hidden and takes no room either.
    """

    hidden: bool = False
    removed: bool = False
    struck: bool = False
    background: str | None = None


def apply_sheets(soup: BeautifulSoup, sheets: Iterable[str]) -> None:
    """Write on each element the declarations that style sheets have for it, before its own."""
    parsed = (tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True) for sheet in sheets)
    rules = (
        (tinycss2.serialize(rule.prelude), tinycss2.serialize(rule.content))
        for rule in chain.from_iterable(parsed)
        if rule.type == "qualified-rule"
    )
    for selector, declared in islice((rule for rule in rules if _MATTERS.search(rule[1])), MOST_RULES):
        beside = _BESIDE.search(selector)
        for tag in _selected(soup, selector[: beside.start()] if beside else selector):
            if beside:
                tag.insert(0 if beside[1].lower() == "before" else len(tag.contents), _content_of(declared))
            else:
                tag[_COMPUTED] = f"{tag.get(_COMPUTED, '')};{declared}"


def look_of(tag: Tag) -> Look:
    """Return how one element is shown by itself, without what it inherits."""
    declared = _declarations(tag)
    removed = tag.name in _NEVER_SHOWN or tag.has_attr("hidden") or str(tag.get("type", "")).lower() == "hidden"
    removed = removed or declared.get("display") == "none" or declared.get("visibility") == "collapse"
    hidden = removed or any(declared.get(name) in values for name, values in _HIDDEN_BY.items())
    hidden = hidden or _number(declared.get("opacity", "1")) < LEAST_OPACITY
    background = _ground(tag)
    ink = _color(declared.get("color") or str(tag.get("color", "")))
    # white print on white paper; on a coloured ground it is read
    hidden = hidden or (ink == WHITE and not background and not any(map(_ground, tag.parents)))
    decoration = declared.get("text-decoration", "") + declared.get("text-decoration-line", "")
    struck = tag.name in _STRUCK_TAGS or "line-through" in decoration
    return Look(hidden, removed, struck, background)


def _selected(soup: BeautifulSoup, selector: str) -> list[Tag]:
    try:
        return list(soup.select(selector))
    except (SelectorSyntaxError, NotImplementedError):
        return []  # a selector of a later standard: a browser of today would leave it out too


def _content_of(declared: str) -> str:
    """Return the text that a style prints before or after an element."""
    items = tinycss2.parse_declaration_list(declared, skip_comments=True, skip_whitespace=True)
    values = [item.value for item in items if item.type == "declaration" and item.lower_name == "content"]
    return "".join(token.value for token in values[-1] if token.type == "string") if values else ""


def _declarations(tag: Tag) -> dict[str, str]:
    """Return property to value in lower case, the last declaration of a property alone."""
    text = f"{tag.get(_COMPUTED, '')};{tag.get('style', '')}"
    if text == ";":
        return {}
    parsed = tinycss2.parse_declaration_list(text, skip_comments=True, skip_whitespace=True)
    return {
        item.lower_name: tinycss2.serialize(item.value).strip().lower() for item in parsed if item.type == "declaration"
    }


def _color(value: str) -> str | None:
    """Return the first colour of a CSS value as #rrggbb, None where there is none or it is transparent."""
    for token in tinycss2.parse_component_value_list(value, skip_comments=True):
        color = color3.parse_color(token)
        if isinstance(color, color3.RGBA):
            if color.alpha < LEAST_OPACITY:
                return None
            return "#" + "".join(f"{round(255 * part):02x}" for part in color[:3])
    return None


def _number(value: str) -> float:
    try:
        return float(value.rstrip("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        return 1.0


def _ground(tag: Tag) -> str | None:
    """Return the colour that an element itself is filled with, None for white or none."""
    declared = _declarations(tag)
    color = _color(declared.get("background-color") or declared.get("background") or str(tag.get("bgcolor", "")))
    return None if color == WHITE else color
