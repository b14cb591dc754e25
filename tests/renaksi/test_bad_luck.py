"""Rights that are missing or lost, a clock that goes back, a load amid a batch: told, and made good the next time."""

import datetime
import os
import shutil
import subprocess
import sys
import tempfile
import time
import types
from contextlib import contextmanager
from unittest.mock import patch

import normal_user
import psutil
import pytest
import sqlalchemy as sa
from batches import plan, plans, started, tree
from click.testing import CliRunner
from scanned import pdf_of, picture_of, put, texts

from renaksi.batch.process import WorkerProcess
from renaksi.cli import main
from renaksi.database import write
from renaksi.database.connect import engine_of, url_of
from renaksi.database.load import load
from renaksi.database.schema import metadata
from renaksi.results import entry
from renaksi.results.manifest import read_manifest
from schemas.hashing import sha256_of

pytestmark = pytest.mark.slow
READ_ONLY, ALL = 0o555, 0o755


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    plans(folder / "in", 2)
    assert run("convert", folder / "in", "-o", folder / "out", "-j", 0).exit_code == 0
    return folder / "out"


@contextmanager
def read_only(folder):
    """Let nobody write in a folder and in those below."""
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    for path in folders:
        path.chmod(READ_ONLY)
    try:
        yield
    finally:
        for path in folders:
            path.chmod(ALL)


CORRECTION = """decree_id,source_sha256,row_no,field,read_value,corrected_value,by,at,reason
3575-2021-1,{sha256},1,indicator,Rencana disusun,Rencana tersusun,Sari,2026-01-02T03:04:05Z,
"""
COMMANDS = {
    "convert": ("convert", "{source}", "-o", "{out}"), "convert anew": ("convert", "{source}", "-o", "{out}/new"),
    "as one": ("convert", "--as-one", "{source}", "-o", "{out}"),
    "apply": ("apply", "{out}", "--corrections", "{corrections}"),
    "report": ("report", "{out}"), "overview": ("overview", "{out}"), "export": ("export", "{out}"),
    "load": ("load", "{out}"), "withdraw": ("withdraw", "{out}", "3575-2021-1"),
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_results_that_may_not_be_written_are_told_and_stay_as_they_are(results, tmp_path, name):
    out = shutil.copytree(results, tmp_path / "out")
    before = tree(out)
    source = plan(tmp_path / "in/new.txt", 9)
    corrections = tmp_path / "corrections.csv"
    sha256 = sha256_of(results.parent / "in/0001.txt")
    corrections.write_text(CORRECTION.format(sha256=sha256), encoding="utf-8")
    places = {"source": source.parent, "out": out, "corrections": corrections}
    with read_only(out):
        done = normal_user.run(*(part.format(**places) for part in COMMANDS[name]), cwd=tmp_path)
    said = done.stdout + done.stderr
    assert done.returncode not in (0, 70), said
    assert "Traceback" not in said and str(out) in said
    assert tree(out) == before


def test_rights_that_are_lost_amid_a_batch_are_told_and_the_next_run_does_the_rest(tmp_path):
    source, out, whole = tmp_path / "in", tmp_path / "out", tmp_path / "whole"
    source.mkdir()
    for number in range(1, 21):
        (source / f"{number:02}.txt").write_text(f"SLOW 3575-2021-{number} 0.2")
    with started("convert", source, "-o", out, "-j", 1, **normal_user.options()) as command:
        while not list(out.glob("3575-*")):
            time.sleep(0.02)
        with read_only(out):
            said = command.stderr.read()
            code = command.wait(60)
        assert code == 9 and "cannot be written (Permission denied)" in said
    assert 1 <= len(list(out.glob("3575-*"))) < 20
    for place in (out, whole):
        assert normal_user.run("convert", source, "-o", place, "-j", 1, cwd=tmp_path).returncode == 0
    assert tree(out) == tree(whole)
    assert [path.name for path in (out / ".renaksi").iterdir()] == ["lock"]


def test_a_clock_that_goes_back_loses_nothing_and_orders_nothing_wrongly(tmp_path, monkeypatch):
    source, out = plan(tmp_path / "in/a.txt", 1), tmp_path / "out"
    url = url_of(f"sqlite:///{tmp_path / 'a.db'}", out)
    run("convert", source, "-o", out, "-j", 0)
    load(out, url)
    early = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)
    clock = types.SimpleNamespace(datetime=types.SimpleNamespace(now=lambda zone: early), UTC=datetime.UTC)
    monkeypatch.setattr(entry, "datetime", clock)
    monkeypatch.setattr(write, "datetime", clock)
    assert "unchanged, so not read again" in run("convert", source, "-o", out, "-j", 0).stdout
    source.write_text(source.read_text(encoding="utf-8").replace("Menyusun", "Membahas"), encoding="utf-8")
    assert run("convert", source, "-o", out, "-j", 0).exit_code == 0
    (known,) = read_manifest(out).values()
    assert known.finished_at.startswith("2001-01-01")
    assert load(out, url).by_outcome("replaced")
    assert load(out, url).by_outcome("unchanged")
    engine = engine_of(url)
    with engine.connect() as connection:
        actions, versions = (metadata().tables[name] for name in ("actions", "decree_versions"))
        assert connection.scalar(sa.select(actions.c.activity).order_by(actions.c.row_no)) == "Membahas rencana"
        assert connection.execute(sa.select(versions.c.version_no)).all() == [(1,)]
    engine.dispose()


def test_a_load_amid_a_batch_takes_whole_decrees_and_a_later_one_the_rest(tmp_path):
    plans(tmp_path / "in", 30)
    out, counts = tmp_path / "out", []
    url = url_of(f"sqlite:///{tmp_path / 'a.db'}", out)
    with started("convert", tmp_path / "in", "-o", out, "-j", 0) as command:
        while command.poll() is None:
            if list(out.glob("3575-*")):
                done = load(out, url)
                assert not done.by_outcome("failed")
                counts.append(len(done.by_outcome("added")))
        assert command.returncode == 0
    rest = load(out, url)
    assert sum(counts) + len(rest.by_outcome("added")) == 30
    engine = engine_of(url)
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(sa.func.count()).select_from(metadata().tables["actions"]).group_by(sa.text("decree_id"))
        ).all()
    engine.dispose()
    assert rows == [(2,)] * 30


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_no_process_outlives_a_command_that_is_killed_while_several_read_one_scan(tmp_path):
    pdf_of(tmp_path / "a.pdf", *[lambda canvas: put(canvas, picture_of(texts))] * 4)
    command = [sys.executable, "-c", "from renaksi.cli import main; main()", "convert", tmp_path / "a.pdf"]
    (tmp_path / "tmp").mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    below = []
    with subprocess.Popen([*command, "-o", tmp_path / "out", "-j", "2"], env=environment, **quiet) as process:
        while len(reading := [each for each in below if "--multiprocessing-fork" in each.cmdline()]) < 2:
            assert process.poll() is None
            below = psutil.Process(process.pid).children(recursive=True)
            time.sleep(0.05)
        while not all(any("cv2" in item.path for item in each.memory_maps()) for each in reading):
            time.sleep(0.05)
        process.kill()
    gone, alive = psutil.wait_procs(below, timeout=60)
    assert (len(gone), alive) == (len(below), [])
    (left,) = (tmp_path / "tmp").glob("renaksi-worker-*")
    with patch.object(tempfile, "tempdir", str(tmp_path / "tmp")):
        WorkerProcess([sys.executable, "-c", ""]).end()
    assert not left.exists()
