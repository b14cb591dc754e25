"""Ctrl-C, and a polite request to end, as one exception that says what to exit with."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SIGNALS = [signal.SIGINT, signal.SIGTERM]


class Interrupted(BaseException):
    """Somebody wants the program to end. No ``except Exception`` stops it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number
        """What shells expect of a program that a signal has ended: 130 for Ctrl-C."""


@contextmanager
def interruptible() -> Iterator[None]:
    """Raise Interrupted at the first signal to end; further ones are ignored until everything is tidied."""

    def stop(number: int, frame: FrameType | None) -> None:
        for each in SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise Interrupted(number)

    before: dict[int, Any] = {number: signal.signal(number, stop) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
