"""A file with which the program does something wrong becomes a smaller one with which it does the same."""

from collections.abc import Callable

# So many tries at most: each reads a file.
TRIES = 400


def minimised(data: bytes, is_wrong: Callable[[bytes], bool]) -> bytes:
    """Return data without all pieces that are not needed for it, halves first, then ever smaller ones."""
    tries, size = 0, max(1, len(data) // 2)
    while size and tries < TRIES:
        begin, smaller = 0, False
        while begin < len(data) and tries < TRIES:
            without = data[:begin] + data[begin + size :]
            tries += 1
            if without and is_wrong(without):
                data, smaller = without, True
            else:
                begin += size
        if not smaller or size > len(data):
            size = min(size // 2, len(data) // 2)
    return data
