"""Mutations of a PDF that leave it a PDF: its objects, dictionaries and drawing operators are changed one by one.

The file is taken apart into its numbered objects and put together again with a new table of their places, so that a
reader gets to what was changed instead of stopping at the damage.
"""

import random
import re
import zlib
from collections.abc import Callable

from tests.fuzz.bytes import ABSURD, absurd_numbers, mutated

_OBJECT = re.compile(rb"(\d+) \d+ obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"^(.*?)stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*(<<.*?>>)\s*startxref", re.DOTALL)
_KEYS = (
    "MediaBox CropBox Rotate Kids Count Contents Resources Font XObject W Widths Matrix BBox Length Filter Subtype "
    "Encoding ToUnicode FirstChar LastChar UserUnit Annots AP Parent Type"
)
_OPERATORS = "Tj TJ Tm Td TD Tf Tr Tz cm re m l c h f f* B S W n q Q Do gs BT ET rg RG w d cs scn BI EI"
_KEY = re.compile(rb"/(%s)\b" % _KEYS.replace(" ", "|").encode())
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_OPERATOR = re.compile(rb"(?<=[\s\])>])(%s)(?=\s)" % re.escape(_OPERATORS).replace("\\ ", "|").encode())
Objects = dict[int, bytes]


def taken_apart(data: bytes) -> tuple[Objects, bytes]:
    """Return the objects of a PDF by their numbers, and its trailer's dictionary."""
    trailer = _TRAILER.search(data)
    return {int(m[1]): m[2] for m in _OBJECT.finditer(data)}, trailer[1] if trailer else b"<<>>"


def put_together(objects: Objects, trailer: bytes) -> bytes:
    """Return a PDF of the objects with a true table of their places."""
    data, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj" % number + body + b"endobj\n"
    start, count = len(data), max(objects, default=0) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % count
    for number in range(1, count):
        data += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    return bytes(data + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % start)


def _content(body: bytes) -> tuple[bytes, bytes] | None:
    """Return the dictionary of a stream and what it holds, None where it is no stream or packed otherwise."""
    match = _STREAM.match(body)
    if match is None:
        return None
    if b"/FlateDecode" not in match[1]:
        return (match[1], match[2]) if b"/Filter" not in match[1] else None
    try:
        return match[1], zlib.decompress(match[2])
    except zlib.error:
        return None


def _packed(head: bytes, content: bytes) -> bytes:
    head = re.sub(rb"/Filter\s*(\[.*?\]|/\w+)", b"", head)
    head = re.sub(rb"/Length\s+\d+( 0 R)?", b"/Length %d" % len(content), head)
    return head + b"stream\n" + content + b"\nendstream\n"


def _in_stream(change: Callable[[bytes, random.Random], bytes]) -> Callable[[Objects, random.Random], None]:
    def apply(objects: Objects, rng: random.Random) -> None:
        streams = {number: found for number, body in objects.items() if (found := _content(body))}
        if streams:
            number = rng.choice(sorted(streams))
            head, content = streams[number]
            objects[number] = _packed(head, change(content, rng) if content else content)

    return apply


def _operators(content: bytes, rng: random.Random) -> bytes:
    """Change, drop or repeat drawing operators."""
    found = list(_OPERATOR.finditer(content))
    for match in sorted(rng.sample(found, min(len(found), rng.choice((1, 3, 20)))), key=lambda m: -m.start()):
        new = rng.choice((b"", match[0] + b" " + match[0], rng.choice(found)[0], b"q " * 500 + match[0]))
        content = content[: match.start()] + new + content[match.end() :]
    return content


def _dictionary(objects: Objects, rng: random.Random) -> None:
    """Give a key of some dictionary an absurd value, the value of another object, or none."""
    holders = [number for number, body in objects.items() if _KEY.search(body)]
    number = rng.choice(holders)
    key = rng.choice(list(_KEY.finditer(objects[number])))
    other = b"%d 0 R" % rng.choice(sorted(objects))
    box = b"[0 0 %s %s]" % (rng.choice(ABSURD), rng.choice(ABSURD))
    value = rng.choice(
        (other, b"[%s %s]" % (other, other), b"null", b"/Foo", b"/Type3", b"(x)", rng.choice(ABSURD), box)
    )
    body = objects[number]
    objects[number] = body[: key.end()] + b" " + value + b" /Was" + body[key.end() :]


def _references(objects: Objects, rng: random.Random) -> None:
    """Let references lead to other objects: forms that contain themselves, pages that are fonts."""
    for _ in range(rng.choice((1, 2, 5))):
        holders = [number for number, body in objects.items() if _REFERENCE.search(body)]
        number = rng.choice(holders)
        match = rng.choice(list(_REFERENCE.finditer(objects[number])))
        to = rng.choice((number, rng.choice(sorted(objects)), 99_999))
        objects[number] = objects[number][: match.start()] + b"%d 0 R" % to + objects[number][match.end() :]


def _dropped(objects: Objects, rng: random.Random) -> None:
    del objects[rng.choice(sorted(objects))]


def _exchanged(objects: Objects, rng: random.Random) -> None:
    one, other = rng.choice(sorted(objects)), rng.choice(sorted(objects))
    objects[one], objects[other] = objects[other], objects[one]


def _pages_again(objects: Objects, rng: random.Random) -> None:
    """List the same pages many times, or the tree of pages within itself."""
    for number, body in objects.items():
        if match := re.search(rb"/Kids\s*\[(.*?)\]", body, re.DOTALL):
            more = rng.choice((match[1] * rng.choice((2, 40)), match[1] + b" %d 0 R" % number))
            objects[number] = body[: match.start(1)] + more + body[match.end(1) :]


CHANGES = (
    *(_in_stream(_operators), _in_stream(absurd_numbers), _in_stream(mutated)),
    *(_dictionary, _dictionary, _references, _dropped, _exchanged, _pages_again),
)


def mutated_pdf(data: bytes, rng: random.Random) -> bytes:
    """Return a PDF with one to three things changed in it; one in four times only its bytes are."""
    objects, trailer = taken_apart(data)
    if len(objects) < 3 or rng.random() < 0.25:
        return mutated(data, rng)
    for _ in range(rng.choice((1, 2, 3))):
        if len(objects) > 2:
            rng.choice(CHANGES)(objects, rng)
    return put_together(objects, trailer)
