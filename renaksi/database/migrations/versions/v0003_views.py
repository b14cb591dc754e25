"""The province's questions as views; they are created again after every migration, from views.sql."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Do nothing to the tables."""
