"""Worker processes that hang, eat, crash and chatter: each costs its own file, and nothing else."""

import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from batches import COMMAND, started

from renaksi.batch import process, supervisor
from renaksi.batch.supervisor import Stopped, Supervisor
from renaksi.batch.task import Limits, Task
from schemas.errors import RenaksiError
from schemas.options import ReadOptions

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(supervisor, "COMMAND", COMMAND)


@pytest.fixture
def reader():
    reader = Supervisor()
    yield reader
    reader.close()


@pytest.fixture
def others():
    """Return the processes that this one has without any worker, such as those that other tests have left."""
    return set(psutil.Process().children())


def worker_after(setup):
    """Return the command of a worker that runs some Python first."""
    python, program = COMMAND
    return [python, "-c", f"{setup}\nimport runpy; runpy.run_path({program!r}, run_name='__main__')"]


def task(tmp_path, text, **limits):
    path = tmp_path / "file.txt"
    path.write_text(text)
    return Task(path, tmp_path, ReadOptions(), Limits(**limits))


def test_one_process_reads_one_file_after_another(tmp_path, reader):
    first, second = (reader.read(task(tmp_path, f"OK 3575-2021-{number}")) for number in (1, 2))
    assert (first.status, first.decree_id, second.decree_id) == ("accepted", "3575-2021-1", "3575-2021-2")
    assert first.folder != second.folder


@pytest.mark.parametrize(
    ("word", "kind", "what"),
    [
        ("SEGFAULT", "ReaderDied", "signal 11"),
        ("EXIT", "ReaderDied", "exit code 3"),
        ("EMPTY", "ReaderDied", "exit code 1"),
        ("HANG", "LimitExceeded", "limit of 1.5 s"),
        ("EAT", "LimitExceeded", "limit of 200 MB"),
    ],
)
def test_a_bad_file_is_rejected_and_the_next_one_read(word, kind, what, tmp_path, reader):
    before = set(psutil.Process().children(recursive=True))
    bad = reader.read(task(tmp_path, word, timeout=1.5 if word == "HANG" else 60, max_memory=200_000_000))
    assert (bad.status, bad.error.kind) == ("rejected", kind)
    assert bad.error.message.startswith("file.txt: ")
    assert what in bad.error.message
    assert (bad.folder / "error.json").is_file()
    assert len(bad.sha256) == 64
    assert reader.read(task(tmp_path, "OK 3575-2021-1")).status == "accepted"
    reader.close()
    assert set(psutil.Process().children(recursive=True)) <= before


def test_the_words_of_a_dead_process_are_kept(tmp_path, reader):
    trace = reader.read(task(tmp_path, "SEGFAULT")).error.traceback
    assert "Segmentation fault" in trace
    assert "in stage" in trace


def test_a_process_that_another_program_killed_is_no_fault_of_the_file(tmp_path, reader):
    assert reader.read(task(tmp_path, "ONCE 3575-2021-1")).status == "accepted"


def test_what_libraries_print_does_not_disturb_the_answers(tmp_path, reader):
    assert reader.read(task(tmp_path, "CHATTER 3575-2021-1")).status == "accepted"


def test_a_process_that_was_idle_too_long_is_replaced(tmp_path, reader, monkeypatch):
    monkeypatch.setattr(supervisor, "COMMAND", worker_after("from renaksi.batch import worker; worker.IDLE_S = 0.1"))
    for number in (1, 2):
        assert reader.read(task(tmp_path, f"OK 3575-2021-{number}")).status == "accepted"
        time.sleep(0.5)


def test_a_process_that_keeps_much_memory_is_replaced(tmp_path, reader, others, monkeypatch):
    monkeypatch.setattr(supervisor, "KEPT_MEMORY_BYTES", 0)
    assert reader.read(task(tmp_path, "OK 3575-2021-1")).status == "accepted"
    assert set(psutil.Process().children()) <= others


def dying(tmp_path, times):
    """Return the command of a worker that is killed so many times before it is ready."""
    before = (
        "import os, signal, pathlib\n"
        f"deaths = pathlib.Path({str(tmp_path / 'deaths')!r})\n"
        "count = len(deaths.read_bytes()) if deaths.exists() else 0\n"
        f"if count < {times}: deaths.write_bytes(b'x' * (count + 1)); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    return worker_after(before)


def test_a_worker_that_dies_at_its_start_is_started_again(tmp_path, reader, monkeypatch):
    monkeypatch.setattr(supervisor, "COMMAND", dying(tmp_path, supervisor.START_TRIES - 1))
    assert reader.read(task(tmp_path, "OK 3575-2021-1")).status == "accepted"


def test_a_worker_that_always_dies_at_its_start_is_told(tmp_path, reader, others, monkeypatch):
    monkeypatch.setattr(supervisor, "COMMAND", dying(tmp_path, 99))
    with pytest.raises(RenaksiError, match="cannot be started: it ended with signal 9"):
        reader.read(task(tmp_path, "OK 3575-2021-1"))
    assert len((tmp_path / "deaths").read_bytes()) == supervisor.START_TRIES
    reader.close()
    assert set(psutil.Process().children()) <= others


def test_a_worker_that_is_not_ready_in_time_is_told(tmp_path, reader, monkeypatch):
    monkeypatch.setattr(supervisor, "COMMAND", [COMMAND[0], "-c", "import time; time.sleep(600)"])
    monkeypatch.setattr(process, "START_LIMIT_S", 0.1)
    with pytest.raises(RenaksiError, match=r"not ready within 0\.1 s"):
        reader.read(task(tmp_path, "OK 3575-2021-1"))


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_a_death_is_noticed_though_a_child_holds_the_pipe(tmp_path, reader):
    bad = reader.read(task(tmp_path, f"FORK {tmp_path / 'child'}", timeout=600))
    assert (bad.error.kind, "signal 9" in bad.error.message) == ("ReaderDied", True)
    reader.close()
    left = [int(path.read_text()) for path in tmp_path.glob("child*")]
    assert left
    for pid in left:
        with suppress(psutil.NoSuchProcess):
            assert psutil.Process(pid).status() == psutil.STATUS_ZOMBIE or not psutil.Process(pid).wait(timeout=60)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_no_worker_outlives_a_killed_command_though_it_holds_the_interpreter(tmp_path):
    (tmp_path / "a.txt").write_text("HOLD")
    with started("convert", tmp_path / "a.txt", "-o", tmp_path / "out", "-j", 1) as command:
        children = []
        while not (tmp_path / "a.seen").exists():
            children = psutil.Process(command.pid).children()
            time.sleep(0.05)
        command.kill()
    gone, alive = psutil.wait_procs(children, timeout=60)
    assert (len(gone), alive) == (1, [])


def test_a_worker_that_nobody_watches_ends_by_itself(tmp_path, monkeypatch):
    alone = process.WorkerProcess(worker_after("from renaksi.batch import worker; worker.GRACE_S = 0.1"))
    try:
        alone.wait_until_ready()
        alone.send(task(tmp_path, "HOLD", timeout=0.2))
        with pytest.raises(process.ProcessEnded):
            alone.answer(60)
        assert "Timeout" in alone.last_words()
    finally:
        alone.end()


def test_a_worker_that_cannot_start_is_told(tmp_path, reader, monkeypatch):
    monkeypatch.setattr(supervisor, "COMMAND", [COMMAND[0], "-c", "import no_such_module"])
    with pytest.raises(RenaksiError, match="No module named 'no_such_module'"):
        reader.read(task(tmp_path, "OK 3575-2021-1"))


def test_a_stopped_supervisor_reads_no_more(tmp_path, reader):
    reader.stop()
    with pytest.raises(Stopped):
        reader.read(task(tmp_path, "OK 3575-2021-1"))


def test_a_worker_ends_with_the_one_who_asked(tmp_path, reader, others):
    reader.read(task(tmp_path, "OK 3575-2021-1"))
    (child,) = set(psutil.Process().children()) - others
    reader._process._process.stdin.close()
    assert child.wait(timeout=60) == 0


def test_results_that_cannot_be_written_are_told(tmp_path, reader):
    asked = task(tmp_path, "EXIT")
    outcome = reader.read(Task(asked.path, Path("/no/such/folder"), asked.options, asked.limits))
    assert outcome.folder is None
    assert outcome.error.kind == "OutputError"
