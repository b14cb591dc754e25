"""A worker process gets less than its user may: a folder of its own, memory, time, and no way to other machines.

Files come from strangers. A library that one of them breaks into, or sends astray, is held by the system and not only
watched from outside. Where a system has no such limit, watching has to do.
"""

import sys
from contextlib import suppress
from types import ModuleType

from renaksi.batch.task import Limits

# The watch ends a file at its limit of resident memory, with words. What grows faster than it looks ends here: what a
# process has asked for is more than what it holds, by what libraries keep in reserve (0.4 GB with the engine loaded).
RESERVE_BYTES = 1_000_000_000
MEMORY_FACTOR = 2
# What each process of a file may write into one file: an office file's copy, a PDF of pictures, a report.
LARGEST_FILE_BYTES = 8_000_000_000
# What Python says before it gets to another machine.
_TO_THE_NETWORK = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"})


class NetworkRefused(OSError):
    """Something in a worker process has tried to reach another machine."""


def confine_process() -> None:
    """Take from this process, for good, what no reader needs: other machines, and to leave an image of its memory."""
    sys.addaudithook(_refuse_network)
    resource = _resource()
    if resource is not None:
        _lower(resource, resource.RLIMIT_CORE, 0)
        _lower(resource, resource.RLIMIT_FSIZE, LARGEST_FILE_BYTES)


def confine_memory(limits: Limits) -> None:
    """Let the system refuse this process more memory than a file may take, and a reserve."""
    resource = _resource()
    if resource is not None and sys.platform == "linux":  # elsewhere the limit also counts what is mapped, not written
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = limits.max_memory * MEMORY_FACTOR + RESERVE_BYTES
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == -1 else min(wanted, hard), hard))


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event in _TO_THE_NETWORK and not _is_local(arguments):
        raise NetworkRefused(f"{event}: a worker process reads files, and reaches no other machine")


def _is_local(arguments: tuple[object, ...]) -> bool:
    """Say whether an address is that of a socket on this machine: a path, as processes of one program use it."""
    return len(arguments) > 1 and isinstance(arguments[1], str | bytes) and not isinstance(arguments[0], str | bytes)


def _lower(resource: ModuleType, what: int, wanted: int) -> None:
    _, hard = resource.getrlimit(what)
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _resource() -> ModuleType | None:
    try:
        import resource
    except ImportError:  # not on Windows
        return None
    return resource
