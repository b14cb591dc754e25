from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from correction_files import change, file_of, record
from factories import facts, normalized
from hypothesis import given
from hypothesis import strategies as st

from renaksi.corrections.apply import with_corrections
from renaksi.corrections.csv_file import COLUMNS, read_corrections
from renaksi.corrections.values import dates, unescaped
from renaksi.results.csv_dialect import escaped
from schemas.errors import CorrectionError
from schemas.fields import MONTH_COLUMNS
from schemas.findings import finding
from schemas.tables import build

MARKS = finding("marks-uncertain", "Some months\n are not known.", row_no=2, field="months")
PARENT = finding("parent-missing", "Not known: activity.", row_no=1, field="activity")


def tables(*findings):
    return build(normalized(findings=findings), facts())


def months(row, values, read=None):
    return [change(f"month_{month}", read, value, row) for month, value in enumerate(values, 1)]


def closings(result):
    return dict(zip(result.findings["code"], result.findings["closed"], strict=True))


def test_a_corrected_value_is_in_the_tables_with_what_was_read_beside_it():
    result, refused = with_corrections(tables(), [change("indicator", "Satu", "Satu benar", reason="salah baca")])
    assert refused == ()
    assert result.actions["indicator"].tolist() == ["Satu benar", "Dua"]
    (record,) = result.corrections.to_dict("records")
    assert (record["read_value"], record["corrected_value"], record["reason"]) == ("Satu", "Satu benar", "salah baca")
    assert tables().actions["indicator"].iloc[0] == "Satu"


def test_the_same_corrections_twice_change_nothing():
    given = [change("program", "Program", "Penguatan Pengawasan"), change("month_2", "false", "true")]
    once, _ = with_corrections(tables(), given)
    twice, refused = with_corrections(once, given)
    assert refused == ()
    for name, frame in once.items():
        pd.testing.assert_frame_equal(frame, getattr(twice, name))


def test_months_go_into_the_schedule_and_close_their_finding():
    before = tables(MARKS)
    some, _ = with_corrections(before, months(2, ["true"] * 5))
    result, refused = with_corrections(before, months(2, ["true", *["false"] * 11]))
    assert (before.status, some.status, result.status, refused) == (
        *["needs-review"] * 2, "accepted", (),
    )  # fmt: skip
    assert closings(some)["marks-uncertain"] is pd.NA
    assert closings(result)["marks-uncertain"] == "corrected"
    assert result.schedule[["row_no", "month"]].values.tolist() == [[1, 1], [2, 1]]
    assert len(result.corrections) == 12


def test_a_corrected_region_moves_the_decree_and_what_follows_from_it():
    result, refused = with_corrections(tables(), [change("region_code", "3575", "3402", row=None)])
    assert refused == ()
    assert result.decrees[["region_code", "region", "province"]].iloc[0].tolist()[:2] == ["3402", "Kabupaten Bantul"]
    reasons = dict(zip(result.corrections["field"], result.corrections["reason"], strict=True))
    assert reasons["province_code"] == "follows from region_code"
    assert {str(frame["decree_id"].iloc[0]) for _, frame in result.items() if len(frame)} == {"3402-2021-15"}
    back, _ = with_corrections(result, [change("region_code", "3575", "3575", row=None, at="2026-02-01T00:00:00Z")])
    assert back.decree_id == "3575-2021-15"


def test_the_area_follows_the_program_unless_the_reviewer_says_otherwise():
    program = change("program", "Program", "Penguatan Pengawasan")
    assert with_corrections(tables(), [program])[0].actions["change_area"].iloc[0] == 7
    both = [program, change("change_area", None, "3")]
    once, _ = with_corrections(tables(), both)
    assert once.actions["change_area"].iloc[0] == 3
    later, refused = with_corrections(with_corrections(tables(), [program])[0], [change("change_area", None, "3")])
    assert (later.actions["change_area"].iloc[0], refused) == (3, ())


def test_a_confirmed_value_stays_and_closes_its_finding():
    result, _ = with_corrections(tables(PARENT), [change("activity", None, None)])
    assert closings(result)["parent-missing"] == "confirmed"
    assert result.actions["activity"].isna().all()


def test_a_finding_on_program_and_activity_needs_both():
    first, second = normalized().actions
    rows = (replace(first, program=None), replace(second, activity="Kegiatan"))
    before = build(normalized(actions=rows, findings=(replace(PARENT, field="program"),)), facts())
    half, _ = with_corrections(before, [change("program", None, "Penguatan Pengawasan")])
    whole, _ = with_corrections(half, [change("activity", None, "Kegiatan")])
    assert (closings(half)["parent-missing"], closings(whole)["parent-missing"]) == (pd.NA, "corrected")


def test_a_finding_is_confirmed_by_its_message():
    message = "Some months are not known."
    result, refused = with_corrections(tables(MARKS), [change("finding:marks-uncertain", message, message, row=2)])
    assert (closings(result)["marks-uncertain"], result.status, refused) == ("confirmed", "accepted", ())
    _, refused = with_corrections(tables(), [change("finding:marks-uncertain", message, message, row=2)])
    assert "no such finding" in refused[0].reason


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (change("indicator", "Lain", "Tiga"), "the value read is 'Satu' now"),
        (change("indicator", None, "Tiga"), "the value read is 'Satu' now"),
        (change("indicator", "Satu", "Tiga", row=9), "no row 9"),
        (replace(change("indicator", "Satu", "Tiga"), source_sha256="1" * 64), "another SHA-256"),
    ],
)
def test_what_was_said_of_another_reading_is_refused(item, why):
    result, refused = with_corrections(tables(), [item])
    assert why in refused[0].reason
    assert len(result.corrections) == 0
    assert result.actions["indicator"].tolist() == ["Satu", "Dua"]


def test_a_newer_correction_takes_the_place_and_an_older_one_is_refused():
    first, second = change("indicator", "Satu", "A"), change("indicator", "Satu", "B", at="2026-02-01T00:00:00Z")
    result, _ = with_corrections(with_corrections(tables(), [first])[0], [second])
    assert result.actions["indicator"].iloc[0] == "B"
    again, refused = with_corrections(result, [first])
    assert again.actions["indicator"].iloc[0] == "B"
    assert "not newer" in refused[0].reason


def test_a_rejected_decree_is_left_alone():
    first, second = normalized().actions
    broken = build(normalized(actions=(first, replace(second, change_area=9))), facts())
    result, refused = with_corrections(broken, [change("indicator", "Satu", "A")])
    assert result is broken
    assert "rejected" in refused[0].reason


# the file


def test_a_file_that_excel_saved_is_read_right(tmp_path):
    path = file_of(
        tmp_path / "a.csv",
        record(field="month_2", read_value="FALSE", corrected_value="TRUE"),
        record(corrected_value="'- a; b\nc", reason="'=1+1"),
        record(row_no="", field="signed_on", read_value="25/06/2021", corrected_value="26/06/2021"),
        [""] * 9,
        mark=";", encoding="utf-8-sig", end="\r\n",
    )  # fmt: skip
    month, text, day = read_corrections(path)
    assert (month.corrected_value, text.corrected_value, text.reason) == ("true", "- a; b c", "=1+1")
    assert (day.row_no, day.corrected_value, day.line) == (None, "2021-06-26", 5)
    result, refused = with_corrections(tables(), [month, text, day])
    assert refused == ()
    assert result.decrees["signed_on"].iloc[0] == date(2021, 6, 26)
    assert result.actions["month_2"].iloc[0]


def test_a_separator_line_and_an_empty_field_are_understood(tmp_path):
    path = file_of(tmp_path / "a.csv", record(corrected_value=""), mark=";", head="sep=;\n")
    (item,) = read_corrections(path)
    assert (item.corrected_value, item.line) == (None, 3)


WRONG = [
    (record(field="month_1", read_value="true", corrected_value="maybe"), "'maybe' is no boolean"),
    (record(field="change_area", read_value="", corrected_value="9"), "breaks the contract"),
    (record(field="change_area", read_value="", corrected_value="x"), "is no integer"),
    (record(field="row_no"), "cannot be corrected"),
    (record(field="colour"), "no field 'colour'"),
    (record(row_no="0"), "no whole number"),
    (record(row_no="", field="indicator"), "decrees has no field 'indicator'"),
    (record(row_no="", field="signed_on", read_value="", corrected_value="05/06/2021"), "2021-06-05 or 2021-05-06"),
    (record(row_no="", field="signed_on", read_value="", corrected_value="kemarin"), "is no date"),
    (record(row_no="", field="region_code", read_value="3575", corrected_value="9999"), "no region's code"),
    (record(row_no="", field="year", read_value="2021", corrected_value="1800"), "breaks the contract"),
    (record(field="finding:nonsense"), "no kind of finding"),
    (record(field="finding:numbering-gap"), "confirmed by its message"),
    (record(by=" "), "by is empty"),
    (record(at="kemarin"), "at is"),
    (record(source_sha256="abc"), "no SHA-256"),
    (record(decree_id="Pasuruan"), "no decree_id"),
    (record()[:5], "5 fields under 9 columns"),
    ([*record(), "x"], "10 fields under 9 columns"),
]


@pytest.mark.parametrize(("wrong", "what"), WRONG, ids=[what for _, what in WRONG])
def test_a_wrong_line_is_named_with_its_file(wrong, what, tmp_path):
    path = file_of(tmp_path / "a.csv", record(), wrong)
    with pytest.raises(CorrectionError, match=what) as raised:
        read_corrections(path)
    assert f"{path}, line 3" in str(raised.value)


@pytest.mark.parametrize("columns", [("decree_id", "value"), (*COLUMNS, "colour"), COLUMNS[1:], ()])
def test_other_columns_are_no_corrections(columns, tmp_path):
    with pytest.raises(CorrectionError, match=r"line 1: .*column"):
        read_corrections(file_of(tmp_path / "a.csv", columns=columns))


@pytest.mark.parametrize("data", [b"\xff\xfed\x00", b"decree_id,caf\xe9\n", b"a\x00b", b'decree_id,"by\n'])
def test_what_is_no_csv_is_said(data, tmp_path):
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(CorrectionError, match=r"a\.csv"):
        read_corrections(tmp_path)


def test_two_files_may_agree_but_not_contradict(tmp_path):
    file_of(tmp_path / "a.csv", record(), record())
    file_of(tmp_path / "b.csv", record(by="LAIN", at="2026-02-01T00:00:00+07:00"))
    (item,) = read_corrections(tmp_path)
    assert (item.by, item.at) == ("LAIN", "2026-01-31T17:00:00Z")
    file_of(tmp_path / "c.csv", record(corrected_value="Empat"))
    with pytest.raises(CorrectionError, match=r"c\.csv, line 2 .*b\.csv, line 2 sets 'Tiga'"):
        read_corrections(tmp_path)


def test_a_folder_without_files_is_said(tmp_path):
    with pytest.raises(CorrectionError, match=r"no \.csv file"):
        read_corrections(tmp_path)


@given(st.text())
def test_the_guard_of_a_formula_comes_off_again(text):
    assert unescaped(escaped(text)) == text


def test_a_date_is_read_one_way_where_there_is_one():
    assert dates("2021-6-5") == [date(2021, 6, 5)]
    assert dates("25/06/2021") == dates("06/25/2021") == [date(2021, 6, 25)]
    assert dates("31/02/2021") == []
    assert len(MONTH_COLUMNS) == 12
