"""PreviousResults readings of decrees are kept."""

from alembic import op

from renaksi.database.migrate import run_file

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_file(op.get_bind(), __file__)
