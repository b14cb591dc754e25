"""A decree that was read again: its older rows go into ``decree_versions``, then out of the tables."""

import datetime
import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from renaksi.database.schema import key_of, metadata
from schemas.contracts import TABLES
from schemas.version import VERSION


def set_aside(connection: sa.Connection, decree_ids: Sequence[str], now: datetime.datetime) -> None:
    """Move the rows of decrees out of the tables into the history, within the connection's transaction."""
    for decree_id in decree_ids:
        _keep(connection, decree_id, now)
    for name in ("loads", *reversed(TABLES)):
        table = metadata().tables[name]
        connection.execute(table.delete().where(table.c.decree_id.in_(decree_ids)))


def _keep(connection: sa.Connection, decree_id: str, now: datetime.datetime) -> None:
    versions, loads = metadata().tables["decree_versions"], metadata().tables["loads"]
    load = connection.execute(sa.select(loads).where(loads.c.decree_id == decree_id)).mappings().one()
    tables = {name: _rows(connection, name, decree_id) for name in TABLES}
    newest = sa.select(sa.func.coalesce(sa.func.max(versions.c.version_no), 0)).where(versions.c.decree_id == decree_id)
    connection.execute(
        versions.insert().values(
            decree_id=decree_id,
            version_no=(connection.scalar(newest) or 0) + 1,
            content_hash=load["content_hash"],
            loaded_at=load["loaded_at"],
            loaded_by=load["loaded_by"],
            replaced_at=now,
            replaced_by=VERSION,
            read_by=tables["decrees"][0]["renaksi_version"],
            tables=json.loads(json.dumps(tables, default=str)),
        )
    )


def _rows(connection: sa.Connection, name: str, decree_id: str) -> list[dict[str, Any]]:
    table = metadata().tables[name]
    wanted = sa.select(table).where(table.c.decree_id == decree_id).order_by(*(table.c[key] for key in key_of(name)))
    return [dict(row) for row in connection.execute(wanted).mappings()]
