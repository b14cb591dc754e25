"""A function that opens a stranger's file is called in a worker process, confined and watched as reading is.

Run as a program this is that process; it loads no reader, so that it is there at once.
"""

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from renaksi.batch import worker
from renaksi.batch.supervisor import Supervisor
from renaksi.batch.task import Call, Limits
from renaksi.inputs.confined import Confined, T

COMMAND = [sys.executable, "-m", "renaksi.batch.confined_calls"]


@dataclass(frozen=True, slots=True)
class _Returned:
    """What a call has given; ``error``: what it has raised, None where it returned."""

    value: Any = None
    error: Exception | None = None


@contextmanager
def confined_calls(limits: Limits) -> Iterator[Confined]:
    """Give what calls functions in one process after another; that starts with the first call, and ends here.

    Raises:
        RenaksiError: by a call, where no process can be started.
    """
    supervisor = Supervisor(COMMAND)

    def confined(name: str, function: Callable[..., T], /, *arguments: Any) -> T:
        returned: _Returned = supervisor.call(Call(name, function, arguments, limits))
        if returned.error is not None:
            raise returned.error
        return cast(T, returned.value)

    try:
        yield confined
    finally:
        supervisor.close()


def _called(call: Call) -> _Returned:
    try:
        return _Returned(call.function(*call.arguments))
    except Exception as error:  # whatever it is, it is raised where the call was made
        error.add_note(traceback.format_exc())
        return _Returned(error=error)


if __name__ == "__main__":
    from renaksi.batch.confined_calls import _called as called  # as others know it: its answers cross to them

    worker.main(lambda: called)
