import json
import shutil
import socket
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from folders import ALL, changed, content, publish, tables

from renaksi.cli import main
from renaksi.database.connect import engine_of, url_of
from renaksi.database.load import load
from renaksi.database.migrate import migrate
from renaksi.database.schema import key_of, metadata
from renaksi.results.manifest import read_manifest, write_manifest
from schemas.contracts import TABLES
from schemas.errors import DatabaseError


def row_versions(engine):
    """Return what changes when a row is written, even with what stands there: the file, or each row's transaction."""
    if engine.dialect.name == "sqlite":
        return Path(engine.url.database).read_bytes()
    with engine.connect() as connection:
        return {name: connection.exec_driver_sql(f"SELECT xmin, ctid FROM {name}").all() for name in ALL}


def test_loading_again_changes_nothing(database_url, engine, tmp_path):
    out = publish(tmp_path / "out", tables(), tables("3578"))
    load(out, url_of(database_url, out))
    before, versions = content(engine), row_versions(engine)
    assert len(load(out, url_of(database_url, out)).by_outcome("unchanged")) == 2
    assert content(engine) == before
    assert row_versions(engine) == versions
    assert len(before["regions"]) > 540


def test_nothing_that_is_sent_to_postgresql_waits_for_an_acknowledgement(postgres_url):
    engine = engine_of(url_of(postgres_url, Path()))
    with engine.connect() as connection:
        sent_over = connection.connection.driver_connection._usock
        assert sent_over.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    engine.dispose()


def test_what_is_not_there_to_load_is_told(tmp_path):
    out = publish(tmp_path / "out", tables(), tables("3578"), tables("3579"))
    entries = list(read_manifest(out).values())
    write_manifest(out, [*entries[:2], replace(entries[2], status="rejected")])
    shutil.rmtree(out / "3578-2021-15")
    result = CliRunner().invoke(main, ["load", str(out)])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:2] == [
        "missing: 3578-2021-15 is published in the manifest, but its folder is gone",
        "rejected: 1 inputs of OUT, see manifest.csv",
    ]


@pytest.mark.parametrize("damage", ["flipped", "missing", "cut", "no-package", "other-columns"])
def test_a_damaged_decree_is_named_and_the_others_are_loaded(damage, tmp_path):
    out = publish(tmp_path / "out", tables(), tables("3578"))
    path = out / "3575-2021-15" / "actions.parquet"
    if damage == "flipped":
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    elif damage == "missing":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(b"")
    elif damage == "no-package":
        path = path.with_name("datapackage.json")
        path.write_text("{")
    else:
        shutil.copy(path.with_name("decrees.parquet"), path)
    result = CliRunner().invoke(main, ["load", str(out), "--json"])
    record = json.loads(result.stdout)
    assert (result.exit_code, record["added"]) == (1, ["3578-2021-15"])
    assert str(path) in record["failed"]["3575-2021-15"]
    again = CliRunner().invoke(main, ["load", str(out)])
    assert again.stdout.endswith("province.db: 0 added, 0 replaced, 1 unchanged, 1 failed\n")


def test_an_older_database_is_brought_up_and_keeps_its_rows(database_url, engine, tmp_path):
    assert migrate(engine, "0001")
    given = tables()
    with engine.begin() as connection:
        for name, frame in given.items():
            rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
            for place, row in enumerate(rows, 1):
                extra = {"position": place} if "position" in key_of(name) else {}
                had = {column["name"] for column in sa.inspect(connection).get_columns(name)}
                older = {column: value for column, value in {**row, **extra}.items() if column in had}
                connection.execute(metadata().tables[name].insert(), older)
        now = sa.func.current_timestamp()
        load_row = {"decree_id": given.decree_id, "content_hash": "x", "loaded_by": "0", "loaded_from": "x"}
        connection.execute(metadata().tables["loads"].insert().values(**load_row, loaded_at=now))
    assert not sa.inspect(engine).has_table("decree_versions")
    out = publish(tmp_path / "out", changed(indicator="Dua"))
    assert load(out, url_of(database_url, out)).by_outcome("replaced") == (given.decree_id,)
    (old,) = content(engine)["decree_versions"]
    assert (old.loaded_by, old.tables["actions"][0]["indicator"]) == ("0", "Satu")


def test_views_are_made_anew_and_those_of_others_stay(database_url, engine, tmp_path):
    migrate(engine, "0003")
    out = publish(tmp_path / "out", tables())
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE VIEW plans AS SELECT decree_id FROM decrees")
        connection.exec_driver_sql("CREATE VIEW mine AS SELECT decree_id FROM decrees")
    load(out, url_of(database_url, out))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT plan_year FROM plans").scalar() == 2021
        assert connection.exec_driver_sql("SELECT count(*) FROM mine").scalar() == 1


@pytest.mark.slow
def test_rights_on_views_outlast_a_migration(postgres_url, tmp_path):
    engine = engine_of(url_of(postgres_url, tmp_path))
    migrate(engine, "0003")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE VIEW plans AS SELECT decree_id FROM decrees")
        connection.exec_driver_sql('CREATE ROLE "Tim RB"')
        connection.exec_driver_sql('GRANT SELECT ON plans TO "Tim RB", PUBLIC')
    migrate(engine)
    with engine.begin() as connection:
        acl = connection.exec_driver_sql("SELECT relacl::text FROM pg_class WHERE relname = 'plans'").scalar()
        connection.exec_driver_sql('DROP OWNED BY "Tim RB"')
        connection.exec_driver_sql('DROP ROLE "Tim RB"')
    assert '"\\"Tim RB\\"=r/renaksi"' in acl and ",=r/renaksi" in acl
    engine.dispose()


@pytest.mark.slow
def test_a_view_of_others_on_ours_is_told(postgres_url, tmp_path):
    engine = engine_of(url_of(postgres_url, tmp_path))
    migrate(engine, "0003")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE VIEW plans AS SELECT decree_id FROM decrees")
        connection.exec_driver_sql("CREATE VIEW mine AS SELECT decree_id FROM plans")
    out = publish(tmp_path / "out", tables())
    with pytest.raises(DatabaseError, match="A view or table of your own depends on our views"):
        load(out, url_of(postgres_url, out))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM decrees").scalar() == 0
    engine.dispose()


def test_a_newer_database_is_refused(database_url, engine, tmp_path):
    out = publish(tmp_path / "out", tables())
    load(out, url_of(database_url, out))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE renaksi_schema SET version_num = '0999'")
    with pytest.raises(DatabaseError, match="0999, which a newer renaksi"):
        load(out, url_of(database_url, out))


def test_migrations_make_what_the_contracts_say(database_url, engine, tmp_path):
    migrate(engine)
    inspector = sa.inspect(engine)
    assert set(inspector.get_table_names()) - {"renaksi_schema"} == set(metadata().tables)
    assert described(engine, ALL) == described(by_metadata(engine, tmp_path), ALL)


def by_metadata(engine, tmp_path):
    if engine.dialect.name == "sqlite":
        other = sa.create_engine(f"sqlite:///{tmp_path / 'other.db'}", poolclass=sa.NullPool)
    else:
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE SCHEMA other")
        url = engine.url.update_query_dict({"sslmode": "disable"})
        other = engine_of(url)
        sa.event.listen(other, "connect", lambda raw, _: raw.run("SET search_path TO other"))
    metadata().create_all(other)
    return other


def described(engine, names):
    """Return columns, comments, keys, links, checks and indexes of tables."""
    inspector = sa.inspect(engine)
    found = {}
    for name in names:
        checks = inspector.get_check_constraints(name)
        found[name] = (
            [(c["name"], str(c["type"]), c["nullable"], c.get("comment")) for c in inspector.get_columns(name)],
            inspector.get_pk_constraint(name)["constrained_columns"],
            sorted((str(f["name"]), f["referred_table"]) for f in inspector.get_foreign_keys(name)),
            sorted((c["name"], c["sqltext"]) for c in checks),
            sorted((i["name"], tuple(i["column_names"])) for i in inspector.get_indexes(name)),
        )
    engine.dispose()
    return found


@pytest.mark.slow
def test_tables_and_columns_are_described(postgres_url, tmp_path):
    engine = engine_of(url_of(postgres_url, tmp_path))
    migrate(engine)
    inspector = sa.inspect(engine)
    assert inspector.get_table_comment("actions")["text"] == TABLES["actions"].description
    comments = {column["name"]: column["comment"] for column in inspector.get_columns("actions")}
    assert comments["activity"] == TABLES["actions"].columns["activity"].description
    engine.dispose()
