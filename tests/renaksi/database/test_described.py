"""What people see who ask the database: descriptions of all views and columns, booleans, a role that only reads."""

import re
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from folders import publish, tables
from places import ROOT
from sqlalchemy.exc import DBAPIError

from renaksi.cli import main
from renaksi.database.connect import engine_of, url_of
from renaksi.database.load import load
from renaksi.database.migrate import view_names
from renaksi.database.view_comments import column_comment, view_comments
from schemas.decree import Period, Realisation

ROLE = re.search(r"```postgresql\n(.*?)```", (ROOT / "docs/database.md").read_text(encoding="utf-8"), re.DOTALL)[1]


@contextmanager
def asking(url):
    """Give a connection whose changes are kept, and leave none open."""
    engine = engine_of(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def loaded(database_url, engine, tmp_path):
    reached = (Realisation(1, 1, "realisation", "TW I / Realisasi", Period("quarter", 1), "20 %", 20.0, "%"),)
    load(publish(tmp_path / "out", tables(realisations=reached)), url_of(database_url, tmp_path), doubtful=True)
    return engine


def test_every_view_and_column_is_described(loaded):
    assert set(view_comments()) == set(view_names())
    for view in view_names():
        for column in sa.inspect(loaded).get_columns(view):
            text = column_comment(view, column["name"])
            assert text.endswith("."), f"{view}.{column['name']}: {text}"
            if loaded.dialect.name == "postgresql":
                assert column["comment"] == text


@pytest.mark.slow
def test_postgresql_says_true_and_false(postgres_url, tmp_path):
    url = url_of(postgres_url, tmp_path)
    load(publish(tmp_path / "out", tables()), url, doubtful=True)
    with asking(url) as connection:
        found = connection.exec_driver_sql("SELECT DISTINCT covered FROM area_coverage ORDER BY 1").scalars().all()
        assert found == [False, True]
        done = connection.exec_driver_sql("SELECT done FROM realisation_due").scalars().all()
        assert done == [False]


def test_a_planned_month_with_a_realisation_is_done(loaded):
    with loaded.connect() as connection:
        found = connection.exec_driver_sql("SELECT row_no, month, state FROM realisation_due").all()
        (sure,) = connection.exec_driver_sql("SELECT texts, sure, doubted, unread FROM certainty").all()
        (state,) = connection.exec_driver_sql("SELECT state FROM in_force").scalars()
    assert [tuple(row) for row in found] == [(1, 1, "done")]
    assert tuple(sure) == (1, 1, 0, 1)
    assert state == "expired"


@pytest.mark.slow
def test_the_documented_role_reads_and_does_not_write(postgres_url, tmp_path):
    url = url_of(postgres_url, tmp_path)
    out = publish(tmp_path / "out", tables())
    load(out, url, doubtful=True)
    with asking(url) as connection:
        for statement in ROLE.split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
    try:
        load(publish(out, tables("3578")), url, doubtful=True)
        reader = engine_of(url.set(username="province_reader", password="choose-one"))
        with reader.connect() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM plans").scalar() == 2
            assert connection.exec_driver_sql("SELECT count(*) FROM provenance").scalar() == 2
            with pytest.raises(DBAPIError, match="permission denied"):
                connection.exec_driver_sql("DELETE FROM findings")
        reader.dispose()
    finally:
        with asking(url) as connection:
            connection.exec_driver_sql("DROP OWNED BY province_reader")
            connection.exec_driver_sql("DROP ROLE province_reader")


def test_several_folders_go_into_one_database(tmp_path):
    outs = [str(publish(tmp_path / name, tables(name))) for name in ("3575", "3578")]
    result = CliRunner().invoke(main, ["load", *outs, "--with-doubtful", "--json"])
    assert result.exit_code == 0
    assert [f'"{name}-2021-15"' in result.stdout for name in ("3575", "3578")] == [True, True]
    with asking(url_of(None, tmp_path / "3575")) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM decrees").scalar() == 2
    assert not (tmp_path / "3578" / "province.db").exists()
