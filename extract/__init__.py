"""A file becomes a Document: pages, words, ruled grids, ink. Knows geometry; knows no program and no month."""
