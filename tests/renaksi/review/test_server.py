"""The server answers to whoever has its address, on this machine, from its own pages; a real process, real requests."""

import http.client
import json
import re
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from urllib.parse import urlsplit

import pytest
from correction_files import record
from places import SAMPLES

from renaksi.corrections.csv_file import COLUMNS, read_corrections
from renaksi.results.layout import REVIEW
from renaksi.results.tables_io import read_tables

pytestmark = pytest.mark.slow
PROGRAM = "import sys; from renaksi.cli import main; main(sys.argv[1:])"
SAMPLE = SAMPLES / "gallery/html-two-month-blocks/decree.pdf"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    out = tmp_path_factory.mktemp("served") / "out"
    command = [sys.executable, "-c", PROGRAM, "convert", str(SAMPLE), "-o", str(out), "-j", "0"]
    subprocess.run(command, check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def address(out):
    command = [sys.executable, "-c", PROGRAM, "review", str(out), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        yield urlsplit(server.stdout.readline().strip())
        server.terminate()


def ask(address, path, method="GET", body=None, **headers):
    """Return status, headers and text of an answer; ``headers`` with _ for -."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(http.client.HTTPConnection(address.hostname, address.port, timeout=30)) as connection:
        connection.request(method, path, body, given)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()


def decree(out):
    (folder,) = out.glob("[0-9]*")
    return folder


def correction(out, **changes):
    actions = read_tables(decree(out)).actions
    given = {
        "decree_id": decree(out).name, "source_sha256": sha256(SAMPLE.read_bytes()).hexdigest(),
        "read_value": actions["indicator"].iloc[0], "corrected_value": "Benar", **changes,
    }  # fmt: skip
    return "\n".join(",".join(f'"{field}"' for field in line) for line in (COLUMNS, record(**given))).encode()


def post(address, out, body, **headers):
    own = {"Origin": f"http://{address.netloc}", "Content_Type": "text/csv", **headers}
    return ask(address, f"{address.path}{decree(out).name}/corrections", "POST", body, **own)


def test_the_queue_and_the_reports_are_served(address, out):
    status, headers, page = ask(address, address.path)
    assert (status, headers["cache-control"], headers["x-content-type-options"]) == (200, "no-store", "nosniff")
    (link,) = re.findall(r'href="([^"]*report\.html)"', page)
    status, _, report = ask(address, address.path + link)
    assert (status, 'name="renaksi-served" content="../"' in report) == (200, True)
    assert "connect-src &#39;self&#39;" in report


@pytest.mark.parametrize(
    "path", ["/", "/wrong/", "/wrong/index.html", "/%2e%2e/", "{}../manifest.csv", "{}manifest.csv"]
)
def test_without_the_secret_and_beside_the_pages_there_is_nothing(path, address):
    assert ask(address, path.format(address.path))[0] == 404


def test_another_name_of_this_machine_is_not_answered(address):
    for host in ("example.org", f"example.org:{address.port}", "127.0.0.1"):
        assert ask(address, address.path, Host=host)[0] == 421
    assert ask(address, address.path, Host=f"localhost:{address.port}")[0] == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://example.org"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Host": "example.org"}, 421),
    ],
)
def test_a_page_of_another_origin_cannot_save(headers, status, address, out):
    before = read_tables(decree(out)).actions["indicator"].tolist()
    assert post(address, out, correction(out), **headers)[0] == status
    assert not (decree(out) / REVIEW).exists()
    assert read_tables(decree(out)).actions["indicator"].tolist() == before


def test_a_request_without_an_origin_cannot_save(address, out):
    path = f"{address.path}{decree(out).name}/corrections"
    assert ask(address, path, "POST", correction(out), Content_Type="text/csv")[0] == 403
    assert ask(address, path.replace(address.path, "/wrong/"), "POST", correction(out))[0] == 404


def test_a_wrong_line_is_said_and_a_right_one_is_in_the_tables_and_on_the_page(address, out):
    status, _, text = post(address, out, correction(out, at="gestern"))
    assert (status, "gestern" in json.loads(text)["error"]) == (422, True)
    status, _, text = post(address, out, correction(out))
    assert (status, json.loads(text)["unapplied"], json.loads(text)["refused"]) == (200, None, [])
    assert read_tables(decree(out)).actions["indicator"].iloc[0] == "Benar"
    assert [item.corrected_value for item in read_corrections(decree(out) / REVIEW)] == ["Benar"]
    report = ask(address, f"{address.path}{decree(out).name}/report.html")[2]
    assert '"Benar"' in report
    assert "<dd>1</dd>" in ask(address, address.path)[2]
