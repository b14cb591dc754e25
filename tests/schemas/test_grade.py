from dataclasses import replace

import pytest
from factories import facts, normalized

from schemas.decree import Trace
from schemas.document import Box
from schemas.findings import finding
from schemas.grade import CELLS_SHARE, MONTHS_SHARE, ROWS_SHARE, Quality, status_of
from schemas.tables import build, quality

PLANNED = (True, *(False,) * 11)


def plan(rows=10, *, unread=0, faint=0, findings=()):
    """A plan whose texts have a place each; ``unread`` rows without months, ``faint`` rows whose letters are unsure."""
    action = replace(normalized().actions[0], program="Program", indicator="Satu")
    actions = tuple(
        replace(action, row_no=no, months=(None,) * 12 if no <= unread else PLANNED) for no in range(1, rows + 1)
    )
    box = Box(1.0, 2.0, 3.0, 4.0)
    traces = tuple(
        Trace(no, field, 1, 1, "raster", box, confidence=0.5 if no <= faint else 1.0)
        for no in range(1, rows + 1)
        for field in ("program", "indicator")
    )
    return build(normalized(actions=actions, traces=traces, findings=findings), facts())


def doubts(count, field="indicator", code="low-confidence"):
    return tuple(finding(code, f"x{no}", row_no=no, field=field) for no in range(1, count + 1))


def test_a_plan_without_doubts_is_accepted_and_sure():
    assert (plan().status, quality(plan())) == ("accepted", Quality(1.0, 1.0, 1.0))


def test_each_share_counts_what_is_not_doubted():
    tables = plan(unread=2, faint=3, findings=doubts(4))
    assert quality(tables) == Quality(rows=0.6, cells=0.7, months=0.8)
    of_months = plan(findings=doubts(1, "months", "marks-uncertain"))
    assert quality(of_months) == Quality(rows=0.9, cells=1.0, months=0.9)


def test_a_text_without_a_place_is_not_grounded():
    tables = build(replace(normalized(), traces=()), facts())
    assert quality(tables).cells == 0.0


@pytest.mark.parametrize(
    ("tables", "status"),
    [
        (plan(findings=doubts(5)), "accepted-with-findings"),
        (plan(findings=doubts(6)), "needs-review"),
        (plan(faint=1, findings=doubts(1)), "accepted-with-findings"),
        (plan(faint=2, findings=doubts(2)), "needs-review"),
        (plan(unread=1, findings=doubts(1, "months", "marks-uncertain")), "accepted-with-findings"),
        (plan(unread=2, findings=doubts(2, "months", "marks-uncertain")), "needs-review"),
        (plan(findings=(finding("rows-left-out", "a table"),)), "needs-review"),
        (plan(findings=(finding("list-joined", "x", row_no=1),)), "accepted"),
    ],
)
def test_so_many_doubts_need_a_review(tables, status):
    assert tables.status == status


@pytest.mark.parametrize(("share", "least"), [("rows", ROWS_SHARE), ("cells", CELLS_SHARE), ("months", MONTHS_SHARE)])
def test_a_share_just_below_its_threshold_needs_a_review(share, least):
    assert status_of(Quality(**{share: least}), 0, 1) == "accepted-with-findings"
    assert status_of(Quality(**{share: least - 0.001}), 0, 1) == "needs-review"
