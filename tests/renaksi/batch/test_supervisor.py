"""Worker processes that hang, eat, crash and chatter: each costs its own file, and nothing else."""

import time
from pathlib import Path

import psutil
import pytest
from batches import COMMAND

from renaksi.batch import supervisor
from renaksi.batch.supervisor import Stopped, Supervisor
from renaksi.batch.task import Limits, Task
from schemas.errors import RenaksiError
from schemas.options import ReadOptions


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
    code = COMMAND[-1].replace("worker.main()", "worker.IDLE = 0.1; worker.main()")
    monkeypatch.setattr(supervisor, "COMMAND", [*COMMAND[:-1], code])
    for number in (1, 2):
        assert reader.read(task(tmp_path, f"OK 3575-2021-{number}")).status == "accepted"
        time.sleep(0.5)


def test_a_process_that_keeps_much_memory_is_replaced(tmp_path, reader, others, monkeypatch):
    monkeypatch.setattr(supervisor, "KEPT_MEMORY_BYTES", 0)
    assert reader.read(task(tmp_path, "OK 3575-2021-1")).status == "accepted"
    assert set(psutil.Process().children()) <= others


def test_a_worker_that_cannot_start_is_told(tmp_path, reader, monkeypatch):
    monkeypatch.setattr(supervisor, "COMMAND", [COMMAND[0], "-c", "import no_such_module"])
    with pytest.raises(RenaksiError, match="No module named 'no_such_module'"):
        reader.read(task(tmp_path, "OK 3575-2021-1"))


def test_a_stopped_guard_reads_no_more(tmp_path, reader):
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
