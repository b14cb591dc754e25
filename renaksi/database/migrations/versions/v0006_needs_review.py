"""A decree may need a review: its status says so."""

from alembic import op

from renaksi.database.migrate import run_file

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_file(op.get_bind(), __file__)
