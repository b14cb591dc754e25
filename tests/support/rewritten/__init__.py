"""A PDF written another way that prints the same page: what is read must not depend on how a page was written."""
