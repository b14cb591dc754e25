"""An engine for one page, which reads nothing twice, and whether lines are print at all or the noise of a photo."""

import hashlib
from collections.abc import Sequence

from extract.arrays import Grey
from extract.ocr import ReadWord, Recognize

# Of a page with many lines a few are read first, those that are about as long as a short sentence (widths in heights).
MANY_LINES, TRIED_FIRST, USUAL_LENGTH_HEIGHTS = 40, 12, 12.0
# Print has one letter or two for each height of a line's width; of noise engines make a tenth of a letter that they
# are sure of.
LETTERS_PER_HEIGHT, SURE_CONFIDENCE = 0.3, 0.6


def is_noise(crops: Sequence[Grey], recognize: Recognize) -> bool:
    """Say whether lines are no print: many, and in those tried hardly a letter that the engine is sure of."""
    if len(crops) <= MANY_LINES:
        return False
    tried = sorted(crops, key=lambda crop: abs(_length(crop) - USUAL_LENGTH_HEIGHTS))[:TRIED_FIRST]
    sure = [word.text for words in recognize(tried) for word in words if word.confidence >= SURE_CONFIDENCE]
    letters = sum(map(str.isalnum, "".join(sure)))
    return letters < LETTERS_PER_HEIGHT * sum(map(_length, tried))


def _length(crop: Grey) -> float:
    """Return how many heights a line is wide."""
    return int(crop.shape[1]) / int(crop.shape[0])


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
