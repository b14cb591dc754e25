"""Decrees are written whole or not at all: over two connections, by two loaders at once, killed at any moment."""

import json
import subprocess
import sys
from dataclasses import replace

import pyarrow as pa
import pytest
from factories import normalized
from folders import content, publish, tables

from renaksi.database.bulk import insert
from renaksi.database.connect import engine_of, url_of
from renaksi.database.load import load
from renaksi.database.migrate import migrate
from renaksi.database.references import fill_references
from renaksi.results.integrity import arrow_tables, verified_folder

REGIONS = ("3571", "3572", "3573", "3574")
PROGRAM = "import sys; from renaksi.cli import main; main(sys.argv[1:])"
# What a loader does until it is killed; on PostgreSQL it writes two decrees over each of two connections.
KILLING = """
import os, signal, threading
import renaksi.database.write as writer
insert, finish = writer.insert, writer._finish

def kill():
    os.kill(os.getpid(), signal.SIGKILL)

def inserting(connection, name, rows):
    if not rows.num_rows or REGION in [each[:4] for each in rows["decree_id"].to_pylist()]:
        before(name)
    insert(connection, name, rows)

def finishing(*arguments):
    written = finish(*arguments)
    after()
    return written

def after():
    pass

writer.insert, writer._finish = inserting, finishing
"""
KILLS = {
    "before the first row": "REGION = '3571'\ndef before(name): kill()",
    "amid the first half": "REGION = '3571'\ndef before(name): name == 'schedule' and kill()",
    "amid the second half": "REGION = '3574'\ndef before(name): name == 'schedule' and kill()",
    "before the commit": "REGION = '3573'\ndef before(name): name == 'corrections' and kill()",
}
HELD = {
    "3574": {"3571", "3572"},
    "3571": {"3573", "3574"},
}
"""A decree whose rows take for ever, and those that are committed beside it meanwhile."""


def started(program, out, url):
    command = [sys.executable, "-c", f"{program}\n{PROGRAM}", "load", str(out), "--to", url, "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def is_killed(program, out, url):
    with started(program, out, url) as loader:
        _, stderr = loader.communicate(timeout=120)
    assert loader.returncode == -9, stderr


def regions_in(engine):
    """Return the regions whose decrees are there; all tables have rows of the same ones."""
    rows = content(engine)
    found = {name: {row.decree_id[:4] for row in rows[name]} for name in ("decrees", "actions", "schedule", "loads")}
    regions = found.pop("loads")
    assert all(each == regions for each in found.values())
    return regions


def rewritten(region):
    """Return the tables of a region's decree as another reading has them."""
    first, _ = normalized().actions
    return tables(region, actions=(replace(first, indicator="Baru"),))


def test_rows_below_a_table_without_rows_go_in_as_they_are(engine, tmp_path):
    out = publish(tmp_path / "out", tables())
    rows = arrow_tables(verified_folder("3575-2021-15", out / "3575-2021-15"))["decrees"]
    migrate(engine)
    with engine.begin() as connection:
        insert(connection, "decrees", pa.concat_tables([rows.slice(0, 0), rows, rows.slice(0, 0)]))
    assert [row.decree_id for row in content(engine)["decrees"]] == ["3575-2021-15"]


@pytest.mark.parametrize("place", range(4))
def test_rows_that_the_database_refuses_cost_their_decree_only(place, database_url, engine, tmp_path):
    given = [tables(region) for region in REGIONS]
    given[place].actions["change_area"] = given[place].actions["change_area"].fillna(9)
    out = publish(tmp_path / "out", *given)
    loaded = load(out, url_of(database_url, out))
    assert loaded.by_outcome("added") == tuple(f"{each}-2021-15" for each in REGIONS if each != REGIONS[place])
    (failed,) = (item for item in loaded.decrees if item.outcome == "failed")
    assert f"{out / failed.decree_id}: the database refuses its rows" in failed.message
    assert "actions_change_area_in_range" in failed.message
    assert regions_in(engine) == set(REGIONS) - {REGIONS[place]}


@pytest.mark.slow
def test_a_server_that_gives_one_connection_takes_all_decrees(postgres_url, tmp_path):
    engine = engine_of(url_of(postgres_url, tmp_path))
    migrate(engine)
    fill_references(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE ROLE lonely LOGIN PASSWORD 'x' CONNECTION LIMIT 1")
        connection.exec_driver_sql("GRANT ALL ON ALL TABLES IN SCHEMA public TO lonely")
    out = publish(tmp_path / "out", *map(tables, REGIONS))
    url = url_of(postgres_url, out).set(username="lonely", password="x")
    assert len(load(out, url).by_outcome("added")) == 4
    assert regions_in(engine) == set(REGIONS)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP OWNED BY lonely")
        connection.exec_driver_sql("DROP ROLE lonely")
    engine.dispose()


@pytest.mark.slow
def test_two_loaders_at_once_do_no_harm(database_url, engine, tmp_path):
    regions = [f"35{number}" for number in range(10, 24)]
    out = publish(tmp_path / "out", *map(tables, regions))
    records = loaded_by_two(out, database_url)
    assert sum(len(record["added"]) for record in records) == len(regions)
    assert sum(len(record["unchanged"]) for record in records) == len(regions)
    assert len(content(engine)["actions"]) == 2 * len(regions)


@pytest.mark.slow
def test_two_loaders_at_once_put_each_older_reading_into_the_history_once(database_url, engine, tmp_path):
    regions = [f"35{number}" for number in range(10, 24)]
    out = publish(tmp_path / "out", *map(tables, regions))
    load(out, url_of(database_url, out))
    publish(out, *map(rewritten, regions))
    records = loaded_by_two(out, database_url)
    assert sum(len(record["replaced"]) for record in records) == len(regions)
    rows = content(engine)
    assert {row.indicator for row in rows["actions"]} == {"Baru"}
    kept = [(row.decree_id[:4], row.version_no, len(row.tables["actions"])) for row in rows["decree_versions"]]
    assert sorted(kept) == [(region, 1, 2) for region in regions]


def loaded_by_two(out, url):
    """Return what two loaders say that load a folder at once, in many transactions, to meet each other's."""
    runs = [started("import renaksi.database.load as l; l.BATCH = 4", out, url) for _ in range(2)]
    records = []
    for run in runs:
        stdout, stderr = run.communicate(timeout=300)
        assert run.returncode == 0, stderr
        records.append(json.loads(stdout))
    return records


@pytest.mark.slow
@pytest.mark.parametrize("moment", KILLS)
def test_a_killed_loader_leaves_whole_decrees(moment, database_url, engine, tmp_path):
    out = publish(tmp_path / "out", *map(tables, REGIONS))
    is_killed(f"{KILLING}\n{KILLS[moment]}", out, database_url)
    there = regions_in(engine)
    assert there < set(REGIONS)
    assert len(load(out, url_of(database_url, out)).by_outcome("added")) == len(set(REGIONS) - there)
    assert regions_in(engine) == set(REGIONS)
    assert len(content(engine)["actions"]) == 2 * len(REGIONS)


@pytest.mark.slow
@pytest.mark.parametrize("moment", KILLS)
def test_a_loader_that_is_killed_while_it_replaces_loses_no_reading(moment, database_url, engine, tmp_path):
    out = publish(tmp_path / "out", *map(tables, REGIONS))
    load(out, url_of(database_url, out))
    publish(out, *map(rewritten, REGIONS))
    is_killed(f"{KILLING}\n{KILLS[moment]}", out, database_url)
    assert regions_in(engine) == set(REGIONS)
    rows = content(engine)
    anew = {row.decree_id for row in rows["actions"] if row.indicator == "Baru"}
    assert {row.decree_id for row in rows["decree_versions"]} == anew
    assert len(load(out, url_of(database_url, out)).by_outcome("replaced")) == len(REGIONS) - len(anew)
    assert len(content(engine)["decree_versions"]) == len(REGIONS)
    assert {row.indicator for row in content(engine)["actions"]} == {"Baru"}


@pytest.mark.slow
@pytest.mark.parametrize("held", HELD)
def test_what_one_connection_has_written_does_not_wait_for_the_other(held, postgres_url, tmp_path):
    out = publish(tmp_path / "out", *map(tables, REGIONS))
    program = f"{KILLING}\nREGION = '{held}'\ndef before(name): name == 'schedule' and threading.Event().wait()\n"
    is_killed(f"{program}def after(): kill()", out, postgres_url)
    engine = engine_of(url_of(postgres_url, out))
    assert regions_in(engine) == HELD[held]
    assert len(load(out, url_of(postgres_url, out)).by_outcome("added")) == 2
    assert regions_in(engine) == set(REGIONS)
    engine.dispose()
