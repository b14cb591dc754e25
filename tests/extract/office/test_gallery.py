"""The gallery's plans as their office would keep them: the office file gives the rows that its PDF gives."""

import importlib

import pytest
from places import GALLERY
from scoring import score

from samples.make.gallery.layouts import LAYOUTS
from samples.make.plans.compose import plan_to_sheets
from samples.make.plans.plan import make_plan

# Arrows are drawn by the one producer that can; every other layout is written as any office file.
WRITTEN = [layout for layout in LAYOUTS if layout.name != "report-arrows-long-merge"]
# The rows whose doubts are the plan's own, whatever file it is in.
KINDS = {"docx": "write_docx", "xlsx": "write_xlsx"}


@pytest.fixture(
    scope="module",
    params=[(layout, kind) for layout in WRITTEN for kind in KINDS],
    ids=lambda pair: f"{pair[0].name}-{pair[1]}",
)
def found(request, tmp_path_factory):
    layout, kind = request.param
    producer = importlib.import_module(f"samples.make.producers.{kind}")
    path = tmp_path_factory.mktemp(layout.name) / f"decree.{kind}"
    getattr(producer, KINDS[kind])(plan_to_sheets(make_plan(layout.shape), layout), path)
    return score(GALLERY / layout.name, path)


@pytest.mark.slow
def test_every_cell_and_month_is_the_truth(found):
    scored, _ = found
    assert (scored.rows_read, scored.wrong) == (scored.rows_true, [])
    assert scored.warned_right_rows == 0


def test_every_value_has_its_place_in_a_table(found):
    _, normalized = found
    places = [trace for trace in normalized.traces if trace.row_no is not None]
    assert {trace.reader for trace in places} == {"office"}
    assert all(trace.table_no and trace.table_row and trace.table_column for trace in places if trace.line is None)
    assert all(trace.box is None for trace in places)
