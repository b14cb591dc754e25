"""An engine that reads a line once: what was read to tell which way up a page is, is not read again with the page."""

import hashlib
from collections.abc import Sequence

from extract.arrays import Grey
from extract.ocr import ReadWord, Recognize


class ReadOnce:
    """Reads lines as an engine does, and remembers the words of each; for one page."""

    def __init__(self, recognize: Recognize) -> None:
        self._recognize = recognize
        self._read: dict[bytes, tuple[ReadWord, ...]] = {}

    def __call__(self, crops: Sequence[Grey]) -> list[tuple[ReadWord, ...]]:
        """Return the words of each crop; the engine is asked for those alone whose pixels it has not seen."""
        keys = [_key(crop) for crop in crops]
        new = {key: crop for key, crop in zip(keys, crops, strict=True) if key not in self._read}
        if new:
            self._read.update(zip(new, self._recognize(list(new.values())), strict=True))
        return [self._read[key] for key in keys]


def _key(crop: Grey) -> bytes:
    return hashlib.sha256(repr(crop.shape).encode() + crop.tobytes()).digest()
