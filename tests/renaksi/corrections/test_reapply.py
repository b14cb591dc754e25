import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from correction_files import SHA, change, file_of, record
from factories import facts, normalized

from renaksi import pipeline
from renaksi.cli import main
from renaksi.corrections.csv_file import corrections_text, read_corrections
from renaksi.corrections.reapply import reapplied_tables
from renaksi.results.layout import REFUSED
from renaksi.results.manifest import read_manifest
from renaksi.results.tables_io import read_tables
from schemas.errors import NoScheduleFound
from schemas.findings import finding
from schemas.tables import build

DOUBT = finding("numbering-gap", "x", row_no=1, field="indicator")
FOLDER = "3575-2021-15"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def tables():
    return build(normalized(findings=(DOUBT,)), facts())


def renamed(indicator):
    first, second = normalized().actions
    return build(normalized(actions=(replace(first, indicator=indicator), second), findings=(DOUBT,)), facts())


@pytest.fixture
def converted(tmp_path, monkeypatch):
    """Convert a file that is read as the tables given; return the folder of results."""

    def convert(given, *more):
        def read(path, *_):
            if given is None:
                raise NoScheduleFound(f"{path}: no plan.")
            return given

        monkeypatch.setattr(pipeline, "tables_of", read)
        (tmp_path / "a.txt").write_text("baris satu\n")
        result = run("convert", tmp_path / "a.txt", "-o", tmp_path / "out", "-j", 0, "--force", *more)
        return tmp_path / "out", result

    return convert


def contents(folder):
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.csv"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_converting_again_keeps_what_was_corrected(converted, tmp_path):
    out, _ = converted(tables())
    run("apply", out, "--corrections", file_of(tmp_path / "c.csv", record(field="program", read_value="Program")))
    run("apply", out, "--corrections", file_of(tmp_path / "d.csv", record()))
    before = contents(out)
    _, result = converted(tables())
    assert (result.exit_code, "accepted" in result.stdout) == (0, True)
    assert contents(out) == before
    (entry,) = read_manifest(out).values()
    assert (entry.status, entry.warnings) == ("accepted", 0)


def test_a_correction_of_what_is_read_otherwise_now_is_told_and_kept(converted, tmp_path):
    out, _ = converted(tables())
    run("apply", out, "--corrections", file_of(tmp_path / "c.csv", record(), record(field="remarks", read_value="")))
    for reading, told in ((renamed("Lain"), True), (renamed("Lain"), True), (tables(), False)):
        _, result = converted(reading)
        assert ("1 previous corrections do not fit" in result.stdout) is told
        folder = out / ("_needs-review" if told else "") / FOLDER
        found = read_tables(folder)
        assert ("correction-refused" in set(found.findings["code"])) is told
        assert (folder / REFUSED).is_file() is told
    assert found.actions["indicator"].iloc[0] == "Tiga"
    assert found.actions["remarks"].iloc[0] == "Tiga"


def test_the_finding_says_what_was_set_and_can_be_settled():
    misfit = change("indicator", "Satu", "Tiga", reason="salah baca")
    result, refused = reapplied_tables(renamed("Lain"), [misfit])
    (row,) = result.findings[result.findings["code"] == "correction-refused"].to_dict("records")
    assert (row["row_no"], row["field"], row["printed"], row["finding_no"]) == (1, "indicator", "Tiga", 2)
    assert "NAMA JELAS set 'Tiga' in the place of 'Satu'" in row["message"]
    assert (result.status, len(refused)) == ("needs-review", 1)
    settled = change("finding:correction-refused", row["message"], row["message"])
    again, _ = reapplied_tables(renamed("Lain"), [misfit, settled])
    assert again.findings["closed"].iloc[1] == "confirmed"


def test_corrections_of_another_file_are_one_finding():
    others = [replace(change(field, None, "A"), source_sha256="1" * 64) for field in ("remarks", "target")]
    elsewhere = replace(others[0], decree_id="9999-2021-1", source_sha256="2" * 64)
    result, refused = reapplied_tables(tables(), [*others, elsewhere])
    messages = result.findings.loc[result.findings["code"] == "correction-refused", "message"]
    assert [message.split()[0] for message in messages] == ["2", "1"]
    assert len(refused) == 3
    assert len(result.corrections) == 0


def test_a_file_that_is_rejected_now_keeps_its_corrections(converted, tmp_path):
    out, _ = converted(tables())
    run("apply", out, "--corrections", file_of(tmp_path / "c.csv", record()))
    converted(None)
    assert [item.corrected_value for item in read_corrections(out / "_rejected/a" / REFUSED)] == ["Tiga"]
    converted(tables())
    assert read_tables(out / FOLDER).actions["indicator"].iloc[0] == "Tiga"
    assert not (out / "_rejected/a").exists()


def test_convert_takes_corrections_too(converted, tmp_path):
    path = file_of(tmp_path / "c.csv", record())
    out, result = converted(tables(), "--corrections", path, "--json", "--report")
    assert (result.exit_code, json.loads(result.stdout)[0]["status"]) == (0, "accepted")
    assert read_tables(out / FOLDER).actions["indicator"].iloc[0] == "Tiga"
    assert "Tiga" in (out / FOLDER / "report.html").read_text()
    before = contents(out)
    converted(tables(), "--corrections", path)
    assert contents(out) == before


def test_convert_reads_the_corrections_before_anything_else(converted, tmp_path):
    out, result = converted(tables(), "--corrections", file_of(tmp_path / "c.csv", record(field="nonsense")))
    assert (result.exit_code, "no field 'nonsense'" in result.stderr, out.exists()) == (15, True, False)


def test_convert_lists_what_it_refuses(converted, tmp_path):
    path = file_of(tmp_path / "c.csv", record(read_value="dulu"))
    _, result = converted(tables(), "--corrections", path)
    assert result.exit_code == 1
    assert f"refused: {path}, line 2" in result.stderr
    _, result = converted(None, "--corrections", file_of(tmp_path / "c.csv", record(source_sha256=SHA)))
    assert "no decree of that id" in result.stderr


def test_corrections_are_written_as_they_are_read(tmp_path):
    given = [change("indicator", '=1+1; "a",\u200fb', None), change("remarks", None, "'-", reason="@x")]
    (tmp_path / "c.csv").write_text(corrections_text(given), encoding="utf-8-sig", newline="")
    read = read_corrections(tmp_path / "c.csv")
    assert [replace(item, file="", line=0) for item in read] == given
