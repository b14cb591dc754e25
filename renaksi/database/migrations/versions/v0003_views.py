"""The province's questions as views."""

from alembic import op

from renaksi.database.migrate import run_file

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_file(op.get_bind(), __file__)
