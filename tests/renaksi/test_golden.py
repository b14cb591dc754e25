import json
import shutil
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from factories import facts, normalized
from hypothesis import given
from hypothesis import strategies as st
from places import SAMPLES

from renaksi.cli import main
from renaksi.golden import Comparison, compare, compare_tables, expected_of, junit_of, record_of, sources_of
from renaksi.golden.differences import differences_of, pairs_of
from renaksi.golden.reports import line_of
from schemas.tables import build


def test_only_expected_columns_count(tmp_path):
    (tmp_path / "actions.csv").write_text('row_no,"month_1",month_2\r\n1,"true",false\n2,,\n')
    result = compare_tables(build(normalized(), facts()), Path("a"), tmp_path)
    assert result.same
    assert result.scores[0] == ("actions.row_no", 2, 2)


def test_a_difference_is_shown_and_scored(tmp_path):
    (tmp_path / "actions.csv").write_text("row_no,month_1\n1,true\n2,false\n3,true\n")
    result = compare_tables(build(normalized(), facts()), Path("a"), tmp_path)
    assert [line_of(one) for one in result.differences] == [
        "actions row 2, month_1: nothing, expected false",
        "actions row 3: missing, expected 3,true",
    ]
    assert result.scores[1] == ("actions.month_1", 1, 3)


def test_a_row_that_was_lost_or_invented_makes_no_other_row_wrong():
    wanted = [["1", "Rapat"], ["2", "Laporan"], ["3", "Survei"], ["4", "Evaluasi"]]
    found = [["1", "Rapat"], ["2", "Survei"], ["3", "Evaluasi akhir"], ["4", "Evaluasi"]]
    lost = pairs_of(wanted, [["1", "Rapat."], ["3", "Survei"], ["4", "Evaluasi!"]])
    assert lost == [(0, 0), (1, None), (2, 1), (3, 2)]
    invented = pairs_of(wanted[:2], [["1", "Rapat."], ["9", "Dll"], ["2", "Laporan."]])
    assert invented == [(0, 0), (None, 1), (1, 2)]
    assert [line_of(one) for one in differences_of("t", ("no", "text"), wanted, found, pairs_of(wanted, found))] == [
        't row 2, text: "Survei", expected "Laporan"',
        't row 3, text: "Evaluasi akhir", expected "Survei"',
    ]


@given(st.lists(st.tuples(*[st.sampled_from("ab")] * 2), max_size=7), st.lists(st.tuples(*[st.sampled_from("ab")] * 2)))
def test_each_row_is_in_one_pair_in_its_order(wanted, found):
    pairs = pairs_of(wanted, found)
    assert [left for left, _ in pairs if left is not None] == list(range(len(wanted)))
    assert [right for _, right in pairs if right is not None] == list(range(len(found)))
    assert (list(differences_of("t", "xy", wanted, found, pairs)) == []) == (wanted == found)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("row_no,month_13\n1,true\n", "no column month_13"),
        ("row_no,month_1\n1,true,\n2,\n", "row 1 has 3 fields, the header has 2"),
        ("row_no,row_no\n1,1\n2,2\n", "a column is there twice"),
    ],
)
def test_expected_tables_that_are_none_are_a_problem(text, fault, tmp_path):
    (tmp_path / "actions.csv").write_text(text)
    result = compare_tables(build(normalized(), facts()), Path("a"), tmp_path)
    assert fault in result.problem and not result.same


def test_programs_read_the_same(tmp_path):
    (tmp_path / "actions.csv").write_text("row_no,indicator\n1,Satu\n2,Tiga\n")
    wrong = compare_tables(build(normalized(), facts()), Path("a\x1b.pdf"), tmp_path)
    right = replace(wrong, differences=())
    lost = Comparison(Path("b.pdf"), "b.pdf: locked")
    record = record_of(wrong)
    assert (record["same"], record["values_right"], record["values"]) == (False, 3, 4)
    (difference,) = record["differences"]
    assert difference == {"table": "actions", "row": 2, "column": "indicator", "expected": "Tiga", "read": "Dua"}
    suite = ElementTree.fromstring(junit_of([wrong, right, lost]))
    assert suite.attrib == {"name": "renaksi check", "tests": "3", "failures": "1", "errors": "1"}
    assert [[child.tag for child in case] for case in suite] == [["failure"], [], ["error"]]
    assert 'actions row 2, indicator: "Dua", expected "Tiga"' in suite[0][0].text


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
    wrong = check(decrees, "--golden", golden, "--junit", tmp_path / "junit.xml")
    assert wrong.exit_code == 1
    assert all(mark in wrong.output for mark in (": true, expected false\n", "16/17"))
    assert ElementTree.parse(tmp_path / "junit.xml").getroot().get("failures") == "1"
    (record,) = json.loads(check(decrees, "--golden", golden, "--json").output)
    assert [(one["expected"], one["read"]) for one in record["differences"]] == [("false", "true")]
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
