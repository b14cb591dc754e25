"""References, the tables of the contracts, and which reading of a decree they hold."""

from alembic import op

from renaksi.database.migrate import run_file

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_file(op.get_bind(), __file__)
