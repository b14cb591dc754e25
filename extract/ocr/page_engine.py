"""An engine for one page: gives up where it sees letters in noise, and puts right what it is known to misread."""

from collections.abc import Sequence
from statistics import median

from extract.ocr import Grey, ReadWord, Recognize
from extract.ocr.cleaning import Change, cleaned
from schemas.findings import Finding, finding

# Of a page with many lines a few are read first, those that are about as long as a short sentence (widths in heights).
MANY_LINES, TRIED, USUAL_LENGTH = 40, 12, 12.0
# Words that engines see in noise have a median certainty of 0.2 (rapidocr) and 0.4 (Tesseract); print has 0.9 and more.
NOISE = 0.35


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
        sure = [word.confidence for words in self._recognize(by_length[:TRIED]) for word in words]
        return not sure or median(sure) < NOISE

    def _cleaned(self, crop: Grey, words: tuple[ReadWord, ...]) -> tuple[ReadWord, ...]:
        kept, changes = cleaned(crop, words)
        self._changes.update(dict.fromkeys(changes))
        return kept
