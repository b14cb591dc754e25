"""A process of a pool ends with the one that has started it, also where that is killed: else it waits forever."""

import multiprocessing
import os
import threading
from multiprocessing.connection import wait


def usable_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def end_with_parent() -> None:
    """Watch, in the background, for the end of the process that has started this one; end then at once."""
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
