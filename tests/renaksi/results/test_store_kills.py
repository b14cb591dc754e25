"""Publishing, stopped before and after every single step of it, and begun again."""

import shutil

import pytest
from batches import tree
from publishing import CHANGED, READINGS, dies, nothing_is_half, publish_all

from renaksi.results.manifest import read_manifest
from renaksi.results.store import open_results

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    out = tmp_path_factory.mktemp("whole") / "out"
    with open_results(out) as results:
        publish_all(results, READINGS)
    return tree(out)


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


def test_a_second_run_killed_at_every_step_and_begun_again(tmp_path, monkeypatch):
    first, whole = tmp_path / "first", tmp_path / "whole"
    with open_results(first) as results:
        publish_all(results, "abcde")
    notes = [f"{folder}/catatan.txt" for folder in ("3575-2021-15", "3575-2021-16", "_rejected/a", "_rejected/d")]
    for note in notes:
        (first / note).write_text(note)
    shutil.copytree(first, whole)
    with open_results(whole) as results:
        publish_all(results, "edcba", CHANGED)
    expected = tree(whole)
    assert expected["3575-2021-15/actions.csv"] == b"rows of a changed\n"
    assert expected["3575-2021-16/actions.csv"] == b"rows of e changed\n"
    assert sorted(path.parent.name for path in whole.glob("_rejected/*/corrections.csv")) == ["b", "c", "d"]
    assert [expected[note] for note in notes] == [note.encode() for note in notes]
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
