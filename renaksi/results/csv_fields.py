"""A field of a CSV file as text: quoted where a reader would else take it for something else."""

import re

# An empty text is distinguished from a null by its quotes; outer blanks are lost on some readers without them. A
# carriage return ends a line for most readers, though Python's own writer does not quote it.
_NEEDS_QUOTES = {mark: re.compile(rf'[{mark}"\n\r]|^\s|\s\Z|^\Z') for mark in ",;"}


def quoted(text: str, separator: str = ",") -> str:
    """Return a text as a field that every CSV reader gives back unchanged."""
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES[separator].search(text) else text
