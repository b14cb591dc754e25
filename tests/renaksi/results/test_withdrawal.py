"""A decree is withdrawn: out of the published ones, kept aside, known to the next batch, and back again."""

from dataclasses import replace

import pytest
from batches import plan, tree
from click.testing import CliRunner
from publishing import READINGS, publish_all

from renaksi.cli import main
from renaksi.results.changes.names import entries_named, missing_inputs
from renaksi.results.changes.withdrawal import restore, withdraw
from renaksi.results.manifest import read_manifest
from renaksi.results.store import open_results
from schemas.errors import RenaksiError


def states(out):
    """Return the status of each input, whether with findings or not, and its folder."""
    entries = read_manifest(out)
    return {key[3:]: (entry.status.removesuffix("-with-findings"), entry.folder) for key, entry in entries.items()}


@pytest.fixture
def published(tmp_path):
    """Three readings of one decree, the best published; one rejected file; one more decree."""
    out = tmp_path / "out"
    with open_results(out) as results:
        publish_all(results, READINGS)
    return out


def changed(out, change, *names, **options):
    with open_results(out) as results:
        entries = entries_named(names, results.entries, out, change is restore)
        return change(results, entries, **options)


def test_all_readings_of_a_decree_are_withdrawn_and_come_back_as_they_were(published):
    before = tree(published)
    changed(published, withdraw, "3575-2021-15", why="superseded")
    after = tree(published)
    assert "3575-2021-15/actions.csv" not in after
    assert after["_withdrawn/3575-2021-15/actions.csv"] == b"rows of c\n"
    assert {states(published)[name][0] for name in ("a.pdf", "b.pdf", "c.pdf")} == {"withdrawn"}
    (line,) = (line for line in after["manifest.csv"] if line["folder"] == "_withdrawn/3575-2021-15")
    assert line["message"].startswith("withdrawn on 20")
    assert line["message"].endswith(": superseded")
    changed(published, restore, "3575-2021-15")
    assert tree(published) == before


def test_of_a_withdrawn_file_the_next_best_reading_is_published(published):
    before = tree(published)
    moved = changed(published, withdraw, "c.pdf")
    assert [(entry.source_file, entry.folder) for entry in moved.published] == [("../b.pdf", "3575-2021-15")]
    assert tree(published)["3575-2021-15/actions.csv"] == b"rows of b\n"
    changed(published, restore, "c.pdf")
    assert tree(published) == before


def test_a_rejected_file_is_withdrawn_and_comes_back_with_its_reason(published):
    before = tree(published)
    changed(published, withdraw, "d.pdf")
    assert states(published)["d.pdf"] == ("withdrawn", "_withdrawn/d")
    changed(published, restore, "d.pdf")
    assert tree(published) == before


def test_what_somebody_put_beside_the_tables_stays(published):
    (published / "3575-2021-16" / "catatan.txt").write_text("mine")
    changed(published, withdraw, "3575-2021-16")
    assert [path.name for path in (published / "3575-2021-16").iterdir()] == ["catatan.txt"]


@pytest.mark.parametrize("name", ["nothing", "3575-2021-99", "actions.csv"])
def test_a_name_that_means_nothing_is_refused_and_nothing_is_done(published, name):
    before = tree(published)
    with pytest.raises(RenaksiError, match="no decree and no file"):
        changed(published, withdraw, "3575-2021-16", name)
    assert tree(published) == before


def test_a_file_name_that_several_have_is_refused(published):
    entries = read_manifest(published)
    entries["../x/e.pdf"] = replace(entries["../e.pdf"], source_file="../x/e.pdf")
    with pytest.raises(RenaksiError, match="2 files have that name"):
        entries_named(["e.pdf"], entries, published, False)
    assert len(entries_named(["../x/e.pdf"], entries, published, False)) == 1


def test_a_folder_that_is_gone_is_perhaps_a_disk(published, tmp_path):
    entries = list(read_manifest(published).values())
    elsewhere = [replace(entry, source_file=f"../disk/{entry.source_file}") for entry in entries]
    missing = missing_inputs([*entries, *elsewhere], published)
    assert (len(missing.files), len(missing.folders)) == (5, 5)
    for entry in entries:
        (published / entry.source_file).touch()
    assert missing_inputs(entries, published).files == ()


def convert(out, *inputs):
    result = CliRunner().invoke(main, ["convert", *map(str, inputs), "-o", str(out), "-j", "0"])
    return result.output


@pytest.fixture
def converted(tmp_path):
    paths = [plan(tmp_path / "in" / f"{number}.txt", number) for number in (1, 2)]
    convert(tmp_path / "out", tmp_path / "in")
    return tmp_path / "out", paths


def test_a_batch_leaves_a_withdrawn_file_and_its_copies_alone(converted):
    out, (first, _) = converted
    changed(out, withdraw, "3575-2021-1")
    before = tree(out)
    assert "withdrawn on 20" in convert(out, first.parent)
    assert tree(out) == before
    first.with_name("copy.txt").write_bytes(first.read_bytes())
    convert(out, first.parent)
    assert {name: state[0] for name, state in states(out).items()} == {
        "in/1.txt": "withdrawn", "in/2.txt": "accepted", "in/copy.txt": "withdrawn",
    }  # fmt: skip
    changed(out, restore, "3575-2021-1")
    convert(out, first.parent)
    assert {name: state[0] for name, state in states(out).items()} == {
        "in/1.txt": "accepted", "in/2.txt": "accepted", "in/copy.txt": "same-as",
    }  # fmt: skip


def test_other_content_under_a_withdrawn_name_is_read_and_the_older_tables_are_kept(converted):
    out, (first, _) = converted
    changed(out, withdraw, "1.txt")
    plan(first, 7)
    convert(out, first.parent)
    assert states(out)["in/1.txt"] == ("accepted", "3575-2021-7")
    assert (out / "_withdrawn/3575-2021-1/actions.csv").is_file()


def test_a_batch_names_decrees_whose_files_are_gone_and_missing_takes_them_out(converted):
    out, (first, second) = converted
    first.unlink()
    assert f"renaksi withdraw {out} --missing" in convert(out, second)
    result = CliRunner().invoke(main, ["withdraw", str(out), "--missing"])
    assert "3575-2021-1 (../in/1.txt): withdrawn on" in result.output
    assert {name: state[0] for name, state in states(out).items()} == {"in/1.txt": "withdrawn", "in/2.txt": "accepted"}
    assert "no longer there" not in convert(out, second)


@pytest.mark.parametrize("arguments", [[], ["x", "--missing"], ["--missing", "--undo"], ["x", "--undo", "--why", "y"]])
def test_what_cannot_be_meant_is_refused(arguments, published):
    before = tree(published)
    assert CliRunner().invoke(main, ["withdraw", str(published), *arguments]).exit_code == 2
    assert tree(published) == before
