"""Publishing, stopped before and after every single step of it, and begun again."""

import json
import os
import shutil
from itertools import permutations
from pathlib import Path

import pytest
from batches import tree

from renaksi.outcome import Counts, Failure, Outcome
from renaksi.results import journal
from renaksi.results.manifest import read_manifest
from renaksi.results.rejected import reject_names
from renaksi.results.store import Results, open_results, tidy
from schemas.errors import OutputError

BAD = Failure("UnreadableDocument", "d: empty", 4)
# name: decree, reader, rows; d is rejected for its own sake
READINGS = {
    "a": ("3575-2021-15", "transcript", 3),
    "b": ("3575-2021-15", "vector", 3),
    "c": ("3575-2021-15", "vector", 4),
    "d": (None, None, 0),
    "e": ("3575-2021-16", "vector", 1),
}


# A second run over the same files, all changed: the best becomes a reject, others better ones or other decrees.
CHANGED = {
    "a": ("3575-2021-15", "vector", 9),
    "b": ("3575-2021-16", "vector", 1),
    "c": (None, None, 0),
    "d": ("3575-2021-15", "raster", 9),
    "e": ("3575-2021-16", "vector", 2),
}


class Killed(BaseException):
    """The process is no more."""


def sha_of(name, readings):
    return name + ("" if readings is READINGS else " changed")


def staged(results, name, readings=READINGS):
    """Stage what a worker would."""
    decree_id, reader, rows = readings[name]
    folder = results.staging / name
    folder.mkdir()
    (folder / "actions.csv").write_text(f"rows of {sha_of(name, readings)}\n")
    held, _ = results.previous.of(f"../{name}.pdf", Path(name))
    texts = [(each / "corrections.csv").read_text() for each in held]
    corrections = {name, *(line for text in texts for line in text.splitlines()[1:])}
    (folder / "corrections.csv").write_text("\n".join(["header", *sorted(corrections), ""]))
    if decree_id is None:
        (folder / "error.json").write_text(json.dumps({"message": BAD.message}))
        return Outcome(Path(name), "rejected", sha256=name, error=BAD, folder=folder)
    counts = Counts(rows=rows, pages=1)
    return Outcome(
        Path(name), "accepted", sha256=name, decree_id=decree_id, counts=counts, folder=folder, reader=reader
    )


def publish_all(results, names, readings=READINGS):
    """Publish what is not there already, as a batch does."""
    results.expect([f"../{name}.pdf" for name in READINGS])
    for name in names:
        entry = results.entries.get(f"../{name}.pdf")
        known = entry is not None and entry.source_sha256 == sha_of(name, readings)
        if not known or not (results.out / entry.folder).is_dir():
            results.publish(staged(results, name, readings), f"../{name}.pdf", "usual")


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


def kill_at(monkeypatch, step):
    """Let the process die at that step: before a rename, after it, or amid a line of the journal."""
    steps = iter(range(step))
    write = journal.Journal._write

    def go_on():
        if next(steps, None) is None:
            raise Killed

    def dying(move):
        def moved(path, target):
            go_on()
            result = move(path, target)
            go_on()
            return result

        return moved

    def torn(self, line):
        try:
            go_on()
        except Killed:
            self._stream.write(line[: len(line) // 2])
            raise
        write(self, line)

    monkeypatch.setattr(Path, "rename", dying(Path.rename))
    monkeypatch.setattr(Path, "replace", dying(Path.replace))
    monkeypatch.setattr(journal.Journal, "_write", torn)


def dies(monkeypatch, out, step, readings=READINGS):
    """Publish all, and say whether the process died at that step; nothing is tidied then."""
    (out / ".renaksi").mkdir(parents=True, exist_ok=True)
    with monkeypatch.context() as patch:
        kill_at(patch, step)
        results = None
        try:
            tidy(out)
            results = Results(out)
            publish_all(results, "abcde", readings)
        except Killed:
            return True
        finally:
            if results is not None:
                results.close()
    return False


def nothing_is_half(out):
    for folder in [*out.glob("[0-9]*"), *out.glob("_rejected/*")]:
        assert (folder / "actions.csv").is_file()
        assert (folder / "error.json").exists() == (folder.parent != out)


def test_killed_at_every_step_and_begun_again(tmp_path, undisturbed, monkeypatch):
    deaths = 0
    while dies(monkeypatch, tmp_path / str(deaths), deaths):
        out = tmp_path / str(deaths)
        nothing_is_half(out)
        known = read_manifest(out)
        with open_results(out) as results:
            assert set(results.entries) == set(known)
            assert all((out / entry.folder).is_dir() for entry in results.entries.values())
            publish_all(results, "abcde")
        assert tree(out) == undisturbed, deaths
        assert [path.name for path in (out / ".renaksi").iterdir()] == ["lock"]
        deaths += 1
    assert deaths > 30


@pytest.mark.slow
def test_a_second_run_killed_at_every_step_and_begun_again(tmp_path, monkeypatch):
    first, whole = tmp_path / "first", tmp_path / "whole"
    with open_results(first) as results:
        publish_all(results, "abcde")
    shutil.copytree(first, whole)
    with open_results(whole) as results:
        publish_all(results, "edcba", CHANGED)
    expected = tree(whole)
    assert expected["3575-2021-15/actions.csv"] == b"rows of a changed\n"
    assert expected["3575-2021-16/actions.csv"] == b"rows of e changed\n"
    assert sorted(path.name for path in whole.glob("_rejected/*")) == ["b", "c", "d"]
    assert {name: expected[f"{name}/corrections.csv"] for name in ("3575-2021-15", "3575-2021-16", "_rejected/c")} == {
        "3575-2021-15": b"header\na\n", "3575-2021-16": b"header\ne\n", "_rejected/c": b"header\nc\n",
    }  # fmt: skip
    deaths, again = 0, True
    while again:
        out = tmp_path / str(deaths)
        shutil.copytree(first, out)
        again = dies(monkeypatch, out, deaths, CHANGED)
        nothing_is_half(out)
        with open_results(out) as results:
            publish_all(results, "abcde", CHANGED)
        assert tree(out) == expected, deaths
        deaths += 1
    assert deaths > 60


@pytest.mark.parametrize("first", range(3, 35, 4))
@pytest.mark.slow
def test_killed_again_while_the_first_kill_is_made_good(first, tmp_path, undisturbed, monkeypatch):
    deaths, again = 0, True
    while again:
        out = tmp_path / str(deaths)
        assert dies(monkeypatch, out, first)
        again = dies(monkeypatch, out, deaths)
        nothing_is_half(out)
        with open_results(out) as results:
            publish_all(results, "abcde")
        assert tree(out) == undisturbed, (first, deaths)
        deaths += 1
    assert deaths > 2


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


def test_names_of_rejected_files_do_not_depend_on_the_order():
    keys = ["b/x.pdf", "a/x.pdf", "a/x-2.pdf", "c/X.txt", "a/" + "ä" * 150 + ".pdf", "a/ .pdf"]
    names = reject_names(keys, {})
    assert names == reject_names(reversed(keys), {})
    assert len({name.casefold() for name in names.values()}) == len(keys)
    for kept in keys:
        assert reject_names(keys, {kept: names[kept]}) == names
    assert max(len(name.encode()) for name in names.values()) <= 210
