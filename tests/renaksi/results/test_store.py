"""Publishing: the best reading of a decree is published, the others are kept apart."""

import json
import os
from itertools import permutations
from pathlib import Path

import pytest
from batches import tree
from publishing import BAD, READINGS, publish_all, staged

from renaksi.outcome import Outcome
from renaksi.results.layout import TABLE_NAMES
from renaksi.results.manifest import read_manifest
from renaksi.results.rejected import reject_names
from renaksi.results.store import open_results
from schemas.contracts import TABLES
from schemas.errors import OutputError


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    out = tmp_path_factory.mktemp("whole") / "out"
    with open_results(out) as results:
        publish_all(results, READINGS)
    return tree(out)


def test_the_best_is_published_and_nothing_is_lost(undisturbed):
    assert undisturbed["3575-2021-15/actions.csv"] == b"rows of c\n"
    assert undisturbed["_rejected/a/actions.csv"] == b"rows of a\n"
    assert "duplicate-decree: ../c.pdf" in json.loads(undisturbed["_rejected/b/error.json"])["message"]
    assert "its reader is surer" in json.loads(undisturbed["_rejected/a/error.json"])["message"]
    assert "3575-2021-15/error.json" not in undisturbed
    assert [line["status"] for line in undisturbed["manifest.csv"]] == ["rejected"] * 2 + [
        "accepted",
        "rejected",
        "accepted",
    ]


@pytest.mark.parametrize("order", list(permutations("abc")), ids="".join)
def test_any_order_gives_the_same(order, tmp_path, undisturbed):
    with open_results(tmp_path / "out") as results:
        publish_all(results, [*order, "d", "e"])
    assert tree(tmp_path / "out") == undisturbed


def test_a_reading_is_published_when_the_better_one_goes(tmp_path):
    out = tmp_path / "out"
    with open_results(out) as results:
        publish_all(results, "abc")
    with open_results(out) as results:
        results.expect([])
        folder = results.staging / "x"
        folder.mkdir()
        bad = Outcome(Path("c"), "rejected", sha256="x", error=BAD, folder=folder)
        results.publish(bad, "../c.pdf", "usual")
    found = tree(out)
    assert [path.name for path in (out / ".renaksi").iterdir()] == ["lock"]
    assert found["3575-2021-15/actions.csv"] == b"rows of b\n"
    assert "3575-2021-15/error.json" not in found
    assert [(line["status"], line["folder"]) for line in found["manifest.csv"]] == [
        ("rejected", "_rejected/a"), ("accepted", "3575-2021-15"), ("rejected", "_rejected/c"),
    ]  # fmt: skip
    assert "../b.pdf is decree" in json.loads(found["_rejected/a/error.json"])["message"]


def test_a_file_with_a_new_name_is_no_duplicate(tmp_path):
    out = tmp_path / "out"
    (tmp_path / "new.pdf").touch()
    with open_results(out) as results:
        publish_all(results, "c")
    with open_results(out) as results:
        results.expect(["../new.pdf"])
        results.publish(staged(results, "c"), "../new.pdf", "usual")
    (line,) = tree(out)["manifest.csv"]
    assert (line["source_file"], line["status"], line["folder"]) == ("../new.pdf", "accepted", "3575-2021-15")


def test_a_folder_that_somebody_removed_leaves_its_place_to_another(tmp_path):
    out = tmp_path / "out"
    with open_results(out) as results:
        publish_all(results, "ac")
    (out / "3575-2021-15").rename(tmp_path / "elsewhere")
    with open_results(out) as results:
        publish_all(results, "b")
    assert [(line["source_file"], line["folder"]) for line in tree(out)["manifest.csv"]] == [
        ("../a.pdf", "_rejected/a"), ("../b.pdf", "3575-2021-15"),
    ]  # fmt: skip


def test_a_second_one_is_told_that_a_first_one_writes(tmp_path):
    with (
        open_results(tmp_path),
        pytest.raises(OutputError, match="another renaksi is writing there"),
        open_results(tmp_path),
    ):
        pass
    with open_results(tmp_path):
        pass


def test_a_folder_that_is_none_is_told(tmp_path):
    (tmp_path / "out").touch()
    with pytest.raises(OutputError, match="cannot be written"), open_results(tmp_path / "out"):
        pass


def test_what_a_killed_process_left_of_a_manifest_is_removed(tmp_path):
    left = tmp_path / ".renaksi-partial-another-0-x"
    left.write_text("source_")
    os.utime(left, (0, 0))
    with open_results(tmp_path) as results:
        publish_all(results, "a")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".renaksi", "3575-2021-15", "manifest.csv"]


def test_a_damaged_journal_is_told(tmp_path):
    (tmp_path / ".renaksi").mkdir()
    (tmp_path / ".renaksi/journal.jsonl").write_text("{}\n")
    with pytest.raises(OutputError, match="damaged"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("wrong", ["../dear", ".", "x/../../dear", "/"])
def test_nothing_outside_of_the_results_is_moved(wrong, tmp_path):
    (tmp_path / "dear").mkdir()
    out = tmp_path / "out"
    with open_results(out) as results:
        publish_all(results, "d")
    text = (out / "manifest.csv").read_text().replace("_rejected/d", wrong)
    (out / "manifest.csv").write_text(text)
    with open_results(out) as results:
        results.expect(["../d.pdf"])
        results.publish(staged(results, "d"), "../d.pdf", "usual")
    assert (tmp_path / "dear").is_dir()
    assert (out / "_rejected/d/error.json").is_file()


def test_files_of_others_stay_where_they_are(tmp_path):
    out = tmp_path / "out"
    (out / "3575-2021-15/surat").mkdir(parents=True)
    (out / "3575-2021-15/surat/jawaban.docx").write_text("theirs")
    with open_results(out) as results:
        publish_all(results, "b")
    (out / "3575-2021-15/catatan.txt").write_text("theirs too")
    with open_results(out) as results:
        publish_all(results, "bc")
    assert (out / "3575-2021-15/actions.csv").read_text() == "rows of c\n"
    assert (out / "3575-2021-15/surat/jawaban.docx").read_text() == "theirs"
    assert (out / "3575-2021-15/catatan.txt").read_text() == "theirs too"
    assert [path.name for path in (out / "_rejected/b").iterdir() if path.suffix == ".txt"] == []


def test_the_names_of_the_tables_are_those_of_the_contracts():
    assert list(TABLE_NAMES) == list(TABLES)


def test_names_of_rejected_files_do_not_depend_on_the_order():
    keys = ["b/x.pdf", "a/x.pdf", "a/x-2.pdf", "c/X.txt", "a/" + "ä" * 150 + ".pdf", "a/ .pdf"]
    names = reject_names(keys, {})
    assert names == reject_names(reversed(keys), {})
    assert len({name.casefold() for name in names.values()}) == len(keys)
    for kept in keys:
        assert reject_names(keys, {kept: names[kept]}) == names
    assert max(len(name.encode()) for name in names.values()) <= 210
