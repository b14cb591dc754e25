"""Labels of rows that lie left of a table's outer rule."""

import pytest
from factories import objects_of

from extract.vector.page import page_from_objects
from schemas.document import Page

TABLE = """
       +----+----+
 head  |a   |b   |
       +----+----+
 one   |c   |d   |
       +----+----+
 two   |e   |f   |
       +----+----+
 three |g   |h   |
       +----+----+
"""


def read(drawing: str) -> Page:
    return page_from_objects(objects_of(drawing), 1, "vector")[0]


def test_labels_are_the_first_column() -> None:
    (grid,) = read(TABLE).grids
    texts = [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.n_rows)]
    assert texts == [["head", "a", "b"], ["one", "c", "d"], ["two", "e", "f"], ["three", "g", "h"]]


@pytest.mark.parametrize(
    "drawing",
    [
        TABLE.replace(" head  ", "       "),  # no title: notes beside the table
        TABLE.replace(" two   ", "       ").replace(" three ", "       "),  # beside one row alone
        TABLE.replace("       +----+----+\n two  ", " more  +----+----+\n two  "),  # beside the rules: running text
    ],
)
def test_other_print_beside_a_table_stays_outside(drawing: str) -> None:
    page = read(drawing)
    (grid,) = page.grids
    assert grid.n_cols == 2
    assert page.lines
