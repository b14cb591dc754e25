"""Engines that read the letters of a printed line in a picture: one small interface, a dict of functions.

An engine takes crops (grey, dark on light, one printed line each) and returns the words of each; it knows no page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module

from extract.arrays import Grey
from extract.ocr.posteriors import Steps
from schemas.options import ENGINE_MODULES


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word in a crop: where it begins and ends from left to right (pixels), and how sure the engine is (0 to 1).

    ``steps``: what the engine's model saw in the whole line, where it says so, and ``span`` which of the steps are the
    word's; ``places``: the middle of each letter (pixels), where they are known.
    """

    text: str
    left: float
    right: float
    confidence: float
    steps: Steps | None = field(default=None, compare=False, repr=False)
    span: tuple[int, int] = field(default=(0, 0), compare=False, repr=False)
    places: tuple[float, ...] = field(default=(), compare=False, repr=False)


Recognize = Callable[[Sequence[Grey]], list[tuple[ReadWord, ...]]]


def load_engine(name: str) -> Recognize:
    """Return the engine of that name.

    Raises:
        KeyError: no such engine.
        MissingProgram: what the engine needs is not installed.
    """
    recognize: Recognize = import_module(ENGINE_MODULES[name]).load()
    return recognize


def describe_engine(name: str) -> str:
    """Return which engine of that name is installed: versions, model or languages.

    Raises:
        KeyError: no such engine.
        MissingProgram: what the engine needs is not installed.
    """
    description: str = import_module(ENGINE_MODULES[name]).describe()
    return description
