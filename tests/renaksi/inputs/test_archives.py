"""ZIPs are opened: each file in them has its line, none leads out of the folder, and what is too large is told."""

import io
import struct
import zipfile
from dataclasses import replace

import pypdf
from batches import here, plan
from click.testing import CliRunner
from pypdf.generic import DictionaryObject, NameObject
from small_plans import write_plan

from renaksi.cli import main
from renaksi.inputs import Input, archives, with_unpacked
from renaksi.results.changes.names import Missing, missing_inputs
from renaksi.results.entry import unread_entry
from renaksi.results.layout import archive_hash
from renaksi.results.manifest import read_manifest


def packed(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return path


def names(found, out):
    return [each.path.relative_to(out.parent).as_posix().partition("/")[2] for each in found if not each.reason]


def test_what_came_in_a_zip_is_missing_when_the_zip_is(tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    first, second = plan(tmp_path / "a.txt", 1).read_bytes(), plan(tmp_path / "b.txt", 2).read_bytes()
    inner = packed(tmp_path / "dalam.zip", [("b.txt", second)]).read_bytes()
    folder.mkdir()
    sent = packed(folder / "kiriman.zip", [("kab/a.txt", first), ("dalam.zip", inner)])
    CliRunner().invoke(main, ["convert", str(folder), "-o", str(out), "-j", "0"])
    assert missing_inputs(read_manifest(out).values(), out) == Missing((), ())
    sent.unlink()
    gone = missing_inputs(read_manifest(out).values(), out)
    names = {entry.source_file.rpartition("/")[2] for entry in gone.files}
    assert (names, gone.folders) == ({"kiriman.zip", "dalam.zip", "a.txt", "b.txt"}, ())
    result = CliRunner().invoke(main, ["withdraw", str(out), "--missing"])
    assert result.exit_code == 0, result.output
    assert {entry.status for entry in read_manifest(out).values()} == {"withdrawn"}
    folder.rmdir()
    entries = [replace(entry, status="accepted") for entry in read_manifest(out).values()]
    kept = next(entry for entry in entries if entry.source_file.endswith("a.txt"))
    line = replace(
        kept, source_file="../in/kiriman.zip", status="not-read", source_sha256=archive_hash(kept.source_file)
    )
    assert missing_inputs([kept, line], out).folders == (kept, line), "perhaps a disk is not mounted"


def test_a_zip_that_holds_itself_has_an_end(tmp_path):
    outer = unread_entry("../kiriman.zip", "not-read", "x", "a" * 64)
    inner = unread_entry("_unpacked/kiriman-aaaaaaaa/kiriman.zip", "not-read", "x", "a" * 64)
    assert len(missing_inputs([outer, inner], tmp_path).files) == 2


def test_each_decree_in_a_zip_is_an_input_and_the_zip_itself_says_so(tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    first, second = plan(tmp_path / "a.txt", 1).read_bytes(), plan(tmp_path / "b.txt", 2).read_bytes()
    inner = packed(tmp_path / "dalam.zip", [("b.txt", second)]).read_bytes()
    folder.mkdir()
    packed(folder / "kiriman.zip", [("kab/a.txt", first), ("dalam.zip", inner), ("foto.rar", b"Rar!")])
    for _ in range(2):  # a second time nothing is read again
        result = CliRunner().invoke(main, ["convert", str(folder), "-o", str(out), "-j", "0"])
        assert result.exit_code == 0, result.output
        fates = {key.rpartition("/")[2]: entry.status for key, entry in read_manifest(out).items()}
        assert fates == {
            "kiriman.zip": "not-read", "dalam.zip": "not-read", "foto.rar": "not-read",
            "a.txt": "accepted-with-findings", "b.txt": "accepted-with-findings",
        }  # fmt: skip
        assert "kiriman.zip: an archive; each file in it has a line of its own" in result.stdout
    assert "2 of them unchanged" in result.stdout


def portfolio(path, files):
    writer = pypdf.PdfWriter(clone_from=write_plan(path))
    for name, data in files:
        writer.add_attachment(name, data)
    writer.root_object[NameObject("/Collection")] = DictionaryObject()
    writer.write(path)
    return path


def test_each_decree_in_a_portfolio_is_an_input_and_the_portfolio_itself_says_so(tmp_path):
    text = plan(tmp_path / "a.txt", 1).read_bytes()
    given = portfolio(tmp_path / "berkas.pdf", [("../a.txt", text), ("a.txt", text), ("foto.rar", b"Rar!")])
    found = with_unpacked([Input(given)], tmp_path / "out", here)
    assert names(found, tmp_path / "out") == [
        f"_unpacked/{found[1].path.parent.name}/{name}" for name in ("1-a.txt", "a.txt")
    ]
    assert "portfolio" in found[0].reason and [each.path.name for each in found[1:] if each.reason] == ["foto.rar"]


def test_a_portfolio_without_any_decree_in_it_is_read_itself(tmp_path):
    given = [
        Input(portfolio(tmp_path / "berkas.pdf", [("foto.rar", b"Rar!")])),
        Input(write_plan(tmp_path / "plain.pdf")),
    ]
    assert with_unpacked(given, tmp_path / "out", here) == given


def test_names_in_a_zip_lead_nowhere_and_none_overwrites_another(tmp_path):
    data = [("../../out.txt", b"1"), ("/etc/a.txt", b"2"), ("C:\\b.txt", b"3"), ("X.txt", b"4"), ("x.txt", b"5")]
    path, out = packed(tmp_path / "a.zip", data), tmp_path / "results"
    found = with_unpacked([Input(path)], out, here)
    held = [each.path for each in found if not each.reason]
    assert sorted(file.read_bytes() for file in held) == [b"1", b"2", b"3", b"4", b"5"]
    assert all(out / "_unpacked" in file.parents for file in held)
    assert sorted(tmp_path.iterdir()) == [path, out]


def test_a_damaged_or_locked_file_of_a_zip_is_named_and_the_others_are_read(tmp_path):
    path = packed(
        tmp_path / "a.zip", [("baik.txt", b"x" * 50), ("rusak.txt", bytes(range(256)) * 9), ("kunci.txt", b"")]
    )
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        spoilt, locked = archive.getinfo("rusak.txt"), archive.getinfo("kunci.txt")
    data[spoilt.header_offset + 60] ^= 0xFF
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"kunci.txt"))
    data[entry + 8 : entry + 10] = struct.pack("<H", locked.flag_bits | 1)
    path.write_bytes(data)
    found = with_unpacked([Input(path)], tmp_path / "out", here)
    assert [each.path.name for each in found if not each.reason] == ["baik.txt"]
    assert (
        "without 2 that cannot be unpacked (rusak.txt: damaged, kunci.txt: locked with a password)" in found[0].reason
    )
    path.write_bytes(data[:-30])
    (only,) = with_unpacked([Input(path)], tmp_path / "out2", here)
    assert only.reason == ""  # no ZIP to be opened any more: the reader says what it is
    (tmp_path / "b.zip").write_bytes(path.read_bytes())


def test_a_zip_of_more_than_the_limits_is_told_and_not_unpacked(tmp_path, monkeypatch):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"{number}.txt", bytes(1000))
    path = tmp_path / "a.zip"
    path.write_bytes(bomb.getvalue())
    monkeypatch.setattr(archives, "MOST_BYTES", 4_999)
    for limit in ("size", "files"):
        (told,) = with_unpacked([Input(path)], tmp_path / "out", here)
        assert "which is the limit: unpack it" in told.reason, limit
        monkeypatch.setattr(archives, "MOST_BYTES", 10_000)
        monkeypatch.setattr(archives, "MOST_FILES", 4)
    assert not (tmp_path / "out").exists()


def test_archives_in_archives_are_opened_to_a_depth(tmp_path):
    path = packed(tmp_path / "0.zip", [("a.txt", b"x")])
    for depth in range(1, 5):
        path = packed(tmp_path / f"{depth}.zip", [(f"{depth - 1}.zip", path.read_bytes())])
    found = with_unpacked([Input(path)], tmp_path / "out", here)
    assert [each.path.name for each in found] == ["4.zip", "3.zip", "2.zip", "1.zip"]
    assert found[-1].reason == "an archive within 3 others: unpack it"
