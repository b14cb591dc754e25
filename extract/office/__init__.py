"""Office files, the decrees' own sources, read with their exact spans: no page, no geometry."""
