import datetime
from dataclasses import replace

import pandas as pd
import pandera.pandas as pa
import pytest
from factories import facts, normalized

from schemas.contracts import TABLES
from schemas.contracts.columns import DTYPES, kind_of
from schemas.contracts.conformance import conforms
from schemas.contracts.rows import merged
from schemas.decree import Decree, Normalized, Period, Realisation
from schemas.findings import finding
from schemas.tables import build, frame_of, violations


def codes(tables):
    return tables.findings["code"].tolist()


def test_a_decree_becomes_its_tables():
    tables = build(normalized(), facts())
    assert (tables.decree_id, tables.status) == ("3575-2021-15", "accepted")
    assert tables.schedule.values.tolist() == [["3575-2021-15", 1, 1]]
    assert tables.actions["month_1"].tolist() == [True, pd.NA]
    assert tables.actions["extra"].iloc[1] == '{"√ Realisasi": "ya"}'
    assert tables.decrees["signed_on"].iloc[0] == datetime.date(2021, 6, 25)


def test_empty_tables_hold_their_contracts():
    for name, frame in build(Normalized(Decree(), ()), facts()).items():
        assert violations(name, frame) == []
        assert list(frame.columns) == list(TABLES[name].columns)


def test_an_unreadable_number_is_unidentified():
    assert build(normalized(decree=Decree(year=2021)), facts()).decree_id == "unidentified-000000000000"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"change_area": 9}, "change_area"),
        ({"page_first": 0}, "page_first"),
        ({"page_last": 0}, "page_last"),
        ({"program": " "}, "program"),
        ({"row_no": 5}, "row_no"),
        ({"change_area": "four"}, "change_area"),
    ],
)
def test_a_broken_contract_is_a_finding(change, field):
    first, second = normalized().actions
    tables = build(normalized(actions=(first, replace(second, **change))), facts())
    assert tables.status == "rejected"
    assert field in tables.findings["field"].tolist()
    assert set(codes(tables)) == {"contract-violated"}


def test_a_finding_about_no_row_breaks_the_contract():
    tables = build(normalized(findings=(finding("marks-uncertain", "x", row_no=7),)), facts())
    assert codes(tables) == ["contract-violated", "marks-uncertain"]


def test_findings_are_sorted_and_warn():
    given = (finding("parent-missing", "b", row_no=2, page=2), finding("marks-uncertain", "a", row_no=1, page=1))
    tables = build(normalized(findings=given), facts())
    assert tables.status == "needs-review"
    assert codes(tables) == ["marks-uncertain", "parent-missing"]
    assert tables.findings["finding_no"].tolist() == [1, 2]


def test_no_text_of_a_header_printed_twice_is_lost():
    assert merged((("KET", "a"), ("KET", "b"))) == {"KET": "a", "KET (2)": "b"}


def reached(**changes):
    return replace(Realisation(1, 1, "target", "TW I / Target", Period("quarter", 1), "25 %", 25.0, "%"), **changes)


def test_targets_and_realisations_have_a_period_and_a_row():
    tables = build(
        normalized(realisations=(reached(), reached(value_no=2, period=None, number=None, unit=None))), facts()
    )
    assert tables.status == "accepted"
    (first, second) = tables.realisations.astype(object).where(tables.realisations.notna(), None).values.tolist()
    assert first == ["3575-2021-15", 1, 1, "target", "TW I / Target", "quarter", 1, "25 %", 25.0, "%"]
    assert second[5:] == [None, None, "25 %", None, None]


@pytest.mark.parametrize(
    "change",
    [{"period": Period("quarter", 5)}, {"period": Period("year", 5)}, {"period": ("month", None)}, {"row_no": 9},
     {"kind": "plan"}, {"value": " "}],
)  # fmt: skip
def test_a_target_of_no_period_or_row_breaks_the_contract(change):
    tables = build(normalized(realisations=(reached(**change),)), facts())
    assert (tables.status, set(codes(tables))) == ("rejected", {"contract-violated"})


def test_every_column_is_described():
    assert all(rule.description for table in TABLES.values() for rule in table.columns.values())


def test_an_empty_frame_has_types():
    frame, wrong = frame_of("actions", [])
    assert str(frame.dtypes["month_1"]) == "boolean"
    assert wrong == []


TRIES = {
    "string": (None, "", " ", "x", "3575-2021-15", "accepted", "vector", "0" * 64),
    "integer": (None, -1, 0, 1, 2, 9, 13, 3000),
    "number": (None, -0.5, 0.5, 1.5),
    "boolean": (None, True),
    "date": (None, datetime.date(1900, 1, 1), datetime.date(2021, 6, 25)),
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.slow
def test_the_short_check_says_what_pandera_says(name):
    said = set()
    for column, rule in TABLES[name].columns.items():
        contract = TABLES[name].select_columns([column])
        contract.checks = []
        tries = TRIES[kind_of(rule)]
        for values in (
            [],
            *([value] for value in tries),
            *([1, value] for value in tries if kind_of(rule) == "integer"),
        ):
            frame = pd.DataFrame({column: pd.array(values, dtype=DTYPES[kind_of(rule)])})
            answer = conforms(contract, frame)
            assert answer == is_valid(contract, frame), (column, values)
            said.add(answer)
    assert said == {True, False}


def test_the_short_check_sees_the_frame_as_a_whole():
    for name, frame in build(normalized(), facts()).items():
        assert conforms(TABLES[name], frame)
        assert not conforms(TABLES[name], frame.iloc[:, ::-1])
        assert not conforms(TABLES[name], frame.iloc[:, 1:])
        assert not conforms(TABLES[name], frame.astype(object))
    actions = build(normalized(), facts()).actions
    late = actions.assign(page_last=pd.array([0] * len(actions), dtype=DTYPES["integer"]))
    later = actions.assign(page_first=actions["page_last"] + 1)
    assert [conforms(TABLES["actions"], frame) for frame in (actions, late, later)] == [True, False, False]


def is_valid(contract, frame):
    try:
        contract.validate(frame, lazy=True)
    except pa.errors.SchemaErrors:
        return False
    return True
