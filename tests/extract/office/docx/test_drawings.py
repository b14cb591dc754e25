import pytest
from office.files import cell, par, table, write_docx

from extract import read_document

POINT = 12700


FILLED = '<a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>'
EMPTY = '<a:prstGeom prst="rect"/><a:noFill/>'
LINE = '<a:prstGeom prst="straightConnector1"/>'


def bar(left, width, top=2, height=4, looks=FILLED, kind="anchor", more=""):
    """Return a drawn shape, its place and size in points."""
    return shape(left, width, top, height, kind, inner=f"<wps:wsp><wps:spPr>{looks}</wps:spPr>{more}</wps:wsp>")


def shape(
    left, width, top=2, height=0, kind="anchor", relative=("column", "paragraph"), uri="wordprocessingShape", inner=""
):
    place = (
        f'<wp:positionH relativeFrom="{relative[0]}"><wp:posOffset>{left * POINT}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{relative[1]}"><wp:posOffset>{top * POINT}</wp:posOffset></wp:positionV>'
    )
    return (
        f"<w:p><w:r><w:drawing><wp:{kind}>{place if kind == 'anchor' else ''}"
        f'<wp:extent cx="{width * POINT}" cy="{height * POINT}"/><a:graphic>'
        f'<a:graphicData uri="x/{uri}">{inner}</a:graphicData></a:graphic>'
        f"</wp:{kind}></w:drawing></w:r></w:p>"
    )


def doubtful(tmp_path, holder, rows=3, place=(1, 1), cols=5):
    """Return the places of the cells with a remark, the drawing held by one cell of a table of columns of 20 points."""
    cells = [[cell(holder) if (row, col) == place else "" for col in range(cols)] for row in range(rows)]
    path = write_docx(tmp_path / "decree.docx", table(*cells, widths=[400] * cols))
    (grid,) = read_document(path).pages[0].grids
    return {(each.row, each.col) for each in grid.cells if each.remarks}


def test_an_arrow_makes_the_cells_in_its_reach_uncertain(tmp_path):
    assert doubtful(tmp_path, shape(5, 40)) == {(1, 1), (1, 2), (1, 3)}


def test_an_arrow_may_begin_before_the_cell_that_holds_it(tmp_path):
    assert doubtful(tmp_path, shape(-15, 20)) == {(1, 0), (1, 1)}


def test_a_high_shape_reaches_over_rows(tmp_path):
    assert doubtful(tmp_path, shape(2, 10, height=20), rows=6) == {(1, 1), (2, 1), (3, 1)}


def test_a_shape_that_is_placed_on_the_page_may_lie_over_the_whole_row(tmp_path):
    found = doubtful(tmp_path, shape(5, 10, relative=("page", "paragraph")))
    assert found == {(1, col) for col in range(5)}


def test_a_picture_in_the_line_concerns_its_cell(tmp_path):
    assert doubtful(tmp_path, shape(0, 30, kind="inline", uri="picture")) == {(1, 1)}


@pytest.mark.parametrize(
    "style",
    ["position:absolute;margin-left:5pt;margin-top:4pt;width:40pt;height:0", "position:absolute;left:5;width:40pt"],
)
def test_older_drawings_reach_as_far(tmp_path, style):
    found = doubtful(tmp_path, f'<w:p><w:r><w:pict><v:line style="{style}"/></w:pict></w:r></w:p>')
    assert {(1, 1), (1, 2), (1, 3)} <= found


def test_a_cell_with_text_beside_the_drawing_keeps_it(tmp_path):
    rows = [["a", "b", "c"], [cell(shape(5, 40)), "√", ""]]
    path = write_docx(tmp_path / "decree.docx", table(*rows, widths=[400] * 3))
    (grid,) = read_document(path).pages[0].grids
    assert [bool(each.remarks) for each in grid.cells if each.row == 1] == [True, False, True]


def messages(tmp_path, body):
    document = read_document(write_docx(tmp_path / "decree.docx", body))
    return [found.message for found in document.findings if found.code == "content-unread"]


def test_an_emblem_and_a_signature_are_no_doubt(tmp_path):
    assert messages(tmp_path, shape(0, 80, height=80, uri="picture") + table(list("abc"))) == []


def test_a_large_picture_may_be_a_table(tmp_path):
    assert "large picture" in messages(tmp_path, shape(0, 400, height=250, uri="picture"))[0]


def test_a_shape_beside_a_table_is_reported(tmp_path):
    assert "beside a table" in messages(tmp_path, table(list("abc")) + shape(0, 100))[0]


def test_embedded_objects_and_documents_are_reported(tmp_path):
    body = par("x") + "<w:p><w:r><w:object/></w:r></w:p><w:altChunk/>" + shape(0, 10, uri="chart")
    assert len(messages(tmp_path, body)) == 2


def seen(tmp_path, holder, *, row="", place=(1, 1), cols=6, cell_properties=""):
    """Return the columns that are marked in the drawing's row of columns of 20 points, and the places in doubt."""
    held = [[cell(holder, cell_properties) if (r, c) == place else "" for c in range(cols)] for r in range(3)]
    held[1][cols - 1] = row
    path = write_docx(tmp_path / "decree.docx", table(*held, widths=[400] * cols))
    (grid,) = read_document(path).pages[0].grids
    marked = {each.col for each in grid.cells if each.row == place[0] and any(m.kind == "path" for m in each.marks)}
    assert not any(each.marks for each in grid.cells if each.row != place[0])
    return marked, {(each.row, each.col) for each in grid.cells if each.remarks}


def test_an_arrow_marks_the_months_that_it_runs_through(tmp_path):
    assert seen(tmp_path, bar(-4, 58, looks=LINE, height=0)) == ({1, 2, 3}, set())


def test_a_bar_marks_the_months_that_it_covers(tmp_path):
    assert seen(tmp_path, bar(-3, 38)) == ({1, 2}, set())


def test_a_month_that_a_bar_covers_in_part_is_in_doubt(tmp_path):
    assert seen(tmp_path, bar(-3, 48)) == ({1, 2}, {(1, 3)})


def test_a_dot_in_the_line_marks_its_cell(tmp_path):
    assert seen(tmp_path, bar(0, 8, kind="inline")) == ({1}, set())


def test_a_dot_that_is_placed_in_its_cell_marks_it(tmp_path):
    assert seen(tmp_path, bar(1, 8)) == ({1}, set())


def test_a_dot_over_the_border_of_two_months_leaves_both_in_doubt(tmp_path):
    marked, doubtful = seen(tmp_path, bar(12, 8))
    assert (marked, {(1, 1), (1, 2)} <= doubtful) == (set(), True)


@pytest.mark.parametrize(
    "looks",
    [
        EMPTY,
        FILLED.replace("1F3864", "FFFFFF"),
        f'<a:xfrm rot="2700000"/>{FILLED}',
        LINE + "<a:ln><a:noFill/></a:ln>",
        '<a:prstGeom prst="ellipse"/><a:ln w="9525"/>',
        "<a:prstGeom prst='rect'/><a:blipFill/>",
    ],
)
def test_a_box_that_is_not_filled_and_one_that_is_turned_leave_a_doubt(tmp_path, looks):
    marked, doubtful = seen(tmp_path, bar(0, 8, looks=looks, kind="inline"))
    assert (marked, doubtful) == (set(), {(1, 1)})


def test_a_fill_of_the_theme_is_one(tmp_path):
    style = '<wps:style><a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef></wps:style>'
    holder = bar(0, 8, looks='<a:prstGeom prst="ellipse"/>', kind="inline", more=style)
    assert seen(tmp_path, holder) == ({1}, set())


def test_a_bar_that_may_lie_in_the_next_row_leaves_a_doubt(tmp_path):
    marked, doubtful = seen(tmp_path, bar(-3, 38, top=12))
    assert (marked, {(1, 1), (1, 2), (2, 1), (2, 2)} <= doubtful) == (set(), True)


def test_the_text_beside_says_how_high_a_row_is_at_least(tmp_path):
    assert seen(tmp_path, bar(-3, 38, top=12), row="Terlaksananya rapat tim") == ({1, 2}, set())


def test_a_bar_in_a_cell_whose_text_stands_at_its_foot_may_lie_below(tmp_path):
    marked, _ = seen(tmp_path, bar(-3, 38, top=8), row="rapat tim kerja", cell_properties='<w:vAlign w:val="bottom"/>')
    assert marked == set()


def test_a_line_of_an_older_program_marks_from_end_to_end(tmp_path):
    line = '<v:line style="position:absolute" from="-3pt,4pt" to="36pt,4pt"/>'
    assert seen(tmp_path, f"<w:p><w:r><w:pict>{line}</w:pict></w:r></w:p>") == ({1, 2}, set())


def test_cells_of_other_widths_than_the_grid_leave_a_doubt(tmp_path):
    marked, _ = seen(tmp_path, bar(-3, 38), cell_properties='<w:tcW w:w="900" w:type="dxa"/>')
    assert marked == set()


@pytest.mark.parametrize(("half_points", "marked"), [(20, {1, 2}), (12, set())])
def test_a_row_is_at_least_as_high_as_the_smallest_letters(tmp_path, half_points, marked):
    holder = bar(-3, 38, top=5, height=5).replace("<w:r>", f'<w:r><w:rPr><w:sz w:val="{half_points}"/></w:rPr>')
    assert seen(tmp_path, holder)[0] == marked
