"""Levels printed again as continued are the same ones, inside a page too; so are headers printed again in part."""

from factories import document, grid
from ruled import HEAD, moved, placed, read, read_grids, read_placed

from normalize import normalize
from schemas.decree import Normalized
from schemas.document import Box, Cell, Grid, Line, Page, Word

NUMBERED = "NO | PROGRAM | KEGIATAN | INDIKATOR | JADWAL | < | KET\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"


def warned(result: Normalized) -> list[tuple[int, str]]:
    return [(found.row_no, found.code) for found in result.findings if found.row_no and found.severity != "info"]


def test_a_level_that_a_page_prints_again_as_continued_is_the_same() -> None:
    result = read_placed(
        "1 | Tata Laksana | 1. Rapat | Notulen. | √ | |\n1 | Tata Laksana (lanjutan) | 2. Survei | Isian. | √ | |\n"
        "^ | ^ | 3. Reviu | Berkas. | √ | |\n2 | Pengawasan | 1. Audit | Temuan. | √ | |",
        head=NUMBERED,
    )
    assert [(a.program_no, a.program) for a in result.actions] == [("1", "Tata Laksana")] * 3 + [("2", "Pengawasan")]
    assert warned(result) == []


def test_a_header_printed_again_without_its_second_row_is_the_same() -> None:
    body = "Area | Rapat. | Satu. | Notulen. | √ | |"
    short = HEAD.split("\n")[0].replace("JADWAL | <", "JADWAL | <")
    result = read_grids(placed(grid(HEAD + body)), placed(grid(f"{short}\nArea | Survei. | Dua. | Isian. | | √ |")))
    assert [(a.activity, a.months[0], a.months[6]) for a in result.actions] == [
        ("Rapat.", True, False),
        ("Survei.", False, True),
    ]


def test_levels_right_of_months_and_indicators_have_the_outermost_last() -> None:
    result = read(
        """
        √ | | Notulen | Rapat | Area satu
        | √ | Daftar | ^ | ^
        √ | | Isian | Survei | ^
        """,
        head="JADWAL | < | INDIKATOR | KEGIATAN | PROGRAM\nSEMESTER I | SEMESTER II | ^ | ^ | ^\n",
    )
    assert [(a.program, a.activity, a.indicator) for a in result.actions] == [
        ("Area satu", "Rapat", "Notulen"),
        ("Area satu", "Rapat", "Daftar"),
        ("Area satu", "Survei", "Isian"),
    ]


def test_tables_side_by_side_have_a_title_each() -> None:
    head = "NO | KEGIATAN | INDIKATOR | SEMESTER I | SEMESTER II\n"
    widths = (20.0, 90.0, 90.0, 40.0, 40.0)
    left = moved(placed(grid(f"{head}1 | Rapat. | Notulen. | √ |\n2 | Reviu. | Berkas. | √ |"), widths), 30)
    right = _beside(moved(placed(grid(f"{head}1 | Audit. | Temuan. | | √"), widths), 30), 320)
    words = (_word("A. TATA KELOLA", 30), _word("B. PENGAWASAN", 350))
    one = Page(1, "vector", 700, 500, lines=(Line(words),), grids=(left, right))
    assert [(a.program_no, a.program) for a in normalize(document(one)).actions] == [
        ("A", "TATA KELOLA"),
        ("A", "TATA KELOLA"),
        ("B", "PENGAWASAN"),
    ]


def _word(text: str, left: float) -> Word:
    return Word(text, Box(left, 50, left + 5 * len(text), 60))


def _beside(one: Grid, right: float) -> Grid:
    """Return a grid further to the right."""

    def box_of(box: Box | None) -> Box | None:
        return Box(box.x0 + right, box.top, box.x1 + right, box.bottom) if box else None

    def cell_of(cell: Cell) -> Cell:
        lines = tuple(Line(tuple(w._replace(box=box_of(w.box)) for w in line.words)) for line in cell.lines)
        return cell._replace(lines=lines, box=box_of(cell.box))

    xs = tuple(x + right for x in one.xs)
    return Grid(tuple(map(cell_of, one.cells)), one.n_rows, one.n_cols, xs=xs, ys=one.ys, box=box_of(one.box))


def test_a_sign_on_the_rule_between_two_months_is_of_neither_for_sure() -> None:
    body = placed(grid(f"{HEAD}Area | Rapat. | Satu. | Notulen. | √ | |"))
    mark = next(cell for cell in body.cells if cell.text == "√")
    assert mark.box is not None
    on_rule = Line((Word("√", Box(mark.box.x1 - 2, 0, mark.box.x1 + 3, 10)),))
    cells = tuple(cell._replace(lines=(on_rule,)) if cell is mark else cell for cell in body.cells)
    result = read_grids(Grid(cells, body.n_rows, body.n_cols, xs=body.xs, ys=body.ys, box=body.box))
    assert set(result.actions[0].months) == {None}
    assert warned(result) == [(1, "marks-uncertain")]


def test_signs_of_one_row_at_several_heights_are_doubted() -> None:
    body = placed(grid(f"{HEAD}Area | Rapat. / Survei. / Reviu. | Satu. | Notulen. / Isian. / Berkas. | √ | √ |"))
    second = [cell for cell in body.cells if cell.text == "√"][1]
    box = second.lines[0].words[0].box
    assert box is not None
    lower = Line((Word("√", Box(box.x0, box.top + 24, box.x1, box.bottom + 24)),))
    cells = tuple(cell._replace(lines=(lower,)) if cell is second else cell for cell in body.cells)
    result = read_grids(Grid(cells, body.n_rows, body.n_cols, xs=body.xs, ys=body.ys, box=body.box))
    assert warned(result) == [(1, "grid-irregular")]
