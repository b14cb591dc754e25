import dataclasses
import os
import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from renaksi.results.entry import Entry, key_of
from renaksi.results.journal import Change, Journal
from renaksi.results.layout import PRIVATE
from renaksi.results.manifest import read_manifest, write_manifest
from renaksi.results.rejected import reject_names
from schemas.errors import OutputError

ENTRY = Entry("../a,b.pdf", "0", "rejected", "", "_rejected/a", 1, 2, 3, 4, 5, "no\nplan", "0.1.0", "2026-01-01")
# Names as Linux allows them, from which the other systems take some away: any bytes but "/" and NUL.
NAMES = (
    st.binary(min_size=1, max_size=255)
    .map(lambda name: os.fsdecode(name.replace(b"/", b"").replace(b"\0", b"") or b"x"))
    .filter(lambda name: name not in (".", ".."))
)
HARD = [
    "\r",
    "a\rb",
    "a\nb",
    "a\r\nb",
    '"',
    '""',
    ",",
    ";",
    " a ",
    "\t",
    "=1+1",
    "\u202egpj.\u202c",
    "\udce9\udcff",
    "x" * 255,
]
linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not have such names")


def test_entries_come_back(tmp_path):
    write_manifest(tmp_path, [ENTRY])
    assert read_manifest(tmp_path) == {ENTRY.source_file: ENTRY}
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.csv"]


def with_examples(names):
    """Try a test's hard names too."""
    return lambda test: with_examples(names[1:])(example([names[0]])(test)) if names else test


@linux
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=5, unique=True))
@with_examples(HARD)
def test_any_name_comes_back_from_manifest_and_journal(tmp_path, names):
    (tmp_path / PRIVATE).mkdir(exist_ok=True)
    folders = reject_names(names, {})
    entries = [
        dataclasses.replace(ENTRY, source_file=name, folder=f"_rejected/{folders[name]}", message=f"{name}: no plan")
        for name in names
    ]
    wanted = {entry.source_file: entry for entry in entries}
    write_manifest(tmp_path, entries)
    assert read_manifest(tmp_path) == wanted
    (tmp_path / "manifest.csv").unlink()
    journal = Journal(tmp_path)
    for entry in entries:
        journal.perform(Change((entry,), (), ()))
    journal.close()
    assert read_manifest(tmp_path) == wanted
    (tmp_path / PRIVATE / "journal.jsonl").unlink()
    for folder in folders.values():
        (tmp_path / folder).mkdir()
        (tmp_path / folder).rmdir()
    assert len({folder.casefold() for folder in folders.values()}) == len(names)


def test_names_that_some_file_system_takes_for_one_get_folders_of_their_own():
    names = reject_names(["a/é.pdf", "b/e\u0301.pdf", "c/É.pdf"], {})
    assert len(set(names.values())) == 3
    assert {name.rpartition("-")[2] for name in names.values()} >= {"2", "3"}


def test_a_long_message_comes_back(tmp_path):
    entry = dataclasses.replace(ENTRY, message="x" * 200_000)
    write_manifest(tmp_path, [entry])
    assert read_manifest(tmp_path)[entry.source_file] == entry


CUT = "source_file,source_sha256,status"
WHOLE = ",".join(field.name for field in dataclasses.fields(Entry))
LINE = "a.pdf,0,accepted,x,x,1,2,3,4,5,,0.1.0,2026"


DAMAGED = {
    "other columns": "a,b\n1,2\n",
    "columns missing": f"{CUT}\na.pdf,0,accepted\n",
    "a line cut off": f"{WHOLE}\na.pdf\n",
    "a field too many": f"{WHOLE}\n{LINE},,,,,1.0,0,more\n",
    "an open quote": f'{WHOLE}\n"{LINE}\n',
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_manifest_is_told(text, tmp_path):
    (tmp_path / "manifest.csv").write_text(text)
    with pytest.raises(OutputError, match="damaged"):
        read_manifest(tmp_path)


def test_the_key_is_relative_to_the_results(tmp_path):
    assert key_of(tmp_path / "in" / "a.pdf", tmp_path / "out") == "../in/a.pdf"
