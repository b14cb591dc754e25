"""Lines of print by the recognition model that the rapidocr package carries, run in onnxruntime.

The model knows 18 thousand signs of all scripts; only those of Indonesian print are let through, and what it would
rather have read in another script costs confidence.
"""

import importlib.util
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Grey, Ints
from extract.ocr import ReadWord, Recognize
from extract.ocr.posteriors import Steps
from schemas.errors import MissingProgram
from schemas.mark_signs import OCR_SIGNS

# The model was trained on lines of this height.
MODEL_HEIGHT_PX = 48
# Crops of a batch are padded to the widest of them; this many pixels of width run at once in about 100 MB.
BATCH_WIDTH_PX = 6000
# A longer line would take memory without bound; no printed line of 48 pixels' height is that long.
LONGEST_LINE_PX = 4800
# Two threads are no faster than two workers with one each.
THREADS = 1
LET_THROUGH = (
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    f"!\"#%&'()*+,-./:;<=>?@[]_|~§°²³½×÷éèêëáàâíïóôöúüç“”‘’–—…≤≥±→{OCR_SIGNS}"
)
_MODELS = "PP-OCRv*_rec_*.onnx"


def load() -> Recognize:
    """Return this engine.

    Raises:
        MissingProgram: rapidocr or onnxruntime is not installed, or came without its model.
    """
    _session()
    return recognize


def describe() -> str:
    """Return the versions and the model of this engine.

    Raises:
        MissingProgram: as for ``loaded``.
    """
    _session()
    versions = ", ".join(f"{name} {version(name)}" for name in ("rapidocr", "onnxruntime"))
    model = model_path()
    return f"{versions}, model {model.name if model else 'none'}"


def recognize(crops: Sequence[Grey]) -> list[tuple[ReadWord, ...]]:
    """Return the words of each crop, from left to right; none where nothing was read."""
    found: list[tuple[ReadWord, ...]] = [()] * len(crops)
    for batch in _batches([_width(crop) for crop in crops]):
        widest = max(_width(crops[index]) for index in batch)
        stack = np.stack([_normal(crops[index], widest) for index in batch])
        (scores,) = _session()[0].run(None, {_session()[0].get_inputs()[0].name: stack})
        for index, steps in zip(batch, scores, strict=True):
            found[index] = _words(steps, widest / len(steps) * crops[index].shape[0] / MODEL_HEIGHT_PX)
    return found


@cache
def _session() -> tuple[Any, list[str], Ints]:
    """Return the model, the signs let through (the first one is no sign), and their places in its answer."""
    try:
        import onnxruntime
    except ImportError as error:
        raise MissingProgram(_remedy("onnxruntime is not installed")) from error
    model = model_path()
    if model is None:
        raise MissingProgram(_remedy("rapidocr is not installed or has no model with it"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = THREADS
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    signs = ["", *session.get_modelmeta().custom_metadata_map["character"].splitlines(), " "]
    places = {sign: index for index, sign in enumerate(signs)}
    chosen = ["", " ", *(sign for sign in LET_THROUGH if sign in places)]
    return session, chosen, np.array([places[sign] for sign in chosen])


def model_path() -> Path | None:
    """Return the file of the recognition model in the installed package, None without one."""
    package = importlib.util.find_spec("rapidocr")
    if package is None or package.origin is None:
        return None
    return next(iter(sorted((Path(package.origin).parent / "models").glob(_MODELS), reverse=True)), None)


def _remedy(cause: str) -> str:
    return f"Scans cannot be read: {cause}. Run: pip install rapidocr onnxruntime; or choose another engine."


def _width(crop: Grey) -> int:
    return int(min(max(round(crop.shape[1] * MODEL_HEIGHT_PX / crop.shape[0]), 16), LONGEST_LINE_PX))


def _batches(widths: list[int]) -> list[list[int]]:
    """Return the places of the crops in batches of like width."""
    batches: list[list[int]] = []
    for index in np.argsort(widths, kind="stable").tolist():
        if not batches or (len(batches[-1]) + 1) * widths[index] > BATCH_WIDTH_PX:
            batches.append([])
        batches[-1].append(index)
    return batches


def _normal(crop: Grey, widest: int) -> NDArray[np.float32]:
    """Return a crop as the model takes it: three equal channels from -1 to 1, padded with 0 to the right."""
    small = cv2.resize(crop, (_width(crop), MODEL_HEIGHT_PX), interpolation=cv2.INTER_CUBIC)
    padded = np.zeros((3, MODEL_HEIGHT_PX, widest), dtype=np.float32)
    padded[:, :, : small.shape[1]] = small.astype(np.float32) / 127.5 - 1
    return padded


def _words(scores: NDArray[np.float32], step_width: float) -> tuple[ReadWord, ...]:
    """Return the words that the scores of the steps from left to right spell, each with its steps."""
    _, signs, places = _session()
    steps = Steps(scores[:, places].astype(np.float16), _columns())
    best = steps.scores.argmax(axis=1)
    begins = np.flatnonzero((best > 0) & (best != np.insert(best[:-1], 0, 0)))
    words: list[list[tuple[str, int, int]]] = [[]]
    for step in begins.tolist():
        if signs[best[step]] == " ":
            words.append([])
            continue
        stop = step + 1
        while stop < len(best) and best[stop] == best[step]:
            stop += 1
        words[-1].append((signs[best[step]], step, stop))
    letters = [word for word in words if word]
    seams = [(one[-1][2] + after[0][1]) // 2 for one, after in pairwise(letters)]
    spans = pairwise([0, *seams, len(best)])
    return tuple(_word(word, span, steps, step_width) for word, span in zip(letters, spans, strict=False))


@cache
def _columns() -> dict[str, int]:
    return {sign: column for column, sign in enumerate(_session()[1])}


def _word(letters: list[tuple[str, int, int]], span: tuple[int, int], steps: Steps, step_width: float) -> ReadWord:
    places = tuple((start + stop) / 2 * step_width for _, start, stop in letters)
    sure = min(float(steps.scores[start:stop, steps.signs[sign]].max()) for sign, start, stop in letters)
    text = "".join(sign for sign, _, _ in letters)
    return ReadWord(text, max(places[0] - step_width, 0.0), places[-1] + step_width, sure, steps, span, places)
