"""What offices report as done of their plans: kept beside the decrees' tables, so that reading those again keeps it."""
