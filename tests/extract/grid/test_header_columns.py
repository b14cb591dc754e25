"""Columns that only the header rules."""

import pytest
from factories import objects_of

from extract.vector.page import page_from_objects

HEADER = """
    +------+------+------+
    |prog  |keg   |ind   |
    +------+------+------+
    """


def rows(drawing: str) -> list[list[str]]:
    """Return the texts of each row of the table that a drawing shows, a text for each of its cells."""
    page, _ = page_from_objects(objects_of(drawing), 1, "vector")
    (drawn,) = page.grids
    return [[cell.text for cell in drawn.cells if cell.row == row] for row in range(drawn.n_rows)]


def body(*lines: str, rule: str = "+--------------------+") -> str:
    return HEADER.rstrip(" ") + "".join(f"    {line}\n    {rule}\n" for line in lines)


def test_texts_side_by_side_are_in_the_columns_of_the_header() -> None:
    found = rows(
        body("|ab     cd     ef    |", "|gh     ij           |", "|kl     mn     op    |", "|qr     st     uv    |")
    )
    assert found[1:] == [["ab", "cd", "ef"], ["gh", "ij", ""], ["kl", "mn", "op"], ["qr", "st", "uv"]]


def test_a_heading_over_the_columns_stays_whole() -> None:
    found = rows(
        body("|A.headingoverall    |", "|ab     cd     ef    |", "|gh     ij     kl    |", "|mn     op     qr    |")
    )
    assert found[1:] == [["A.headingoverall"], ["ab", "cd", "ef"], ["gh", "ij", "kl"], ["mn", "op", "qr"]]


@pytest.mark.parametrize("line", ["|abcdefghijklmnop    |", "|ab                  |"])
def test_merged_cells_are_not_cut(line: str) -> None:
    assert rows(body(*[line] * 4))[1:] == [[line.strip("| ")]] * 4
