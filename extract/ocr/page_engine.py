"""An engine for one page: gives up where it sees letters in noise, and reads nothing twice."""

import hashlib
from collections.abc import Sequence

from extract.arrays import Grey
from extract.ocr import ReadWord, Recognize

# Of a page with many lines a few are read first, those that are about as long as a short sentence (widths in heights).
MANY_LINES, TRIED_FIRST, USUAL_LENGTH_HEIGHTS = 40, 12, 12.0
# Print has one letter or two for each height of a line's width; of noise engines make a tenth of a letter that they
# are sure of.
LETTERS_PER_HEIGHT, SURE_CONFIDENCE = 0.3, 0.6


class NoiseGuard:
    """Reads lines as an engine does, and none at all of a page where what is tried first is noise."""

    def __init__(self, recognize: Recognize) -> None:
        self._recognize = recognize

    def __call__(self, crops: Sequence[Grey]) -> list[tuple[ReadWord, ...]]:
        """Return the words of each crop."""
        first: dict[int, tuple[ReadWord, ...]] = {}
        if len(crops) > MANY_LINES:
            tried = sorted(range(len(crops)), key=lambda index: abs(_length(crops[index]) - USUAL_LENGTH_HEIGHTS))[
                :TRIED_FIRST
            ]
            first = dict(zip(tried, self._recognize([crops[index] for index in tried]), strict=True))
            if _is_noise([(crops[index], words) for index, words in first.items()]):
                return [()] * len(crops)
        rest = [index for index in range(len(crops)) if index not in first]
        read = first | dict(zip(rest, self._recognize([crops[index] for index in rest]), strict=True))
        return [read[index] for index in range(len(crops))]


def _length(crop: Grey) -> float:
    """Return how many heights a line is wide."""
    return int(crop.shape[1]) / int(crop.shape[0])


def _is_noise(tried: Sequence[tuple[Grey, tuple[ReadWord, ...]]]) -> bool:
    """Say whether lines and the words read in them are no print: hardly a letter that the engine is sure of."""
    sure = [word.text for _, words in tried for word in words if word.confidence >= SURE_CONFIDENCE]
    letters = sum(map(str.isalnum, "".join(sure)))
    return letters < LETTERS_PER_HEIGHT * sum(_length(crop) for crop, _ in tried)


class CachedRecognizer:
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
