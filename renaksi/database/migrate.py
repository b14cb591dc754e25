"""A database is brought up to the tables that this program knows; one that is newer is refused."""

import re
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.schema import SetColumnComment, SetTableComment

from renaksi.database.connect import writing
from renaksi.database.schema import metadata
from renaksi.database.view_comments import column_comment, view_comments
from schemas.errors import DatabaseError

VERSION_TABLE = "renaksi_schema"
SCRIPTS = Path(__file__).parent / "migrations"
VIEWS = Path(__file__).parent / "views.sql"
# What SQLite and PostgreSQL say in other words; views.sql uses the words on the left.
WORDS = {
    "sqlite": {
        r"YEAR_OF\(([\w.]+)\)": r"cast(substr(\1, 1, 4) AS integer)",
        r"MONTH_OF\(([\w.]+)\)": r"cast(substr(\1, 6, 2) AS integer)",
        "THIS_YEAR": "cast(strftime('%Y', 'now') AS integer)",
        "THIS_MONTH": "cast(strftime('%m', 'now') AS integer)",
        "TODAY": "date('now')",
        r"TRUE_IF\[(.*?)\]": r"CASE WHEN \1 THEN 1 ELSE 0 END",
    },
    "postgresql": {
        r"YEAR_OF\(([\w.]+)\)": r"cast(extract(year FROM \1) AS integer)",
        r"MONTH_OF\(([\w.]+)\)": r"cast(extract(month FROM \1) AS integer)",
        "THIS_YEAR": "cast(extract(year FROM current_date) AS integer)",
        "THIS_MONTH": "cast(extract(month FROM current_date) AS integer)",
        "TODAY": "current_date",
        r"TRUE_IF\[(.*?)\]": r"coalesce((\1), false)",
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
        rights = _rights_on_views(connection)
        _drop_views(connection)
        command.upgrade(config, to)
        if to == "head":
            _make_views(connection)
            _grant(connection, rights)
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
    """Run the SQL beside a migration that is for the database's dialect."""
    path = Path(migration)
    _run(connection, path.with_name(f"{path.stem}.{connection.dialect.name}.sql").read_text(encoding="utf-8"))


def _run(connection: sa.Connection, text: str) -> None:
    for statement in text.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)


def view_names() -> list[str]:
    """Return the views that this program makes, those that others depend on first."""
    return re.findall(r"^CREATE VIEW (\w+)", VIEWS.read_text(encoding="utf-8"), re.MULTILINE)


def _rights_on_views(connection: sa.Connection) -> list[tuple[str, str, str]]:
    """Return who else may do what with which view: a view that is dropped takes its rights along."""
    if connection.dialect.name != "postgresql":
        return []
    granted = sa.text(
        "SELECT table_name, privilege_type, grantee FROM information_schema.role_table_grants"
        " WHERE table_schema = current_schema() AND grantee <> current_user"
    )
    ours = set(view_names())
    return [(view, right, who) for view, right, who in connection.execute(granted) if view in ours]


def _grant(connection: sa.Connection, rights: list[tuple[str, str, str]]) -> None:
    quote = connection.dialect.identifier_preparer.quote
    for view, right, who in rights:
        connection.exec_driver_sql(f"GRANT {right} ON {view} TO {who if who == 'PUBLIC' else quote(who)}")


def _drop_views(connection: sa.Connection) -> None:
    """Drop the views, for a table under a view cannot be changed; views that people made stay."""
    there = set(sa.inspect(connection).get_view_names())
    for name in reversed(view_names()):
        if name in there:
            connection.exec_driver_sql(f"DROP VIEW {name}")


def _make_views(connection: sa.Connection) -> None:
    text = VIEWS.read_text(encoding="utf-8")
    for word, meaning in WORDS[connection.dialect.name].items():
        text = re.sub(word, meaning, text, flags=re.DOTALL)
    _run(connection, text)


def _comment(connection: sa.Connection) -> None:
    """Describe tables and columns as the contracts do now, where the database keeps descriptions."""
    if not connection.dialect.supports_comments:
        return
    for table in metadata().sorted_tables:
        connection.execute(SetTableComment(table))
        for column in table.columns:
            if column.comment:
                connection.execute(SetColumnComment(column))
    _comment_views(connection)


def _comment_views(connection: sa.Connection) -> None:
    for view, about in view_comments().items():
        connection.exec_driver_sql(f"COMMENT ON VIEW {view} IS {_quoted(about)}")
        for column in sa.inspect(connection).get_columns(view):
            text = _quoted(column_comment(view, column["name"]))
            connection.exec_driver_sql(f"COMMENT ON COLUMN {view}.{column['name']} IS {text}")


def _quoted(text: str) -> str:
    """Return a text as a literal."""
    return "'" + text.replace("'", "''") + "'"
