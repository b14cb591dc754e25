import json

import pypdf
import pytest
from click.testing import CliRunner
from factories import facts, normalized
from reportlab.pdfgen.canvas import Canvas

from renaksi import pipeline
from renaksi.cli import main
from renaksi.results.manifest import read_manifest
from schemas.tables import build


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(pipeline, "tables_of", lambda path, *_: build(normalized(), facts()))


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def no_pdf(path):
    path.write_bytes(bytes(range(256)))


def empty(path):
    path.touch()


def text_pdf(path):
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "Surat biasa tanpa tabel apa pun di dalamnya, hanya beberapa kata saja.")
    canvas.save()


def cut_off(path):
    text_pdf(path)
    path.write_bytes(path.read_bytes()[:400])


def encrypted(path):
    text_pdf(path)
    writer = pypdf.PdfWriter(clone_from=path)
    writer.encrypt("rahasia", algorithm="RC4-128")
    writer.write(path)


def plain_text(path):
    path.write_text("Surat biasa tanpa tabel.\n")


BAD = [
    (no_pdf, "a.pdf", 4),
    (empty, "a.pdf", 4),
    (cut_off, "a.pdf", 4),
    (encrypted, "a.pdf", 5),
    (text_pdf, "a.pdf", 6),
    (plain_text, "a.txt", 6),
]


@pytest.mark.parametrize(("make", "name", "code"), BAD, ids=[make.__name__ for make, _, _ in BAD])
def test_bad_input_is_told_and_nothing_half_written(make, name, code, tmp_path):
    make(tmp_path / name)
    out = tmp_path / "out"
    result = run("convert", tmp_path / name, "-o", out, "--json", "-j", 0)
    (record,) = json.loads(result.stdout)
    assert name in record["error"]["message"]
    assert (result.exit_code, record["status"]) == (code, "rejected")
    assert sorted(path.name for path in out.iterdir()) == [".renaksi", "_rejected", "manifest.csv"]
    assert [path.name for path in out.glob("_rejected/*/*")] == ["error.json"]
    assert read_manifest(out)[f"../{name}"].message == record["error"]["message"]


def test_nothing_to_read_is_a_usage_error(tmp_path):
    assert run("convert", tmp_path, "-o", tmp_path / "out").exit_code == 2
    assert run("convert", tmp_path / "missing.pdf", "-o", tmp_path / "out").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_good_file_is_published_beside_a_bad_one(tmp_path, monkeypatch):
    real = pipeline.tables_of
    good = build(normalized(), facts())
    monkeypatch.setattr(pipeline, "tables_of", lambda path, *more: good if path.stem == "good" else real(path, *more))
    empty(tmp_path / "bad.pdf")
    plain_text(tmp_path / "good.txt")
    result = run("convert", tmp_path, "-o", tmp_path / "out", "-j", 0)
    assert result.exit_code == 1
    assert (tmp_path / "out/3575-2021-15/actions.csv").is_file()
    assert [entry.status for entry in read_manifest(tmp_path / "out").values()] == ["rejected", "accepted"]


def test_a_second_file_of_a_decree_is_kept_apart(tmp_path, small):
    plain_text(tmp_path / "a.txt")
    plain_text(tmp_path / "b.txt")
    (tmp_path / "b.txt").write_text((tmp_path / "b.txt").read_text() + "\n")  # another file of the same decree
    out = tmp_path / "out"
    for _ in range(2):
        assert run("convert", tmp_path, "-o", out, "-j", 0).exit_code == 1
        assert {entry.folder for entry in read_manifest(out).values()} == {"3575-2021-15", "_rejected/b"}
    assert (out / "_rejected/b/actions.csv").is_file()


def test_a_rerun_replaces_what_it_wrote(tmp_path, small, monkeypatch):
    plain_text(tmp_path / "a.txt")
    convert = ("convert", tmp_path / "a.txt", "-o", tmp_path / "out", "-j", 0)
    run(*convert)
    monkeypatch.setattr(pipeline, "tables_of", lambda *_: 1 / 0)
    assert run(*convert).exit_code == 0
    assert run(*convert, "--force").exit_code == 70
    assert not (tmp_path / "out/3575-2021-15").exists()
    assert "ZeroDivisionError" in json.loads((tmp_path / "out/_rejected/a/error.json").read_text())["traceback"]


def test_version_and_schema():
    assert "renaksi" in run("--version").stdout
    assert next(iter(json.loads(run("schema", "--format", "json-schema").stdout))) == "decrees"


def test_check_tells_same_missing_and_different(tmp_path, small):
    source = tmp_path / "one" / "source.txt"
    source.parent.mkdir()
    plain_text(source)
    check = ("check", tmp_path, "--golden", tmp_path)
    assert run(*check).exit_code == 1
    assert run(*check, "--update").exit_code == 0
    assert run(*check).exit_code == 0
    path = tmp_path / "one/expected/actions.csv"
    path.write_text(path.read_text().replace("Satu", "Dua"))
    result = run(*check)
    assert result.exit_code == 1
    assert "actions.indicator                1/2" in result.stdout
