"""The same page written by other operations gives the same rows, and no row more is doubted."""

from functools import cache

import pytest
from places import ROOT
from rewritten.ways import WAYS, rewrite

from renaksi.pipeline import convert

SAMPLES = (
    "weasyprint-quarter-ends",
    "docx-half-year-two-no",
    "html-titled-tables",
    "xlsx-semester-tables",
    "docx-names-cut",
    "report-thin-bars",
)
A_WAY = 2
"""How many samples are written in each way: all six in all ways take minutes and found no more."""
PLACES = ["decree_id", "page_first", "page_last"]


def rows_and_doubts(path):
    """Return the rows of a file without their pages, and which of them have a warning or an error."""
    tables = convert(path).tables
    assert tables is not None
    findings = tables.findings
    doubted = set(findings[findings["severity"] != "info"]["row_no"].dropna())
    return tables.actions.drop(columns=PLACES).astype(object).where(lambda one: one.notna(), None), doubted


@cache
def as_printed(sample):
    return rows_and_doubts(ROOT / "samples/gallery" / sample / "decree.pdf")


CASES = [
    (way, SAMPLES[(number * A_WAY + step) % len(SAMPLES)]) for number, way in enumerate(WAYS) for step in range(A_WAY)
] + [("turned_180", "html-filled-runs")]  # with ligatures
DOUBTED = {"joined"}
"""What goes over a page end is put together where pages end; within a page it may stay apart, in doubt."""


@pytest.mark.slow
@pytest.mark.parametrize(("way", "sample"), CASES)
def test_another_writing_gives_the_same_rows(tmp_path, way, sample):
    rows, doubted = as_printed(sample)
    path = rewrite(ROOT / "samples/gallery" / sample / "decree.pdf", way, tmp_path / "other.pdf")
    found, doubted_now = rows_and_doubts(path)
    if way in DOUBTED:
        assert len(found) == len(rows)
        pairs = enumerate(zip(found.values.tolist(), rows.values.tolist(), strict=True), start=1)
        assert {number for number, (one, other) in pairs if one != other} <= doubted_now
        return
    assert found.values.tolist() == rows.values.tolist()
    assert len(doubted_now) <= len(doubted)
