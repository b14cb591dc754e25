"""Indonesian texts: line ends, numbering, calendar words, areas of change."""
