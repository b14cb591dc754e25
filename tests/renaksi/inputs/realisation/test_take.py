"""Forms written by ``export --realisation``, filled in as offices do, and taken back by ``apply --realisation``."""

import csv
import datetime
from dataclasses import replace

import openpyxl
import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from factories import normalized
from folders import publish, tables

from renaksi.cli import main
from renaksi.inputs.realisation.answers import Answer, Fault, answer_of
from renaksi.inputs.realisation.take import take_realisations
from renaksi.results.reported.report import read_reports
from schemas.errors import RealisationError

ID = "3575-2021-15"
TODAY = datetime.date(2026, 1, 2)


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)))


def plan(**first):
    """Return a decree of three rows: planned in January and March, of unknown months, and not planned at all."""
    one, two = normalized().actions
    months = (True, False, True, *(False,) * 9)
    one = replace(one, activity="Rapat", months=months, **first)
    return tables(actions=(one, replace(two, activity="Rapat"), replace(two, row_no=3, months=(False,) * 12)))


@pytest.fixture
def out(tmp_path):
    return publish(tmp_path / "out", plan())


def form(out, *options):
    """Export a decree's form; return the path of its workbook."""
    result = run("export", out, "--realisation", *options)
    assert result.exit_code == 0, result.output
    return out / "_export" / "realisation" / f"{ID}.xlsx"


def fill(path, cells, sheet=None):
    book = openpyxl.load_workbook(path)
    page = book.active
    for cell, value in cells.items():
        page[cell] = value
    book.save(path)
    return path


def csv_form(out, changes=None, name="filled.csv"):
    """Write the CSV form with some fields changed: {(row number, column): text}."""
    form(out)
    with (out / "_export" / "realisation" / f"{ID}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for (row_no, column), text in (changes or {}).items():
        next(row for row in rows if row["row_no"] == str(row_no))[column] = text
    path = out.parent / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def said(out):
    return {(each.row_no, each.period_kind, each.period_no): each.value for each in read_reports(out, ID)}


def test_a_form_is_hard_to_spoil(out):
    page = openpyxl.load_workbook(form(out)).active
    headers = {cell.value: cell.column_letter for cell in page[2]}
    assert [page[f"{headers['Baris']}{row}"].value for row in (3, 4)] == [1, 2]
    assert page.max_row == 4, "the row without a planned month is not on the form"
    opened = {month for month in ("Jan", "Feb", "Mar", "Des") if not page[f"{headers[month]}3"].protection.locked}
    assert opened == {"Jan", "Mar"}
    assert not page[f"{headers['Feb']}4"].protection.locked, "unknown months may be planned"
    assert page.protection.sheet and page[f"{headers['Indikator']}3"].protection.locked
    assert not page[f"{headers['Catatan']}3"].protection.locked
    (validation,) = page.data_validations.dataValidation
    assert str(validation.sqref) == f"{headers['Jan']}3:{headers['Des']}4"
    assert page.column_dimensions[headers["Subkegiatan"]].hidden


def test_what_is_filled_in_comes_back_with_its_place(out):
    path = fill(form(out), {"J3": 2, "L3": "√", "K4": "75%", "V3": "https://example.org", "W4": "kurang dana"})
    result = run("apply", out, "--realisation", path)
    assert (result.exit_code, result.stdout) == (0, f"{ID}: realisations: 3 new, 0 changed, 0 taken back, 3 in all\n")
    reports = read_reports(out, ID)
    assert [(each.row_no, each.period_no, each.value, each.number, each.unit) for each in reports] == [
        (1, 1, "2", 2.0, None),
        (1, 3, "√", None, None),
        (2, 2, "75%", 75.0, "%"),
    ]
    assert {(each.evidence, each.note) for each in reports} == {
        ("https://example.org", None),
        (None, "kurang dana"),
    }
    assert [each.source_place for each in reports] == ["Realisasi!J3", "Realisasi!L3", "Realisasi!K4"]
    again = run("apply", out, "--realisation", path)
    assert "0 new, 0 changed, 0 taken back, 3 in all" in again.stdout


def test_an_empty_cell_says_nothing_and_a_dash_takes_back(out):
    take_realisations(out, [csv_form(out, {(1, "month_1"): "2", (2, "month_5"): "ya", (1, "note"): "x"})], TODAY)
    other = csv_form(out, {(1, "month_1"): "", (2, "month_5"): "", (1, "month_3"): "3 dokumen", (1, "note"): ""})
    take_realisations(out, [other], TODAY)
    assert said(out) == {(1, "month", 1): "2", (1, "month", 3): "3 dokumen", (2, "month", 5): "√"}
    assert {each.note for each in read_reports(out, ID) if each.row_no == 1} == {"x"}
    (taken,) = take_realisations(out, [csv_form(out, {(1, "month_1"): "-", (1, "note"): "-"})], TODAY)
    assert (taken.new, taken.changed, taken.taken_back) == (0, 1, 1), "the other report of the row has lost its note"
    assert said(out) == {(1, "month", 3): "3 dokumen", (2, "month", 5): "√"}
    assert {each.note for each in read_reports(out, ID)} == {None}


def test_a_note_alone_is_kept(out):
    take_realisations(out, [csv_form(out, {(1, "note"): "tidak ada dana"})], TODAY)
    (only,) = read_reports(out, ID)
    assert (only.row_no, only.period_kind, only.value, only.note) == (1, None, None, "tidak ada dana")
    take_realisations(out, [csv_form(out, {(1, "month_3"): "0"})], TODAY)
    (only,) = read_reports(out, ID)
    assert (only.period_no, only.number, only.note) == (3, 0.0, "tidak ada dana")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({(1, "month_1"): "x"}, "column month_1: 'x': a cross may mean done or not done"),
        ({(1, "month_1"): "rapat"}, "'rapat': it is neither a number nor √"),
        ({(1, "month_1"): "-5"}, "it is below 0"),
        ({(1, "month_1"): "1,500"}, "can be read in two ways"),
        ({(1, "month_2"): "1"}, "row 1 of 3575-2021-15 has nothing planned for that period"),
        ({(1, "decree_id"): "3575-2021-16"}, "'3575-2021-16' is no published decree"),
        ({(1, "row_no"): "I"}, "'I' is no row's number"),
        ({(1, "indicator"): "Lain sama sekali", (1, "activity"): ""}, "has other texts in the plan"),
    ],
)
def test_a_wrong_cell_refuses_all_and_is_named(out, changes, told):
    path = csv_form(out, {(2, "month_4"): "1", **changes})
    result = run("apply", out, "--realisation", path)
    assert result.exit_code == 16
    assert told in result.stderr and f"{path}, line 2" in result.stderr
    assert "Nothing was taken over" in result.stderr
    assert not (out / "_realisation").exists()


def test_files_that_contradict_each_other_are_refused(out):
    folder = out.parent / "filled"
    folder.mkdir()
    csv_form(out, {(1, "month_1"): "1"}, "filled/a.csv")
    csv_form(out, {(1, "month_1"): "2"}, "filled/b.csv")
    with pytest.raises(RealisationError, match=r"b\.csv, line 2, column month_1: says something else than .*a\.csv"):
        take_realisations(out, [folder], TODAY)


def test_what_is_beside_the_form_is_not_lost_in_silence(out):
    with pytest.raises(RealisationError, match="Realisasi!X3: a text beside the form's columns"):
        take_realisations(out, [fill(form(out), {"X3": "lain"})], TODAY)
    with pytest.raises(RealisationError, match="unknown column Januari"):
        take_realisations(out, [fill(form(out), {"J2": "Januari"})], TODAY)
    with pytest.raises(RealisationError, match="a formula without a stored result"):
        take_realisations(out, [fill(form(out), {"J3": "=1+1"})], TODAY)
    with pytest.raises(RealisationError, match="no row has the headers decree_id and row_no"):
        take_realisations(out, [fill(form(out), {"A2": None})], TODAY)


def test_a_decree_read_again_keeps_its_reports_by_their_texts(out):
    take_realisations(out, [csv_form(out, {(1, "month_1"): "2", (2, "month_4"): "ya"})], TODAY)
    one, two = normalized().actions
    months = (True, False, True, *(False,) * 9)
    new = replace(two, row_no=1, activity="Baru", indicator="Baru")
    moved = replace(one, row_no=2, activity="Rapat", months=months)
    corrected = replace(two, row_no=3, activity="Rapat", indicator="Duaa")
    publish(out, tables(actions=(new, moved, corrected)))
    (taken,) = take_realisations(out, [csv_form(out, {(2, "month_3"): "1"})], TODAY)
    assert said(out)[2, "month", 1] == "2"
    assert [each.row_no for each in taken.lost] == [2], "row 2 has another text now, and none has the old one"
    assert len(read_reports(out, ID)) == 3, "what has lost its row stays in the file"


def test_a_row_with_a_corrected_letter_is_the_same(out):
    long = "Jumlah laporan pelaksanaan sosialisasi peraturan perundang-undangan yang disampaikan tepat waktu"
    publish(out, plan(indicator=long))
    take_realisations(out, [csv_form(out, {(1, "month_1"): "2"})], TODAY)
    publish(out, plan(indicator=long.replace("tepat", "tepal")))
    (taken,) = take_realisations(out, [csv_form(out, {(1, "month_3"): "1"})], TODAY)
    assert (taken.total, taken.lost) == (2, ())
    publish(out, plan(indicator=long.replace("sosialisasi", "rapat")))
    (taken,) = take_realisations(out, [csv_form(out, {(1, "month_3"): "1"})], TODAY)
    assert (taken.total, len(taken.lost)) == (1, 2)


def test_quarters_are_filled_in_and_prefilled(out):
    path = fill(form(out, "--period", "quarter", "--language", "en"), {"J3": 4})
    assert openpyxl.load_workbook(path).active["J2"].value == "Q 1"
    assert run("apply", out, "--realisation", path).exit_code == 0
    assert said(out) == {(1, "quarter", 1): "4"}
    assert openpyxl.load_workbook(form(out, "--period", "quarter")).active["J3"].value == "4"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (" ", None),
        ("–", Answer(None)),
        ("Sudah.", Answer("√")),
        ("belum", Answer("0", 0.0)),
        ("1.500,5 Rp", Answer("1.500,5 Rp", 1500.5, "Rp")),
    ],
)
def test_answers(text, answer):
    assert answer_of(text) == answer


def test_an_answer_that_is_none_has_a_remedy():
    for text in ("?", "12 Maret", "X", "#N/A", "1/2"):
        assert isinstance(answer_of(text), Fault), text


def test_exports_have_the_reports(out):
    assert not list((out / "_export").glob("reported.*"))
    take_realisations(out, [csv_form(out, {(1, "month_1"): "2", (1, "evidence"): "surat 5"})], TODAY)
    written = run("export", out, "--language", "en", "--with-doubtful").stdout
    assert "reported.csv" in written and "reported.parquet" in written
    with (out / "_export" / "reported.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["decree_id"], row["value"], row["evidence"], row["source_file"]) == (ID, "2", "surat 5", "filled.csv")
    header, row = openpyxl.load_workbook(out / "_export" / "renaksi.xlsx")["Targets and realisations"].values
    assert dict(zip(header, row, strict=True))["From"] == "report"
    assert row[-7:] == (1, "2", 2, None, "report", "surat 5", None)


def test_the_database_has_the_reports_and_says_what_is_done(out):
    load = ["load", out, "--with-doubtful"]
    assert run(*load).exit_code == 0
    take_realisations(out, [csv_form(out, {(1, "month_1"): "2", (1, "month_3"): "0"})], TODAY)
    assert "realisations: of 1 decrees" in run(*load).stdout
    engine = sa.create_engine(f"sqlite:///{out / 'province.db'}")

    def asked(query):
        with engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]

    states = "SELECT row_no, month, state FROM realisation_due ORDER BY row_no, month"
    assert asked(states) == [(1, 1, "done"), (1, 3, "late")]
    assert asked("SELECT months, done, late FROM realisation_summary ORDER BY month") == [(1, 1, 0), (1, 0, 1)]
    assert asked("SELECT origin, value FROM realised ORDER BY period_no") == [("report", "2"), ("report", "0")]
    assert "realisations" not in run(*load).stdout, "loading again changes nothing"
    publish(out, plan(remarks="lain"))
    assert "1 replaced" in run(*load).stdout
    assert asked(states) == [(1, 1, "done"), (1, 3, "late")]
    (out / "_realisation" / f"{ID}.csv").unlink()
    assert "realisations: of 1 decrees" in run(*load).stdout
    assert asked("SELECT count(*) FROM reported") == [(0,)]
    engine.dispose()
