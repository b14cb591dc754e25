"""Columns over which a period is printed: what is to be reached or spent by it."""
