"""Any name that a file system allows goes through all that the program writes, and comes back from it."""

import json
import os
import sys

import openpyxl
import pytest
from batches import plan
from click.testing import CliRunner

from renaksi.cli import main
from renaksi.cli.printing import printable
from renaksi.results.manifest import read_manifest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="other systems do not have such names"),
]
NAMES = {
    "carriage-return": b"a\rb.txt",
    "line-feed": b"a\nb: rejected.txt",
    "both": b"a\r\nb.txt",
    "quotes-and-separators": b"a\"b'c,d;e\tf|g.txt",
    "no-text": b"kep\xe9\xff.txt",
    "as-long-as-can-be": b"x" * 251 + b".txt",
    "turned": "a\u202etxt.fdp\u202c.txt".encode(),
    "terminal": b"\x1b[31mred\x1b[0m\x07.txt",
    "blanks-and-dots": b" .. .txt",
    "formula": b"=HYPERLINK(1).txt",
    "markup": b"<b>&amp;'\">.txt",
    "percent": b"%2e%2e%2f%s{0}$HOME`x`.txt",
    "no-character": "\ufffe\uffff\u2028\x85.txt".encode(),
}


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(params=list(NAMES))
def source(request, tmp_path):
    """Make a small decree by a name, and an empty file by the same name elsewhere."""
    name = os.fsdecode(NAMES[request.param])
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / name).touch()
    return plan(tmp_path / "in" / name, 7)


def test_a_name_goes_through_everything(source, tmp_path):
    out = tmp_path / "out"
    bad = tmp_path / "bad" / source.name
    result = run("convert", source, bad, "-o", out, "-j", 0, "--json", "--report")
    records = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [record["source_file"] for record in records] == [str(source), str(bad)]
    entries = read_manifest(out)
    assert {key: entry.status for key, entry in entries.items()} == {
        f"../in/{source.name}": "accepted-with-findings",
        f"../bad/{source.name}": "rejected",
    }
    assert all((out / entry.folder).is_dir() for entry in entries.values())
    error = json.loads((out / entries[f"../bad/{source.name}"].folder / "error.json").read_text(encoding="utf-8"))
    assert error["message"].startswith(source.name)
    shown = run("convert", source, bad, "-o", out, "-j", 0)
    assert shown.stdout.count("unchanged, so not read again") == 2
    assert f"{printable(str(source))}: accepted-with-findings\n" in shown.stdout
    for command in ("load", "export", "report", "overview"):
        assert (run(command, out).exit_code, command) == (0, command)
    book = openpyxl.load_workbook(out / "_export/renaksi.xlsx", read_only=True)
    assert book.sheetnames
    book.close()
    assert read_manifest(out) == entries


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain é √.pdf", "plain é √.pdf"),
        ("a\rb\nc", r"a\rb\nc"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\u202efdp", r"\u202efdp"),
        ("\udce9", r"\udce9"),
    ],
)
def test_what_cannot_be_seen_is_an_escape(text, seen):
    assert printable(text) == seen
