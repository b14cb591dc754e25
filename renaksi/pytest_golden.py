"""A pytest fixture for decrees of known truth: ``pytest_plugins = ["renaksi.pytest_golden"]`` in a conftest.py.

``golden(source, expected)`` fails where what is read of a decree differs from a folder of expected tables, or where
there are none. ``--golden-update`` writes them instead, and only when it is asked for.
"""

from pathlib import Path
from typing import Protocol

import pytest

from renaksi.golden import compare, report_of, update
from schemas.options import ReadOptions


class Golden(Protocol):
    """The check of one decree."""

    def __call__(self, source: Path, expected: Path, options: ReadOptions | None = None) -> None:
        """Fail where what is read of ``source`` differs from the tables in ``expected``."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--golden-update``."""
    parser.addoption("--golden-update", action="store_true", help="Write what is read now as the expected tables.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return the check of one decree: its file and the folder of its expected tables."""
    verb = update if request.config.getoption("--golden-update") else compare

    def check(source: Path, expected: Path, options: ReadOptions | None = None) -> None:
        __tracebackhide__ = True
        comparison = verb(source, expected, options)
        if not comparison.same:
            pytest.fail(report_of(comparison), pytrace=False)

    return check
