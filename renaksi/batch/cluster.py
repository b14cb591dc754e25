"""The workers of a Dask cluster as an executor: the same tasks, each thread with a worker process of its own.

Inputs and results lie on storage that all machines see under the same paths. A machine that is lost costs nothing but
time: the scheduler gives its files to others.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from renaksi.batch.executor import TaskExecutor
from renaksi.batch.supervisor import read_supervised
from schemas.errors import MissingProgram, OutputError
from schemas.version import VERSION

CONNECT_LIMIT_S = 20.0
"""Seconds in which a scheduler has to answer, and to have a first worker."""
# Files in advance for each thread: the scheduler then never waits for this machine.
WINDOW = 4


@contextmanager
def cluster_executor(address: str) -> Iterator[TaskExecutor]:
    """Yield the workers of the cluster whose scheduler answers at an address, such as ``tcp://host:8786``.

    Raises:
        MissingProgram: Dask is not installed, no scheduler answers, or its workers cannot run this program.
    """
    client = _client_of(address)
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # a loss is reported once, not with tracebacks
    pool = None
    try:
        _check_workers(client, address)
        threads = sum(client.nthreads().values())
        pool = client.get_executor(pure=False)
        yield TaskExecutor(pool, read_supervised, WINDOW * threads, lambda staging: _check_storage(client, staging))
    finally:
        if pool is not None:
            pool.shutdown(wait=False)
        client.close()


def _client_of(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingProgram(
            "--scheduler needs Dask, which is not installed. Run: pip install 'renaksi[dask]'"
        ) from error
    try:
        return Client(address, timeout=CONNECT_LIMIT_S, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        what = f"{address}: no Dask scheduler answers there ({error}). Start one with: dask scheduler --host ADDRESS"
        raise MissingProgram(what) from error


def _check_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=CONNECT_LIMIT_S)
    except TimeoutError as error:
        what = f"{address}: the cluster has no workers. Start some with: dask worker {address}"
        raise MissingProgram(what) from error
    try:
        versions = client.run(version_here)
    except ImportError as error:
        what = f"{address}: its workers have no renaksi ({error}). Start them from an environment that has it."
        raise MissingProgram(what) from error
    others = {worker: version for worker, version in versions.items() if version != VERSION}
    if others:
        worker, version = next(iter(others.items()))
        raise MissingProgram(f"{worker}: runs renaksi {version}, this is {VERSION}. Install the same on both.")


def _check_storage(client: Any, staging: Path) -> None:
    blind = [worker for worker, sees in client.run(is_folder, str(staging)).items() if not sees]
    if blind:
        raise OutputError(f"{staging.parent.parent}: worker {blind[0]} does not see it. Choose an -o that all share.")


def version_here() -> str:
    """Return the version of this program on the machine that runs this."""
    return VERSION


def is_folder(path: str) -> bool:
    """Return whether the machine that runs this sees a folder and may write there."""
    import os

    return os.path.isdir(path) and os.access(path, os.W_OK)  # noqa: PTH112
