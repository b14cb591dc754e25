"""Lines of print by the recognition model that the rapidocr package carries, run in onnxruntime.

The model knows 18 thousand signs of all scripts; only those of Indonesian print are let through, and what it would
rather have read in another script costs confidence. Lines are read one by one: several at once, padded to the widest of
them, cost as much for each pixel, and a line's reading would depend on the others.
"""

import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from extract.arrays import Grey
from extract.ocr import ReadWord, Recognize
from extract.ocr.last_layer import last_layer
from extract.ocr.model_file import Floats32, cut_last_layer
from extract.ocr.posteriors import Steps
from schemas.confidence import READ_WELL
from schemas.errors import MissingProgram
from schemas.mark_signs import OCR_SIGNS

# The model was trained on lines of this height.
MODEL_HEIGHT_PX = 48
# The model takes a step for so many pixels; a line is padded to whole steps.
STEP_PX = 8
# The model has learnt from no shorter lines: one that is and was not read surely is read again with so much white. Of
# 424 numbers and short words 403 were right without it, 409 with it.
SHORT_LINE_PX = 192
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
    _model()
    return recognize


def describe() -> str:
    """Return the versions and the model of this engine.

    Raises:
        MissingProgram: as for ``load``.
    """
    _model()
    versions = ", ".join(f"{name} {version(name)}" for name in ("rapidocr", "onnxruntime"))
    model = model_path()
    return f"{versions}, model {model.name if model else 'none'}"


def recognize(crops: Sequence[Grey]) -> list[tuple[ReadWord, ...]]:
    """Return the words of each crop, from left to right; none where nothing was read."""
    found = _read(crops)
    unsure = [i for i, words in enumerate(found) if _width(crops[i]) < SHORT_LINE_PX and not _is_sure(words)]
    for index, again in zip(unsure, _read([crops[index] for index in unsure], SHORT_LINE_PX), strict=True):
        found[index] = again or found[index]
    return found


def _read(crops: Sequence[Grey], least: int = 0) -> list[tuple[ReadWord, ...]]:
    """Return the words of each crop, which is padded to a width of at least so many of the model's pixels."""
    lines = [_normal(crop, least) for crop in crops]
    found = []
    for crop, line, scores in zip(crops, lines, _model().probabilities(lines), strict=True):
        found.append(_words(scores, line.shape[3] / len(scores) * crop.shape[0] / MODEL_HEIGHT_PX))
    return found


def _is_sure(words: Sequence[ReadWord]) -> bool:
    return min((word.confidence for word in words), default=0.0) >= READ_WELL


@dataclass(frozen=True, slots=True)
class _Model:
    """``probabilities``: of lines' pixels, for each step (rows) of each sign; ``signs``: the first one is no sign."""

    probabilities: Callable[[Sequence[Floats32]], list[Floats32]]
    signs: list[str]
    columns: dict[str, int]


@cache
def _model() -> _Model:
    """Return the model, without the layer that names all signs where it is one with such a layer."""
    path = model_path()
    if path is None:
        raise MissingProgram(_remedy("rapidocr is not installed or has no model with it"))
    file = path.read_bytes()
    cut = cut_last_layer(file)
    session = _session(cut.body if cut else file)
    known = ["", *session.get_modelmeta().custom_metadata_map["character"].splitlines(), " "]
    places = {sign: index for index, sign in enumerate(known)}
    signs = ["", " ", *(sign for sign in LET_THROUGH if sign in places)]
    own = np.array([places[sign] for sign in signs])
    layer = last_layer(cut, path.name, own) if cut else None

    def probabilities(lines: Sequence[Floats32]) -> list[Floats32]:
        name = session.get_inputs()[0].name
        seen = [session.run(None, {name: pixels})[0][0] for pixels in lines]
        return layer.probabilities(seen) if layer else [scores[:, own] for scores in seen]

    return _Model(probabilities, signs, {sign: column for column, sign in enumerate(signs)})


def _session(model: bytes) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise MissingProgram(_remedy("onnxruntime is not installed")) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = THREADS
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False  # each line has a size of its own
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


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


def _normal(crop: Grey, least: int) -> Floats32:
    """Return a crop as the model takes it: three equal channels from -1 to 1, padded with 0 to the right."""
    small = cv2.resize(crop, (_width(crop), MODEL_HEIGHT_PX), interpolation=cv2.INTER_CUBIC)
    width = max(small.shape[1] + -small.shape[1] % STEP_PX, least)
    padded = np.zeros((1, 3, MODEL_HEIGHT_PX, width), dtype=np.float32)
    padded[..., : small.shape[1]] = small.astype(np.float32) / 127.5 - 1
    return padded


def _words(scores: Floats32, step_width: float) -> tuple[ReadWord, ...]:
    """Return the words that the scores of the steps from left to right spell, each with its steps."""
    signs = _model().signs
    steps = Steps(scores.astype(np.float16), _model().columns)
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


def _word(letters: list[tuple[str, int, int]], span: tuple[int, int], steps: Steps, step_width: float) -> ReadWord:
    places = tuple((start + stop) / 2 * step_width for _, start, stop in letters)
    sure = min(float(steps.scores[start:stop, steps.signs[sign]].max()) for sign, start, stop in letters)
    text = "".join(sign for sign, _, _ in letters)
    return ReadWord(text, max(places[0] - step_width, 0.0), places[-1] + step_width, sure, steps, span, places)
