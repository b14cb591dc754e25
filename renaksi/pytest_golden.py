"""A pytest fixture for decrees of known truth: ``pytest_plugins = ["renaksi.pytest_golden"]`` in a conftest.py.

``golden(source, expected)`` fails where what is read of a decree differs from a folder of expected tables, or where
there are none. ``--golden-update`` writes them instead, and only when it is asked for.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from renaksi.golden import compare, report_of, update

Golden = Callable[[Path, Path], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--golden-update``."""
    parser.addoption("--golden-update", action="store_true", help="Write what is read now as the expected tables.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return the check of one decree: its file and the folder of its expected tables."""
    verb = update if request.config.getoption("--golden-update") else compare

    def check(source: Path, expected: Path) -> None:
        __tracebackhide__ = True
        comparison = verb(source, expected)
        if not comparison.same:
            pytest.fail(report_of(comparison), pytrace=False)

    return check
