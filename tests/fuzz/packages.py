"""Mutations of an office file: the XML of its parts, the parts, and the package they are in."""

import io
import random
import re
import zipfile

from tests.fuzz.bytes import ABSURD, absurd_numbers, mutated

_VALUE = re.compile(rb'="([^"]*)"')
_ELEMENT = re.compile(rb"<(\w+:?\w*)\b[^<>]*?/>|<(\w+:?\w*)\b[^<>]*>[^<>]*</\2>")
_BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
)


def _values(data: bytes, rng: random.Random) -> bytes:
    """Give attributes absurd values or those of others."""
    found = list(_VALUE.finditer(data))
    for match in sorted(rng.sample(found, min(len(found), rng.choice((1, 3, 20)))), key=lambda m: -m.start()):
        new = rng.choice((rng.choice(ABSURD), rng.choice(found)[1], b"", b"A1:XFD1048576", b"true"))
        data = data[: match.start(1)] + new + data[match.end(1) :]
    return data


def _elements(data: bytes, rng: random.Random) -> bytes:
    """Drop, repeat or move whole elements."""
    found = list(_ELEMENT.finditer(data))
    for match in sorted(rng.sample(found, min(len(found), rng.choice((1, 3, 20)))), key=lambda m: -m.start()):
        new = rng.choice((b"", match[0] * rng.choice((2, 40)), rng.choice(found)[0]))
        data = data[: match.start()] + new + data[match.end() :]
    return data


def _entities(data: bytes, rng: random.Random) -> bytes:
    head, mark, rest = data.partition(b"?>")
    return head + mark + _BOMB + rest.replace(b"</", b"&c;</", rng.choice((1, 30)))


CHANGES = (_values, _values, _elements, _elements, _entities, absurd_numbers, mutated)


def mutated_package(data: bytes, rng: random.Random) -> bytes:
    """Return an office file with one to three things changed in it; one in five times only its bytes are."""
    if rng.random() < 0.2:
        return mutated(data, rng)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {member.filename: archive.read(member) for member in archive.infolist()}
    for _ in range(rng.choice((1, 2, 3))):
        name = rng.choice(sorted(parts))
        if rng.random() < 0.1:
            del parts[name]
        elif parts[name]:
            parts[name] = rng.choice(CHANGES)(parts[name], rng)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()
