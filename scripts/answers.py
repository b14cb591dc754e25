"""Write what a database answers below each query of docs/database.md: answers.py DATABASE_URL.

The database is one that ``renaksi load`` has filled with the decrees that the page names.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from renaksi.database.connect import engine_of, url_of

PAGE = Path(__file__).parent.parent / "docs" / "database.md"
QUERY = re.compile(r"```sql\n(.*?)```\n(?:```text\n.*?```\n)?", re.DOTALL)
SHOWN_ROWS, SHOWN_LETTERS = 6, 44


def answered(page: str, engine: sa.Engine) -> str:
    """Return the page with the answer below each query."""

    def with_answer(found: re.Match[str]) -> str:
        with engine.connect() as connection:
            result = connection.exec_driver_sql(found[1].replace("%", "%%"))
            return f"```sql\n{found[1]}```\n```text\n{table_of(list(result.keys()), result.all())}```\n"

    return QUERY.sub(with_answer, page)


def table_of(names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return the first rows as aligned columns, long texts cut."""
    if not rows:
        return "(no rows)\n"
    lines = [list(names), *([_shown(value) for value in row] for row in rows[:SHOWN_ROWS])]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    text = "".join("  ".join(map(str.ljust, line, widths)).rstrip() + "\n" for line in lines)
    left = len(rows) - SHOWN_ROWS
    return text + (f"... {left} more\n" if left > 0 else "")


def _shown(value: object) -> str:
    text = "" if value is None else str(int(value) if isinstance(value, bool) else value)  # SQLite has 1 and 0
    return text if len(text) <= SHOWN_LETTERS else f"{text[: SHOWN_LETTERS - 1]}…"


if __name__ == "__main__":
    engine = engine_of(url_of(sys.argv[1], Path()))
    PAGE.write_text(answered(PAGE.read_text(encoding="utf-8"), engine), encoding="utf-8")
