import os
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import postgres
import pytest
import sqlalchemy as sa

from renaksi.database.connect import engine_of, url_of

pytest_plugins = ["renaksi.pytest_golden"]
numbers = count(1)
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]


@pytest.fixture(scope="session")
def postgres_server():
    """The URL of a PostgreSQL server of our own; skips where there is none, and fails so under CI=true."""
    bin_folder = postgres.programs()
    if bin_folder is None:
        reason = "PostgreSQL's server programs (initdb, pg_ctl) are not installed"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with postgres.server(bin_folder) as url:
        yield url


@contextmanager
def new_postgres_database(server):
    """Make an empty database on the server, give its URL, and drop it in the end."""
    name = f"test_{next(numbers)}"
    engine = sa.create_engine(url_of(server, Path()), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield f"{server.rpartition('/')[0]}/{name}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_url(postgres_server):
    """The URL of an empty database of PostgreSQL."""
    with new_postgres_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="module", params=DATABASES)
def module_database_url(request, tmp_path_factory):
    """The URL of an empty database that all tests of a module share, of each kind in turn: for tests that only ask."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('shared') / 'test.db'}"
    else:
        with new_postgres_database(request.getfixturevalue("postgres_server")) as url:
            yield url


@pytest.fixture(params=DATABASES)
def database_url(request, tmp_path):
    """The URL of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.db'}"
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def engine(database_url, tmp_path):
    """An engine on an empty database, of each kind in turn."""
    engine = engine_of(url_of(database_url, tmp_path))
    yield engine
    engine.dispose()
