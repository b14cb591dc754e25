"""Corrections over batches: files read anew, renamed, copied, given up; a manifest that is lost."""

import hashlib
import json
import shutil

import pytest
from batches import plan, tree
from click.testing import CliRunner
from correction_files import file_of, record

from renaksi.cli import main
from renaksi.results.layout import KEPT, REFUSED
from renaksi.results.manifest import read_manifest
from renaksi.results.tables_io import read_tables

DECREE = "3575-2021-1"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def convert(path, out, *more, jobs=0):
    return run("convert", path, "-o", out, "-j", jobs, *more)


def indicator(out, folder=DECREE):
    return read_tables(out / folder).actions["indicator"].iloc[0]


@pytest.fixture
def source(tmp_path):
    return plan(tmp_path / "in/a.txt", 1)


@pytest.fixture
def out(tmp_path, source):
    """Give a folder of results with one decree, one value of it corrected, and its report page."""
    out = tmp_path / "out"
    convert(source, out, "--report")
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    line = record(decree_id=DECREE, source_sha256=sha256, read_value="Rencana disusun", corrected_value="Rencana ada")
    assert run("apply", out, "--corrections", file_of(tmp_path / "c.csv", line)).exit_code == 0
    assert indicator(out) == "Rencana ada"
    return out


@pytest.mark.parametrize("jobs", [0, 1])
def test_a_file_read_anew_gives_the_same_again(jobs, source, out):
    before = tree(out)
    assert convert(source, out, "--force", jobs=jobs).exit_code == 0
    assert tree(out) == before
    assert f"{DECREE}/report.html" in before


def test_a_file_that_was_given_up_keeps_what_was_corrected(source, out):
    before = tree(out)
    assert convert(source, out, "--force", "--timeout", "0.000001", jobs=1).exit_code == 7
    assert f"_rejected/a/{KEPT}/1/corrections.parquet" in tree(out)
    assert convert(source, out, "--force", "--timeout", "0.000001", jobs=1).exit_code == 7
    assert convert(source, out, "--report").exit_code == 0
    assert tree(out) == before


@pytest.mark.parametrize("copy", [False, True])
def test_the_same_bytes_by_another_name_have_the_same_corrections(copy, source, out):
    for name in ("0.txt", "b.txt"):
        shutil.copy(source, source.with_name(name))
    if not copy:
        source.unlink()
    convert(source.parent, out)
    found = {entry.source_file[-5:]: entry for entry in read_manifest(out).values()}
    read = found.pop(source.name if copy else "0.txt")
    assert (read.folder, indicator(out)) == (DECREE, "Rencana ada")
    assert [entry.status for entry in found.values()] == ["same-as"] * (1 + copy)


def test_a_file_that_has_changed_refuses_what_was_corrected_and_keeps_it(source, out):
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    plan(source, 1, before="\n")
    for more in ([], ["--force"], ["--force"]):
        (told,) = json.loads(convert(source, out, "--json", *more).stdout)
        assert (told["refused"], told["findings"]["correction-refused"]) == (1, 1)
        assert sha256 in (out / DECREE / REFUSED).read_text()
    assert "1 previous corrections do not fit" in convert(source, out).stdout
    plan(source, 1)
    convert(source, out)
    assert indicator(out) == "Rencana ada"
    assert not (out / DECREE / REFUSED).exists()


def test_a_decree_whose_manifest_is_lost_keeps_what_was_corrected(source, out):
    (out / "manifest.csv").unlink()
    assert convert(source, out).exit_code == 0
    assert indicator(out) == "Rencana ada"


def test_a_rejected_folder_that_no_manifest_knows_keeps_its_place(source, out):
    source.write_text("x")
    convert(source, out)
    (out / "manifest.csv").unlink()
    convert(source, out)
    assert (out / "_rejected/a" / REFUSED).is_file()
    assert [entry.folder for entry in read_manifest(out).values()] == ["_rejected/a-2"]


def test_corrections_that_are_spoilt_reject_the_file_until_they_are_put_right(source, out):
    before = tree(out)
    good = (out / DECREE / "corrections.csv").read_text()
    (out / DECREE / REFUSED).write_text(good.replace("indicator", "nonsense"))
    for more in (["--force"], []):
        result = convert(source, out, *more)
        assert result.exit_code == 15
        assert f"cannot be taken over ({REFUSED}, line 2" in result.stdout
        spoilt = out / "_rejected/a" / KEPT / "1" / REFUSED
        assert "nonsense" in spoilt.read_text()
    spoilt.unlink()
    assert convert(source, out, "--report").exit_code == 0
    assert tree(out) == before
