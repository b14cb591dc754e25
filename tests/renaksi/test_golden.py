import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from factories import facts, normalized
from places import SAMPLES

from renaksi.cli import main
from renaksi.golden import compare, compare_tables, expected_of, sources_of
from schemas.tables import build


def test_only_expected_columns_count(tmp_path):
    (tmp_path / "actions.csv").write_text('row_no,"month_1",month_2\r\n1,"true",false\n2,,\n')
    result = compare_tables(build(normalized(), facts()), Path("a"), tmp_path)
    assert result.same
    assert result.scores[0] == ("actions.row_no", 2, 2)


def test_a_difference_is_shown_and_scored(tmp_path):
    (tmp_path / "actions.csv").write_text("row_no,month_1\n1,true\n2,false\n3,true\n")
    result = compare_tables(build(normalized(), facts()), Path("a"), tmp_path)
    assert "-2,false" in result.diffs[0]
    assert result.scores[1] == ("actions.month_1", 1, 3)


def test_a_missing_truth_is_a_problem(tmp_path):
    assert not compare(Path("a"), tmp_path).same


def files(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    return folder


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("in", {"a.pdf": "a", "x/decree.pdf": "x", "y/b.txt": "y/b", "y/c.pdf": "y/c"}),
        ("in/x", {"x/decree.pdf": "x"}),
        ("in/y", {"y/b.txt": "b", "y/c.pdf": "c"}),
        ("in/x/decree.pdf", {"x/decree.pdf": "x"}),
        ("in/a.pdf", {"a.pdf": "a"}),
        ("in/x/notes.txt", {"x/notes.txt": "notes"}),
    ],
)
def test_each_decree_has_expected_tables_of_its_own(given, expected, tmp_path):
    folder = files(tmp_path / "in", "a.pdf", "x/decree.pdf", "x/notes.txt", "x/expected/a.csv", "y/b.txt", "y/c.pdf")
    inputs = [tmp_path / given]
    found = {path: expected_of(path, inputs, Path("golden")) for path in sources_of(inputs)}
    assert found == {folder / name: Path("golden") / where / "expected" for name, where in expected.items()}


def check(*arguments):
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_a_folder_of_decrees_by_any_name(tmp_path):
    decrees, golden = tmp_path / "decrees", tmp_path / "golden"
    decrees.mkdir()
    shutil.copy(SAMPLES / "gallery" / "html-filled-runs" / "decree.pdf", decrees / "badung.pdf")
    missing = check(decrees, "--golden", golden)
    assert (missing.exit_code, "no expected tables" in missing.output, golden.exists()) == (1, True, False)
    assert check(decrees, "--golden", golden, "--update").exit_code == 0
    truth = golden / "badung" / "expected" / "actions.csv"
    right = truth.read_text()
    truth.write_text(right.replace(",true,", ",false,", 1))
    wrong = check(decrees, "--golden", golden)
    assert wrong.exit_code == 1
    assert all(mark in wrong.output for mark in ("@@ ", "\n-", "\n+", "16/17"))
    assert truth.read_text() != right
    truth.write_bytes(b"\xff")
    assert "cannot be read" in check(decrees, "--golden", golden).output


def test_two_files_with_the_same_expected_tables_are_refused(tmp_path):
    files(tmp_path / "in", "x/decree.pdf", "x/source.txt")
    result = check(tmp_path / "in", "--golden", tmp_path, "--update")
    assert (result.exit_code, "same expected tables" in result.output) == (2, True)


def test_a_very_long_cell_is_compared(tmp_path):
    first, second = normalized().actions
    tables = build(normalized(actions=(replace(first, indicator="a" * 1_000_000), second)), facts())
    (tmp_path / "actions.csv").write_text("row_no,indicator\n1," + "a" * 999_999 + "b\n2,Dua\n")
    assert compare_tables(tables, Path("a"), tmp_path).scores[1] == ("actions.indicator", 1, 2)
