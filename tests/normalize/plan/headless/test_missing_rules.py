"""A page without a header on which some of the plan's columns have no rules: its own texts show them, or do not."""

from dataclasses import replace
from itertools import groupby

from factories import document, grid
from ruled import WIDTHS_PT, clean, placed

from normalize import normalize
from normalize.plan.headless.missing_rules import cut_at_missing_rules
from schemas.decree import Normalized
from schemas.document import Box, Cell, Grid, Line, Page

HEAD = """NO | KEGIATAN | INDIKATOR | PIC | JADWAL | < | KET
^ | ^ | ^ | ^ | Semester I | Semester II | ^
"""
FIRST = """1 | Rapat awal tim | Notula rapat | Sekretaris | √ | |
2 | Survei kepuasan | Hasil survei | Hukum | | √ |
"""
SECOND = """3 | Pengaduan / masyarakat | Rekap aduan | Hukum | √ | |
4 | Penataan arsip | Arsip tertata / menurut kode | Umum | | √ |
5 | Pelatihan pegawai | Sertifikat | SDM | √ | |
"""


def without_rules(one: Grid, *edges: int) -> Grid:
    """Return a grid without the rules at some places, as if its program had drawn none."""
    joined = {column: sum(edge <= column for edge in range(1, column + 1) if edge not in edges) for column in range(99)}
    cells = []
    for _, group in groupby(one.cells, key=lambda cell: (cell.row, joined[cell.col])):
        cells.append(_one_cell(list(group), joined))
    xs = tuple(x for place, x in enumerate(one.xs) if place not in edges)
    return replace(one, cells=tuple(cells), n_cols=len(xs) - 1, xs=xs)


def _one_cell(cells: list[Cell], joined: dict[int, int]) -> Cell:
    heights = range(max(len(cell.lines) for cell in cells))
    lines = [Line(tuple(w for c in cells for line in c.lines[at : at + 1] for w in line.words)) for at in heights]
    first, last = cells[0].box, cells[-1].box
    box = Box(first.x0, first.top, last.x1, first.bottom)
    return cells[0]._replace(col=joined[cells[0].col], lines=tuple(lines), box=box)


def read(second: Grid) -> Normalized:
    first = placed(grid(HEAD + clean(FIRST)))
    return normalize(document(*(Page(n, "vector", 800, 600, grids=(one,)) for n, one in enumerate((first, second), 1))))


def test_columns_without_a_rule_are_those_of_the_page_before():
    read_all = read(without_rules(placed(grid(clean(SECOND))), 1, 2, 3))
    assert [(a.activity_no, a.activity, a.indicator, a.responsible) for a in read_all.actions][2:] == [
        ("3", "Pengaduan masyarakat", "Rekap aduan", "Hukum"),
        ("4", "Penataan arsip", "Arsip tertata menurut kode", "Umum"),
        ("5", "Pelatihan pegawai", "Sertifikat", "SDM"),
    ]
    assert [found.code for found in read_all.findings if found.severity != "info" and found.row_no] == []


def test_marks_of_months_without_a_rule_keep_their_months():
    read_all = read(without_rules(placed(grid(clean(SECOND + "6 | Rapat | Notula | Umum | √ | √ |"))), 2, 5))
    assert [action.months[0] for action in read_all.actions][2:] == [True, False, True, True]
    assert [action.months[6] for action in read_all.actions][2:] == [False, True, False, True]


def test_texts_over_a_place_leave_their_row_whole_and_doubted():
    long = "3 | Pengaduan masyarakat dan tindak lanjut | Rekap aduan | Hukum | √ | |\n"
    second = placed(grid(clean(long + SECOND)))
    read_all = read(without_rules(second, 2))
    assert read_all.actions[3].indicator == "Rekap aduan"
    assert "band-uncertain" in {found.code for found in read_all.findings if found.row_no == 3}


def test_merged_cells_of_a_page_stay_whole():
    one = placed(grid("a | b | c\nSatu kegiatan | < | d\n"), WIDTHS_PT)
    assert cut_at_missing_rules(one, ()) is one
    ruled = placed(grid("Rapat | Notula | x\nTim | Hasil | y\nUji | Data | z\nJudul | < | <\n"))
    whole = next(cell for cell in cut_at_missing_rules(without_rules(ruled, 1), [1]).cells if cell.row == 3)
    assert whole.text == "Judul"
