"""What lies over the cells of a sheet: conditions that colour them, and what is drawn."""

import zipfile

import pytest
import xlsxwriter
from office.files import relations

from extract import read_document

XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MONTHS = ("NO", "PROGRAM", "1", "2", "3", "4")


@pytest.fixture
def plan(tmp_path):
    """A plan to finish: a header and three rows, columns of 63 points and rows of 15."""
    path = tmp_path / "plan.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    look = book.add_format({"border": 1})
    for row in range(4):
        for col, title in enumerate(MONTHS):
            sheet.write(row, col, title if not row else ("x" if col < 2 else ""), look)
    sheet.set_column("A:F", 12)
    book.sheet, book.path = sheet, path
    return book


def read(plan):
    plan.close()
    document = read_document(plan.path)
    cells = document.pages[0].grids[0].cells
    doubtful = {(cell.row, cell.col): cell.remarks[0].code for cell in cells if cell.remarks}
    marked = {(cell.row, cell.col) for cell in cells if any(mark.kind == "path" for mark in cell.marks)}
    return document, doubtful, marked


MONTH_CELLS = {(row, col) for row in (1, 2, 3) for col in (2, 3, 4, 5)}


@pytest.mark.parametrize(
    ("rule", "doubtful"),
    [
        ({"type": "formula", "criteria": "=AND(C$1>=$A2,C$1<=$B2)"}, True),
        ({"type": "formula", "criteria": '=C2="x"'}, False),
        ({"type": "formula", "criteria": '=$B2="x"'}, True),
        ({"type": "cell", "criteria": "==", "value": 1}, False),
        ({"type": "cell", "criteria": "==", "value": 0}, True),
        ({"type": "text", "criteria": "containing", "value": "x"}, False),
        ({"type": "no_blanks"}, False),
        ({"type": "blanks"}, True),
        ({"type": "2_color_scale"}, False),
    ],
)
def test_an_empty_cell_that_a_condition_may_colour_is_in_doubt(plan, rule, doubtful):
    if "color" not in rule["type"]:
        rule = rule | {"format": plan.add_format({"bg_color": "#00FF00"})}
    plan.sheet.conditional_format("C2:F4", rule)
    _, found, _ = read(plan)
    assert found == (dict.fromkeys(MONTH_CELLS, "conditional-format") if doubtful else {})


def test_a_condition_over_whole_rows_or_without_a_colour_marks_nothing(plan):
    bold = {"type": "formula", "criteria": "=$A2>1", "format": plan.add_format({"bold": True})}
    stripe = {"type": "formula", "criteria": "=MOD(ROW(),2)=0", "format": plan.add_format({"bg_color": "#EEEEEE"})}
    plan.sheet.conditional_format("C2:F4", bold)
    plan.sheet.conditional_format("A2:F4", stripe)
    assert read(plan)[1] == {}


def test_a_cell_with_a_text_is_read_by_its_text(plan):
    plan.sheet.write("C2", "√", plan.add_format({"border": 1}))
    plan.sheet.conditional_format(
        "C2:C2", {"type": "formula", "criteria": "=$A2>1", "format": plan.add_format({"bg_color": "#00FF00"})}
    )
    assert read(plan)[1] == {}


def shape(start, end, kind="cxnSp", text=""):
    """Return an anchored shape from one corner to another: column, points, row, points."""

    def corner(name, place):
        col, right, row, down = place
        numbers = {"col": col, "colOff": right * 12700, "row": row, "rowOff": down * 12700}
        inner = "".join(f"<xdr:{part}>{number}</xdr:{part}>" for part, number in numbers.items())
        return f"<xdr:{name}>{inner}</xdr:{name}>"

    inner = f"<xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody>" if text else ""
    corners = corner("from", start) + corner("to", end)
    return f"<xdr:twoCellAnchor>{corners}<xdr:{kind}>{inner}</xdr:{kind}></xdr:twoCellAnchor>"


def with_drawing(plan, *anchors):
    """Read the plan with shapes that xlsxwriter does not draw."""
    plan.close()
    whole = plan.path.with_name("drawn.xlsx")
    drawing = f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{A}">{"".join(anchors)}</xdr:wsDr>'
    with zipfile.ZipFile(plan.path) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</worksheet>", b'<drawing r:id="rId9"/></worksheet>')
            new.writestr(name, data)
        new.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels", relations({"rId9": ("drawing", "../drawings/drawing1.xml")})
        )
        new.writestr("xl/drawings/drawing1.xml", drawing)
    document = read_document(whole)
    cells = document.pages[0].grids[0].cells
    doubtful = {(cell.row, cell.col) for cell in cells if cell.remarks}
    return document, doubtful, {(cell.row, cell.col) for cell in cells if any(m.kind == "path" for m in cell.marks)}


def test_an_arrow_through_months_marks_those_that_it_covers(plan):
    _, doubtful, marked = with_drawing(plan, shape((2, 5, 1, 7), (4, 58, 1, 7)))
    assert (doubtful, marked) == (set(), {(1, 2), (1, 3), (1, 4)})


def test_a_month_that_an_arrow_covers_in_part_is_in_doubt(plan):
    _, doubtful, marked = with_drawing(plan, shape((2, 5, 2, 7), (4, 25, 2, 7)))
    assert (doubtful, marked) == ({(2, 4)}, {(2, 2), (2, 3)})


def test_a_tick_that_is_drawn_within_a_cell_marks_it(plan):
    _, doubtful, marked = with_drawing(plan, shape((3, 20, 3, 3), (3, 30, 3, 12), "sp"))
    assert (doubtful, marked) == (set(), {(3, 3)})


def test_a_shape_over_several_rows_and_a_picture_leave_doubts(plan):
    high = shape((2, 5, 1, 2), (2, 50, 2, 14), "sp")
    picture = shape((4, 5, 3, 2), (5, 10, 3, 14), "pic")
    _, doubtful, marked = with_drawing(plan, high, picture)
    assert (doubtful, marked) == ({(1, 2), (2, 2), (3, 4), (3, 5)}, set())


def test_a_text_box_is_reported_with_its_text(plan):
    document, doubtful, _ = with_drawing(plan, shape((2, 5, 1, 2), (3, 10, 1, 14), "sp", "Tidak jadi"))
    assert doubtful == {(1, 2), (1, 3)}
    assert [(found.code, found.printed) for found in document.findings] == [("content-unread", "Tidak jadi")]


def test_a_form_of_check_boxes_prints_them_into_its_cells(plan):
    plan.close()
    whole = plan.path.with_name("form.xlsx")
    box = '<x:ClientData ObjectType="Checkbox"><x:Anchor>{0},5,1,2,{0},40,1,12</x:Anchor>{1}</x:ClientData>'
    boxes = box.format(2, "<x:Checked>1</x:Checked>") + box.format(3, "")
    vml = f'<xml xmlns:x="urn:schemas-microsoft-com:office:excel">{boxes}</xml>'
    with zipfile.ZipFile(plan.path) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b"</worksheet>", b'<legacyDrawing r:id="rId9"/></worksheet>')
            new.writestr(name, data)
        new.writestr("xl/worksheets/_rels/sheet1.xml.rels", relations({"rId9": ("vmlDrawing", "../vml.vml")}))
        new.writestr("xl/vml.vml", vml)
    cells = read_document(whole).pages[0].grids[0].cells
    assert [cell.text for cell in cells if cell.row == 1][2:] == ["☑", "☐", "", ""]
