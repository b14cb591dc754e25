"""What a recognition model sees in each step of a line becomes how probable each of the signs let through is there.

The last layer of the model, for those signs alone. The thousands of others take a share of each step's probability: it
is counted where the signs let through do not stand out so far that nothing is left for others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extract.arrays import Ints
from extract.ocr.model_file import CutModel, Floats32

# Where the logarithm of the sum over the signs let through is above this, the others have no share: of 40 200 steps of
# ten scanned pages 86 of 100 are, and the others' share was at most 0.013 in any of these, above 0.002 in 38.
NOTHING_LEFT = {"PP-OCRv6_rec_small.onnx": 20.0}
# So many steps are held against all signs at once, in 20 MB.
STEPS_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class LastLayer:
    """``weights`` (features x signs) and ``bias`` of the signs let through, and of all others.

    ``clear``: above this, as ``NOTHING_LEFT``, others have no share.
    """

    weights: Floats32
    bias: Floats32
    other_weights: Floats32
    other_bias: Floats32
    clear: float

    def probabilities(self, lines: Sequence[Floats32]) -> list[Floats32]:
        """Return for each step (rows) of each line how probable each sign let through is; others' share is missing."""
        if not lines:
            return []
        features = np.concatenate(lines)
        logits = features @ self.weights + self.bias
        highest = logits.max(axis=1)
        shares = np.exp(logits - highest[:, None])
        total = shares.sum(axis=1)
        unclear = np.flatnonzero(highest + np.log(total) <= self.clear)
        for some in np.array_split(unclear, len(unclear) // STEPS_AT_ONCE + 1):
            others = features[some] @ self.other_weights
            others += self.other_bias - highest[some, None]
            total[some] += np.exp(others, out=others).sum(axis=1)
        return np.split(np.asarray(shares / total[:, None], np.float32), np.cumsum([len(line) for line in lines])[:-1])


def last_layer(model: CutModel, name: str, let_through: Ints) -> LastLayer:
    """Return the last layer of a model (by the name of its file) for some of its signs, by their places."""
    others = np.setdiff1d(np.arange(len(model.bias)), let_through)
    return LastLayer(
        np.ascontiguousarray(model.weights[:, let_through]),
        model.bias[let_through],
        np.ascontiguousarray(model.weights[:, others]),
        model.bias[others],
        NOTHING_LEFT.get(name, np.inf),
    )
