"""Rows of a plan without ruling lines, as transcripts have them."""
