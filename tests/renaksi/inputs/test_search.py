import os
import shutil
import sys
import zipfile

import click
import pytest
from batches import plan
from click.testing import CliRunner
from office import xlsx_decrees
from PIL import Image

from renaksi.cli import main
from renaksi.inputs import found_inputs, inputs_of
from renaksi.results.manifest import read_manifest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are other things there")


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_links_in_a_folder_do_not_lead_out_of_it_unless_they_are_named(tmp_path):
    inside, outside = plan(tmp_path / "in/a.txt", 1), plan(tmp_path / "elsewhere/b.txt", 2)
    folder, file = tmp_path / "in/folder", tmp_path / "in/link.txt"
    folder.symlink_to(outside.parent)
    file.symlink_to(outside)
    assert inputs_of([tmp_path / "in"]) == [inside]
    assert [found.path for found in found_inputs([tmp_path / "in"]) if found.reason] == [folder, file]
    assert inputs_of([file]) == [file]
    assert inputs_of([folder]) == [folder / "b.txt"]
    result = run("convert", tmp_path / "in", "-o", tmp_path / "out", "-j", 0)
    assert result.stdout.count("a symbolic link, which may lead out of the folder") == 2
    assert [entry.status for entry in read_manifest(tmp_path / "out").values()] == [FOUND, "not-read", "not-read"]


OTHERS = ("foto.heic", "data.csv", "arsip.rar", "surat.eml", "README.txt", "~$b.docx", "tanpa-akhiran", "Thumbs.db")
FOUND = "accepted-with-findings"


def folder_of_everything(folder):
    """Fill a folder with what offices keep in theirs."""
    plan(folder / "a.txt", 1)
    shutil.copy(folder / "a.txt", folder / "salinan dari a.txt")
    for name in OTHERS:
        (folder / name).write_bytes(b"\x00\x01 " * 10)
    (folder / "rusak.pdf").write_bytes(b"")
    (folder / "putus.pdf").symlink_to(folder / "tidak-ada.pdf")
    xlsx_decrees.typed_page_by_page(folder / "rencana.lama")
    (folder / ".tersembunyi.pdf").write_bytes(b"x")


def test_every_file_of_a_folder_is_accounted_for(tmp_path):
    folder_of_everything(tmp_path / "in")
    for _ in range(2):  # a second time nothing changes
        result = run("convert", tmp_path / "in", "-o", tmp_path / "out", "-j", 0)
        entries = read_manifest(tmp_path / "out")
        fates = {key.removeprefix("../in/"): entry.status for key, entry in entries.items()}
        assert fates == {
            **dict.fromkeys((*OTHERS, "putus.pdf"), "not-read"), "a.txt": FOUND, "rusak.pdf": "rejected",
            "rencana.lama": FOUND, "salinan dari a.txt": "same-as",
        }  # fmt: skip
        assert "byte for byte the same as ../in/a.txt" in entries["../in/salinan dari a.txt"].message
        assert all(f"{name}: not-read" in click.unstyle(result.stdout) for name in OTHERS)
        assert result.exit_code == 1  # the empty file
    (tmp_path / "in/rusak.pdf").unlink()
    assert run("convert", tmp_path / "in", "-o", tmp_path / "out", "-j", 0).exit_code == 0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.zip", "empty or damaged"), ("a.rar", "unpack it"), ("a.msg", "save what is attached"),
        ("a.pdf.p7m", "signature's envelope"), ("a.odp", "print it as PDF"), ("a.pages", "save it as DOCX or PDF"),
        ("a.xps", "save it as PDF"), ("a.mht", "print it as PDF"), ("a.lnk", "download that"),
        ("a.pdf.crdownload", "download it again"), ("a.xml", "the document that they were taken from"),
        ("a.exe", "of a kind that holds no decree"),
    ],
)  # fmt: skip
def test_what_is_not_read_says_what_to_do(tmp_path, name, told):
    (tmp_path / name).write_bytes(b"x")
    (found,) = found_inputs([tmp_path])
    assert told in found.reason


def test_a_link_to_nothing_says_so(tmp_path):
    (tmp_path / "a.pdf").symlink_to(tmp_path / "none.pdf")
    assert "not there" in found_inputs([tmp_path])[0].reason


def test_a_document_that_is_packed_like_an_archive_is_not_unpacked(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("buku.epub", "paparan.odp", "surat.pages"):
        with zipfile.ZipFile(folder / name, "w") as packed:
            packed.writestr("isi.txt", "x")
    plan(folder / "z.txt", 1)
    run("convert", folder, "-o", tmp_path / "out", "-j", 0)
    fates = [entry.status for _, entry in sorted(read_manifest(tmp_path / "out").items())]
    assert fates == [*["not-read"] * 3, FOUND]


def test_empty_files_and_web_pages_under_the_name_of_a_pdf_are_each_rejected_with_their_reason(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in (("a.pdf", b""), ("b.docx", b""), ("c.pdf", b"<!DOCTYPE html><p>Masuk")):
        (folder / name).write_bytes(content)
    plan(folder / "z.txt", 1)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert run("convert", folder, "-o", tmp_path / "out", "-j", 0).exit_code == 1
    entries = [entry for _, entry in sorted(read_manifest(tmp_path / "out").items())]
    assert [entry.status for entry in entries] == [*["rejected"] * 3, FOUND]
    assert ["empty" in entry.message for entry in entries] == [True, True, False, False]
    assert "page of a website" in entries[2].message
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_copy_takes_the_place_of_the_file_that_it_was_a_copy_of(tmp_path):
    first = plan(tmp_path / "in/a.txt", 1)
    run("convert", tmp_path / "in", "-o", tmp_path / "out", "-j", 0)
    copy = tmp_path / "in/0.txt"  # before the other in order, yet the copy
    shutil.copy(first, copy)
    run("convert", tmp_path / "in", "-o", tmp_path / "out", "-j", 0)
    assert [entry.status for entry in read_manifest(tmp_path / "out").values()] == ["same-as", FOUND]
    first.unlink()
    run("convert", tmp_path / "in", "-o", tmp_path / "out", "-j", 0)
    assert {key: entry.status for key, entry in read_manifest(tmp_path / "out").items()} == {"../in/0.txt": FOUND}
    plan(first, 2)
    plan(copy, 2)
    run("convert", tmp_path / "in", "-o", tmp_path / "out", "-j", 0)
    assert {key: entry.status for key, entry in read_manifest(tmp_path / "out").items()} == {
        "../in/0.txt": FOUND, "../in/a.txt": "same-as",
    }  # fmt: skip


def test_pictures_of_one_folder_may_be_one_decree(tmp_path):
    for name in ("1.jpg", "2.jpg"):
        Image.new("L", (60, 80), 255).save(tmp_path / name)
    result = run("convert", tmp_path, "-o", tmp_path / "out", "-j", 0)
    assert "each picture was read as a decree. If they are pages of one: renaksi convert --as-one" in result.stderr
    (tmp_path / "2.jpg").unlink()
    assert "--as-one" not in run("convert", tmp_path, "-o", tmp_path / "out", "-j", 0).stderr


def test_a_folder_of_other_files_says_what_it_holds(tmp_path):
    (tmp_path / "foto.heic").write_bytes(b"x")
    result = run("convert", tmp_path, "-o", tmp_path / "out")
    assert (result.exit_code, "foto.heic: a picture in HEIC or AVIF" in result.stderr) == (2, True)


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
