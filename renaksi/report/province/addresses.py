"""Addresses of files from a page that lies beside or above them."""

import os
from pathlib import Path
from urllib.parse import quote


def address(path: Path, page: Path) -> str:
    """Return the address of a file from a page, whatever bytes the names of the folders between them have."""
    return quote(os.fsencode(Path(os.path.relpath(path, page.resolve().parent)).as_posix()))
