"""What holds of any corrections: twice is once, their order does not matter, taking them back gives the reading."""

import json
from dataclasses import replace

import pytest
from correction_files import change
from factories import facts, normalized
from hypothesis import given, settings
from hypothesis import strategies as st

from renaksi.corrections.apply import reading_of, with_corrections
from renaksi.corrections.csv_file import corrections_text, read_corrections
from renaksi.corrections.months import months_of, months_text
from schemas.decree import Trace
from schemas.document import Box
from schemas.findings import finding
from schemas.tables import build, violations

pytestmark = pytest.mark.slow
NAMES = ("Satu", "Dua", "Tiga", "Empat", "Lima")
ROWS = st.integers(1, len(NAMES))
TEXTS = st.sampled_from(["A", "B", None])
TIMES = st.integers(0, 59).map("2026-01-31T09:30:{:02}Z".format)


def reading():
    first, _ = normalized().actions
    rows = tuple(replace(first, row_no=no, indicator=name) for no, name in enumerate(NAMES, 1))
    traces = tuple(Trace(row.row_no, "indicator", 1, 1, "vector", Box(1, 2, 3, 4), confidence=0.5) for row in rows)
    doubts = [finding("marks-uncertain", "x", row_no=no, field="months") for no in (1, 3, 5)]
    return build(normalized(actions=rows, traces=traces, findings=doubts), facts())


READ = reading()


@st.composite
def operations(draw):
    no, at, by = draw(ROWS), draw(TIMES), draw(st.sampled_from(["A", "B"]))
    name = NAMES[no - 1]
    made = draw(st.sampled_from(["indicator", "program", "region", "month", "fate", "add", "move", "seen"]))
    if made == "indicator":
        item = change("indicator", name, draw(TEXTS), row=no)
    elif made == "program":
        item = change("program", "Program", draw(st.sampled_from(["Penguatan Pengawasan", "Program"])), row=no)
    elif made == "region":
        item = change("region_code", "3575", draw(st.sampled_from(["3402", "3575"])), row=None)
    elif made == "month":
        month = draw(st.integers(1, 2))
        right = draw(st.sampled_from(["true", "false", None]))
        item = change(f"month_{month}", "true" if month == 1 else "false", right, row=no)
    elif made == "fate":
        fate = draw(st.sampled_from(["remove", "join", "keep", "split"]))
        no = max(no, 2) if fate == "join" else no
        texts = draw(st.lists(st.sampled_from(["A", "B"]), min_size=2, max_size=3))
        right = json.dumps({"indicator": texts}) if fate == "split" else None
        item = change(f"row:{fate}", NAMES[no - 1], right, row=no)
    elif made == "add":
        right = draw(st.sampled_from(['{"indicator": "Baru", "months": "2..4"}', '{"output": "Lain"}', None]))
        item = change(f"row:add.{draw(st.integers(1, 2))}", name, right, row=no)
    elif made == "move":
        item = change("row:move", name, f"{draw(st.integers(0, 5))}+{draw(st.integers(1, 2))}", row=no)
    else:
        item = change("confirm:row", name, draw(st.sampled_from([name, None])), row=no)
    return replace(item, at=at, by=by)


def content(tables):
    frames = {name: frame.astype(str).values.tolist() for name, frame in tables.items()}
    return frames, reading_of(tables).corrections


def one_by_one(tables, items):
    for item in items:
        tables, _ = with_corrections(tables, [item])
    return tables


@settings(deadline=None, max_examples=25)
@given(st.lists(operations(), max_size=5), st.randoms())
def test_the_order_of_corrections_does_not_matter_and_twice_is_once(items, chance):
    shuffled = items[:]
    chance.shuffle(shuffled)
    once = one_by_one(READ, items)
    assert content(once) == content(one_by_one(READ, shuffled)) == content(with_corrections(READ, items)[0])
    again, _ = with_corrections(once, items)
    assert content(again) == content(once)
    assert [found for name, frame in once.items() for found in violations(name, frame)] == []


@settings(deadline=None, max_examples=40)
@given(st.lists(operations(), max_size=8))
def test_taking_all_back_gives_the_reading(items):
    result, _ = with_corrections(READ, items)
    result, refused = with_corrections(result, [taken_back(item) for item in items])
    assert refused == ()
    assert result.decree_id == READ.decree_id
    for name in ("decrees", "actions", "schedule", "legal_bases", "provisions"):
        kept = [column for column in getattr(READ, name) if column != "status"]
        assert getattr(result, name)[kept].equals(getattr(READ, name)[kept]), name
    for name in ("provenance", "findings"):
        assert getattr(result, name)["row_no"].equals(getattr(READ, name)["row_no"])


def taken_back(item):
    field, right = item.field, item.read_value
    if field in ("row:remove", "row:split", "row:join", "row:keep"):
        field, right = "row:keep", None
    elif field.startswith(("row:add", "confirm:")):
        right = None
    elif field == "row:move":
        right = str(item.row_no)
    return replace(item, field=field, corrected_value=right, at="2026-02-01T00:00:00Z")


@settings(deadline=None, max_examples=20)
@given(items=st.lists(operations(), max_size=6, unique_by=lambda item: item.key))
def test_a_file_says_what_was_corrected(items, tmp_path_factory):
    path = tmp_path_factory.mktemp("file") / "a.csv"
    path.write_text(corrections_text(items), encoding="utf-8", newline="")
    assert content(with_corrections(READ, read_corrections(path))[0]) == content(with_corrections(READ, items)[0])


@given(st.lists(st.sampled_from([True, False, None]), min_size=12, max_size=12))
def test_months_are_read_as_they_are_written(months):
    assert months_of(months_text(tuple(months))) == tuple(months)
