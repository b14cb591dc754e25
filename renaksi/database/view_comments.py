"""What the views and their columns hold, as the lines before each view in views.sql say it."""

import re
from functools import cache
from pathlib import Path

from renaksi.database.schema import metadata

VIEWS = Path(__file__).parent / "views.sql"
_BLOCK = re.compile(r"((?:^-- .*\n)+)CREATE VIEW (\w+)", re.MULTILINE)
_COLUMN = re.compile(r"-- (\w+): (.*)")
# Where a column is described that a view takes over; the first that has it.
_SOURCES = (
    "plans",
    "activities",
    "decrees",
    "actions",
    "schedule",
    "realisations",
    "findings",
    "reported",
    "legal_bases",
    "regions",
    "decree_versions",
)


@cache
def view_comments() -> dict[str, str]:
    """Return the description of each view."""
    return {name: lines.splitlines()[0].removeprefix("-- ") for lines, name in _BLOCK.findall(_text())}


def column_comment(view: str, column: str) -> str:
    """Return the description of a view's column: its own, or that of the column it is taken over from.

    Raises:
        KeyError: nobody has described it.
    """
    own = _own()
    for source in (view, *_SOURCES):
        if text := own.get((source, column)):
            return text
        table = metadata().tables.get(source)
        if table is not None and column in table.c and table.c[column].comment:
            return str(table.c[column].comment)
    raise KeyError(f"{view}.{column}")


@cache
def _own() -> dict[tuple[str, str], str]:
    found = ((name, line) for lines, name in _BLOCK.findall(_text()) for line in lines.splitlines()[1:])
    return {(name, match[1]): match[2] for name, line in found if (match := _COLUMN.fullmatch(line))}


def _text() -> str:
    return VIEWS.read_text(encoding="utf-8")
