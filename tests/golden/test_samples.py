"""All samples: what is read is what their expected tables say."""

import pytest
from click.testing import CliRunner
from places import SAMPLES

from renaksi.cli import main
from renaksi.golden import expected_of, sources_of

SOURCES = sources_of([SAMPLES])
# Every third is quick enough for each run; in their order these are of all producers.
CASES = [
    pytest.param(source, id=source.parent.name, marks=[pytest.mark.slow] if place % 3 else [])
    for place, source in enumerate(SOURCES)
]


@pytest.mark.parametrize("source", CASES)
def test_a_sample_is_read_as_expected(source, golden):
    golden(source, expected_of(source, (SAMPLES,), SAMPLES))


def test_no_sample_is_missing():
    assert len(SOURCES) >= 36


def test_the_command_says_the_same():
    folder = SAMPLES / "gallery" / "docx-bands-quarter-ends"
    result = CliRunner().invoke(main, ["check", str(folder), "--golden", str(SAMPLES / "gallery")])
    assert (result.exit_code, result.output.count(": same")) == (0, 1)
