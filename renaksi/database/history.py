"""A decree that was read again, or withdrawn: its rows go into ``decree_versions``, then out of the tables."""

import datetime
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from renaksi.database.connect import writing
from renaksi.database.schema import key_of, metadata
from renaksi.results.entry import WITHDRAWN, Entry
from renaksi.results.integrity import content_hash_of
from schemas.contracts.reported import CONTRACTS
from schemas.errors import OutputError
from schemas.version import VERSION


def set_aside(connection: sa.Connection, decree_ids: Sequence[str], now: datetime.datetime) -> None:
    """Move the rows of decrees out of the tables into the history, within the connection's transaction."""
    for decree_id in decree_ids:
        _keep(connection, decree_id, now)
    for name in ("loads", *reversed(CONTRACTS)):
        table = metadata().tables[name]
        connection.execute(table.delete().where(table.c.decree_id.in_(decree_ids)))


def take_out(engine: sa.Engine, out: Path, entries: Iterable[Entry]) -> tuple[str, ...]:
    """Move the decrees that a folder of results has withdrawn into the history; return their ids, in order.

    Where another folder's reading of such a decree was loaded, it is left as it is.
    """
    withdrawn = {entry.decree_id: entry for entry in entries if entry.status == WITHDRAWN and entry.decree_id}
    if not withdrawn:
        return ()
    loads = metadata().tables["loads"]
    with engine.connect() as connection:
        loaded = connection.execute(sa.select(loads).where(loads.c.decree_id.in_(withdrawn))).all()
    return move_to_history(
        engine, sorted(row.decree_id for row in loaded if _is_of(row, out, withdrawn[row.decree_id]))
    )


def move_to_history(engine: sa.Engine, decree_ids: Sequence[str]) -> tuple[str, ...]:
    """Move decrees out of the tables into the history, in a transaction of its own; return their ids."""
    if decree_ids:
        with writing(engine) as connection:
            set_aside(connection, decree_ids, datetime.datetime.now(datetime.UTC))
    return tuple(decree_ids)


def _is_of(load: sa.Row[Any], out: Path, entry: Entry) -> bool:
    """Return whether a load was of that reading, wherever its folder has moved since."""
    try:
        return bool(load.loaded_from == str(out.resolve()) or load.content_hash == content_hash_of(out / entry.folder))
    except OutputError:
        return False


def _keep(connection: sa.Connection, decree_id: str, now: datetime.datetime) -> None:
    versions, loads = metadata().tables["decree_versions"], metadata().tables["loads"]
    load = connection.execute(sa.select(loads).where(loads.c.decree_id == decree_id)).mappings().one()
    tables = {name: _rows(connection, name, decree_id) for name in CONTRACTS}
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
