"""Ruling lines of a picture: found, straightened, joined; all that only looks like one is left out."""
