import csv
import datetime
import shutil
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner
from factories import normalized
from folders import publish, tables

import renaksi.export
import renaksi.export.sheets
from renaksi.cli import main
from renaksi.corrections.values import unescaped
from renaksi.export import ExportOptions
from renaksi.export.decrees import sources_in
from renaksi.export.grid import groups_of
from renaksi.export.words import WORDS
from renaksi.results.tables_io import read_table, read_tables
from schemas.contracts import TABLES
from schemas.decree import Period, Realisation, Trace
from schemas.document import Box
from schemas.fields import LEVELS
from schemas.findings import finding
from schemas.tables import frame_of

HARD = ("=1+1", "+62", "-5", "@SUM(A1)", "{=A1}", "https://example.org", "007", "_x0041_", "a\x0bb", " ß <&> √ ")
"""Texts that a spreadsheet would rather take for something else."""


def run(*arguments):
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def hard_tables():
    first, _ = normalized().actions
    rows = (replace(first, row_no=no, indicator=text, remarks=text) for no, text in enumerate(HARD, 1))
    return tables(actions=tuple(rows))


def values(sheet):
    return list(sheet.iter_rows(values_only=True))


def test_all_decrees_are_in_one(tmp_path):
    out = publish(tmp_path / "out", tables(), tables("3578"), tables("3571"))
    result = run(out)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2 * len(TABLES) + 1
    for name in TABLES:
        read = [getattr(read_tables(out / f"{code}-2021-15"), name) for code in ("3571", "3575", "3578")]
        wanted = pd.concat(read, ignore_index=True)
        for form in ("csv", "parquet"):
            pd.testing.assert_frame_equal(read_table(out / "_export", name, form), wanted)
    assert not list(out.rglob("*.partial-*"))


def test_no_text_is_a_formula_and_each_comes_back(tmp_path):
    out = publish(tmp_path / "out", hard_tables())
    assert run(out, "-o", tmp_path / "all.xlsx").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert book.sheetnames == ["Jadwal", "Indikator", "Temuan", "Keputusan"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    assert {cell.hyperlink for cell in cells} == {None}
    (header, *rows) = values(book["Indikator"])
    texts = [row[header.index("Indikator")] for row in rows]
    assert [openpyxl.utils.escape.unescape(text) for text in texts] == list(HARD)
    assert values(book["Keputusan"])[1][5] == "=SUM(A1)"


def test_the_schedule_looks_like_the_printed_grid(tmp_path):
    first, second = normalized().actions
    rows = (
        replace(first, program_no="1", activity="Rapat"),
        replace(first, row_no=2, program_no="1", activity="Rapat", indicator="Lagi"),
        replace(second, row_no=3, program=None, activity="Lain"),
    )
    out = publish(tmp_path / "out", tables(actions=rows), tables("3578"))
    assert run(out, "-o", tmp_path / "all.xlsx", "--language", "en").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert book.sheetnames == ["Schedule", "Indicators", "Findings", "Decrees"]
    sheet = book["Schedule"]
    grid = values(sheet)
    assert [str(number) for number in range(1, 13)] == list(grid[2][4:16])
    assert "Number 15/HK" in grid[3][0]
    assert grid[4][:5] == ("1. Program", "Rapat", None, "Satu", "√")
    assert grid[5][:4] == (None, None, None, "Lagi")
    assert (grid[6][0], grid[6][4:16]) == (None, ("?",) * 12)
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    assert {"A5:A6", "B5:B6", "A4:R4", "E2:P2"} <= merged
    assert sheet.freeze_panes == "A4"
    assert [book[name].auto_filter.ref for name in book.sheetnames[1:]] == ["A1:AC6", "A1:J1", "A1:O3"]


def test_targets_and_realisations_have_a_sheet_where_there_are_any(tmp_path):
    title = "TW I / Target"
    reached = (
        Realisation(1, 1, "target", title, Period("quarter", 1), "Rp 1.500.000,-", 1500000.0, "Rp"),
        Realisation(1, 2, "realisation", "=CAPAIAN", None, "baik"),
    )
    out = publish(tmp_path / "out", tables(realisations=reached), tables("3578"))
    assert run(out, "-o", tmp_path / "all.xlsx", "--language", "en").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert book.sheetnames[2] == "Targets and realisations"
    header, *rows = values(book["Targets and realisations"])
    assert header[2:11] == ("Row", "Indicator", "Kind", "Column", "Period", "No.", "Value", "Number", "Unit")
    assert header[11:] == ("From", "Evidence", "Note")
    assert rows[0][2:] == (
        1,
        "Satu",
        "target",
        title,
        "quarter",
        1,
        "Rp 1.500.000,-",
        1500000,
        "Rp",
        "decree",
        None,
        None,
    )
    assert rows[1][2:] == (1, "Satu", "realisation", "=CAPAIAN", None, None, "baik", None, None, "decree", None, None)
    assert len(rows) == 2


def test_levels_without_a_text_are_not_merged():
    given = [("A", None), ("A", None), ("A", "x"), ("B", "x")]
    rows = [
        {**dict.fromkeys([f"{level}_no" for level in LEVELS]), "row_no": no, "program": a, "activity": b}
        for no, (a, b) in enumerate(given)
    ]
    found = [
        (group.level, group.start, group.stop) for group in groups_of([{**row, "sub_activity": None} for row in rows])
    ]
    assert found == [(0, 0, 3), (0, 3, 4), (1, 2, 3), (1, 3, 4)]


def test_a_text_too_long_for_a_cell_is_cut_and_told(tmp_path):
    first, _ = normalized().actions
    out = publish(tmp_path / "out", tables(actions=(replace(first, indicator="√😀" * 20_000),)))
    result = run(out, "-o", tmp_path / "all.xlsx")
    assert "row 1: indicator has 40000 characters and is cut in the workbook" in result.stderr
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    text = values(book["Indikator"])[1][6]
    assert text.startswith("√😀√😀") and "lengkap di actions.csv" in text
    assert len(text.encode("utf-16-le")) // 2 <= 32_767
    assert [row[3:6] for row in values(book["Temuan"])[1:]] == [("text-cut", 1, "Indikator")]


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path, monkeypatch):
    out = publish(tmp_path / "out", tables())
    monkeypatch.setattr(renaksi.export.sheets, "ROW_LIMIT", 5)
    result = run(out, "-o", tmp_path / "all.xlsx")
    assert (result.exit_code, "--format csv or parquet" in result.stderr) == (9, True)
    assert not (tmp_path / "all.xlsx").exists()
    assert run(out, "--format", "csv").exit_code == 0


def test_a_damaged_decree_is_left_out_and_told(tmp_path):
    out = publish(tmp_path / "out", tables(), tables("3578"))
    (out / "3575-2021-15" / "findings.csv").write_text("x")
    result = run(out, "--format", "csv")
    assert (result.exit_code, "findings.csv: is not what was published" in result.stderr) == (1, True)
    with (out / "_export" / "decrees.csv").open(newline="") as stream:
        assert [row["decree_id"] for row in csv.DictReader(stream)] == ["3578-2021-15"]


def test_a_decree_that_is_gone_is_told(tmp_path):
    out = publish(tmp_path / "out", tables(), tables("3578"))
    shutil.rmtree(out / "3575-2021-15")
    result = run(out, "--format", "csv")
    assert result.exit_code == 0
    assert "left out: 3575-2021-15: is published in the manifest, but its folder is gone" in result.stderr


def test_rows_in_doubt_are_coloured_where_they_are_planned(tmp_path):
    closed = finding("marks-uncertain", "x", row_no=2)
    given = tables(findings=(finding("parent-missing", "x", row_no=1), finding("list-joined", "x", row_no=2), closed))
    given.findings.loc[given.findings["message"].eq("x") & given.findings["code"].eq(closed.code), "closed"] = (
        "confirmed"
    )
    out = publish(tmp_path / "out", given)
    assert run(out, "-o", tmp_path / "all.xlsx", "--with-doubtful").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert [cell.fill.fgColor.rgb for cell in book["Jadwal"]["R"][4:6]] == ["FFFBE3C0", "00000000"]
    header = values(book["Indikator"])[0]
    assert header[7:19] == ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


@pytest.mark.parametrize("arguments", [("{out}",), ("{full}", "-o", "a.xlsx", "--format", "csv")])
def test_a_wrong_use_is_told(arguments, tmp_path):
    publish(tmp_path / "full", tables())
    (tmp_path / "out").mkdir()
    given = [text.format(out=tmp_path / "out", full=tmp_path / "full") for text in arguments]
    assert run(*given).exit_code == 2


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    out = publish(tmp_path / "out", tables())
    (tmp_path / "file").write_text("")
    result = run(out, "-o", tmp_path / "file")
    assert (result.exit_code, "cannot be written" in result.stderr) == (9, True)


def test_both_languages_have_the_same_words():
    assert set(WORDS["id"]) == set(WORDS["en"])


def test_an_indonesian_excel_opens_the_csv_as_it_is(tmp_path):
    out = publish(tmp_path / "out", hard_tables(), tables("3578"))
    assert run(out, "--csv-dialect", "excel-id", "--format", "csv").exit_code == 0
    assert (out / "_export/actions.csv").read_bytes().startswith(b"\xef\xbb\xbfdecree_id;row_no;")
    with (out / "_export/actions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) == len(HARD) + 2
    assert [unescaped(row["indicator"]) for row in rows[: len(HARD)]] == list(HARD)
    assert not [row["indicator"] for row in rows if row["indicator"].startswith(("=", "+", "-", "@"))]
    header, place = (out / "_export/provenance.csv").read_text(encoding="utf-8-sig").splitlines()[:2]
    values_of = dict(zip(header.split(";"), place.split(";"), strict=True))
    assert (values_of["x0"], values_of["x1"]) == ("1,5", "3,0")


def test_dates_of_the_workbook_are_dates(tmp_path):
    old = tables("3578", "2")
    old.decrees["signed_on"] = frame_of("decrees", [{"signed_on": datetime.date(1899, 1, 2)}])[0]["signed_on"]
    out = publish(tmp_path / "out", tables(), old)
    assert run(out, "-o", tmp_path / "all.xlsx").exit_code == 0
    (header, first, second) = openpyxl.load_workbook(tmp_path / "all.xlsx")["Keputusan"].iter_rows()
    place = [cell.value for cell in header].index(WORDS["id"]["signed_on"])
    assert (first[place].value, first[place].number_format) == (datetime.datetime(2021, 6, 25), "yyyy-mm-dd")
    assert second[place].value == "1899-01-02"


def test_rows_say_which_of_their_values_are_not_quite_sure(tmp_path):
    box = Box(1.0, 2.0, 3.0, 4.0)
    sureness = {"program": 0.95, "indicator": 0.5, "month_1": 0.7}
    traces = tuple(Trace(1, field, 1, 1, "raster", box, confidence=value) for field, value in sureness.items())
    out = publish(tmp_path / "out", tables(traces=traces))
    assert run(out, "-o", tmp_path / "all.xlsx").exit_code == 0
    header, first, second = values(openpyxl.load_workbook(tmp_path / "all.xlsx")["Indikator"])
    assert (header[-1], first[-1], second[-1]) == ("Belum pasti", "Indikator: ragu; Jan: cukup pasti", None)


def test_many_decrees_are_written_in_processes_and_alike(tmp_path, monkeypatch):
    out = publish(tmp_path / "out", tables(), tables("3578"), tables("3579"))
    (out / "3578-2021-15/actions.csv").write_text("x")
    forms, written = ("csv", "parquet", "xlsx"), {}
    for name, worth in (("apart", 2), ("together", 9)):
        monkeypatch.setattr(renaksi.export, "WORTH_PROCESSES", worth)
        with renaksi.export.export_pool(forms, 3) as pool:
            assert (pool is None) == (name == "together")
            sources, (failed,) = sources_in(out, doubtful=True, pool=pool)
            assert "3578-2021-15/actions.csv: is not what was published" in failed
            written[name] = list(renaksi.export.write_all(forms, sources, tmp_path / name, ExportOptions(), pool))
    apart, together = written.values()
    names = [[path.name for path in each.paths] for each in apart]
    assert names == [[path.name for path in each.paths] for each in together]
    assert all(path.is_file() for each in apart for path in each.paths)
    for name in (name for each in names[:2] for name in each):
        assert (tmp_path / "apart" / name).read_bytes() == (tmp_path / "together" / name).read_bytes()
