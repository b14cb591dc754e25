from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.vector.page import page_from_objects
from extract.vector.page_objects import PageObjects
from schemas.document import Line, Page


def read(drawn: PageObjects) -> Page:
    return page_from_objects(drawn, 1, "vector")[0]


def lines_of(page: Page) -> list[Line]:
    return [*page.lines, *page.furniture, *(line for grid in page.grids for c in grid.cells for line in c.lines)]


POINT = st.floats(0, 400).map(lambda value: round(value, 1))
RULE = st.tuples(POINT, POINT, st.floats(5, 400)).map(lambda p: (p[0], p[1], p[1] + p[2]))
GLYPH = st.tuples(POINT, POINT, st.sampled_from([6.0, 10.0, 10.0, 40.0]), st.sampled_from([-1, 0, 0, 0, 90, 180, 270]))


@settings(deadline=None, max_examples=200)
@given(st.lists(RULE, max_size=12), st.lists(RULE, max_size=12), st.lists(GLYPH, max_size=40))
def test_every_character_is_in_one_place(flat: list[tuple], steep: list[tuple], glyphs: list[tuple]) -> None:
    # each character once, so that none is taken for a second print of another
    texts = [chr(0x4E00 + index) for index in range(len(glyphs))]
    boxes = np.array([(x, top, x + size / 2, top + size) for x, top, size, _ in glyphs]).reshape(-1, 4)
    page = read(
        PageObjects(
            450,
            450,
            texts,
            boxes,
            np.array([size for _, _, size, _ in glyphs]),
            np.array([angle for *_, angle in glyphs], dtype=np.int64),
            np.array(flat).reshape(-1, 3),
            np.array(steep).reshape(-1, 3),
        )
    )
    found = Counter(char for line in lines_of(page) for word in line.words for char in word.text)
    remarks = [remark for one in page.grids for cell in one.cells for remark in cell.remarks]
    found.update(char for remark in remarks for char in remark.printed or "")  # such as words that are struck out
    assert found == Counter(texts)


@settings(deadline=None, max_examples=100)
@given(st.lists(RULE, min_size=2, max_size=14), st.lists(RULE, min_size=2, max_size=14))
def test_cells_cover_their_grid_once(flat: list[tuple], steep: list[tuple]) -> None:
    page = read(PageObjects(450, 450, horizontals=np.array(flat), verticals=np.array(steep)))
    for grid in page.grids:
        covered = Counter(
            (row, col)
            for c in grid.cells
            for row in range(c.row, c.row + c.rowspan)
            for col in range(c.col, c.col + c.colspan)
        )
        assert covered == Counter((row, col) for row in range(grid.n_rows) for col in range(grid.n_cols))
        assert (len(grid.ys), len(grid.xs)) == (grid.n_rows + 1, grid.n_cols + 1)
