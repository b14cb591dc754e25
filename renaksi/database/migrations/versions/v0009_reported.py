"""What offices report in forms has a table, and views that say what is done, due and late."""

from alembic import op

from renaksi.database.migrate import run_file

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_file(op.get_bind(), __file__)
