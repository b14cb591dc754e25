"""What a worker process may not: reach other machines, report to anybody, take more memory than the system lets it."""

import os
import subprocess
import sys

import psutil
import pytest
from places import ROOT

from renaksi.batch.process import WorkerProcess
from renaksi.batch.supervisor import COMMAND


def run(program, **environment):
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def refused(call):
    confine = "from renaksi.batch.confine import *; confine_process(); import socket, os, urllib.request"
    return run(f"{confine}\ntry:\n    {call}\n    print('got through')\nexcept Exception as e:\n    print(repr(e))")


@pytest.mark.parametrize(
    "call",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "socket.socket().bind(('127.0.0.1', 0))",
        "urllib.request.urlopen('http://127.0.0.1:9/')",
    ],
)
def test_no_call_leads_to_another_machine(call):
    assert "a worker process reads files, and reaches no other machine" in refused(call)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such sockets")
def test_processes_of_one_program_may_talk_by_a_path(tmp_path):
    path = str(tmp_path / "a")
    listen = f"a = socket.socket(socket.AF_UNIX); a.bind({path!r}); a.listen()"
    assert refused(f"{listen}; socket.socket(socket.AF_UNIX).connect({path!r})") == "got through"


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_the_system_refuses_more_memory_than_a_file_may_take_and_a_reserve():
    setup = "from renaksi.batch.confine import *; confine_memory(Limits(max_memory=10_000_000))"
    take = "try:\n    held = bytearray({size})\n    print(len(held))\nexcept MemoryError:\n    print('refused')"
    assert run(f"{setup}\n{take.format(size=900_000_000)}") == "900000000"
    assert run(f"{setup}\n{take.format(size=1_100_000_000)}") == "refused"


def test_a_file_for_which_there_is_no_memory_is_rejected_as_over_a_limit(monkeypatch, tmp_path):
    from renaksi import pipeline

    def full(*_):
        raise MemoryError

    monkeypatch.setattr(pipeline, "tables_of", full)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    error = pipeline.convert(tmp_path / "a.pdf").error
    assert error is not None
    assert (error.kind, error.message.partition(". ")[0]) == ("LimitExceeded", "a.pdf: takes more memory than there is")


@pytest.mark.slow
def test_temporary_files_lie_in_a_folder_that_goes_with_the_process():
    worker = WorkerProcess(COMMAND)
    worker.wait_until_ready()
    (child,) = (each for each in psutil.Process().children() if each.cmdline()[-1] == COMMAND[-1])
    folder = child.environ()["TMPDIR"]
    assert os.path.isdir(folder) and child.environ()["TEMP"] == folder  # noqa: PTH112
    worker.end()
    assert not os.path.exists(folder)  # noqa: PTH110


def test_the_runtime_of_the_models_reports_to_nobody(tmp_path):
    program = "import extract, onnxruntime, os; print(sorted(os.listdir(os.environ['TMPDIR'])))"
    assert run(program, TMPDIR=str(tmp_path), CI="", HOME=str(tmp_path / "home")) == "[]"
    assert not (tmp_path / "home").exists()
