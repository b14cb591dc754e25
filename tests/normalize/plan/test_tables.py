import dataclasses

import pytest
from factories import document, grid, page

from normalize import normalize
from normalize.plan.columns import Column, Header
from normalize.plan.tables import axis_doubt, months_missing, plan_tables
from schemas.document import Box, Cell, Grid, Line, Page, Word

HEAD = "PROGRAM | KEGIATAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
ROW = "Area | Rapat | Notulen | √ |"
XS = (50.0, 150.0, 250.0, 350.0, 400.0, 450.0)


def codes(*pages: Page) -> list[str]:
    return [found.code for found in plan_tables(document(*pages))[1]]


def placed(drawing: str, xs: tuple[float, ...] = XS, top: float = 100) -> Grid:
    """Return a drawing's grid with its rules at these places, rows of 20 points."""
    drawn = grid(drawing)
    ys = tuple(top + 20 * row for row in range(drawn.n_rows + 1))
    return dataclasses.replace(drawn, xs=xs, ys=ys, box=Box(xs[0], ys[0], xs[-1], ys[-1]))


def printed(text: str, top: float) -> Line:
    words = text.split()
    return Line(tuple(Word(word, Box(50 + 40 * i, top, 85 + 40 * i, top + 10)) for i, word in enumerate(words)))


def born(number: int, *grids: Grid, lines: tuple[Line, ...] = ()) -> Page:
    return Page(number, "vector", 600, 400, lines, grids)


def moved(xs: tuple[float, ...], by: float) -> tuple[float, ...]:
    return tuple(x + by for x in xs)


def test_a_header_printed_again_goes_on_with_the_same_plan() -> None:
    tables, odd = plan_tables(document(page(1, "", grid(HEAD + ROW)), page(2, "", grid(HEAD + ROW))))
    assert [table.fresh for table in tables] == [True, False]
    assert [found.code for found in odd] == []


def test_a_page_without_a_header_inherits_the_one_before() -> None:
    tables, odd = plan_tables(document(page(1, "", grid(HEAD + ROW)), page(2, "", grid(ROW))))
    assert [(table.inherited, table.header.rows, table.fresh) for table in tables] == [
        (False, 2, True),
        (True, 0, False),
    ]
    assert [(found.code, found.page) for found in odd] == [("header-inherited", 2)]
    assert tables[1].header.columns == tables[0].header.columns


def test_a_row_that_begins_with_the_words_of_a_header_is_a_row() -> None:
    head = "NO | PROGRAM | KEGIATAN | INDIKATOR | JADWAL | < | KET\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"
    first, second = "1 | Area | Rapat | Notulen | √ | |", "2 | Program kerja | Kegiatan rapat | Daftar | | √ |"
    xs = (*XS, 500.0, 550.0)
    tables, odd = plan_tables(document(born(1, placed(head + first, xs)), born(2, placed(second, xs))))
    assert [(table.inherited, table.header.rows) for table in tables] == [(False, 2), (True, 0)]
    assert [found.code for found in odd] == ["header-inherited"]


def test_a_wide_table_without_a_header_is_never_left_alone_in_silence() -> None:
    wide = " | ".join("abcdefgh") + "\n" + " | ".join("ijklmnop")
    _, odd = plan_tables(document(page(1, "", grid(HEAD + ROW)), page(2, "", grid(wide))))
    assert [(found.code, found.severity) for found in odd] == [("rows-left-out", "error")]


def test_other_columns_inherit_nothing() -> None:
    tables, odd = plan_tables(document(page(1, "", grid(HEAD + ROW)), page(2, "", grid("a | b\nc | d"))))
    assert len(tables) == 1
    assert [(found.code, found.printed) for found in odd] == [("table-skipped", "a b")]


def test_a_table_before_any_plan_is_skipped_and_a_frame_is_not_told() -> None:
    assert codes(page(1, "", grid("NAMA | JABATAN\nAni | Ketua")), page(2, "", grid(HEAD + ROW))) == ["table-skipped"]
    assert codes(page(1, "", grid("tanda | tangan")), page(2, "", grid(HEAD + ROW))) == []
    assert codes(page(1, "", grid(" | \n | ")), page(2, "", grid(HEAD + ROW))) == []


TEAM = "NO | NAMA | JABATAN | KEGIATAN | KETERANGAN\n1 | Ani | Ketua | Rapat | hadir"


def test_a_table_with_a_header_of_its_own_inherits_none() -> None:
    tables, odd = plan_tables(document(page(1, "", grid(HEAD + ROW)), page(2, "", grid(TEAM))))
    assert len(tables) == 1 and [found.page for found in odd] == [2]


def test_a_table_with_a_header_is_not_said_to_have_none() -> None:
    _, odd = plan_tables(document(page(1, "", grid(HEAD + ROW)), page(2, "", grid(TEAM))))
    assert "without a header" not in odd[0].message


def test_several_plans_of_one_file() -> None:
    other = "NO | RENCANA AKSI | OUTPUT | WAKTU | PIC\n1 | Survei | Hasil | Mei | Tim"
    pages = page(1, "", grid(HEAD + ROW)), page(2, "", grid(other))
    tables, odd = plan_tables(document(*pages))
    assert [table.fresh for table in tables] == [True, True] and odd == []
    first, second = normalize(document(*pages)).actions
    assert (first.program, first.activity) == ("Area", "Rapat")
    assert (second.program, second.activity, second.output, second.responsible) == (None, "Survei", "Hasil", "Tim")


def test_two_plans_on_one_page() -> None:
    tables, _ = plan_tables(document(page(1, "", grid(HEAD + ROW), grid(HEAD + "Area lain | Survei | Hasil | √ |"))))
    assert len(tables) == 2


def test_columns_in_the_same_places_are_inherited() -> None:
    for by in (0.0, 3.0, 30.0):
        assert codes(born(1, placed(HEAD + ROW)), born(2, placed(ROW, moved(XS, by)))) == ["header-inherited"]


def test_a_page_on_another_scale_keeps_its_columns() -> None:
    smaller = tuple(0.8 * x for x in XS)
    tables, odd = plan_tables(document(born(1, placed(HEAD + ROW)), born(2, placed(ROW, smaller))))
    assert tables[1].header.columns == tables[0].header.columns and "header-inherited" in {f.code for f in odd}


def test_columns_in_other_places_are_not() -> None:
    xs = (50.0, 120.0, 250.0, 350.0, 400.0, 450.0)
    assert codes(born(1, placed(HEAD + ROW)), born(2, placed(f"{ROW}\n{ROW}", xs))) == ["rows-left-out"]


def test_where_a_rule_is_missing_on_a_page_a_cell_covers_two_columns() -> None:
    xs = (50.0, 250.0, 350.0, 400.0, 450.0)
    tables, odd = plan_tables(document(born(1, placed(HEAD + ROW)), born(2, placed("Lagi | Notulen | √ | ", xs))))
    assert [found.code for found in odd] == ["header-inherited"]
    assert tables[1].header.columns == tables[0].header.columns and tables[1].grid.xs == XS
    assert [(cell.col, cell.colspan) for cell in tables[1].grid.cells] == [(0, 2), (2, 1), (3, 1), (4, 1)]


def test_columns_of_other_widths_under_the_same_titles_are_told() -> None:
    xs = (50.0, 120.0, 250.0, 350.0, 400.0, 450.0)
    assert codes(born(1, placed(HEAD + ROW)), born(2, placed(HEAD + ROW, xs))) == ["columns-moved"]
    assert codes(born(1, placed(HEAD + ROW)), born(2, placed(HEAD + ROW, moved(XS, 20)))) == []


def test_a_header_that_was_misread_in_part_is_the_one_before() -> None:
    again = HEAD.replace("INDIKATOR", "INDIKAT0R XX")
    tables, odd = plan_tables(document(born(1, placed(HEAD + ROW)), born(2, placed(again + ROW))))
    assert [column.role for column in tables[1].header.columns] == [c.role for c in tables[0].header.columns]
    assert not tables[1].fresh and odd == []


UNTITLED = "NO | KEGIATAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | SEMESTER I | SEMESTER II\n1 | Rapat | Notulen | √ |"


@pytest.mark.parametrize(
    ("title", "program"),
    [
        ("AREA PERUBAHAN : Manajemen Perubahan", "Manajemen Perubahan"),
        ("Program Penguatan Pengawasan", "Penguatan Pengawasan"),
        ("A. Penataan Tatalaksana", "Penataan Tatalaksana"),
        ("RENCANA AKSI REFORMASI BIROKRASI TAHUN 2022", None),
        ("PROGRAM KERJA TAHUN 2022", None),
        ("1. Rapat pleno", None),
        ("AREA PERUBAHAN", None),
    ],
)
def test_a_title_above_a_table_names_its_program(title: str, program: str | None) -> None:
    result = normalize(document(born(1, placed(UNTITLED), lines=(printed(title, 80),))))
    assert result.actions[0].program == program


def test_a_title_below_names_nothing_and_one_with_a_column_changes_nothing() -> None:
    below = normalize(document(born(1, placed(UNTITLED), lines=(printed("AREA: Pengawasan", 300),))))
    assert below.actions[0].program is None
    column = normalize(document(born(1, placed(HEAD + ROW), lines=(printed("AREA: Pengawasan", 80),))))
    assert column.actions[0].program == "Area"


def test_each_table_has_its_own_title() -> None:
    lines = (printed("AREA: Manajemen Perubahan", 80), printed("AREA: Penguatan Pengawasan", 200))
    result = normalize(document(born(1, placed(UNTITLED), placed(UNTITLED, top=220), lines=lines)))
    assert [action.program for action in result.actions] == ["Manajemen Perubahan", "Penguatan Pengawasan"]


def test_tables_side_by_side_have_their_titles_on_one_line() -> None:
    right = placed(UNTITLED, moved(XS, 440))
    above = (printed("A. MANAJEMEN PERUBAHAN", 80).words, printed("B. PENGUATAN PENGAWASAN", 80).words)
    words = above[0] + tuple(w._replace(box=w.box._replace(x0=w.box.x0 + 440, x1=w.box.x1 + 440)) for w in above[1])
    result = normalize(document(born(1, placed(UNTITLED), right, lines=(Line(words),))))
    assert [action.program for action in result.actions] == ["MANAJEMEN PERUBAHAN", "PENGUATAN PENGAWASAN"]


def test_an_unknown_column_and_missing_months_are_told() -> None:
    head = "KEGIATAN | RISIKO | INDIKATOR | JADWAL | <\n^ | ^ | ^ | Mar | Jun\n"
    found = codes(page(1, "", grid(head + "Rapat | rendah | Notulen | √ |")))
    assert sorted(found) == ["header-unknown-column", "months-not-printed"]


def header(*months: tuple[int, ...]) -> Header:
    return Header(tuple(Column(index, "month", "", found) for index, found in enumerate(months)), 1)


def test_months_without_a_column() -> None:
    assert months_missing(header((3,), (6,), (9,), (12,))) == (1, 2, 4, 5, 7, 8, 10, 11)
    assert months_missing(header((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12))) == ()
    assert months_missing(header()) == ()


def test_a_month_axis_with_a_hole_is_doubtful() -> None:
    assert axis_doubt(header((3,), (6,), (9,), (12,))) is None and axis_doubt(header()) is None
    assert axis_doubt(header(*((month,) for month in range(4, 13)))) is None
    assert "only 1, 2, 4" in str(axis_doubt(header((1,), (2,), (4,))))


def test_months_of_a_doubtful_axis_stay_unknown() -> None:
    head = "KEGIATAN | INDIKATOR | JADWAL | < | <\n^ | ^ | Jan | Feb | Apr\n"
    result = normalize(document(page(1, "", grid(head + "Rapat | Notulen | √ | |"))))
    (action,) = result.actions
    assert action.months[:4] == (True, False, None, False) and action.months[4:] == (None,) * 8
    assert "marks-uncertain" in {found.code for found in result.findings}


def test_months_without_a_column_are_not_planned() -> None:
    head = "KEGIATAN | INDIKATOR | JADWAL | <\n^ | ^ | Mar | Jun\n"
    (action,) = normalize(document(page(1, "", grid(head + "Rapat | Notulen | √ |")))).actions
    assert action.months == tuple(month == 3 for month in range(1, 13))


def test_cells_without_text_in_any_table_do_no_harm() -> None:
    bare = Grid((Cell(0, 0), Cell(0, 1)), 1, 2)
    assert codes(page(1, "", bare), page(2, "", grid(HEAD + ROW))) == []


def test_columns_of_the_same_months_go_on_whatever_was_read_above_them() -> None:
    quarters = "NO | KEGIATAN | INDIKATOR | TW I | < | < | TW II | < | <\n^ | ^ | ^ | Jan | Feb | Mar | Apr | Mei | Jun"
    row = "\n1 | Rapat | Notulen | √ | | | | |"
    again = quarters.replace("TW II", "TWIl").replace("TW I ", "     ")
    tables, _ = plan_tables(document(born(1, placed(quarters + row)), born(2, placed(again + row))))
    assert [table.fresh for table in tables] == [True, False]


def test_titles_that_may_be_the_lost_levels_of_a_picture_are_told() -> None:
    rows = "NO | PROGRAM | GITN | INDIKATOR | WAKTU\n1 | a | b | c | Mei"
    scanned = dataclasses.replace(page(1, "", grid(rows)), reader="raster")
    said = [found for found in normalize(document(scanned)).findings if found.code == "header-uncertain"]
    assert [found.printed for found in said] == ["GITN"] and "activities" in said[0].message
    assert "header-uncertain" not in codes(page(1, "", grid(rows)))
    misread = normalize(document(page(1, "", grid(rows.replace("GITN", "KEGIATN"))))).findings
    assert ["nearly a known title" in found.message for found in misread if found.code == "header-uncertain"] == [True]


def scanned(number: int, drawing: str) -> Page:
    return Page(number, "raster", 600, 400, (), (placed(drawing),))


def test_a_scanned_header_that_dirt_makes_unreadable_is_the_one_before_with_a_finding() -> None:
    misread = HEAD.replace("PROGRAM", "5312 22A5").replace("KEGIATAN", "PROGRAM 02")
    tables, found = plan_tables(document(scanned(1, HEAD + ROW), scanned(2, misread + ROW)))
    assert tables[1].header.columns == tables[0].header.columns and not tables[1].fresh
    assert [(one.code, one.page) for one in found] == [("header-uncertain", 2)]
    drawn = plan_tables(document(born(1, placed(HEAD + ROW)), born(2, placed(misread + ROW))))[0]
    assert drawn[1].header.columns != drawn[0].header.columns


def test_a_month_whose_title_a_scan_lost_is_that_of_the_page_before() -> None:
    head, row = "PROGRAM | KEGIATAN | INDIKATOR | TW I | TW II | TW III | TW IV\n", "Area | Rapat | Notulen | √ | | |"
    pages = [
        Page(number, "raster", 600, 400, (), (placed(text + row, (*XS, 500.0, 550.0)),))
        for number, text in enumerate((head, head.replace("TW I |", "5314 |")), 1)
    ]
    tables = plan_tables(document(*pages))[0]
    assert tables[1].header.columns == tables[0].header.columns and not tables[1].fresh


@pytest.mark.parametrize(("line", "doubted"), [("II. DIVISI HUKUM", False), ("2", True)])
def test_numbers_begin_anew_below_a_line_of_its_own(line: str, doubted: bool) -> None:
    head = "NO | PROGRAM | KEGIATAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
    xs = (20.0, *XS)
    first = placed(head + "1 | Satu | Rapat | Notulen | √ |\n2 | Dua | Audit | Laporan | √ |", xs)
    second = placed(head + "1 | Tiga | Survei | Hasil | √ |", xs, top=300)
    result = normalize(document(born(1, first, second, lines=(printed(line, 240),))))
    assert [row.program_no for row in result.actions] == ["1", "2", "1"]
    assert ("numbering-gap" in {found.code for found in result.findings}) is doubted
