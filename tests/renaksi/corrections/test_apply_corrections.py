import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from correction_files import file_of, record
from factories import facts, normalized

from renaksi import pipeline
from renaksi.cli import main
from renaksi.results.manifest import read_manifest
from renaksi.results.tables_io import read_tables
from schemas.findings import finding
from schemas.tables import build


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def out(tmp_path, monkeypatch):
    given = build(normalized(findings=(finding("numbering-gap", "x", row_no=1, field="indicator"),)), facts())
    monkeypatch.setattr(pipeline, "tables_of", lambda path, *_: given)
    (tmp_path / "a.txt").write_text("baris satu\nbaris dua\n")
    assert run("convert", tmp_path / "a.txt", "-o", tmp_path / "out", "-j", 0).exit_code == 0
    (tmp_path / "out/_needs-review/3575-2021-15/notes.txt").write_text("kept")
    assert run("report", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_apply_corrects_the_folder_once(out, tmp_path):
    path = file_of(tmp_path / "c.csv", record())
    result = run("apply", out, "--corrections", path)
    assert (result.exit_code, "1 new, 1 in all, accepted\n" in result.stdout) == (0, True)
    assert read_tables(out / "3575-2021-15").actions["indicator"].iloc[0] == "Tiga"
    (entry,) = read_manifest(out).values()
    assert (entry.status, entry.warnings) == ("accepted", 0)
    once = contents(out)
    assert once["3575-2021-15/notes.txt"] == b"kept"
    assert b"Tiga" in once["3575-2021-15/report.html"]
    again = run("apply", out, "--corrections", tmp_path / "c.csv", "--json")
    assert json.loads(again.stdout)["applied"][0]["new"] == 0
    assert contents(out) == once


def test_the_stale_is_refused_and_listed_while_the_rest_is_applied(out, tmp_path):
    path = file_of(tmp_path / "c.csv", record(field="remarks", read_value="dulu"), record())
    result = run("apply", out, "--corrections", path)
    assert result.exit_code == 1
    assert f"refused: {path}, line 2" in result.stdout
    assert read_tables(out / "3575-2021-15").corrections["field"].tolist() == ["indicator"]


@pytest.mark.parametrize(
    "wrong",
    [record(decree_id="9999-2021-1", source_sha256="1" * 64), record(field="month_1", corrected_value="maybe")],
)
def test_nothing_is_applied_where_a_line_is_wrong(wrong, out, tmp_path):
    before = contents(out)
    path = file_of(tmp_path / "c.csv", record(), wrong)
    result = run("apply", out, "--corrections", path)
    assert result.exit_code == 15
    assert f"{path}, line 3" in result.stderr
    assert contents(out) == before


def test_an_older_folder_is_told_to_be_converted_again(out, tmp_path):
    (out / "_needs-review/3575-2021-15/corrections.parquet").unlink()
    result = run("apply", out, "--corrections", file_of(tmp_path / "c.csv", record()))
    assert result.exit_code == 9
    assert "Convert the decree again" in result.stderr


REGION = {"row_no": "", "field": "region_code", "read_value": "3575", "corrected_value": "3402"}


def test_a_corrected_region_moves_the_folder_and_stays_over_new_readings(out, tmp_path):
    rows = [
        record(field="row:remove", corrected_value=""),
        record(field="row:add.1", corrected_value='{"output": "O"}'),
    ]
    file_of(tmp_path / "c.csv", record(**REGION), *rows)
    result = run("apply", out, "--corrections", tmp_path / "c.csv")
    assert (result.exit_code, "3402-2021-15: 3 new" in result.stdout) == (0, True)
    before = contents(out / "3402-2021-15")
    assert before["notes.txt"] == b"kept"
    assert not (out / "3575-2021-15").exists()
    (entry,) = read_manifest(out).values()
    assert (entry.decree_id, entry.folder, entry.rows) == ("3402-2021-15", "3402-2021-15", 2)
    found = read_tables(out / "3402-2021-15")
    assert found.actions["output"].tolist()[0] == "O"
    assert run("convert", tmp_path / "a.txt", "-o", out, "-j", 0, "--force").exit_code == 0
    assert contents(out / "3402-2021-15") == before
    assert not (out / "3575-2021-15").exists()
    back = record(**{**REGION, "decree_id": "3402-2021-15", "corrected_value": "3575", "at": "2026-02-01T00:00:00Z"})
    assert run("apply", out, "--corrections", file_of(tmp_path / "d.csv", back)).exit_code == 0
    assert read_tables(out / "3575-2021-15").actions["output"].tolist()[0] == "O"
    assert not (out / "3402-2021-15").exists()


def test_a_decree_that_becomes_one_that_is_there_is_compared_with_it(out, tmp_path, monkeypatch):
    other = normalized()
    other = build(
        replace(other, decree=replace(other.decree, region_code="3402")), replace(facts(), source_sha256="1" * 64)
    )
    monkeypatch.setattr(pipeline, "tables_of", lambda path, *_: other)
    (tmp_path / "b.txt").write_text("baris\n")
    assert run("convert", tmp_path / "b.txt", "-o", out, "-j", 0).exit_code == 0
    result = run("apply", out, "--corrections", file_of(tmp_path / "c.csv", record(**REGION)))
    assert result.exit_code == 0
    entries = read_manifest(out)
    assert sorted(entry.status for entry in entries.values()) == ["accepted", "rejected"]
    assert {entry.decree_id for entry in entries.values()} == {"3402-2021-15"}
    assert all((out / entry.folder).is_dir() for entry in entries.values())
