"""Pages that print no header: whether they go on with the plan, in which columns."""
