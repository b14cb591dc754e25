"""Print the SQL that the contracts mean now, for the next migration: ddl.py sqlite|postgresql [TABLE ...]."""

import sys
from collections.abc import Iterator, Sequence

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from renaksi.database.schema import metadata

DIALECTS: dict[str, Dialect] = {"sqlite": sqlite.dialect(), "postgresql": postgresql.dialect()}


def statements(dialect: Dialect, names: Sequence[str]) -> Iterator[str]:
    """Yield the statements that make the named tables, all of them if none is named."""
    for table in metadata().sorted_tables:
        if not names or table.name in names:
            yield str(CreateTable(table).compile(dialect=dialect))
            yield from (
                str(CreateIndex(index).compile(dialect=dialect))
                for index in sorted(table.indexes, key=lambda index: str(index.name))
            )


if __name__ == "__main__":
    text = ";\n\n".join(each.strip() for each in statements(DIALECTS[sys.argv[1]], sys.argv[2:])).replace("\t", "    ")
    print("\n".join(line.rstrip() for line in text.split("\n")) + ";")
