import pytest
from office.files import cell, par, table, write_docx

from extract import read_document

POINT = 12700


def shape(left, width, top=2, height=0, kind="anchor", relative=("column", "paragraph"), uri="wordprocessingShape"):
    place = (
        f'<wp:positionH relativeFrom="{relative[0]}"><wp:posOffset>{left * POINT}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{relative[1]}"><wp:posOffset>{top * POINT}</wp:posOffset></wp:positionV>'
    )
    return (
        f"<w:p><w:r><w:drawing><wp:{kind}>{place if kind == 'anchor' else ''}"
        f'<wp:extent cx="{width * POINT}" cy="{height * POINT}"/><a:graphic><a:graphicData uri="x/{uri}"/></a:graphic>'
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
