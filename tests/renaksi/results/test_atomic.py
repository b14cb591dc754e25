"""Files are whole or as they were, whatever happens while they are written."""

import os
import subprocess
import sys

import pytest

from renaksi.results import atomic
from renaksi.results.atomic import replacing, write_text
from schemas.errors import OutputError


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path):
    for text in ("one", "two\r\n"):
        assert write_text(tmp_path / "a.txt", text) == tmp_path / "a.txt"
        assert (tmp_path / "a.txt").read_bytes() == text.encode()
    assert names(tmp_path) == ["a.txt"]


def test_a_folder_is_made_only_where_that_is_asked_for(tmp_path):
    with pytest.raises(OutputError, match="No such file"):
        write_text(tmp_path / "new/a.txt", "x")
    with replacing(tmp_path / "new/a.txt", parents=True) as partial:
        partial.touch()
    assert names(tmp_path / "new") == ["a.txt"]


@pytest.mark.parametrize("error", [OSError("full"), ValueError("a fault"), KeyboardInterrupt()])
def test_a_failed_write_leaves_the_older_file(error, tmp_path):
    write_text(tmp_path / "a.txt", "old")
    with (
        pytest.raises(OutputError if isinstance(error, OSError) else type(error), match=r"full|fault|^$"),
        replacing(tmp_path / "a.txt") as partial,
    ):
        partial.write_text("half")
        raise error
    assert ((tmp_path / "a.txt").read_text(), names(tmp_path)) == ("old", ["a.txt"])


def test_what_cannot_be_written_says_why(tmp_path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OutputError, match=r"a\.txt: cannot be written \(Is a directory"):
        write_text(tmp_path / "a.txt", "x")
    assert names(tmp_path) == ["a.txt"]


def test_what_a_killed_process_has_left_goes_and_what_others_write_stays(tmp_path):
    code = (
        "import os, sys; from pathlib import Path; from renaksi.results.atomic import replacing\n"
        "with replacing(Path(sys.argv[1])) as partial: partial.touch(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.txt")], check=False)
    (dead,) = names(tmp_path)
    elsewhere, long_ago = (tmp_path / f".renaksi-partial-{name}-1-x" for name in ("another", "machine"))
    elsewhere.touch()
    long_ago.touch()
    os.utime(long_ago, (0, 0))
    with replacing(tmp_path / "b.txt") as mine:
        mine.touch()
        write_text(tmp_path / "c.txt", "")
    assert dead.startswith(".renaksi-partial-")
    assert names(tmp_path) == [elsewhere.name, "b.txt", "c.txt"]


def test_a_name_as_long_as_the_system_allows(tmp_path):
    path = tmp_path / ("x" * 255)
    write_text(path, "whole")
    assert path.read_text() == "whole"


def test_the_bytes_are_on_the_disk_before_the_name_is(tmp_path, monkeypatch):
    steps = []
    monkeypatch.setattr(atomic.os, "fsync", lambda handle: steps.append("sync"))
    replace = atomic.Path.replace
    monkeypatch.setattr(atomic.Path, "replace", lambda self, to: (steps.append("rename"), replace(self, to)))
    write_text(tmp_path / "a.txt", "")
    assert steps == ["sync", "rename"]
