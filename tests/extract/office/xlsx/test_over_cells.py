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


GREEN = "#00ff00"


def conditioned(plan, rule, area="C2:F4"):
    """Return the cells that a rule colours, and those in doubt."""
    if "scale" not in rule["type"] and "bar" not in rule["type"] and "icon" not in rule["type"]:
        rule = rule | {"format": plan.add_format({"bg_color": "#00FF00"})}
    plan.sheet.conditional_format(area, rule)
    document, doubtful, _ = read(plan)
    cells = document.pages[0].grids[0].cells
    painted = {(cell.row, cell.col) for cell in cells if any(mark.value == GREEN for mark in cell.marks)}
    return painted, {place for place, code in doubtful.items() if code == "conditional-format"}


def test_months_between_two_numbers_are_painted(plan):
    for row, (first, last) in enumerate(((1, 2), (4, 4), (0, 0)), 1):
        plan.sheet.write_row(row, 0, (first, last), plan.add_format({"border": 1}))
    plan.sheet.write_row("C1", (1, 2, 3, 4), plan.add_format({"border": 1}))
    rule = {"type": "formula", "criteria": "=AND(ISNUMBER($A2),C$1>=$A2,C$1<=$B2)"}
    assert conditioned(plan, rule) == ({(1, 2), (1, 3), (2, 5)}, set())


@pytest.mark.parametrize(
    ("rule", "painted"),
    [
        ({"type": "formula", "criteria": '=C2="x"'}, False),
        ({"type": "formula", "criteria": '=$B2="x"'}, True),
        ({"type": "formula", "criteria": "=MOD(ROW(),2)<2"}, True),
        ({"type": "cell", "criteria": "==", "value": 1}, False),
        ({"type": "cell", "criteria": "==", "value": 0}, True),
        ({"type": "cell", "criteria": "between", "minimum": 1, "maximum": 3}, False),
        ({"type": "cell", "criteria": "not between", "minimum": 1, "maximum": 3}, True),
        ({"type": "text", "criteria": "containing", "value": "x"}, False),
        ({"type": "no_blanks"}, False),
        ({"type": "blanks"}, True),
        ({"type": "duplicate"}, False),
        ({"type": "2_color_scale"}, False),
    ],
)
def test_a_condition_over_empty_cells_is_computed(plan, rule, painted):
    assert conditioned(plan, rule) == (MONTH_CELLS if painted else set(), set())


@pytest.mark.parametrize("criteria", ["=$A2=TODAY()", "=C$1=Lain!A2", "=INDIRECT(A1)", "=C2>TEXT(1,0)"])
def test_an_empty_cell_is_in_doubt_where_its_condition_is_not_known(plan, criteria):
    assert conditioned(plan, {"type": "formula", "criteria": criteria}) == (set(), MONTH_CELLS)


def test_a_value_that_its_format_hides_is_seen_by_its_colour(plan):
    hidden = plan.add_format({"border": 1, "num_format": ";;;"})
    plan.sheet.write_row("C2", (1, 0, 1, 0), hidden)
    assert conditioned(plan, {"type": "cell", "criteria": "==", "value": 1}) == ({(1, 2), (1, 4)}, set())


@pytest.mark.parametrize("rule", [{"type": "2_color_scale"}, {"type": "data_bar", "bar_only": True}])
def test_hidden_values_under_a_scale_are_in_doubt(plan, rule):
    plan.sheet.write("C2", 1, plan.add_format({"border": 1, "num_format": ";;;"}))
    plan.sheet.conditional_format("C2:C4", rule)
    assert "conditional-format" in {
        remark.code for cell in read(plan)[0].pages[0].grids[0].cells for remark in cell.remarks
    }


def test_icons_in_place_of_numbers_are_in_doubt(plan):
    plan.sheet.write("C2", 1, plan.add_format({"border": 1}))
    plan.sheet.conditional_format("C2:C4", {"type": "icon_set", "icon_style": "3_symbols", "icons_only": True})
    assert set(read(plan)[1]) == {(1, 2)}


def test_the_first_condition_that_is_met_counts_and_may_stop_the_others(plan):
    red = {"type": "formula", "criteria": '=$A2="x"', "format": plan.add_format({"bg_color": "#FF0000"})}
    stop = {"type": "formula", "criteria": "=C$1=2", "stop_if_true": True, "format": plan.add_format({"bold": True})}
    plan.sheet.write_row("C1", (1, 2, 3, 4), plan.add_format({"border": 1}))
    plan.sheet.conditional_format("C2:F4", stop)
    plan.sheet.conditional_format("C2:E4", red)
    painted, doubtful = conditioned(plan, {"type": "formula", "criteria": "=TODAY()>$A2"})
    assert (painted, doubtful) == (set(), {(1, 5), (2, 5), (3, 5)})


def test_a_condition_with_a_white_ground_takes_a_fill_away(plan):
    plan.sheet.write("C2", "", plan.add_format({"border": 1, "bg_color": "#00FF00"}))
    white = plan.add_format({"bg_color": "#FFFFFF"})
    plan.sheet.conditional_format("C2:C4", {"type": "formula", "criteria": '=$A2="x"', "format": white})
    assert conditioned(plan, {"type": "cell", "criteria": "==", "value": 9}) == (set(), set())


def test_a_name_and_another_sheet_are_known(plan):
    other = plan.add_worksheet("Ref")
    other.write_row("A1", (2, 3))
    other.hide()
    plan.define_name("Mulai", "=Ref!$A$1")
    plan.sheet.write_row("C1", (1, 2, 3, 4), plan.add_format({"border": 1}))
    rule = {"type": "formula", "criteria": "=AND(C$1>=Mulai,C$1<=Ref!$B$1)"}
    assert conditioned(plan, rule) == ({(row, col) for row in (1, 2, 3) for col in (3, 4)}, set())


def test_a_condition_without_a_colour_marks_nothing_and_one_that_is_not_known_stripes_nothing(plan):
    bold = {"type": "formula", "criteria": "=$A2>1", "format": plan.add_format({"bold": True})}
    stripe = {"type": "formula", "criteria": "=TODAY()>1", "format": plan.add_format({"bg_color": "#EEEEEE"})}
    plan.sheet.conditional_format("C2:F4", bold)
    plan.sheet.conditional_format("A2:F4", stripe)
    assert read(plan)[1] == {}


def test_a_cell_with_a_text_is_read_by_its_text(plan):
    plan.sheet.write("C2", "√", plan.add_format({"border": 1}))
    rule = {"type": "formula", "criteria": "=TODAY()>$A2"}
    assert conditioned(plan, rule, "C2:C2") == (set(), set())


@pytest.mark.parametrize("criteria", ["=C$1=TODAY()", "=MONTH(C$1)=MONTH(NOW())", "=TODAY()>$A$1"])
def test_a_condition_on_the_day_that_is_the_same_in_all_rows_marks_nothing(plan, criteria):
    assert conditioned(plan, {"type": "formula", "criteria": criteria}) == (set(), set())


def test_a_condition_of_a_single_row_that_is_not_known_leaves_a_doubt(plan):
    rule = {"type": "formula", "criteria": "=TODAY()>$A$2"}
    assert conditioned(plan, rule, "C2:F2") == (set(), {(1, col) for col in (2, 3, 4, 5)})


def shape(start, end, kind="cxnSp", text="", filled=True):
    """Return an anchored shape from one corner to another: column, points, row, points."""

    def corner(name, place):
        col, right, row, down = place
        numbers = {"col": col, "colOff": right * 12700, "row": row, "rowOff": down * 12700}
        inner = "".join(f"<xdr:{part}>{number}</xdr:{part}>" for part, number in numbers.items())
        return f"<xdr:{name}>{inner}</xdr:{name}>"

    ground = '<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>' if filled else "<a:noFill/>"
    inner = f'<xdr:spPr><a:prstGeom prst="{"rect" if kind == "sp" else "line"}"/>{ground}</xdr:spPr>'
    inner += f"<xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody>" if text else ""
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


def test_a_box_that_is_not_filled_leaves_a_doubt(plan):
    _, doubtful, marked = with_drawing(plan, shape((3, 20, 3, 3), (3, 30, 3, 12), "sp", filled=False))
    assert (doubtful, marked) == ({(3, 3)}, set())


def test_a_tick_over_the_border_of_two_months_leaves_both_in_doubt(plan):
    _, doubtful, marked = with_drawing(plan, shape((3, 55, 3, 3), (4, 8, 3, 12), "sp"))
    assert (doubtful, marked) == ({(3, 3), (3, 4)}, set())


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
