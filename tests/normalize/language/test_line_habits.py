"""What the tables of a document show of how their lines end."""

import pytest

from normalize.language.line_ends import line_ends
from schemas.document import Box, Cell, Grid, Line, Page, Word

LETTER, WIDTH = 5.0, 60.0
TEXT = "rencana kerja tahunan satuan kerja disusun setiap awal tahun dan dinilai pada akhir tahun"


def lines_of(
    text: str, *, filled: bool, blank: float = LETTER, justified: bool = False, spaced: bool = False
) -> list[Line]:
    """Return a text in lines of twelve letters, filled to the last or with whole words."""
    rows: list[str] = []
    if filled:
        rows = [text[start : start + 12].strip() for start in range(0, len(text), 12)]
    for word in [] if filled else text.split():
        if rows and len(rows[-1]) + 1 + len(word) <= 12:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    found = []
    for row in rows:
        words = row.split()
        gap = blank
        if justified and len(words) > 1:
            gap = (WIDTH - LETTER * sum(map(len, words))) / (len(words) - 1)
        placed, x = [], 0.0
        for word in words:
            placed.append(Word(word, Box(x, 0, x + LETTER * len(word), 10)))
            x += LETTER * len(word) + gap
        found.append(Line(tuple(placed), spaced))
    return found


def page_of(lines: list[Line]) -> Page:
    cells = tuple(Cell(row, 0, tuple(lines)) for row in range(4))
    return Page(1, "vector", grids=(Grid(cells, len(cells), 1, True),))


@pytest.mark.parametrize(
    ("filled", "justified", "anywhere"), [(True, False, True), (False, False, False), (False, True, False)]
)
def test_lines_that_are_all_full_are_cut_anywhere(filled: bool, justified: bool, anywhere: bool) -> None:
    lines = lines_of(TEXT, filled=filled, justified=justified)
    assert line_ends([page_of(lines)]).anywhere == anywhere


@pytest.mark.parametrize("spaced", [True, False])
def test_blanks_at_line_ends_are_a_habit(spaced: bool) -> None:
    lines = lines_of("rencana aksi laporan kinerja tahunan pegawai laporan", filled=False, spaced=spaced)
    assert line_ends([page_of(lines)]).blanks == spaced
