"""Rows of decrees into the tables, each decree whole or not at all; what was there before goes into the history.

On PostgreSQL a batch goes over two connections at once, half of its decrees over each: most of the time is the
server's, which checks keys row by row, in one process a connection. A loader that is killed leaves whole halves.
"""

import datetime
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from renaksi.database.bulk import insert
from renaksi.database.connect import CONNECTIONS_TAKEN, LOCKS, code_of, is_about_rows, reason_of, writing
from renaksi.database.history import set_aside
from renaksi.database.rows import Rows, joined
from renaksi.database.schema import metadata
from schemas.version import VERSION

LoadOutcome = Literal["added", "replaced", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class DecreeLoad:
    """What became of one decree. A failed one is not loaded; what was loaded of it before is kept."""

    decree_id: str
    outcome: LoadOutcome
    message: str = ""
    """Why it failed."""


def write_decrees(engine: sa.Engine, out: Path, decrees: Sequence[Rows]) -> list[DecreeLoad]:
    """Write decrees of a folder of results; return what became of each, in order.

    Where the database refuses some rows, their decree has failed and the others are written. Those that another loader
    has written meanwhile are left as they are.
    """
    half = len(decrees) // 2 if engine.dialect.name == "postgresql" else 0
    if half:
        with ExitStack() as first, ExitStack() as second:
            try:
                one = first.enter_context(writing(engine, LOCKS[:1]))
                other = second.enter_context(writing(engine, LOCKS[1:]))
            except DBAPIError as error:
                if code_of(error) != CONNECTIONS_TAKEN:
                    raise
            else:
                with ThreadPoolExecutor(1) as beside:
                    rest = beside.submit(_finish, second, other, out, decrees[half:])
                    return [*_finish(first, one, out, decrees[:half]), *rest.result()]
    with ExitStack() as only:
        return _finish(only, only.enter_context(writing(engine)), out, decrees) if decrees else []


def _finish(transaction: ExitStack, connection: sa.Connection, out: Path, decrees: Sequence[Rows]) -> list[DecreeLoad]:
    """Write decrees and commit at once: a transaction that waits for another could hold up who waits for both."""
    with transaction.pop_all():
        written = _attempt(connection, out, decrees)
        return [_alone(connection, out, each) for each in decrees] if isinstance(written, DBAPIError) else written


def _alone(connection: sa.Connection, out: Path, rows: Rows) -> DecreeLoad:
    written = _attempt(connection, out, [rows])
    if isinstance(written, DBAPIError):
        why = f"the database refuses its rows ({reason_of(written)}). Convert the decree again or report it."
        return DecreeLoad(rows.decree_id, "failed", f"{rows.path}: {why}")
    return written[0]


def _attempt(connection: sa.Connection, out: Path, decrees: Sequence[Rows]) -> list[DecreeLoad] | DBAPIError:
    """Write decrees; where the database refuses some rows, return why, with none of them written."""
    point = connection.begin_nested()
    try:
        written = _write(connection, out, decrees)
    except DBAPIError as error:
        # another error has ended the transaction, its savepoints too
        if not is_about_rows(error):
            raise
        point.rollback()
        return error
    point.commit()
    return written


def _write(connection: sa.Connection, out: Path, decrees: Sequence[Rows]) -> list[DecreeLoad]:
    now = datetime.datetime.now(datetime.UTC)
    known = loaded_hashes(connection, [each.decree_id for each in decrees])
    news = [each for each in decrees if known.get(each.decree_id) != each.content_hash]
    older = [each.decree_id for each in news if each.decree_id in known]
    if older:
        set_aside(connection, older, now)
    if news:
        for name, rows in joined(news).items():
            insert(connection, name, rows)
        connection.execute(metadata().tables["loads"].insert(), [_record(each, out, now) for each in news])
    fresh = {each.decree_id for each in news}
    outcomes: dict[str, LoadOutcome] = {name: "replaced" if name in older else "added" for name in fresh}
    return [DecreeLoad(each.decree_id, outcomes.get(each.decree_id, "unchanged")) for each in decrees]


def _record(decree: Rows, out: Path, now: datetime.datetime) -> dict[str, object]:
    return {
        "decree_id": decree.decree_id,
        "content_hash": decree.content_hash,
        "loaded_at": now,
        "loaded_by": VERSION,
        "loaded_from": str(out.resolve()),
    }


def loaded_hashes(connection: sa.Connection, decree_ids: Sequence[str]) -> dict[str, str]:
    """Return the content hashes of those decrees that are in the database."""
    loads = metadata().tables["loads"]
    found = connection.execute(
        sa.select(loads.c.decree_id, loads.c.content_hash).where(loads.c.decree_id.in_(decree_ids))
    )
    return {row.decree_id: row.content_hash for row in found}
