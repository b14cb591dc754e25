"""What offices have reported on the plans of a folder of results, beside the decrees' own rows in the database."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from renaksi.database.bulk import insert
from renaksi.database.connect import writing
from renaksi.database.rows import positioned
from renaksi.database.schema import metadata
from renaksi.results.reported.placing import TEXTS, PlanRows, placed_reports, plan_rows
from renaksi.results.reported.report import Report, read_reports, report_file, reported_decrees, table_of
from schemas.contracts.reported import NAME
from schemas.errors import OutputError
from schemas.hashing import read_sha256

BATCH = 100
"""Decrees a transaction."""


@dataclass(frozen=True, slots=True)
class ReportedLoad:
    """What became of the reports in a folder."""

    changed: tuple[str, ...] = ()
    """Decrees whose reports are others now."""
    lost: tuple[str, ...] = ()
    """What was left out, in words: the row is no longer in the plan, or the file is damaged."""


def load_reported(engine: sa.Engine, out: Path) -> ReportedLoad:
    """Bring the reports on all decrees that were loaded from a folder up to what it holds.

    A decree of which the database holds another folder's reading is left alone.
    """
    loads = metadata().tables["loads"]
    with engine.connect() as connection:
        wanted = sa.select(loads.c.decree_id, loads.c.reported_hash).where(loads.c.loaded_from == str(out.resolve()))
        known = {row.decree_id: row.reported_hash for row in connection.execute(wanted)}
    hashes = {name: read_sha256(report_file(out, name)) for name in reported_decrees(out)}
    news = [name for name in sorted(known) if known[name] != hashes.get(name)]
    lost: list[str] = []
    for start in range(0, len(news), BATCH):
        lost += _write(engine, out, news[start : start + BATCH], hashes)
    lost += [f"{name}: the decree is not in the database" for name in hashes if name not in known]
    return ReportedLoad(tuple(news), tuple(lost))


def _write(engine: sa.Engine, out: Path, decree_ids: Sequence[str], hashes: dict[str, str]) -> list[str]:
    """Write the reports on some decrees in one transaction; return what was left out."""
    reported, loads = metadata().tables[NAME], metadata().tables["loads"]
    lost: list[str] = []
    with writing(engine) as connection:
        connection.execute(reported.delete().where(reported.c.decree_id.in_(decree_ids)))
        for decree_id in decree_ids:
            try:
                reports = read_reports(out, decree_id)
            except OutputError as error:
                lost.append(str(error))
                continue
            placed, gone = placed_reports(reports, _plan(connection, decree_id))
            insert(connection, NAME, positioned(NAME, table_of(placed)))
            lost += _lost_texts(gone)
            changed = loads.update().where(loads.c.decree_id == decree_id)
            connection.execute(changed.values(reported_hash=hashes.get(decree_id)))
    return lost


def _plan(connection: sa.Connection, decree_id: str) -> PlanRows:
    actions = metadata().tables["actions"]
    columns = [actions.c.row_no, *(actions.c[name] for name in TEXTS)]
    found = connection.execute(sa.select(*columns).where(actions.c.decree_id == decree_id).order_by(actions.c.row_no))
    return plan_rows(dict(row) for row in found.mappings())


def _lost_texts(reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        what = f"{report.decree_id}: row {report.row_no} ({report.row_text[:60]}): {report.value or report.note}"
        yield f"{what}: its texts are no longer in the plan"
