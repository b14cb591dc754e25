"""Views say yes and no, and what their columns hold; new ones on certainty, force, realisation, withdrawal."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Do nothing to the tables."""
