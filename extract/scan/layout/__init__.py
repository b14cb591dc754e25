"""Which print is a text line, and to which cell it belongs."""
