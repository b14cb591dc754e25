"""A database URL becomes an engine; what goes wrong becomes an error that never shows a password."""

import getpass
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from renaksi.results.layout import DATABASE
from schemas.errors import DatabaseError

CONNECT_SECONDS = 10
WAIT_SECONDS = 120
"""How long a loader waits for another one."""
OPTIONS = {"sqlite": (), "postgresql": ("sslmode", "connect_timeout", "application_name", "host")}
"""What may follow a URL after a ``?``, as libpq names it; ``host`` for a folder of sockets."""
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
LOCKS = (0x72656E616B7369, 0x72656E616B736A)  # "renaksi": the same for all loaders of a database
"""Who writes has both. A loader that writes over two connections has one on each, and so both until both are done."""
CONNECTIONS_TAKEN = "53300"
REMEDIES = {
    "28P01": "Name the right user and password in --to.",
    "28000": "Name the right user and password in --to; pg_hba.conf may not let this user in from here.",
    "3D000": "Create it with CREATE DATABASE, or name another.",
    "42501": "Ask its owner for the right to create and write tables there (GRANT ... ON SCHEMA).",
    "53100": "Free space on the server's disk and load again.",
    "55P03": "Another loader is at work there; load again when it is done.",
    "2BP01": "A view or table of your own depends on our views: drop it, load, and create it again.",
    "42P07": "A table of that name is there already and not ours; load into a database of its own.",
    "SQLITE_FULL": "Free space on that disk and load again.",
    "SQLITE_BUSY": "Another program is writing there; load again when it is done.",
    "SQLITE_READONLY": "Make the file and its folder writable, or name another with --to.",
    "SQLITE_CANTOPEN": "The folder must be there and be writable.",
    "SQLITE_NOTADB": "Name another file with --to.",
    "SQLITE_CORRUPT": "Move the file away and load again.",
}


def url_of(text: str | None, out: Path) -> sa.URL:
    """Return the URL of a database, that of OUT/province.db where none is given.

    Raises:
        DatabaseError: it is no URL of SQLite or PostgreSQL.
    """
    if text is None:
        return sa.URL.create("sqlite", database=str(out / DATABASE))
    try:
        url = sa.make_url(text)
    except (ArgumentError, ValueError):  # without its cause, which may show the URL
        message = "--to is no database URL. Write it as sqlite:///FILE or postgresql://user:password@host/name."
        raise DatabaseError(message) from None
    if "@" in (url.host or ""):
        raise DatabaseError("--to has more than one @. Write an @ in user or password as %40.")
    backend = {"postgres": "postgresql"}.get(url.drivername, url.drivername).split("+")[0]
    if backend not in ("sqlite", "postgresql"):
        raise DatabaseError(f"--to names {backend}; known are sqlite:///FILE and postgresql://user:password@host/name.")
    if backend == "sqlite" and not url.database:
        raise DatabaseError("--to names no file. Write it as sqlite:///FILE, with four slashes before a path from /.")
    _check_options(url, backend)
    return url.set(drivername={"sqlite": "sqlite", "postgresql": "postgresql+pg8000"}[backend])


def _check_options(url: sa.URL, backend: str) -> None:
    """Refuse what would be ignored, above all a misspelt wish for encryption."""
    known = OPTIONS[backend]
    if unknown := sorted(set(url.query) - set(known)):
        raise DatabaseError(f"--to has ?{unknown[0]}=. Known for {backend}: {', '.join(known) or 'nothing'}.")
    if (mode := url.query.get("sslmode", "prefer")) not in SSL_MODES:
        raise DatabaseError(f"--to has sslmode={mode}. Known are {', '.join(SSL_MODES)}.")
    if not str(url.query.get("connect_timeout", "1")).isdecimal():
        raise DatabaseError("--to has a connect_timeout that is no number of seconds.")


def place_of(url: sa.URL) -> str:
    """Return where a database is, for people: without password and options."""
    if url.get_backend_name() == "sqlite":
        return str(url.database or ":memory:")
    return f"postgresql://{url.username or ''}@{url.host or 'localhost'}:{url.port or 5432}/{url.database or ''}"


def engine_of(url: sa.URL) -> sa.Engine:
    """Return an engine whose transactions can be rolled back whole, tables and all."""
    if url.get_backend_name() == "sqlite":
        engine = sa.create_engine(url, connect_args={"timeout": WAIT_SECONDS})
        sa.event.listen(engine, "connect", _prepare_sqlite)
        return engine
    query, options = dict(url.query), {}
    if mode := query.pop("sslmode", None):
        options["ssl_context"] = _ssl_context(str(mode))
    engine = sa.create_engine(url.set(query=query), connect_args=options)
    sa.event.listen(engine, "do_connect", _connect_postgresql)
    sa.event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # or the driver begins and commits where it likes, around tables above all
    connection.execute("PRAGMA foreign_keys = ON")


def _prepare_postgresql(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
    cursor.execute("SET client_min_messages = warning")
    cursor.close()
    connection.commit()


def _connect_postgresql(dialect: Any, _record: object, _arguments: object, options: dict[str, Any]) -> Any:
    """Connect over a socket with a limit on the time to connect; the driver's own would hold for every answer."""
    options = {"user": getpass.getuser(), "host": "localhost", "port": 5432, **options}
    if options["host"].startswith("/"):
        options["unix_sock"] = f"{options['host']}/.s.PGSQL.{options['port']}"
    seconds = int(options.pop("connect_timeout", CONNECT_SECONDS))
    if "unix_sock" not in options:
        connected = socket.create_connection((options["host"], options["port"]), seconds or None)
        connected.settimeout(None)
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        # else each COPY waits for the server's delayed acknowledgement, 40 ms a table
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        options["sock"] = connected
    return dialect.loaded_dbapi.Connection(**options)


def _ssl_context(mode: str) -> ssl.SSLContext | bool | None:
    """Return what a libpq ``sslmode`` means to pg8000: None tries encryption, True insists on it."""
    if mode in ("verify-ca", "verify-full"):
        context = ssl.create_default_context()
        context.check_hostname = mode == "verify-full"
        return context
    return {"disable": False, "require": True}.get(mode)


@contextmanager
def writing(engine: sa.Engine, locks: Sequence[int] = LOCKS) -> Iterator[sa.Connection]:
    """Give a connection in a transaction that no other loader shares; it is committed at the end, or leaves nothing."""
    with engine.connect() as connection, connection.begin():
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            for lock in locks:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({lock})")
        yield connection


@contextmanager
def translating_errors(url: sa.URL) -> Iterator[None]:
    """Turn what the driver raises into a DatabaseError: where, why, what to do.

    Raises:
        DatabaseError: the database could not be reached, or refused.
    """
    try:
        yield
    except SQLAlchemyError as error:
        raise DatabaseError(message_of(error, url)) from None  # the driver's text may hold values and passwords
    except OSError as error:
        why = f"cannot be reached ({error.strerror or error})"
        raise DatabaseError(f"{place_of(url)}: {why}. Check host and port, and that the server runs.") from None


def message_of(error: SQLAlchemyError, url: sa.URL) -> str:
    """Return what went wrong, without statement, values and password."""
    code = code_of(error)
    remedy = REMEDIES.get(code) or REMEDIES.get("_".join(code.split("_")[:2])) or "Load again when that is settled."
    reason = reason_of(error)
    if url.password:
        reason = reason.replace(str(url.password), "***")
    return f"{place_of(url)}: {reason}. {remedy}"


def is_about_rows(error: SQLAlchemyError) -> bool:
    """Return whether a database refused values, as opposed to the work as a whole."""
    code = code_of(error)
    refused = code[:2] in ("22", "23") if len(code) == 5 else code.startswith(("SQLITE_CONSTRAINT", "SQLITE_MISMATCH"))
    return refused


def code_of(error: SQLAlchemyError) -> str:
    """Return the SQLSTATE, or SQLite's name of the error; empty for others."""
    origin = getattr(error, "orig", None)
    if origin is not None and origin.args and isinstance(origin.args[0], dict):
        return str(origin.args[0].get("C", ""))
    return str(getattr(origin, "sqlite_errorname", ""))


def reason_of(error: SQLAlchemyError) -> str:
    """Return the database's own words, without the row that they are about."""
    origin: BaseException = getattr(error, "orig", None) or error
    if origin.args and isinstance(origin.args[0], dict):
        return str(origin.args[0].get("M", "refused"))
    return str(origin).splitlines()[0] if str(origin) else type(origin).__name__
