"""The server is really killed while it saves: nothing that it has answered is lost, and nothing is half there."""

import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from correction_files import record
from places import SAMPLES

from renaksi.cli import main
from renaksi.corrections.csv_file import COLUMNS, read_corrections
from renaksi.results.layout import PRIVATE, REVIEW
from renaksi.results.tables_io import read_tables

pytestmark = pytest.mark.slow
PROGRAM = "import sys; from renaksi.cli import main; main(sys.argv[1:])"
SAMPLE = SAMPLES / "gallery/html-two-month-blocks/decree.pdf"
PATIENCE_S = 60


def decree(out):
    (folder,) = out.glob("[0-9]*")
    return folder


# When the server dies: as soon as the second line is in the file; as soon as new tables are being written.
MOMENTS = {
    "kept": lambda out: b"KEDUA" in (decree(out) / REVIEW).read_bytes(),
    "tables": lambda out: any(path.is_dir() for path in (out / PRIVATE).iterdir()),
}


@pytest.fixture
def out(tmp_path):
    run = CliRunner().invoke(main, ["convert", str(SAMPLE), "-o", str(tmp_path / "out"), "-j", "0"])
    assert run.exit_code == 0
    return tmp_path / "out"


@contextmanager
def served(out):
    command = [sys.executable, "-c", PROGRAM, "review", str(out), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield server, urlsplit(server.stdout.readline().strip())
        finally:
            server.kill()


def line(out, row, right):
    given = {
        "decree_id": decree(out).name, "source_sha256": sha256(SAMPLE.read_bytes()).hexdigest(), "row_no": str(row),
        "read_value": read_tables(decree(out)).actions["indicator"].iloc[row - 1], "corrected_value": right,
    }  # fmt: skip
    return "\n".join(",".join(f'"{field}"' for field in each) for each in (COLUMNS, record(**given))).encode()


def send(connection, address, out, body):
    headers = {"Origin": f"http://{address.netloc}", "Content-Type": "text/csv"}
    connection.request("POST", f"{address.path}{decree(out).name}/corrections", body, headers)


def kill_when(server, holds):
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        with suppress(OSError):  # what is looked at is being renamed
            if holds():
                os.kill(server.pid, signal.SIGKILL)
                return
    raise AssertionError("it was never seen to save")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a system without SIGKILL")
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_server_killed_while_it_saves_has_lost_nothing(moment, out):
    first, second = line(out, 1, "PERTAMA"), line(out, 2, "KEDUA")
    with served(out) as (server, address), closing(http.client.HTTPConnection(address.netloc, timeout=60)) as client:
        send(client, address, out, first)
        answer = client.getresponse()
        assert (answer.status, answer.read()[:1]) == (200, b"{")
        send(client, address, out, second)
        kill_when(server, lambda: MOMENTS[moment](out))
        assert server.wait() == -signal.SIGKILL
    assert [item.corrected_value for item in read_corrections(decree(out) / REVIEW)] == ["PERTAMA", "KEDUA"]
    assert read_tables(decree(out)).actions["indicator"].tolist()[0] == "PERTAMA"
    with served(out) as (server, address), closing(http.client.HTTPConnection(address.netloc, timeout=60)) as client:
        client.request("GET", f"{address.path}{decree(out).name}/state.json")
        assert client.getresponse().status == 200
        assert read_tables(decree(out)).actions["indicator"].tolist()[:2] == ["PERTAMA", "KEDUA"]
