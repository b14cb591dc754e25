"""The gallery's layouts that a table of columns describes, each printed by the producer that it names."""

from pathlib import Path

GALLERY = Path(__file__).parents[2] / "gallery"
