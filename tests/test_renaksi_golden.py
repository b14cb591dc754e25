from pathlib import Path

from factories import facts, normalized

from renaksi.golden import compare, compare_tables
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
