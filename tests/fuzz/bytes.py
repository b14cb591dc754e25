"""Mutations of any file: bytes flipped, cut off, doubled, moved, and numbers made absurd."""

import random
import re

# What numbers become: limits of machine words, counts that no memory holds, what is no number.
ABSURD = (
    *(b"0", b"-1", b"1", b"2147483647", b"2147483648", b"4294967295", b"9223372036854775808", b"1e308", b"-1e-308"),
    *(b"99999999999999999999999999", b"0.0000000001", b"NaN", b"1" * 400, b"--5", b"7.7.7"),
)
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")


def flipped(data: bytes, rng: random.Random) -> bytes:
    """Return data with some bytes changed at random places."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 4, 16, 64))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut_off(data: bytes, rng: random.Random) -> bytes:
    """Return the beginning of data."""
    return data[: rng.randrange(len(data))]


def without_piece(data: bytes, rng: random.Random) -> bytes:
    """Return data without a piece of it."""
    begin, end = _piece(data, rng)
    return data[:begin] + data[end:]


def doubled_piece(data: bytes, rng: random.Random) -> bytes:
    """Return data with a piece of it many times."""
    begin, end = _piece(data, rng)
    return data[:end] + data[begin:end] * rng.choice((1, 2, 50)) + data[end:]


def moved_piece(data: bytes, rng: random.Random) -> bytes:
    """Return data with a piece of it elsewhere."""
    begin, end = _piece(data, rng)
    rest = data[:begin] + data[end:]
    place = rng.randrange(len(rest) + 1)
    return rest[:place] + data[begin:end] + rest[place:]


def absurd_numbers(data: bytes, rng: random.Random, pattern: re.Pattern[bytes] = _NUMBER) -> bytes:
    """Return data with a few of its numbers made absurd."""
    found = list(pattern.finditer(data))
    for match in sorted(rng.sample(found, min(len(found), rng.choice((1, 2, 8)))), key=lambda m: -m.start()):
        data = data[: match.start()] + rng.choice(ABSURD) + data[match.end() :]
    return data


def _piece(data: bytes, rng: random.Random) -> tuple[int, int]:
    begin = rng.randrange(len(data))
    return begin, min(len(data), begin + rng.choice((1, 10, 200, 5000)))


ANY = (flipped, cut_off, without_piece, doubled_piece, moved_piece, absurd_numbers)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Return data after one or two such mutations, never empty."""
    for _ in range(rng.choice((1, 1, 2))):
        data = rng.choice(ANY)(data, rng) or b"\0"
    return data
