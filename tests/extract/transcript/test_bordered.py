"""Tables whose borders are printed with signs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import read_document
from extract.transcript.bordered import bordered_length, bordered_rows, is_border

TABLE = """
+----+-----------+------------+---+
| NO | KEGIATAN  | INDIKATOR  | 1 |
+====+===========+============+===+
| 1  | Rapat     | Notula     | √ |
|    | tahunan   |            |   |
+----+-----------+------------+---+
| 2  | Audit     | Laporan    |   |
|    |           +------------+---+
|    |           | Berita     | √ |
|    |           | acara      |   |
+----+-----------+------------+---+
"""
ROWS = [
    ["NO", "KEGIATAN", "INDIKATOR", "1"],
    ["1", "Rapat<br>tahunan", "Notula", "√"],
    ["2", "Audit", "Laporan", ""],
    ["", "", "Berita<br>acara", "√"],
]


def numbered(text: str) -> list[tuple[int, str]]:
    return list(enumerate(text.strip("\n").split("\n"), 1))


def test_what_is_between_borders_is_one_row() -> None:
    assert [cells for _, cells in bordered_rows(numbered(TABLE))] == ROWS


def test_boxes_drawn_with_signs_are_borders() -> None:
    drawn = TABLE.translate(str.maketrans("|-=+", "│─═┼"))
    assert [cells for _, cells in bordered_rows(numbered(drawn))] == ROWS


def test_a_cell_over_several_columns_is_in_the_first_of_them() -> None:
    text = """
+-----------+------------+---+
| KEGIATAN  | INDIKATOR  | 1 |
+-----------+------------+---+
| A. Manajemen perubahan | √ |
+-----------+------------+---+
"""
    assert bordered_rows(numbered(text))[1][1] == ["A. Manajemen perubahan", "", "√"]


def test_a_table_ends_at_its_last_border() -> None:
    lines = numbered(TABLE)
    assert bordered_length(lines) == len(lines)
    assert bordered_length([*lines, (99, "| x | y |"), (100, "Ditetapkan")]) == len(lines)
    assert bordered_length(lines[:2]) == 0


@pytest.mark.parametrize("line", ["+----+", "| -- | -- |", "a + b + c", "+--- +---+---+", ""])
def test_other_lines_are_no_borders(line: str) -> None:
    assert not is_border(line)


def test_a_transcript_with_such_a_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "decree.txt"
    path.write_text(f"LAMPIRAN\n{TABLE}\nDitetapkan di Malang", encoding="utf-8")
    pages = read_document(path).pages
    assert [(grid.n_rows, grid.n_cols) for page in pages for grid in page.grids] == [(4, 4)]
    assert [line.text for page in pages for line in page.lines] == ["LAMPIRAN", "Ditetapkan di Malang"]
    first = next(cell for cell in pages[0].grids[0].cells if cell.place == (1, 1))
    assert first.text == "Rapat\ntahunan"


@given(st.lists(st.text(alphabet="+-=| a√", max_size=12), max_size=9))
def test_no_sign_of_a_table_makes_the_reader_fail(texts: list[str]) -> None:
    lines = numbered("\n".join(["+--+--+--+", *texts, "+--+--+--+"]))
    assert bordered_length(lines) <= len(lines)
    bordered_rows(lines)
