"""Patterns that meet foreign text cost no more than their text is long, whatever stands in it."""

import re
import time
from itertools import chain
from types import ModuleType

import pytest

import extract.transcript.html
import extract.transcript.reader
import extract.transcript.styles
import extract.transcript.tables
import extract.transcript.text
import normalize.coverage.outside_grids
import normalize.formal.citations
import normalize.formal.closing
import normalize.formal.dates
import normalize.formal.furniture
import normalize.formal.heading
import normalize.formal.labels
import normalize.formal.lines
import normalize.formal.number
import normalize.formal.paragraphs
import normalize.formal.sections
import normalize.formal.spelling
import schemas.page_furniture
from extract.transcript.text import plain, without_hidden
from normalize.formal.furniture import without_dots

MODULES = (
    extract.transcript.html, extract.transcript.reader, extract.transcript.styles, extract.transcript.tables,
    extract.transcript.text, normalize.formal.citations, normalize.formal.closing, normalize.formal.dates,
    normalize.formal.furniture, normalize.formal.heading, normalize.formal.labels, normalize.formal.lines,
    normalize.formal.number, normalize.formal.paragraphs, normalize.formal.sections, normalize.formal.spelling,
    normalize.coverage.outside_grids, schemas.page_furniture,
)  # fmt: skip
SEEDS = (".", " ", ". ", "*a", "**", "<!--", "<script>", "<br ", "<td ", "a ", "1.", "- ", "(", "|-", "~~", "[", "![](")
SHORT, TIMES = 2_000, 8
# A linear pattern takes eight times as long over eight times the text, a quadratic one sixty-four times.
MOST = 3 * TIMES
# Less than this is noise of the clock (seconds).
NOISE = 0.02


def patterns_of(module: ModuleType) -> list[re.Pattern[str]]:
    values = chain.from_iterable(v if isinstance(v, list | tuple) else [v] for v in vars(module).values())
    return [value for value in values if isinstance(value, re.Pattern)]


def cost(work, text: str) -> float:
    begun = time.process_time()
    work(text)
    return time.process_time() - begun


def grows_too_fast(work) -> list[str]:
    """Return the seeds of texts whose cost grows faster than their length."""
    found = []
    for seed in SEEDS:
        long = cost(work, seed * (SHORT * TIMES // len(seed)) + "\0")
        if long > NOISE and long > MOST * max(cost(work, seed * (SHORT // len(seed)) + "\0"), NOISE / MOST):
            found.append(seed)
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
@pytest.mark.slow
def test_every_pattern_is_linear(module):
    assert {p.pattern: bad for p in patterns_of(module) if (bad := grows_too_fast(lambda t, p=p: p.sub("", t)))} == {}


@pytest.mark.parametrize("work", [plain, without_hidden, without_dots])
def test_cleaning_is_linear(work):
    assert grows_too_fast(work) == []


def test_the_measure_finds_a_quadratic_pattern():
    assert "." in grows_too_fast(lambda text: re.sub(r"\.*x", "", text))
