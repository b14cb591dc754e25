"""Rows that head others: bands, and rows with nothing but the number and the name of a level."""
