import re
from dataclasses import replace

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from factories import normalized
from folders import publish, tables

from renaksi.cli import main
from renaksi.database.connect import engine_of, url_of
from renaksi.database.load import load
from renaksi.database.schema import metadata
from schemas.errors import DatabaseError


def decrees_in(engine):
    with engine.connect() as connection:
        return set(connection.scalars(sa.select(metadata().tables["decrees"].c.decree_id)))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://someone:Secret7@127.0.0.1:1/x", "someone@127.0.0.1:1/x: cannot be reached"),
        ("postgres://someone:Secret7@nowhere.invalid/x", "cannot be reached"),
        ("mysql://someone:Secret7@localhost/x", "known are sqlite:///FILE and postgresql://"),
        ("postgresql://someone:Secret7@Secret7@localhost/x", "%40"),
        ("someone:Secret7", "is no database URL"),
        ("postgresql://someone:Secret7@host:port/x", "is no database URL"),
        ("postgresql://someone:Secret7@localhost/x?sslmode=verify_full", "sslmode=verify_full. Known are"),
        ("postgresql://someone:Secret7@localhost/x?ssl=1", "?ssl=. Known for postgresql: sslmode"),
        ("postgresql://someone:Secret7@localhost/x?connect_timeout=soon", "no number of seconds"),
        ("postgresql://someone:Secret7%2F%40%3A@127.0.0.1:1/x?connect_timeout=2", "someone@127.0.0.1:1/x: cannot be"),
        ("sqlite:///x.db?mode=ro", "?mode=. Known for sqlite: nothing"),
        ("sqlite://", "names no file"),
        ("sqlite:////nowhere/at/all.db", "/nowhere/at/all.db: unable to open database file"),
    ],
)
def test_a_wrong_url_is_told_without_its_password(url, words, tmp_path):
    out = publish(tmp_path / "out", tables())
    result = CliRunner().invoke(main, ["load", str(out), "--to", url])
    assert result.exit_code == 12
    assert words in result.stderr
    assert "Secret7" not in result.output


@pytest.mark.slow
def test_a_wrong_password_is_told_without_it(postgres_url, tmp_path):
    out = publish(tmp_path / "out", tables())
    wrong = re.sub(r":[0-9a-f]+@", ":Secret7@", postgres_url)
    result = CliRunner().invoke(main, ["load", str(out), "--to", wrong])
    assert result.exit_code == 12
    assert "password authentication failed" in result.stderr
    assert "Secret7" not in result.output


@pytest.mark.slow
def test_no_right_to_write_is_told(postgres_url, tmp_path):
    out = publish(tmp_path / "out", tables())
    engine = engine_of(url_of(postgres_url, tmp_path))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE ROLE reader LOGIN PASSWORD 'pw'")
    reader = re.sub(r"//.*@", "//reader:pw@", postgres_url)
    empty = CliRunner().invoke(main, ["load", str(out), "--to", reader])
    load(out, url_of(postgres_url, out))
    with engine.begin() as connection:
        connection.exec_driver_sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    publish(out, tables("3578"))
    full = CliRunner().invoke(main, ["load", str(out), "--to", reader])
    for result in (empty, full):
        assert (result.exit_code, "permission denied" in result.stderr) == (12, True)
    with engine.begin() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM decrees")) == 1
        connection.exec_driver_sql("DROP OWNED BY reader")
        connection.exec_driver_sql("DROP ROLE reader")
    engine.dispose()


def test_a_full_disk_leaves_the_database_as_it_was(tmp_path, monkeypatch):
    out = publish(tmp_path / "out", tables())
    url = url_of(None, out)
    load(out, url)
    rows = tuple(replace(normalized().actions[0], row_no=no, program="p" * 5000) for no in range(1, 200))
    publish(out, tables("3578", actions=rows))
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    def small(url):
        engine = engine_of(url)
        sa.event.listen(engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages + 20}"))
        return engine

    monkeypatch.setattr("renaksi.database.load.engine_of", small)
    with pytest.raises(DatabaseError, match=r"province.db: database or disk is full. Free space"):
        load(out, url)
    monkeypatch.undo()
    assert decrees_in(engine_of(url)) == {"3575-2021-15"}
    assert load(out, url).by_outcome("added") == ("3578-2021-15",)


def test_a_folder_without_decrees_is_a_wrong_use(tmp_path):
    result = CliRunner().invoke(main, ["load", str(tmp_path)])
    assert (result.exit_code, "Name the folder" in result.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_told(tmp_path):
    out = publish(tmp_path / "out", tables())
    (out / "province.db").write_text("no database, but long enough to be taken for one " * 50)
    result = CliRunner().invoke(main, ["load", str(out)])
    assert (result.exit_code, "is not a database" in result.stderr) == (12, True)
