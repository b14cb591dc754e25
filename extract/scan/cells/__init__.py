"""Cells of a picture: empty, text, mark, dash, fill."""
