"""Rows that white space parts inside one row of rules: cut where texts and marks go in pairs, else doubted."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract import read_document
from normalize import normalize
from schemas.decree import Normalized

WIDTH, HEIGHT, TOP = 842, 595, 100
XS = (40, 66, 166, 276, 446, *(446 + 26 * month for month in range(1, 13)), 810)
TITLES = ("NO", "PROGRAM", "KEGIATAN", "INDIKATOR")
# For each program its texts by column and line, the lines of the marks, and who does it by line.
FIRST = {
    1: {0: "Penguatan Pengawasan"},
    2: {0: "Pengendalian", 3: "Penilaian risiko"},
    3: {0: "Laporan penerimaan", 1: "gratifikasi", 3: "Mitigasi risiko", 5: "Reviu", 6: "daftar risiko"},
}
SECOND = {1: {0: "Deregulasi"}, 2: {0: "Inventarisasi"}, 3: {0: "Daftar produk hukum", 3: "Unggahan di laman"}}
MARKS, OTHERS = {0.3: (1, 2), 3.3: (6,), 5.3: (10, 12)}, {0: (3,), 3: (4, 5)}
LEADING = 11


def _mark(canvas: Canvas, x: float, y: float, drawn: bool) -> None:
    if not drawn:
        canvas.drawCentredString(x, y, "4")
        return
    tick = canvas.beginPath()
    for index, (right, up) in enumerate([(-3, 3), (-1, 0), (4, 7), (-1, 2)]):
        (tick.lineTo if index else tick.moveTo)(x + right, y + up)
    tick.close()
    canvas.drawPath(tick, stroke=0, fill=1)


def paint(canvas: Canvas, programs: list[tuple[dict, dict, dict]], drawn: bool = False) -> None:
    canvas.setFont("Helvetica-Bold", 8)
    ys = [TOP, TOP + 20, TOP + 34]
    for column, title in enumerate(TITLES):
        canvas.drawString(XS[column] + 3, HEIGHT - ys[1] + 2, title)
    canvas.drawString(590, HEIGHT - TOP - 14, "BULAN")
    for month in range(1, 13):
        canvas.drawCentredString(XS[month + 3] + 13, HEIGHT - ys[2] + 4, str(month))
    canvas.drawString(XS[-2] + 3, HEIGHT - ys[1] + 2, "PIC")
    for number, (texts, marks, offices) in enumerate(programs, 1):
        y = ys[-1]
        canvas.setFont("Helvetica", 8)
        for column, lines in {0: {0: str(number)}, **texts, 16: offices}.items():
            for line, text in lines.items():
                canvas.drawString(XS[column] + 3, HEIGHT - y - 11 - line * LEADING, text)
        canvas.setFont("ZapfDingbats", 9)
        for line, months in marks.items():
            for month in months:
                _mark(canvas, XS[month + 3] + 13, HEIGHT - y - 11 - line * LEADING, drawn)
        ys.append(y + 90)
    for index, x in enumerate(XS):
        canvas.line(x, HEIGHT - ys[1 if 4 < index < 16 else 0], x, HEIGHT - ys[-1])
    for index, y in enumerate(ys):
        canvas.line(XS[0] if index != 1 else XS[4], HEIGHT - y, XS[-1] if index != 1 else XS[16], HEIGHT - y)
    canvas.showPage()


@pytest.fixture
def read(tmp_path: Path):
    def read_page(*programs: tuple[dict, dict, dict], drawn: bool = False) -> Normalized:
        canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=(WIDTH, HEIGHT))
        paint(canvas, list(programs), drawn)
        canvas.save()
        return normalize(read_document(tmp_path / "plan.pdf"))

    return read_page


def rows_of(read: Normalized) -> list[tuple]:
    return [
        (a.program_no, a.activity, a.indicator, tuple(month for month, own in enumerate(a.months, 1) if own))
        for a in read.actions
    ]


def warned(read: Normalized) -> set[int | None]:
    return {found.row_no for found in read.findings if found.row_no and found.severity != "info"}


@pytest.mark.parametrize("drawn", [False, True])
def test_texts_and_marks_in_pairs_are_rows(read, drawn):
    found = read((FIRST, MARKS, {}), (SECOND, OTHERS, {0: "Hukum", 3: "Umum"}), drawn=drawn)
    assert rows_of(found) == [
        ("1", "Pengendalian", "Laporan penerimaan gratifikasi", (1, 2)),
        ("1", "Penilaian risiko", "Mitigasi risiko", (6,)),
        ("1", "Penilaian risiko", "Reviu daftar risiko", (10, 12)),
        ("2", "Inventarisasi", "Daftar produk hukum", (3,)),
        ("2", "Inventarisasi", "Unggahan di laman", (4, 5)),
    ]
    assert [a.responsible for a in found.actions][3:] == ["Hukum", "Umum"]
    assert warned(found) == set()
    assert {one.row_no for one in found.findings if one.code == "rows-by-space"} == {1, 2, 3, 4, 5}


def test_a_text_that_is_not_beside_each_mark_leaves_the_doubt(read):
    found = read((FIRST, {0: (1,), 3: (6,)}, {}), (SECOND, OTHERS, {0: "Hukum"}))
    assert len(found.actions) == 2 and warned(found) == {1, 2}


def test_marks_at_one_height_leave_paragraphs_together(read):
    found = read((FIRST, {0: (1, 2)}, {}), (SECOND, {1: (3,)}, {}))
    assert [a.indicator for a in found.actions][1] == "Daftar produk hukum Unggahan di laman"
    assert warned(found) == set()
