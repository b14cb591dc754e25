"""Print that is not meant: strikes, raised marks, texts over each other, tables within cells."""

import pytest
from reportlab.lib.colors import HexColor
from small_plans import (
    HEIGHT,
    INDICATORS,
    MONTHS,
    XS,
    YS,
    Look,
    middle,
    month_cell,
    planned,
    reading_of,
    text_cell,
    warned,
    write_plan,
)  # fmt: skip

FORMER = "rumusan lama"
BASE = HEIGHT - YS[4] - 24


def second_line(canvas, text=FORMER):
    canvas.setFont("Helvetica", 8)
    canvas.drawString(XS[3] + 3, BASE, text)
    return canvas.stringWidth(text, "Helvetica", 8)


def by_line(canvas):
    width = second_line(canvas)
    canvas.line(XS[3] + 3, BASE + 2.2, XS[3] + 3 + width, BASE + 2.2)


def by_thin_area(canvas):
    width = second_line(canvas)
    canvas.rect(XS[3] + 3, BASE + 2.2, width, 0.5, stroke=0, fill=1)


def by_two_lines(canvas):
    width = second_line(canvas)
    for up in (1.8, 3.2):
        canvas.line(XS[3] + 3, BASE + up, XS[3] + 3 + width, BASE + up)


@pytest.mark.parametrize("over", [by_line, by_thin_area, by_two_lines])
def test_struck_words_are_left_out_and_kept_in_a_finding(tmp_path, over):
    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert planned(read) == MONTHS
    assert tuple(action.indicator for action in read.actions) == INDICATORS
    (found,) = [found for found in read.findings if found.code == "text-struck-out"]
    assert (found.row_no, found.field, found.printed) == (3, "indicator", FORMER)


def test_a_struck_row_stays_a_row_and_is_doubted(tmp_path):
    def over(canvas):
        canvas.setStrokeColor(HexColor("#c00000"))
        canvas.line(XS[3] + 3, HEIGHT - YS[4] - 9, XS[-1] - 4, HEIGHT - YS[4] - 9)

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert planned(read) == MONTHS
    assert tuple(action.indicator for action in read.actions) == INDICATORS
    assert warned(read) == {3}


def test_a_struck_tick_leaves_its_month_unknown(tmp_path):
    def over(canvas):
        x, y = middle(month_cell(1, 4))
        canvas.line(x - 7, y, x + 7, y)

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert read.actions[1].months[3] is None
    assert warned(read) == {2}


def test_an_underline_strikes_nothing(tmp_path):
    def over(canvas):
        width = second_line(canvas, "digarisbawahi")
        canvas.line(XS[3] + 3, BASE - 1, XS[3] + 3 + width, BASE - 1)

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert read.actions[2].indicator == f"{INDICATORS[2]} digarisbawahi"
    assert not warned(read)


@pytest.mark.parametrize(
    ("text", "mark", "kept"),
    [
        ("Jumlah 12", "2", "Jumlah 12²"),
        ("luas 30 m", "2", "luas 30 m²"),
        ("seperti dimaksud", "1", "seperti dimaksud"),
        ("seperti dimaksud", "2)", "seperti dimaksud"),
        ("Jumlah 12", "*", "Jumlah 12"),
    ],
)
def test_raised_marks_are_no_digits(tmp_path, text, mark, kept):
    def over(canvas):
        width = second_line(canvas, text)
        canvas.setFont("Helvetica", 5)
        canvas.drawString(XS[3] + 3 + width, BASE + 3, mark)

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert read.actions[2].indicator == f"{INDICATORS[2]} {kept}"
    assert not warned(read)
    dropped = [found.printed for found in read.findings if found.code == "footnote-mark-dropped"]
    assert dropped == ([mark] if kept == text else [])


def test_small_print_on_the_line_is_no_mark(tmp_path):
    def over(canvas):
        width = second_line(canvas, "Tahun 20")
        canvas.setFont("Helvetica", 5)
        canvas.drawString(XS[3] + 3 + width, BASE, "22")

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert read.actions[2].indicator == f"{INDICATORS[2]} Tahun 2022"


def test_digits_within_a_letter_of_a_watermark_are_no_marks(tmp_path):
    def over(canvas):
        text = "rapat tahun 20"
        width = canvas.stringWidth(text, "Helvetica", 8)
        canvas.setFillGray(0.9)
        canvas.setFont("Helvetica", 60)
        canvas.drawRightString(XS[3] + 3 + width + 1, BASE - 20, "N")
        canvas.setFillGray(0)
        second_line(canvas, text)
        canvas.drawString(XS[3] + 3 + width, BASE, "21;")

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert any(action.indicator.endswith("rapat tahun 2021;") for action in read.actions)
    assert [found for found in read.findings if found.code == "footnote-mark-dropped"] == []


def test_a_text_that_runs_over_the_next_cells_print_goes_back(tmp_path):
    def over(canvas):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(XS[2] + 3, HEIGHT - YS[4] - 31, "Kegiatan yang panjang sekali di kantor")
        canvas.drawString(XS[3] + 3, HEIGHT - YS[4] - 31, "Berkas yang tersusun")

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert read.actions[2].activity == "Penyusunan rencana Kegiatan yang panjang sekali di kantor"
    assert read.actions[2].indicator == f"{INDICATORS[2]} Berkas yang tersusun"
    assert warned(read) == {3}


@pytest.mark.parametrize(("away", "below"), [(8, 16), (2, 16), (2, 20)])  # rules as near as 3 points are joined
def test_a_table_within_a_cell_is_its_text(tmp_path, away, below):
    def over(canvas):
        box = text_cell(1, 3)
        left, top = box.x0 + away, HEIGHT - box.top - below
        canvas.grid([left, left + 60, left + 120], [top, top - 12, top - 24])
        canvas.setFont("Helvetica", 6)
        for row, (name, count) in enumerate([("Triwulan satu", "2 kali"), ("Triwulan dua", "3 kali")]):
            canvas.drawString(left + 3, top - 9 - 12 * row, name)
            canvas.drawString(left + 63, top - 9 - 12 * row, count)

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert planned(read) == MONTHS
    assert read.actions[1].indicator == f"{INDICATORS[1]} Triwulan satu 2 kali Triwulan dua 3 kali"
