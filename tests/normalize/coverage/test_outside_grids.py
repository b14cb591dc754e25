"""What hangs out of a table of a plan that goes on further down its page."""

import pytest
from factories import document, grid
from ruled import HEAD, LEFT_PT, clean, moved, placed

from normalize import normalize
from schemas.document import Box, Line, Page, Word

UPPER = "Area Perubahan | Rapat koordinasi | Pembahasan | Notulen rapat tersedia | √ | | Sekretaris"
LOWER = "Area Perubahan | Rapat koordinasi | Penyusunan | Laporan reviu tersedia | | √ |"


@pytest.mark.parametrize(("below_pt", "reported"), [(2.0, True), (60.0, False)])
def test_a_line_right_below_a_table_that_goes_on_is_reported(below_pt: float, reported: bool) -> None:
    upper = placed(grid(HEAD + clean(UPPER)))
    assert upper.box is not None
    foot = upper.box.bottom
    lower = moved(placed(grid(HEAD + clean(LOWER))), foot + 60)
    rest = Word("bersama", Box(LEFT_PT + 3, foot + below_pt, LEFT_PT + 40, foot + below_pt + 10))
    one = Page(1, "vector", LEFT_PT * 24, 800, lines=(Line((rest,)),), grids=(upper, lower))
    found = [each.printed for each in normalize(document(one)).findings if each.code == "text-outside-grid"]
    assert found == (["bersama"] if reported else [])
