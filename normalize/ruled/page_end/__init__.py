"""Rows and cells that the end of a page cuts."""
