"""Plans with horizontal rules alone, as typesetting programs print them: white space parts their columns."""

from pathlib import Path

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract import read_document
from extract.grid.white_columns import continued_rules, white_rules
from normalize import normalize
from schemas.decree import Normalized

WIDTH, HEIGHT, FIRST_MONTH, STEP = 842, 595, 440, 26
XS = (40, 65, 170, 300)
TITLES = ("No.", "Program", "Kegiatan", "Indikator")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Ags", "Sep", "Okt", "Nov", "Des")
ROWS = (
    ("1", "Manajemen Perubahan", "a. Pembentukan tim", "Surat keputusan tim", (1,)),
    ("", "", "", "Notula rapat", (2, 3)),
    ("", "", "b. Sosialisasi", "Daftar hadir pegawai", (4, 5, 6)),
    ("2", "Penataan Tata Laksana", "a. Penyusunan SOP", "SOP ditetapkan", (7,)),
    ("", "", "b. Reviu SOP", "Hasil reviu SOP", (8, 12)),
    ("3", "Pengawasan", "a. Audit internal", "Laporan audit", (10, 11)),
)
RIGHT = [
    ("1", "Manajemen Perubahan", "a", "Pembentukan tim", "Surat keputusan tim", (1,)),
    ("1", "Manajemen Perubahan", "a", "Pembentukan tim", "Notula rapat", (2, 3)),
    ("1", "Manajemen Perubahan", "b", "Sosialisasi", "Daftar hadir pegawai", (4, 5, 6)),
    ("2", "Penataan Tata Laksana", "a", "Penyusunan SOP", "SOP ditetapkan", (7,)),
    ("2", "Penataan Tata Laksana", "b", "Reviu SOP", "Hasil reviu SOP", (8, 12)),
    ("3", "Pengawasan", "a", "Audit internal", "Laporan audit", (10, 11)),
]


def paint(canvas: Canvas, rows: tuple, head: bool = True, bands: tuple[str, ...] = ()) -> None:
    """Paint a page of a plan; ``bands``: a heading over the columns above each row that has a number."""
    y, bands = HEIGHT - 80, list(bands)
    canvas.setFont("Times-Bold", 9)
    canvas.drawString(300, y + 30, "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2023")
    if head:
        canvas.line(40, y, 810, y)
        for x, title in zip(XS, TITLES, strict=True):
            canvas.drawString(x + 2, y - 20, title)
        canvas.drawCentredString(FIRST_MONTH + 6 * STEP, y - 10, "Waktu Pelaksanaan")
        canvas.line(FIRST_MONTH + 2, y - 14, FIRST_MONTH + 12 * STEP - 2, y - 14)
        for place, month in enumerate(MONTHS):
            canvas.drawCentredString(FIRST_MONTH + STEP * place + 13, y - 24, month)
        canvas.drawString(755, y - 20, "PJ")
        y -= 28
    canvas.line(40, y, 810, y)
    for at, (*texts, months) in enumerate(rows):
        canvas.setFont("Times-Roman", 9)
        if bands and texts[0]:
            canvas.drawString(42, y - 11, bands.pop(0))
            y -= 15
            canvas.line(40, y, 810, y)
        for x, text in zip(XS, texts, strict=True):
            canvas.drawString(x + 2, y - 11, text)
        canvas.drawString(755, y - 11, "Umum")
        canvas.setFont("ZapfDingbats", 9)
        for month in months:
            canvas.drawCentredString(FIRST_MONTH + STEP * month - 13, y - 11, "4")
        y -= 15
        after = rows[at + 1] if at + 1 < len(rows) else ("end",)
        canvas.line(40 if after[0] else 172 if after[2] else 302, y, 810, y)
    canvas.showPage()


@pytest.fixture
def read(tmp_path: Path):
    def read_pages(*pages: dict) -> Normalized:
        canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=(WIDTH, HEIGHT))
        for page in pages:
            paint(canvas, **page)
        canvas.save()
        return normalize(read_document(tmp_path / "plan.pdf"))

    return read_pages


def rows_of(read: Normalized) -> list[tuple]:
    return [
        (a.program_no, a.program, a.activity_no, a.activity, a.indicator,
         tuple(month for month, own in enumerate(a.months, 1) if own))
        for a in read.actions
    ]  # fmt: skip


def test_columns_and_merged_cells_without_vertical_rules(read):
    found = read({"rows": ROWS})
    assert rows_of(found) == RIGHT
    assert [one.code for one in found.findings if one.row_no and one.severity != "info"] == []
    assert "grid-irregular" in {one.code for one in found.findings}


def test_the_header_may_be_printed_again(read):
    found = read({"rows": ROWS[:3]}, {"rows": ROWS[3:]})
    assert rows_of(found) == RIGHT


def test_a_page_without_a_header_has_the_columns_of_the_page_before(read):
    assert rows_of(read({"rows": ROWS[:3]}, {"rows": ROWS[3:], "head": False})) == RIGHT
    assert rows_of(read({"rows": ROWS[:5]}, {"rows": ROWS[5:], "head": False})) == RIGHT


XS_BEFORE = (40.0, 100.0, 200.0, 300.0, 400.0, 500.0)


def letters_at(*rows: tuple[float, ...]) -> np.ndarray:
    """Return letters of 8 points from 10 points right of each column on, those of a row 20 points below the last's."""
    return np.array(
        [
            (x + 10 + 5 * n, 102 + 20 * r, x + 14 + 5 * n, 110 + 20 * r)
            for r, row in enumerate(rows)
            for x in row
            for n in range(6)
        ]
    )


def test_a_first_row_without_a_rule_above_it_is_one():
    rules = np.array([(y, 40.0, 500.0) for y in (120.0, 140.0)])
    across, down = continued_rules(rules, letters_at(XS_BEFORE[:-1], XS_BEFORE[:-1]), XS_BEFORE)
    assert sorted(across[:, 0]) == [100, 120, 140] and set(down[:, 0]) == set(XS_BEFORE)


@pytest.mark.parametrize(
    "xs", [(), (40.0, 120.0, 200.0, 300.0, 400.0, 480.0), (40.0, 125.0, 200.0, 300.0, 400.0, 500.0)]
)
def test_other_tables_are_not_continued(xs: tuple[float, ...]):
    rules = np.array([(y, 40.0, 500.0) for y in (100.0, 120.0, 140.0)])
    assert len(continued_rules(rules, letters_at(XS_BEFORE[:-1], XS_BEFORE[:-1]), xs)[1]) == 0


def test_rows_of_a_page_in_other_columns_are_not_lost_in_silence(read):
    wide = [(row[0], f"{row[1]} dalam lingkungan unit", "", *row[3:]) for row in ROWS[3:]]
    found = read({"rows": ROWS[:3]}, {"rows": wide, "head": False})
    assert rows_of(found) == RIGHT[:3]
    assert {one.page for one in found.findings if one.code in ("rows-left-out", "table-skipped")} == {2}


def test_headings_over_the_columns_stay_whole(tmp_path):
    heading = "KELOMPOK KERJA SATU: MANAJEMEN PERUBAHAN DAN PENATAAN ORGANISASI"
    canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=(WIDTH, HEIGHT))
    paint(canvas, ROWS, bands=(heading, "KELOMPOK KERJA DUA"))
    canvas.save()
    (grid,) = read_document(tmp_path / "plan.pdf").pages[0].grids
    assert {" ".join(cell.text.split()) for cell in grid.cells} >= {heading, "KELOMPOK KERJA DUA", "Notula rapat"}
    assert next(cell.colspan for cell in grid.cells if cell.text == heading) >= len(XS)


def test_pages_of_text_with_a_few_lines_have_no_table():
    letters = np.array([(x, y, x + 4.0, y + 8.0) for x in range(60, 500, 5) for y in range(100, 700, 12)], dtype=float)
    lines = np.array([(90.0, 50, 520), (92.0, 50, 520), (760.0, 50, 520)])
    assert len(white_rules(lines, letters)) == 0
    many = np.array([(float(y), 50, 520) for y in range(90, 720, 60)])
    assert len(white_rules(many, letters)) == 0
