"""A born-digital page becomes a Page: what is drawn on it, its words, grids and marks."""
