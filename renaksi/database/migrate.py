"""A database is brought up to the tables that this program knows; one that is newer is refused."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.schema import SetColumnComment, SetTableComment

from renaksi.database.connect import writing
from renaksi.database.schema import metadata
from schemas.errors import DatabaseError

VERSION_TABLE = "renaksi_schema"
SCRIPTS = Path(__file__).parent / "migrations"
# What SQLite and PostgreSQL say in other words; the files of views use the word on the left.
WORDS = {
    "sqlite": {
        "YEAR_OF(d.signed_on)": "cast(substr(d.signed_on, 1, 4) AS integer)",
        "MONTH_OF(d.signed_on)": "cast(substr(d.signed_on, 6, 2) AS integer)",
    },
    "postgresql": {
        "YEAR_OF(d.signed_on)": "cast(extract(year FROM d.signed_on) AS integer)",
        "MONTH_OF(d.signed_on)": "cast(extract(month FROM d.signed_on) AS integer)",
    },
}


def migrate(engine: sa.Engine, to: str = "head") -> bool:
    """Bring a database up in one transaction; return whether there was anything to do.

    Raises:
        DatabaseError: a newer program has made it.
    """
    with engine.connect() as connection:
        if _version_of(connection) == ScriptDirectory(str(SCRIPTS)).as_revision_number(to):
            return False
    with writing(engine) as connection:
        before = _version_of(connection)
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        if connection.dialect.supports_comments and to == "head":
            _comment(connection)
        return _version_of(connection) != before


def _version_of(connection: sa.Connection) -> str | None:
    """Return the version of a database, None for one without our tables.

    Raises:
        DatabaseError: this program does not know the version.
    """
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    version = context.get_current_revision()
    known = {script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()}
    if version is not None and version not in known:
        raise DatabaseError(
            f"{connection.engine.url.database}: has tables of version {version}, which a newer renaksi has made; "
            f"this one knows up to {max(known)}. Install the newer renaksi, or load into another database with --to."
        )
    return version


def run_file(connection: sa.Connection, migration: str) -> None:
    """Run the SQL beside a migration: that of the database's dialect, or the one for all."""
    path, dialect = Path(migration), connection.dialect.name
    own = path.with_name(f"{path.stem}.{dialect}.sql")
    text = (own if own.is_file() else path.with_name(f"{path.stem}.sql")).read_text(encoding="utf-8")
    for word, meaning in WORDS[dialect].items():
        text = text.replace(word, meaning)
    for statement in text.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)


def _comment(connection: sa.Connection) -> None:
    """Describe tables and columns as the contracts do now."""
    for table in metadata().sorted_tables:
        connection.execute(SetTableComment(table))
        for column in table.columns:
            if column.comment:
                connection.execute(SetColumnComment(column))
