"""Form controls and pictures of an HTML cell: as the text that they show, or as a drawing that nobody has read."""

from bs4 import Tag

CHECKED, UNCHECKED = "☑", "☐"
_DRAWN = frozenset({"svg", "img", "canvas", "object", "embed", "video", "picture"})
_BOXES = frozenset({"checkbox", "radio"})
_COUNTED = "data-items-counted"
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
    number = int(str(ordered.get(_COUNTED, str(first - 1)))) + 1
    ordered[_COUNTED] = str(number)
    kind = str(ordered.get("type", "1"))
    return f"{chr(ord(kind) + number - 1)}. " if kind in ("a", "A") and 0 < number <= 26 else f"{number}. "


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
