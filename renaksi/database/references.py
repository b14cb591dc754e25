"""What the tables refer to: regions and codes of findings, brought up to what this program knows."""

from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa

from renaksi.database.connect import writing
from renaksi.database.schema import metadata
from schemas.findings import CODES
from schemas.reference.regions import DIVISION_YEAR, Validity, all_regions

Row = dict[str, Any]


def fill_references(engine: sa.Engine) -> int:
    """Write what is new or other in the reference tables; return how many rows. Nothing is deleted."""
    wanted: dict[str, Callable[[], Iterable[Row]]] = {"regions": _regions, "finding_codes": _codes}
    with engine.connect() as connection:
        if not any(_news(connection, name, rows()) for name, rows in wanted.items()):
            return 0
    with writing(engine) as connection:
        return sum(_fill(connection, name, rows()) for name, rows in wanted.items())


def _news(connection: sa.Connection, name: str, rows: Iterable[Row]) -> list[Row]:
    table = metadata().tables[name]
    known = {row["code"]: dict(row) for row in connection.execute(sa.select(table)).mappings()}
    return [row for row in rows if known.get(row["code"]) != row]


def _fill(connection: sa.Connection, name: str, rows: Iterable[Row]) -> int:
    table, news = metadata().tables[name], _news(connection, name, rows)
    if not news:
        return 0
    codes = set(connection.scalars(sa.select(table.c.code)))
    if fresh := [row for row in news if row["code"] not in codes]:
        connection.execute(table.insert(), fresh)
    for row in (row for row in news if row["code"] in codes):
        connection.execute(table.update().where(table.c.code == row["code"]).values(row))
    return len(news)


def _regions() -> Iterable[Row]:
    for region, since in all_regions():
        first, last = _years(since)
        yield {
            "code": region.code,
            "level": region.level,
            "name": region.name,
            "province_code": region.province_code,
            "province": region.province,
            "first_year": first,
            "last_year": last,
        }


def _years(since: Validity) -> tuple[int | None, int | None]:
    """Return the first and the last year of a code; in the year of the division both were in use."""
    if since is None:
        return None, None
    return (DIVISION_YEAR, None) if since else (None, DIVISION_YEAR)


def _codes() -> Iterable[Row]:
    return ({"code": code} for code in CODES)
