"""Months in merged cells that a page end parts: they are those of all rows that the cell spans, or not known."""

from ruled import read_placed

from schemas.decree import Normalized


def doubted(result: Normalized, code: str) -> list[int | None]:
    return [found.row_no for found in result.findings if found.code == code]


def months_of(result: Normalized) -> list[list[int]]:
    return [[month for month, planned in enumerate(a.months, 1) if planned] for a in result.actions]


MERGED = (
    "Area | Rapat. | Satu. | Notulen. | √ | |\n^ | ^ | ^ | Daftar. | ^ | ^ |\n"
    "^ | ^ | Dua. | Isian. | | √ |\n^ | ^ | ^ | Hasil. | ^ | ^ |\n"
)


def test_months_that_are_merged_like_a_level_go_on_with_it() -> None:
    result = read_placed(
        f"{MERGED}^ | ^ | Tiga. | Data. | √ | |",
        " | | | Meja. | | |\n^ | ^ | Empat. | Pos. | | √ |\n^ | ^ | ^ | Temuan. | ^ | ^ |",
    )
    first, second = list(range(1, 7)), list(range(7, 13))
    assert months_of(result) == [first, first, second, second, first, first, second, second]
    assert [f.code for f in result.findings if f.row_no and f.severity != "info"] == []


def test_months_centred_in_a_merged_cell_are_those_of_the_rows_above_the_page_end_too() -> None:
    result = read_placed(
        f"{MERGED}^ | ^ | Tiga. | Data. | | |\n^ | ^ | ^ | Gaji. | ^ | ^ |",
        " | | | Meja. | √ | |\n^ | ^ | ^ | Pos. | ^ | ^ |",
    )
    assert months_of(result)[4:] == [list(range(1, 7))] * 4


def test_empty_months_that_are_merged_unlike_a_level_are_not_known_after_a_page_end() -> None:
    result = read_placed(
        "Area | Rapat. | Satu. | Notulen. | √ | |\n^ | ^ | ^ | Daftar. | ^ | ^ |\n"
        "^ | ^ | ^ | Isian. | | √ |\n^ | ^ | ^ | Hasil. | √ | |",
        " | | | Meja. | | |\n^ | ^ | ^ | Pos. | ^ | ^ |\n^ | ^ | ^ | Temuan. | | √ |",
    )
    assert [action.months[0] for action in result.actions] == [True, True, False, True, None, None, False]
    assert {row for row in doubted(result, "marks-uncertain") if row} == {5, 6}


def test_a_month_of_one_row_is_empty_below_a_page_end() -> None:
    result = read_placed(
        "Area | Rapat. | Satu. | Notulen. | √ | |\n^ | ^ | ^ | Daftar. | | √ |",
        " | | | Meja. | | √ |\n^ | ^ | ^ | Pos. | √ | |",
    )
    assert [action.months[0] for action in result.actions] == [True, False, False, True]
    assert doubted(result, "marks-uncertain") == []
