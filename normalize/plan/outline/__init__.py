"""Plans that print several levels in one column: which number styles lie inside which, and what levels they are."""
