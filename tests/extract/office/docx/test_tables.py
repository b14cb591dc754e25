import pytest
from office.files import BORDERS, cell, par, table, write_docx

from extract import read_document

WIDE = ("a", "b", "c")


def read(tmp_path, body, **parts):
    return read_document(write_docx(tmp_path / "decree.docx", body, **parts))


def only_grid(tmp_path, *rows, **given):
    (grid,) = read(tmp_path, table(*rows, **given)).pages[0].grids
    return grid


def drawn(grid):
    """Return the cells as (row, col, rowspan, colspan, text)."""
    return [(each.row, each.col, each.rowspan, each.colspan, each.text) for each in grid.cells]


def test_merged_cells_have_their_exact_spans(tmp_path):
    start, rest = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    grid = only_grid(
        tmp_path,
        [cell("NO", start), cell("JADWAL", '<w:gridSpan w:val="2"/>')],
        [cell("", rest), "1", "2"],
        [cell("x", start), "", "√"],
        [cell("", rest), "√", ""],
    )
    assert drawn(grid) == [
        (0, 0, 2, 1, "NO"), (0, 1, 1, 2, "JADWAL"), (1, 1, 1, 1, "1"), (1, 2, 1, 1, "2"),
        (2, 0, 2, 1, "x"), (2, 1, 1, 1, ""), (2, 2, 1, 1, "√"), (3, 1, 1, 1, "√"), (3, 2, 1, 1, ""),
    ]  # fmt: skip
    assert (grid.n_rows, grid.n_cols, grid.ruled, grid.place.rows) == (4, 3, True, (1, 2, 3, 4))


def test_text_in_the_covered_part_of_a_merged_cell_is_kept_as_a_remark(tmp_path):
    grid = only_grid(
        tmp_path, [cell("Rapat", '<w:vMerge w:val="restart"/>'), "1", "2"], [cell("lama", "<w:vMerge/>"), "3", "4"]
    )
    (remark,) = grid.cells[0].remarks
    assert (grid.cells[0].text, remark.code, remark.printed) == ("Rapat", "hidden-text-dropped", "lama")


def test_a_merged_part_under_another_width_is_a_cell_of_its_own(tmp_path):
    grid = only_grid(
        tmp_path,
        [cell("a", '<w:vMerge w:val="restart"/>'), "b", "c"],
        [cell("d", '<w:gridSpan w:val="2"/><w:vMerge/>'), "e"],
    )
    assert drawn(grid)[3] == (1, 0, 1, 2, "d")


def test_older_merges_to_the_left_and_short_rows(tmp_path):
    grid = only_grid(
        tmp_path,
        ["a", "b", "c"],
        [cell("d", '<w:hMerge w:val="restart"/>'), cell("", '<w:hMerge w:val="continue"/>'), "e"],
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("f") + "</w:tr>",
    )
    assert drawn(grid)[3:] == [
        (1, 0, 1, 2, "d"),
        (1, 2, 1, 1, "e"),
        (2, 0, 1, 1, ""),
        (2, 1, 1, 1, "f"),
        (2, 2, 1, 1, ""),
    ]


def test_deleted_rows_are_gone_and_hidden_ones_reported(tmp_path):
    gone = '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>' + "".join(map(cell, "xyz")) + "</w:tr>"
    hidden = "<w:tr><w:trPr><w:hidden/></w:trPr>" + "".join(map(cell, "uvw")) + "</w:tr>"
    document = read(tmp_path, table(list("abc"), gone, hidden, list("def")))
    assert [each.text for each in document.pages[0].grids[0].cells] == list("abcdef")
    assert {found.code: found.printed for found in document.findings} == {
        "tracked-changes": "x y z", "hidden-text-dropped": "u v w",
    }  # fmt: skip


def test_a_border_dragged_in_one_row_makes_no_column(tmp_path):
    grid = only_grid(
        tmp_path,
        [cell("a"), cell("b", '<w:gridSpan w:val="2"/>'), cell("c")],
        [cell("d", '<w:gridSpan w:val="2"/>'), cell("e"), cell("f")],
        widths=(1000, 60, 1000, 1000),
    )
    assert drawn(grid) == [
        (row, col, 1, 1, text) for row, texts in enumerate(("abc", "def")) for col, text in enumerate(texts)
    ]
    assert grid.place.columns == (1, 3, 4)


def test_a_narrow_column_that_holds_marks_stays(tmp_path):
    grid = only_grid(tmp_path, ["a", "√", "b"], ["c", "", "d"], widths=(1000, 60, 1000))
    assert grid.n_cols == 3


def test_a_table_without_borders_is_text(tmp_path):
    rows = (["Menimbang", ":", "a.", "bahwa satu;"], ["", "", "b.", "bahwa dua;"])
    document = read(tmp_path, table(*rows, properties=""))
    assert [line.text for line in document.pages[0].lines] == ["Menimbang : a. bahwa satu;", "b. bahwa dua;"]
    assert document.pages[0].grids == ()


def test_paragraphs_side_by_side_are_read_line_by_line(tmp_path):
    row = ["Mengingat", ":", cell(par("1.") + par("2.")), cell(par("Undang-Undang") + par("Peraturan"))]
    document = read(tmp_path, table(row, properties=""))
    assert [line.text for line in document.pages[0].lines] == ["Mengingat : 1. Undang-Undang", "2. Peraturan"]


def test_borders_may_come_from_the_style_or_the_cells(tmp_path):
    styles = f'<w:style w:type="table" w:styleId="Grid"><w:tblPr>{BORDERS}</w:tblPr></w:style>'
    by_style = read(tmp_path, table(WIDE, properties='<w:tblStyle w:val="Grid"/>'), styles=styles)
    own = "<w:tcBorders><w:top w:val='single'/><w:start w:val='single'/></w:tcBorders>"
    by_cell = read(tmp_path, table([cell(text, own) for text in WIDE], properties=""))
    assert [len(found.pages[0].grids) for found in (by_style, by_cell)] == [1, 1]


def test_a_frame_around_a_table_is_opened(tmp_path):
    outer = table([cell(par("judul") + table(WIDE) + par())])
    page = read(tmp_path, outer).pages[0]
    assert ([line.text for line in page.lines], len(page.grids)) == (["judul"], 1)


def test_a_table_within_a_cell_becomes_its_lines(tmp_path):
    inner = table(["1)", "satu"], ["2)", "dua"])
    grid = only_grid(tmp_path, [cell(par("Rapat") + inner + par()), "x", "y"])
    assert grid.cells[0].text == "Rapat\n1) satu\n2) dua"


def test_a_header_that_is_typed_again_begins_a_grid(tmp_path):
    head = ["NO", "PROGRAM", "KEGIATAN"]
    grids = read(tmp_path, table(head, ["1", "a", "b"], head, ["2", "c", "d"])).pages[0].grids
    assert [(grid.n_rows, grid.place.rows) for grid in grids] == [(2, (1, 2)), (2, (3, 4))]


def test_tables_and_lines_keep_their_order(tmp_path):
    page = read(tmp_path, par("atas") + table(WIDE) + par("bawah") + table(WIDE)).pages[0]
    assert [line.number for line in page.lines] == [1, 2]
    assert [(grid.number, grid.place.table) for grid in page.grids] == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("look", "row", "col", "color"),
    [
        ('w:firstRow="1" w:noHBand="0" w:noVBand="1"', 0, 0, "#111111"),
        ('w:firstRow="1" w:noHBand="0" w:noVBand="1"', 1, 1, "#222222"),
        ('w:firstRow="1" w:noHBand="0" w:noVBand="1"', 2, 1, "#333333"),
        ('w:firstRow="0" w:firstColumn="1" w:noHBand="1" w:noVBand="1"', 2, 0, "#444444"),
        ('w:val="0620"', 0, 0, "#111111"),
        ('w:val="0600"', 0, 0, "#555555"),
    ],
)
def test_a_style_colours_cells_by_their_place(tmp_path, look, row, col, color):
    def part(name, fill):
        return f'<w:tblStylePr w:type="{name}"><w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr></w:tblStylePr>'

    styles = (
        f'<w:style w:type="table" w:styleId="T"><w:tblPr>{BORDERS}</w:tblPr>'
        '<w:tcPr><w:shd w:val="clear" w:fill="555555"/></w:tcPr>'
        + part("firstRow", "111111") + part("band1Horz", "222222") + part("band2Horz", "333333")
        + part("firstCol", "444444") + "</w:style>"
    )  # fmt: skip
    properties = f'<w:tblStyle w:val="T"/><w:tblLook {look}/>'
    (grid,) = read(tmp_path, table(WIDE, WIDE, WIDE, properties=properties), styles=styles).pages[0].grids
    found = next(each for each in grid.cells if (each.row, each.col) == (row, col))
    assert [mark.value for mark in found.marks] == [color]


@pytest.mark.parametrize(
    ("shade", "color"),
    [
        ('w:val="clear" w:color="auto" w:fill="auto"', None),
        ('w:val="solid" w:color="00B050" w:fill="auto"', "#00b050"),
        ('w:val="pct50" w:color="000000" w:fill="FFFFFF"', "#808080"),
        ('w:val="diagStripe" w:color="000000" w:fill="auto"', "#808080"),
        ('w:val="clear" w:fill="C5E0B3" w:themeFill="accent6" w:themeFillTint="66"', "#c5e0b3"),
        ('w:val="clear" w:themeFill="accent6" w:themeFillTint="66"', "#a9c399"),
    ],
)
def test_shades_are_the_colours_that_the_paper_shows(tmp_path, shade, color):
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme>'
        '<a:accent6><a:srgbClr val="276A00"/></a:accent6></a:clrScheme></a:themeElements></a:theme>'
    )
    body = table([cell("", f"<w:shd {shade}/>"), "x", "y"])
    marks = read(tmp_path, body, others={"theme": theme}).pages[0].grids[0].cells[0].marks
    assert [mark.value for mark in marks] == ([color] if color else [])


@pytest.mark.parametrize(
    ("text", "doubtful"), [("<w:rPr><w:vanish/></w:rPr><w:t>Rapat</w:t>", True), ("<w:t>Rapat</w:t>", False)]
)
def test_a_row_whose_words_are_all_hidden_and_that_is_marked_is_in_doubt(tmp_path, text, doubtful):
    marked = cell("", '<w:shd w:val="clear" w:fill="70AD47"/>')
    grid = only_grid(tmp_path, list("abc"), [cell(f"<w:p><w:r>{text}</w:r></w:p>"), "", marked])
    assert any(remark.code == "low-confidence" for each in grid.cells for remark in each.remarks) == doubtful
