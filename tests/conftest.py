import os
from itertools import count

import postgres
import pytest
import sqlalchemy as sa

from renaksi.database.connect import engine_of, url_of

pytest_plugins = ["renaksi.pytest_golden"]
numbers = count(1)


@pytest.fixture(scope="session")
def postgres_server():
    """The URL of a PostgreSQL server of our own; skips where there is none, and fails so under CI=true."""
    bin_folder = postgres.programs()
    if bin_folder is None:
        reason = "PostgreSQL's server programs (initdb, pg_ctl) are not installed"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with postgres.server(bin_folder) as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server, tmp_path):
    """The URL of an empty database of PostgreSQL."""
    name = f"test_{next(numbers)}"
    engine = sa.create_engine(url_of(postgres_server, tmp_path), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield f"{postgres_server.rpartition('/')[0]}/{name}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
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
