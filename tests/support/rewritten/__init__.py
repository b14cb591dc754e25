"""A PDF written another way that prints the same page: what a reader gives must not depend on how a page was written."""
