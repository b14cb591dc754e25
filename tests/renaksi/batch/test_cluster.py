"""The same batch on a Dask cluster in processes of its own, one of them killed amid the work."""

import os
import signal
import sys
import threading
import time
from concurrent.futures import CancelledError, Executor, Future
from contextlib import nullcontext

import pytest
from batches import plans, tree
from click.testing import CliRunner
from distributed import LocalCluster

from renaksi.batch import cluster as renaksi_cluster
from renaksi.batch.executor import TaskExecutor
from renaksi.batch.run import convert_all
from renaksi.batch.task import Settings
from renaksi.cli import main
from renaksi.results.manifest import read_manifest
from schemas.errors import MissingProgram

# threads of the cluster close their sockets when the garbage is collected
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def cluster():
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


def worker_pids(cluster):
    return [nanny.pid for nanny in cluster.workers.values()]


@pytest.mark.slow
def test_a_cluster_gives_what_one_machine_gives_though_a_worker_is_killed(cluster, tmp_path):
    plans(tmp_path / "in", 12)
    (tmp_path / "in/empty.pdf").touch()
    here, there = tmp_path / "here", tmp_path / "there"
    first, _ = worker_pids(cluster)

    def kill_amid_the_work():
        while len(read_manifest(there)) < 2:
            time.sleep(0.01)
        os.kill(first, signal.SIGKILL)

    killer = threading.Thread(target=kill_amid_the_work)
    killer.start()
    result = run("convert", tmp_path / "in", "-o", there, "--scheduler", cluster.scheduler_address)
    killer.join()
    assert result.exit_code == 1, result.output
    assert first not in worker_pids(cluster)
    assert run("convert", tmp_path / "in", "-o", here, "-j", 0).exit_code == 1
    assert tree(there) == tree(here)
    again = run("convert", tmp_path / "in", "-o", there, "--scheduler", cluster.scheduler_address)
    assert "13 of them unchanged" in again.stdout


def test_a_cluster_without_workers_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(renaksi_cluster, "CONNECT_LIMIT_S", 2.0)
    plans(tmp_path / "in", 1)
    with LocalCluster(n_workers=0, processes=True, dashboard_address=None, silence_logs=50) as cluster:
        result = run("convert", tmp_path / "in", "-o", tmp_path / "out", "--scheduler", cluster.scheduler_address)
    assert result.exit_code == 8
    assert "the cluster has no workers" in result.stderr


def test_an_address_where_nobody_answers_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(renaksi_cluster, "CONNECT_LIMIT_S", 0.5)
    plans(tmp_path / "in", 1)
    for address in ("tcp://127.0.0.1:9", "nowhere"):
        result = run("convert", tmp_path / "in", "-o", tmp_path / "out", "--scheduler", address)
        assert result.exit_code == 8
        assert f"{address}: no Dask scheduler answers there" in result.stderr


def test_without_dask_it_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    plans(tmp_path / "in", 1)
    result = run("convert", tmp_path / "in", "-o", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:8786")
    assert result.exit_code == 8
    assert "pip install 'renaksi[dask]'" in result.stderr


class GivesUp(Executor):
    def __init__(self, error):
        self.error = error

    def submit(self, call, /, *values, **named):
        future = Future()
        if isinstance(self.error, CancelledError):
            future.cancel()
            future.set_running_or_notify_cancel()
        else:
            future.set_exception(self.error)
        return future


def batch(tmp_path, error):
    files = plans(tmp_path / "in", 2)
    executor = nullcontext(TaskExecutor(GivesUp(error), print, 1))
    return convert_all(files, tmp_path / "out", Settings(), executor, lambda entry, read: None)


def test_a_file_whose_workers_were_lost_again_and_again_is_rejected(tmp_path):
    for _ in range(2):
        entries = batch(tmp_path, RuntimeError("4 workers died"))
        assert [(entry.status, entry.kind) for entry in entries] == [("rejected", "ReaderDied")] * 2
        assert entries[0].message.startswith("0001.txt: every worker that was to read it was lost (4 workers died)")


def test_a_scheduler_that_is_gone_ends_the_batch(tmp_path):
    with pytest.raises(MissingProgram, match="scheduler is gone"):
        batch(tmp_path, CancelledError())
    assert list(tmp_path.glob("out/*/error.json")) == []
