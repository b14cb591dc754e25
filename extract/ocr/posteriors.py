"""What a recognition model saw from left to right in a line, and how likely a text is by it.

The model says for each of its steps how probable each sign is there; a text's likelihood is the sum over all ways to
lay its signs along the steps (connectionist temporal classification).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Nothing is quite impossible: a model's own noise.
LEAST_PROBABILITY = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """``scores``: for each step (rows) how probable each sign is (columns), the first column: none.

    What is missing to 1 was seen as signs that are not let through. ``signs``: the column of each sign.
    """

    scores: NDArray[np.float16]
    signs: Mapping[str, int]

    def cut(self, start: int, stop: int) -> "Steps":
        """Return some of the steps; the blanks at their ends count as nothing."""
        scores = self.scores[start:stop].copy()
        best = scores.argmax(axis=1)
        print_ = np.flatnonzero((best > 0) & (best != self.signs[" "]))
        for end in (slice(0, print_[0]), slice(print_[-1] + 1, None)) if len(print_) else ():
            scores[end, 0] += scores[end, self.signs[" "]]
        return Steps(scores, self.signs)

    def most(self, sign: str) -> float:
        """Return how probable a sign is where it is most so."""
        return float(self.scores[:, self.signs[sign]].max(initial=0.0)) if sign in self.signs else 0.0

    def log_likelihood(self, text: str) -> float:
        """Return the logarithm of how likely a text is, and nothing else beside it."""
        columns = [self.signs.get(sign, -1) for sign in text]
        if -1 in columns or not columns or not len(self.scores):
            return float(np.log(LEAST_PROBABILITY))
        laid = np.zeros(2 * len(columns) + 1, dtype=np.int64)
        laid[1::2] = columns
        jumps = np.zeros(len(laid), dtype=bool)  # from a sign to the next one without a step of nothing between them
        jumps[3::2] = laid[3::2] != laid[1:-2:2]
        seen = np.maximum(self.scores[:, laid].astype(np.float64), LEAST_PROBABILITY)
        ways, scale = np.zeros(len(laid)), 0.0
        ways[:2] = seen[0, :2]
        for step in seen[1:]:
            before = ways.copy()
            before[1:] += ways[:-1]
            before[2:] += np.where(jumps[2:], ways[:-2], 0.0)
            ways = before * step
            total = ways.sum()
            ways, scale = ways / total, scale + float(np.log(total))
        return scale + float(np.log(max(ways[-2:].sum(), 1e-30)))
