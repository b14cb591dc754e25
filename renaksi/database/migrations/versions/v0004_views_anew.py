"""Views count the years that a plan is valid for, the province itself, and regencies under old and new codes."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Do nothing to the tables."""
