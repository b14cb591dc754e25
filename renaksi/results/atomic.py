"""Files that are there whole or not at all: written beside, synced to disk, then renamed."""

import os
import platform
import shutil
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import psutil

from schemas.errors import OutputError

# The name of an unfinished file: this, the machine, the process id. Folders may be shared by machines, ids are not.
_PREFIX = ".renaksi-partial-"
_MACHINE = f"{zlib.crc32(platform.node().encode()):08x}"
# Another machine's processes cannot be asked; nothing takes that long to write.
ABANDONED_AFTER_S = 86_400.0


def unwritable(path: Path, error: OSError) -> OutputError:
    """Return what a failed write means for a user."""
    reason = error.strerror or str(error)
    return OutputError(
        f"{path}: cannot be written ({reason}). Free space there, see to its rights, or choose another -o."
    )


@contextmanager
def replacing(path: Path, *, parents: bool = False) -> Iterator[Path]:
    """Yield a path beside; what was written there takes the place of ``path`` at the end, or is removed.

    What killed processes have left in the folder is removed; ``parents``: the folder is made where there is none.

    Raises:
        OutputError: it cannot be written; an older file is left as it was.
    """
    partial = path.with_name(f"{_PREFIX}{_MACHINE}-{os.getpid()}-{uuid4().hex}")
    try:
        if parents:
            path.parent.mkdir(parents=True, exist_ok=True)
        remove_abandoned(path.parent)
        yield partial
        _sync(partial)
        partial.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with suppress(OSError):
            partial.unlink()


def write_text(path: Path, text: str, errors: str = "strict") -> Path:
    """Write a text as UTF-8, line ends as they are; ``errors`` as :meth:`str.encode` takes it.

    Raises:
        OutputError: it cannot be written; an older file is left as it was.
    """
    with replacing(path) as partial:
        partial.write_text(text, encoding="utf-8", errors=errors, newline="")
    return path


def remove_abandoned(folder: Path) -> None:
    """Remove the unfinished files in a folder that no process is writing any more.

    Raises:
        OSError: one of them cannot be removed.
    """
    for path in folder.glob(f"{_PREFIX}*"):
        if not _is_in_use(path):
            path.unlink(missing_ok=True)


def remove_path(path: Path) -> None:
    """Remove a file, a link, or a folder with all that is in it.

    Raises:
        OSError: it cannot be removed.
    """
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _is_in_use(path: Path) -> bool:
    machine, _, rest = path.name.removeprefix(_PREFIX).partition("-")
    pid = rest.partition("-")[0]
    if machine == _MACHINE:
        return pid.isdecimal() and psutil.pid_exists(int(pid))
    try:
        return time.time() - path.stat().st_mtime < ABANDONED_AFTER_S
    except FileNotFoundError:
        return False


def _sync(path: Path) -> None:
    """Bring a file to the disk before its name is, so that a power cut leaves the older file or the whole new one."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
