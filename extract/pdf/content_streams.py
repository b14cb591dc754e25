"""Content streams of a PDF as pypdf holds them: unpacked as far as they are whole, and the forms that they draw."""

import re
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf.errors import PyPdfError

# Forms within forms are searched for damage so deep.
DEEPEST_LOOKED_AT = 6
# PDFium draws forms within forms so deep, whatever they draw (kMaxFormLevel in its parser).
DEEPEST = 40
# No page draws as many forms; each takes memory when it is loaded.
MOST_DRAWN = 100_000
_DRAWN = re.compile(rb"/([^\s()<>\[\]{}/%]+)\s+Do\b")
# What pypdf stumbles over in a damaged file; PyPdfError is an exception of its own.
PYPDF_FAILURES = (
    *(ArithmeticError, AttributeError, LookupError, NotImplementedError, OSError, RecursionError, TypeError),
    *(ValueError, PyPdfError, zlib.error),
)
# Content of a page that is larger is not looked at: no page draws as much, and a file of a few kilobytes may say so.
MOST_CONTENT_BYTES = 100_000_000


def resolved(thing: Any) -> Any:
    """Return the object that a reference leads to, or the thing itself."""
    return thing.get_object() if hasattr(thing, "get_object") else thing


def items_of(thing: Any) -> list[Any]:
    """Return the members of an array, or a thing by itself, each resolved."""
    thing = resolved(thing)
    if thing is None:
        return []
    return [resolved(item) for item in thing] if isinstance(thing, list) else [thing]


def decoded(stream: Any) -> tuple[bytes, str]:
    """Return a stream's data and why they are not whole."""
    raw = getattr(stream, "_data", None)
    if not isinstance(raw, bytes):
        return b"", "is lost"
    if not raw.strip():
        return b"", ""
    filters = [str(name) for name in items_of(stream.get("/Filter"))]
    if filters[-1:] == ["/FlateDecode"] and len(filters) == 1:
        return _inflated(raw)
    try:
        return (stream.get_data() if filters else raw), ""
    except PYPDF_FAILURES:
        return b"", "cannot be unpacked"


def _inflated(raw: bytes) -> tuple[bytes, str]:
    packed = zlib.decompressobj()
    try:
        data = packed.decompress(raw, MOST_CONTENT_BYTES)
    except zlib.error:
        return b"", "cannot be unpacked"
    return data, "" if packed.eof or packed.unconsumed_tail else "ends too early"


def forms_within(holder: Any, depth: int = 0) -> Iterator[Any]:
    """Yield the form objects among a page's or form's resources, those within them too."""
    for form in _named(holder).values() if depth < DEEPEST_LOOKED_AT else ():
        yield form
        yield from forms_within(form, depth + 1)


class FormCounter:
    """Counts for one file; what was counted for a form is kept, as many pages draw the same ones."""

    def __init__(self) -> None:
        self._counts: dict[tuple[int, int], int] = {}
        # Holders are kept beside what they draw: another object might come to the same id.
        self._drawn: dict[int, tuple[Any, list[Any]]] = {}

    def drawn_by(self, holder: Any, depth: int = 0) -> int:
        """Return how many forms a pypdf page or form draws by its content; MOST_DRAWN and one more where more."""
        if depth >= DEEPEST:
            return 0
        key = (id(holder), depth)
        if key not in self._counts:
            total = 0
            for form in self._drawn_directly(holder):
                total += 1 + self.drawn_by(form, depth + 1)
                if total > MOST_DRAWN:
                    break
            self._counts[key] = min(total, MOST_DRAWN + 1)
        return self._counts[key]

    def _drawn_directly(self, holder: Any) -> list[Any]:
        """Return the forms that a holder's own content draws, each as often as it is drawn."""
        if id(holder) not in self._drawn:
            named = _named(holder)
            content = _content_of(holder) if named else b""
            names = (f"/{name.decode('latin-1')}" for name in _DRAWN.findall(content))
            self._drawn[id(holder)] = holder, [named[name] for name in names if name in named]
        return self._drawn[id(holder)][1]


def _content_of(holder: Any) -> bytes:
    """Return what a page or a form draws, as far as it can be unpacked."""
    streams = items_of(holder.get("/Contents")) if "/Contents" in holder else [holder]
    return b"\n".join(decoded(stream)[0] for stream in streams)


def _named(holder: Any) -> dict[str, Any]:
    """Return the form objects among a page's or form's resources by their names."""
    resources = resolved(holder.get("/Resources"))
    objects = resolved(resources.get("/XObject")) if isinstance(resources, dict) else None
    found = {name: resolved(thing) for name, thing in objects.items()} if isinstance(objects, dict) else {}
    return {name: thing for name, thing in found.items() if hasattr(thing, "get") and thing.get("/Subtype") == "/Form"}
