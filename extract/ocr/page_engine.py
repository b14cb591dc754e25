"""An engine for one page: gives up where it sees letters in noise, and puts right what it is known to misread."""

from collections.abc import Sequence

from extract.ocr import Grey, ReadWord, Recognize
from extract.ocr.cleaning import Change, cleaned
from schemas.findings import Finding, finding

# Of a page with many lines a few are read first, those that are about as long as a short sentence (widths in heights).
MANY_LINES, TRIED, USUAL_LENGTH = 40, 12, 12.0
# Print has one letter or two for each height of a line's width; of noise engines make a tenth of a letter that they
# believe in.
LETTERS, BELIEVED = 0.3, 0.6


class PageEngine:
    """Reads lines as an engine does; keeps what it has put right for ``findings``."""

    def __init__(self, recognize: Recognize) -> None:
        self._recognize = recognize
        self._changes: dict[Change, None] = {}

    def __call__(self, crops: Sequence[Grey]) -> list[tuple[ReadWord, ...]]:
        """Return the words of each crop; none at all where what is tried first is noise."""
        if len(crops) > MANY_LINES and self._is_noise(crops):
            return [()] * len(crops)
        return [self._cleaned(crop, words) for crop, words in zip(crops, self._recognize(crops), strict=True)]

    def findings(self, number: int) -> list[Finding]:
        """Return a finding for each kind of change on a 1-based page."""
        return [
            finding("ocr-cleaned", f"{change.read} was read; {change.kept} is meant.", page=number, printed=change.read)
            for change in self._changes
        ]

    def _is_noise(self, crops: Sequence[Grey]) -> bool:
        by_length = sorted(crops, key=lambda crop: abs(crop.shape[1] / crop.shape[0] - USUAL_LENGTH))
        tried = by_length[:TRIED]
        words = [word for words in self._recognize(tried) for word in words if word.confidence >= BELIEVED]
        letters = sum(map(str.isalnum, "".join(word.text for word in words)))
        return letters < LETTERS * sum(int(crop.shape[1]) / int(crop.shape[0]) for crop in tried)

    def _cleaned(self, crop: Grey, words: tuple[ReadWord, ...]) -> tuple[ReadWord, ...]:
        kept, changes = cleaned(crop, words)
        self._changes.update(dict.fromkeys(changes))
        return kept
