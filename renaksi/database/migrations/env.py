"""Alembic's door: runs migrations on the connection that ``renaksi.database.migrate`` hands over."""

from alembic import context

from renaksi.database.migrate import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    transactional_ddl=True,  # on SQLite too: the transaction was begun by hand
)
context.run_migrations()
