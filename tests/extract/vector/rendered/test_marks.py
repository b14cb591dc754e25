"""Marks that are no letters: colours that no fill paints, boxes that are drawn, ink that nobody can read."""

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from small_plans import (
    HEIGHT,
    INDICATORS,
    MONTHS,
    Look,
    at,
    middle,
    month_cell,
    planned,
    reading_of,
    warned,
    write_plan,
)

BLACK = HexColor("#000000")


def each_month(marked, empty=None):
    """Return what paints a mark into each planned month, and another into each that is not."""

    def paint(canvas):
        for row, months in enumerate(MONTHS):
            for month in range(1, 13):
                if month in months:
                    marked(canvas, month_cell(row, month))
                elif empty:
                    empty(canvas, month_cell(row, month))

    return paint


def gradient(canvas, box):
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(*at(box))
    canvas.clipPath(path, stroke=0)
    colors = HexColor("#70ad47"), HexColor("#e2f0d9")
    canvas.linearGradient(box.x0, HEIGHT - box.top, box.x1, HEIGHT - box.bottom, colors)
    canvas.restoreState()


def square(canvas, box):
    x, y = middle(box)
    canvas.rect(x - 5, y - 5, 10, 10)


def grounded_square(canvas, box):
    canvas.setFillColor(HexColor("#ccd7ff"))
    x, y = middle(box)
    canvas.rect(x - 5, y - 5, 10, 10, fill=1)
    canvas.setFillColor(BLACK)


def rounded(canvas, box):
    x, y = middle(box)
    canvas.roundRect(x - 5, y - 5, 10, 10, 1.5)


def sides(canvas, box):
    x, y = middle(box)
    for up in (-5, 5):
        canvas.line(x - 5, y + up, x + 5, y + up)
        canvas.line(x + up, y - 5, x + up, y + 5)


def circle(canvas, box):
    canvas.circle(*middle(box), 5)


def cross(canvas, box):
    x, y = middle(box)
    canvas.line(x - 4, y - 4, x + 4, y + 4)
    canvas.line(x - 4, y + 4, x + 4, y - 4)


def dot(canvas, box):
    canvas.circle(*middle(box), 2.5, fill=1)


def drawn_tick(canvas, box):
    x, y = middle(box)
    canvas.line(x - 3, y, x - 1, y - 3)
    canvas.line(x - 1, y - 3, x + 4, y + 4)


def glyph(canvas, box):
    canvas.setFont("ZapfDingbats", 9)
    x, y = middle(box)
    canvas.drawCentredString(x, y - 3, "4")


def picture_of_box(ticked):
    picture = Image.new("RGB", (40, 40), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((4, 4, 35, 35), outline="black", width=3)
    if ticked:
        draw.line((10, 20, 18, 30, 31, 9), fill="black", width=4)
    reader = ImageReader(picture)
    return lambda canvas, box: canvas.drawImage(reader, middle(box)[0] - 5, middle(box)[1] - 5, 10, 10)


def test_a_gradient_is_a_colour(tmp_path):
    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(ticks=False, under=each_month(gradient))))
    assert planned(read) == MONTHS
    assert not warned(read)


@pytest.mark.parametrize("box", [square, grounded_square, rounded, sides, circle])
@pytest.mark.parametrize("sign", [cross, dot, drawn_tick, glyph])
def test_an_empty_box_plans_nothing(tmp_path, box, sign):
    def ticked(canvas, cell):
        box(canvas, cell)
        sign(canvas, cell)

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(ticks=False, over=each_month(ticked, box))))
    assert planned(read) == MONTHS
    assert tuple(action.indicator for action in read.actions) == INDICATORS
    assert not warned(read)


def bar(canvas, box):
    canvas.setLineWidth(3)
    y = middle(box)[1]
    canvas.line(box.x0 + 2, y, box.x1 - 2, y)
    canvas.setLineWidth(1)


def test_bars_side_by_side_are_marks_and_no_rule(tmp_path):
    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(ticks=False, over=each_month(bar))))
    assert planned(read) == MONTHS  # two of them are in months 2 and 3 of one row
    assert tuple(action.indicator for action in read.actions) == INDICATORS


def test_pictures_of_boxes(tmp_path):
    paint = each_month(picture_of_box(True), picture_of_box(False))
    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(ticks=False, over=paint)))
    assert planned(read) == MONTHS
    assert not warned(read)


def test_ink_that_nobody_read_leaves_its_month_unknown(tmp_path):
    def over(canvas):
        canvas.saveState()
        path = canvas.beginPath()
        x, y = middle(month_cell(1, 9))
        path.circle(x, y, 4)
        canvas.clipPath(path, stroke=0)
        canvas.linearGradient(x - 4, y, x + 4, y, (BLACK, HexColor("#404040")))
        canvas.restoreState()

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert planned(read) == (MONTHS[0], None, MONTHS[2], MONTHS[3])
    assert read.actions[1].months[8] is None
    assert warned(read) == {2}


def test_a_picture_over_several_months_leaves_them_unknown(tmp_path):
    picture = Image.new("RGBA", (400, 160), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line((30, 60, 70, 110), "black", 8)

    def over(canvas):
        first, last = month_cell(1, 3), month_cell(1, 6)
        box = first._replace(x1=last.x1)
        x, y, width, height = at(box)
        canvas.drawImage(ImageReader(picture), x + 1, y + 1, width - 2, height - 2, mask="auto")

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert planned(read)[0] == MONTHS[0]
    assert read.actions[1].months[2] is None
    assert warned(read) == {2}
