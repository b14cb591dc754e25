"""A Document becomes a decree's rows and texts. Knows decrees; knows no PDF library."""

from normalize.decree import normalize

__all__ = ["normalize"]
