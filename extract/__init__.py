"""A file becomes a Document: pages, words, ruled grids, ink. Knows geometry; knows no program and no month."""

from extract.read import read_document

__all__ = ["read_document"]
