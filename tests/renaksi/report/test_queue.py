from dataclasses import fields

import pytest
from click.testing import CliRunner
from folders import publish, tables

from renaksi.cli import main
from renaksi.outcome import _below
from renaksi.report.page import words
from renaksi.report.queue import ORDER, queue_page
from renaksi.results.entry import Entry
from renaksi.results.manifest import read_manifest, write_manifest
from schemas.errors import RenaksiError
from schemas.findings import finding


def entry(name, status, **values):
    given = {item.name: "" if item.type == "str" else 0 for item in fields(Entry)}
    return Entry(**{**given, "source_file": name, "status": status, **values})


@pytest.fixture
def out(tmp_path):
    doubtful = tables("3578", findings=(finding("marks-uncertain", "x", row_no=2, field="months"),))
    out = publish(tmp_path / "out", tables("3575"), doubtful)
    others = [
        entry("../kosong.pdf", "rejected", kind="UnreadableDocument", message="kosong.pdf: is empty."),
        entry("../sama.pdf", "same-as", message="byte for byte ../a.pdf"),
        entry("../kembar.pdf", "rejected", kind="DuplicateDecree", message="read better"),
        entry("../foto.xyz", "not-read", message="no kind"),
    ]
    write_manifest(out, [*read_manifest(out).values(), *others])
    return out


def test_what_most_needs_a_person_comes_first(out):
    page = queue_page(out)
    found = [page.index(f'data-file="{name}"') for name in (
        "3578-2021-15.pdf", "../kosong.pdf", "3575-2021-15.pdf", "../foto.xyz", "../kembar.pdf", "../sama.pdf",
    )]  # fmt: skip
    assert found == sorted(found)
    assert words()["id"]["kinds"]["UnreadableDocument"] in page
    assert "kosong.pdf: is empty." in page


def test_report_writes_the_index_with_links_to_the_reports(out):
    result = CliRunner().invoke(main, ["report", str(out)])
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, str(out / "index.html"))
    page = (out / "index.html").read_text()
    assert page.count('href="3578-2021-15/report.html"') == 1
    assert "http://" not in page
    CliRunner().invoke(main, ["overview", str(out)])
    for name in ("index.html", "overview.html"):  # a word may be called as a method of a dictionary is
        assert "built-in method" not in (out / name).read_text(), name


def test_every_status_and_every_kind_of_rejection_has_words_in_both_languages():
    kinds = {known.__name__ for known in _below(RenaksiError)} - {"RenaksiError", "DocumentError"}
    for language in ("id", "en"):
        assert set(words()[language]["kinds"]) == kinds
        assert [status for status in ORDER if status not in words()[language]["page"]] == []
    assert set(words()["id"]["page"]) == set(words()["en"]["page"])
