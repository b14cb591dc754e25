"""Whole batches over worker processes: damaged files, kills, Ctrl-C, runs that go on where others ended."""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest
from batches import COMMAND, plan, plans, started, tree
from click.testing import CliRunner
from damage import damaged, letter

from renaksi.batch import supervisor
from renaksi.cli import main
from renaksi.results.manifest import read_manifest

pytestmark = pytest.mark.slow


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(supervisor, "COMMAND", COMMAND)


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def write(folder, **texts):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def statuses(out):
    return {entry.source_file.rpartition("/")[2]: entry.kind or entry.status for entry in read_manifest(out).values()}


def test_a_fault_of_the_reader_costs_its_file_alone(monkeypatch, tmp_path):
    from extract.pdf import document as vector

    for name in ("a.pdf", "b.pdf"):
        letter(tmp_path / name)
    plan(tmp_path / "c.txt", 1)
    monkeypatch.setattr(vector, "_pages", lambda *_: undefined)  # noqa: F821 - the fault
    result = run("convert", tmp_path, "-o", tmp_path / "out", "-j", 0, "--json")
    errors = {record["source_file"].rpartition("/")[2]: record["error"] for record in json.loads(result.stdout)}
    assert (result.exit_code, errors.pop("c.txt")) == (1, None)
    for name, error in errors.items():
        assert error["kind"] == "NameError"
        assert error["message"].startswith(f"{name}: the program failed") and "report it" in error["message"]


def test_damaged_files_are_explained_and_the_others_published(tmp_path):
    plans(tmp_path / "in", 9)
    bad = damaged(tmp_path / "in" / "bad")
    two, one = tmp_path / "two", tmp_path / "one"
    result = run("convert", tmp_path / "in", "-o", two, "-j", 2, "--json", "--max-memory", "900M")
    records = json.loads(result.stdout)
    assert (result.exit_code, len(records)) == (1, 9 + bad)
    rejected = {record["source_file"].rpartition("/")[2]: record["error"] for record in records if record["error"]}
    assert set(rejected) == {path.name for path in (tmp_path / "in" / "bad").iterdir()}
    for name, error in rejected.items():
        assert error["message"].startswith(f"{name}: ")
        assert error["kind"] in {"UnreadableDocument", "EncryptedDocument", "NoScheduleFound", "LimitExceeded"}
    assert rejected["locked.pdf"]["kind"] == "EncryptedDocument"
    assert len(list(two.glob("3575-2021-*/actions.parquet"))) == 9
    assert rejected["bomb.pdf"]["kind"] == "LimitExceeded"
    assert run("convert", *sorted((tmp_path / "in").rglob("[!b]*.*"))[::-1], "-o", one, "-j", 0).exit_code == 1
    without = tree(two)
    del without["_rejected/bomb/error.json"]
    without["manifest.csv"] = [line for line in without["manifest.csv"] if "bomb" not in line["source_file"]]
    assert tree(one) == without


def test_a_file_that_ends_its_process_costs_itself_alone(tmp_path, quick):
    good = {f"a{number}": f"OK 3575-2021-{number}" for number in range(20)}
    write(tmp_path / "in", **good, b="SEGFAULT", c="HANG", d="EXIT", e="ONCE 3575-2022-1")
    result = run("convert", tmp_path / "in", "-o", tmp_path / "out", "-j", 2, "--timeout", 3)
    assert result.exit_code == 1
    found = statuses(tmp_path / "out")
    bad = {name: found.pop(name) for name in ("b.txt", "c.txt", "d.txt")}
    assert bad == {"b.txt": "ReaderDied", "c.txt": "LimitExceeded", "d.txt": "ReaderDied"}
    assert (set(found.values()), len(found)) == ({"accepted"}, 21)


def test_a_second_run_reads_what_is_new_or_changed(tmp_path, quick):
    source, out = tmp_path / "in", tmp_path / "out"
    write(source, a="OK 3575-2021-1", b="OK 3575-2021-2", c="HANG")
    convert = ("convert", source, "-o", out, "-j", 1, "--json", "--timeout")

    def unchanged(*more):
        records = json.loads(run(*convert, *more).stdout)
        return {record["source_file"][-5] for record in records if record["unchanged"]}

    assert unchanged(1) == set()
    before = tree(out)
    assert unchanged(1) == {"a", "b", "c"}
    assert run(*convert, 1).exit_code == 1
    assert tree(out) == before
    assert unchanged(2) == {"a", "b"}
    assert unchanged(2, "--cross-check") == set()
    write(source, b="OK 3575-2021-3", d="OK 3575-2021-4")
    assert unchanged(2, "--cross-check") == {"a", "c"}
    assert not (out / "3575-2021-2").exists()
    assert unchanged(2, "--cross-check", "--force") == set()


def test_results_without_a_table_that_is_written_now_are_read_anew(tmp_path, quick):
    write(tmp_path / "in", a="OK 3575-2021-1", b="OK 3575-2021-2")
    convert = ("convert", tmp_path / "in", "-o", tmp_path / "out", "-j", 1, "--json")
    run(*convert)
    (tmp_path / "out/3575-2021-1/realisations.csv").unlink()
    records = json.loads(run(*convert).stdout)
    assert [record["unchanged"] for record in records] == [False, True]
    assert (tmp_path / "out/3575-2021-1/realisations.csv").is_file()


def test_another_version_reads_anew(tmp_path, quick, monkeypatch):
    write(tmp_path / "in", a="OK 3575-2021-1")
    convert = ("convert", tmp_path / "in", "-o", tmp_path / "out", "-j", 1)
    run(*convert)
    assert "unchanged" in run(*convert).stdout
    monkeypatch.setattr("renaksi.batch.resume.VERSION", "9.9")
    assert "unchanged" not in run(*convert).stdout


def test_the_same_decree_from_several_files_in_any_order(tmp_path):
    typeset = plan(tmp_path / "in/a.txt", 7)
    poorer = tmp_path / "in/b.txt"
    poorer.write_text(typeset.read_text().replace("Penguatan Pengawasan", "Entah"))
    shorter = tmp_path / "in/c.txt"
    shorter.write_text("\n".join(typeset.read_text().splitlines()[:-1]))
    trees = []
    for order in ((typeset, poorer, shorter), (shorter, poorer, typeset)):
        out = tmp_path / f"out-{len(trees)}"
        for path in order:
            run("convert", path, "-o", out, "-j", 0)
        trees.append(tree(out))
    assert run("convert", tmp_path / "in", "-o", tmp_path / "out-2", "-j", 0).exit_code == 1
    assert trees[0] == trees[1] == tree(tmp_path / "out-2")
    assert {line["folder"] for line in trees[0]["manifest.csv"]} >= {"3575-2021-7", "_rejected/c"}


def test_ctrl_c_leaves_whole_results_and_no_process(tmp_path):
    good = {f"a{number}": f"OK 3575-2021-{number}" for number in range(3)}
    write(tmp_path / "in", **good, b="HANG", c="OK 3575-2021-9")
    out = tmp_path / "out"
    with started("convert", tmp_path / "in", "-o", out, "-j", 1) as process:
        wait_until(lambda: len(read_manifest(out)) == 3)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "the same command goes on from there" in told
    assert set(statuses(out).values()) == {"accepted"}
    assert [path.name for path in (out / ".renaksi").iterdir()] == ["lock"]


def wait_until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_killed_at_random_moments_and_begun_again(tmp_path):
    texts = {f"a{number:02}": f"SLOW 3575-2021-{number // 2} 0.03" for number in range(60)}
    write(tmp_path / "in", **texts, b="EXIT")
    out, whole = tmp_path / "out", tmp_path / "whole"
    moments = random.Random(4)
    counts = [0]
    for _ in range(5):
        with started("convert", tmp_path / "in", "-o", out, "-j", 2) as process:
            wait_until(lambda: len(read_manifest(out)) > counts[-1] or process.poll() is not None)
            time.sleep(moments.uniform(0, 0.3))
            process.kill()
        counts.append(len(read_manifest(out)))
        assert all((folder / "actions.csv").is_file() for folder in out.glob("3575-*"))
    assert counts == sorted(set(counts))
    for place in (out, whole):
        with started("convert", tmp_path / "in", "-o", place, "-j", 2) as process:
            assert process.wait(timeout=120) == 1
    assert tree(out) == tree(whole)
    assert sum(status == "accepted" for status in statuses(out).values()) == 30


def test_a_second_batch_is_told_of_the_first(tmp_path, quick):
    write(tmp_path / "in", a="HANG")
    with started("convert", tmp_path / "in", "-o", tmp_path / "out") as process:
        wait_until((tmp_path / "out/.renaksi/lock").exists)
        result = run("convert", tmp_path / "in", "-o", tmp_path / "out")
        process.kill()
    assert result.exit_code == 9
    assert "another renaksi is writing there" in result.stderr


def test_results_that_cannot_be_written_end_the_batch(tmp_path, quick):
    write(tmp_path / "in", a="OK 3575-2021-1")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/3575-2021-1").touch()
    result = run("convert", tmp_path / "in", "-o", tmp_path / "out")
    assert result.exit_code == 9
    assert "cannot be written" in result.stderr


def test_what_is_not_to_be_read_is_left_out(tmp_path, quick):
    source = write(tmp_path / "in", a="OK 3575-2021-1", README="none")
    write(source / "deep", b="OK 3575-2021-2")
    write(source / ".hidden", c="OK 3575-2021-3")
    write(source / "results" / ".renaksi")
    write(source / "results", d="OK 3575-2021-4")
    out = source / "out"
    for _ in range(2):
        run("convert", source, source / "a.txt", "-o", out, "-j", 1)
        assert statuses(out) == {"a.txt": "accepted", "b.txt": "accepted", "README.txt": "not-read"}


@pytest.mark.parametrize("arguments", [("--max-memory", "much"), ("--jobs", "1", "--scheduler", "tcp://x:1")])
def test_wrong_usage_is_told(arguments, tmp_path):
    write(tmp_path / "in", a="OK 3575-2021-1")
    assert run("convert", tmp_path / "in", "-o", tmp_path / "out", *arguments).exit_code == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not have such names")
def test_names_that_are_no_text_or_hold_a_line_end_are_files_like_others(tmp_path):
    folder = os.fsencode(tmp_path) + b"/in"
    for name in (b"kep\xe9utusan.txt", b'new\nline,"x.txt'):
        plan(Path(os.fsdecode(folder + b"/" + name)), len(name))
    out = tmp_path / "out"
    result = run("convert", tmp_path / "in", "-o", out, "-j", 0, "--json")
    names = [record["source_file"] for record in json.loads(result.stdout)]
    assert result.exit_code == 0
    assert all(name.endswith(end) for name, end in zip(names, ("kep\udce9utusan.txt", 'new\nline,"x.txt'), strict=True))
    assert "unchanged" in run("convert", tmp_path / "in", "-o", out, "-j", 0).stdout
    assert {entry.decree_id for entry in read_manifest(out).values()} == {"3575-2021-14", "3575-2021-15"}
