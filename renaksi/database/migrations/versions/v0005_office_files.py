"""Values of office files have their place in a table; rows of provenance say so."""

from alembic import op

from renaksi.database.migrate import run_file

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_file(op.get_bind(), __file__)
