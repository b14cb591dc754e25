"""Targets and realisations of rows by period have a table."""

from alembic import op

from renaksi.database.migrate import run_file

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_file(op.get_bind(), __file__)
