"""Form controls and pictures of an HTML cell: as the text that they show, or as a drawing that nobody has read."""

import re

from bs4 import Tag

from schemas.reference.numerals import roman

CHECKED, UNCHECKED = "☑", "☐"
_DRAWN = frozenset({"svg", "img", "canvas", "object", "embed", "video", "picture"})
_BOXES = frozenset({"checkbox", "radio"})
_COUNTED = "data-items-counted"
_LIST_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-(?:alpha|latin|roman)|decimal)\b", re.IGNORECASE
)
_KINDS = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
    "upper-roman": "I",
}  # fmt: skip
_BUTTONS = frozenset({"hidden", "submit", "button", "reset", "image", "file", "password"})


def shown_text(tag: Tag) -> str | None:
    """Return the text that a control or a picture shows or is named by, None where the element is neither."""
    if tag.name == "input":
        return _of_input(tag)
    if tag.name == "select":
        options = tag.find_all("option")
        chosen = [option for option in options if option.has_attr("selected")] or options[:1]
        return " ".join(option.get_text(" ") for option in chosen)
    if tag.name in _DRAWN:
        return _name_of(tag)
    if tag.get("role") in _BOXES and tag.has_attr("aria-checked"):
        return CHECKED if tag["aria-checked"] == "true" else UNCHECKED
    return None


def list_number(tag: Tag) -> str:
    """Return the number that a browser prints before an item of an ordered list, "" before any other element.

    Counts on the list, so items are asked for once and in their order.
    """
    ordered = tag.parent
    if tag.name != "li" or ordered is None or ordered.name != "ol":
        return ""
    start = str(ordered.get("start", "1"))
    first = int(start) if start.isdecimal() and len(start) < 5 else 1
    own = str(tag.get("value", ""))
    number = int(own) if own.isdecimal() and len(own) < 5 else int(str(ordered.get(_COUNTED, str(first - 1)))) + 1
    ordered[_COUNTED] = str(number)
    return _counted(number, _kind_of(tag) or _kind_of(ordered))


def _kind_of(tag: Tag) -> str:
    """Return how an item or its list is numbered, by its style or its attribute: "a", "A", "i", "I", else ""."""
    style = _LIST_STYLE.search(str(tag.get("style", "")))
    return _KINDS.get(style[1].lower(), "1") if style else str(tag.get("type", ""))


def _counted(number: int, kind: str) -> str:
    """Return a number as a list of a kind prints it, with the sign and the blank behind it."""
    text = str(number)
    if kind in ("a", "A") and 0 < number <= 26:
        text = chr(ord("a") + number - 1)
    elif kind in ("i", "I") and 0 < number < 40:
        text = roman(number)
    return f"{text.upper() if kind.isupper() else text}. "


def drawing_of(tag: Tag) -> str | None:
    """Return what tells a picture without a name from others, None where the element is no picture.

    An element that is empty but for its class is an icon of a font or of a style sheet.
    """
    if tag.name in _DRAWN:
        return str(tag.get("src") or tag.get("data") or tag)
    if tag.name in {"i", "span", "em"} and tag.get("class") and not tag.contents:
        return " ".join(tag.get_attribute_list("class"))
    return None


def _of_input(tag: Tag) -> str:
    kind = str(tag.get("type", "text")).lower()
    if kind in _BOXES:
        return CHECKED if tag.has_attr("checked") else UNCHECKED
    return "" if kind in _BUTTONS else str(tag.get("value", ""))


def _name_of(tag: Tag) -> str | None:
    """Return the text that stands for a picture, or in it."""
    title = tag.find("title")
    named = tag.get("alt") or tag.get("aria-label") or (title.get_text(" ") if isinstance(title, Tag) else "")
    drawn = " ".join(text.get_text(" ") for text in tag.find_all("text"))
    name = f"{named or ''} {drawn}".strip() if drawn else str(named or "").strip()
    return name or None
