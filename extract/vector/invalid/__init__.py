"""Print that is not meant: struck-out words, the marks of footnotes."""
