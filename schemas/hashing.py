"""The hash by which a file is known: the SHA-256 of its bytes, in hex."""

import errno
import hashlib
import os
import stat
from pathlib import Path

CHUNK_BYTES = 1 << 20


def read_sha256(path: Path, limit: int | None = None) -> str:
    """Return a file's SHA-256 in hex. Pipes and devices, which may never end, are not opened.

    ``limit``: how many bytes it may have.

    Raises:
        OSError: the file cannot be read, is no regular file, has more bytes than the limit, or grows meanwhile.
    """
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(path))
    if limit is not None and found.st_size > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    digest, left = hashlib.sha256(), found.st_size
    if left:  # files of the system's own say 0, and some of them never end
        with path.open("rb") as stream:
            while (chunk := stream.read(CHUNK_BYTES)) and left >= 0:
                digest.update(chunk)
                left -= len(chunk)
    if left < 0:
        raise OSError(errno.EBUSY, "another program is writing to it", str(path))
    return digest.hexdigest()


def sha256_of(path: Path, limit: int | None = None) -> str | None:
    """Return a file's SHA-256 in hex, None where it cannot be read or has more bytes than the limit."""
    try:
        return read_sha256(path, limit)
    except OSError:
        return None
