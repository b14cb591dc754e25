"""A transcript as stretches of text and HTML tables, and its style sheets. Knows no table's inside."""

import re

_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]{0,4000}>", re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^<>]{0,400}>", re.IGNORECASE)


def style_sheets(text: str) -> tuple[str, ...]:
    """Return the style sheets of a text, in which offices write what matters as a comment of HTML."""
    lower, found = text.lower(), []
    for match in _STYLE.finditer(text):
        end = lower.find("</style", match.end())
        if end < 0:
            break
        found.append(text[match.end() : end].replace("<!--", " ").replace("-->", " "))
    return tuple(found)


def split_html(text: str) -> list[tuple[int, str, bool]]:
    """Return the stretches of a text (first line, text, whether it is an HTML table), nested tables inside theirs."""
    parts, begin, depth, opened = [], 0, 0, 0
    for match in _TABLE_TAG.finditer(text):
        if not match[1]:
            if depth == 0:
                parts.append((begin, text[begin : match.start()], False))
                opened = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                parts.append((opened, text[opened : match.end()], True))
                begin = match.end()
    parts.append((opened, text[opened:], True) if depth else (begin, text[begin:], False))
    numbered, line, counted = [], 1, 0
    for at, part, is_table in parts:
        line, counted = line + text.count("\n", counted, at), at
        numbered.append((line, part, is_table))
    return numbered
