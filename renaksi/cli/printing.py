"""Texts for a terminal or a log: file names may hold line ends, escapes, bytes that are no text."""

import json
from typing import Any

import click


def printable(text: str) -> str:
    r"""Return a text of one line in which every character can be seen: the others are escapes such as ``\n``.

    That holds for line ends, control characters, signs that turn the direction of writing, and bytes that are no text.
    """
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)


def say(text: object, *, err: bool = False) -> None:
    """Print a text of several lines; within a line every character can be seen."""
    click.echo("\n".join(map(printable, str(text).split("\n"))), err=err)


def json_text(record: Any) -> str:
    """Return a record as JSON, letters as they are, bytes that are no text as JSON's own escapes."""
    return json.dumps(record, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace").decode("utf-8")
