"""The hash by which a file is known: the SHA-256 of its bytes, in hex."""

import hashlib
from pathlib import Path


def read_sha256(path: Path) -> str:
    """Return a file's SHA-256 in hex.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sha256_of(path: Path) -> str | None:
    """Return a file's SHA-256 in hex, None where it cannot be read."""
    try:
        return read_sha256(path)
    except OSError:
        return None
