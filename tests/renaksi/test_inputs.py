import os
import sys

import pytest
from batches import plan
from click.testing import CliRunner

from renaksi.cli import main
from renaksi.inputs import inputs_of
from renaksi.results.manifest import read_manifest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are other things there")


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_links_in_a_folder_do_not_lead_out_of_it_unless_they_are_named(tmp_path):
    inside, outside = plan(tmp_path / "in/a.txt", 1), plan(tmp_path / "elsewhere/b.txt", 2)
    folder, file = tmp_path / "in/folder", tmp_path / "in/link.txt"
    folder.symlink_to(outside.parent)
    file.symlink_to(outside)
    links = []
    assert inputs_of([tmp_path / "in"], on_link=links.append) == [inside]
    assert sorted(links) == [folder, file]
    assert inputs_of([file]) == [file]
    assert inputs_of([folder]) == [folder / "b.txt"]
    result = run("convert", tmp_path / "in", "-o", tmp_path / "out", "-j", 0)
    assert result.stderr.count("is a symbolic link and was not followed") == 2
    assert len(read_manifest(tmp_path / "out")) == 1


@pytest.mark.parametrize("jobs", [0, 1])
def test_a_pipe_is_rejected_and_the_others_go_on(jobs, tmp_path):
    good = plan(tmp_path / "a.txt", 1)
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    for _ in range(2):  # a second run looks whether it has changed
        result = run("convert", good, pipe, "/dev/zero", "-o", tmp_path / "out", "-j", jobs)
        assert result.exit_code == 1
        entries = read_manifest(tmp_path / "out")
        assert entries["../pipe.pdf"].message.startswith("pipe.pdf: cannot be opened (it is a pipe or a device")
        assert sorted(entry.kind for entry in entries.values()) == ["", "UnreadableDocument", "UnreadableDocument"]


@pytest.mark.parametrize("command", ["tables", "check"])
def test_other_commands_do_not_wait_for_a_pipe(command, tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    more = ["--golden", tmp_path] if command == "check" else []
    assert run(command, tmp_path / "pipe.pdf", *more).exit_code == (1 if command == "check" else 4)


def test_a_file_over_the_limit_is_not_read_to_the_end(tmp_path):
    large = tmp_path / "large.pdf"
    with large.open("wb") as stream:
        stream.truncate(10**12)
    result = run("convert", large, "-o", tmp_path / "out", "-j", 0)
    assert (result.exit_code, "more than the limit" in result.stdout) == (7, True)


def test_a_report_whose_source_is_a_pipe_now_is_written_without_pictures(tmp_path):
    source = plan(tmp_path / "a.txt", 1)
    run("convert", source, "-o", tmp_path / "out", "-j", 0)
    source.unlink()
    os.mkfifo(source)
    assert run("report", tmp_path / "out").exit_code == 0
