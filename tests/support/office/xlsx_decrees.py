"""Workbooks as offices fill them, each with the rows that it must give."""

import datetime

import openpyxl
import xlsxwriter
from office.plan import ITEMS, LETTERS, ROMAN, row
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.styles.colors import Color

BOXED = {"border": 1, "text_wrap": True}
THIN = Side("thin")


def merge(sheet, top, left, bottom, right, value, look):
    if (top, left) == (bottom, right):
        sheet.write(top, left, value, look)
    else:
        sheet.merge_range(top, left, bottom, right, value, look)


def ones_shown_as_ticks(path):
    """Months are dates, marks are ones that a format shows as ticks, a helper column is hidden, a note not printed."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Renaksi 2022")
        look, dotted = book.add_format(BOXED), book.add_format(BOXED | {"num_format": '0"."'})
        month, money = book.add_format(BOXED | {"num_format": "mmm"}), book.add_format(BOXED | {"num_format": "#,##0"})
        tick = book.add_format(BOXED | {"num_format": '"√";;'})
        sheet.merge_range("A1:R1", "LAMPIRAN KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN GARUT")
        for col, title in enumerate(("NO", "PROGRAM", "KEGIATAN", "INDIKATOR", "kode")):
            merge(sheet, 3, col, 4, col, title, look)
        merge(sheet, 3, 5, 3, 16, "JADWAL PELAKSANAAN", look)
        merge(sheet, 3, 17, 4, 17, "ANGGARAN (Rp)", look)
        for number in range(1, 13):
            sheet.write_datetime(4, 4 + number, datetime.datetime(2022, number, 1), month)
        for place, item in enumerate(ITEMS, 5):
            if "program" in item.spans:
                last = place + item.spans["program"] - 1
                merge(sheet, place, 0, last, 0, item.program, dotted)
                merge(sheet, place, 1, last, 1, item.texts[0], look)
            if "activity" in item.spans:
                merge(sheet, place, 2, place + item.spans["activity"] - 1, 2, item.texts[1], look)
            sheet.write(place, 3, item.texts[2], look)
            sheet.write(place, 4, f"X{place}", look)
            for number in range(1, 13):
                sheet.write(place, 4 + number, int(number in item.months), tick)
            sheet.write(place, 17, 1_500_000 * len(item.months), money)
        sheet.set_column("E:E", None, None, {"hidden": True})
        sheet.write("V3", "catatan operator")
        sheet.print_area("A1:R20")
    return [row(i, program_no=str(i.program), budget=f"{1_500_000 * len(i.months):,}".replace(",", ".")) for i in ITEMS]


def nothing_merged(path):
    """No cell is merged: borders are left out instead, bands are typed over, months filled in a tinted theme colour."""
    book = openpyxl.Workbook()
    sheet = book.active
    for col, title in enumerate(("NO", "RENCANA AKSI", "INDIKATOR KINERJA", "BULAN"), 1):
        sheet.cell(1, col, title)
    for col in range(1, 16):
        sheet.cell(2, col, col - 3 if col > 3 else None)
        sides = (
            (THIN, THIN, None, THIN)
            if col < 4
            else (THIN if col == 4 else None, THIN if col == 15 else None, THIN, THIN)
        )
        sheet.cell(1, col).border = Border(sides[0], sides[1], bottom=sides[2], top=sides[3])
        sheet.cell(2, col).border = Border(THIN, THIN, top=None if col < 4 else THIN, bottom=THIN)
    place = 3
    for item in ITEMS:
        if "program" in item.spans:
            sheet.cell(place, 1, f"{ROMAN[item.program - 1]}. {item.texts[0].upper()}")
            for col in range(1, 16):
                left, right = THIN if col == 1 else None, THIN if col == 15 else None
                sheet.cell(place, col).border = Border(left, right, THIN, THIN)
            place += 1
        first = "activity" in item.spans
        if first:
            sheet.cell(place, 1, item.activity)
            sheet.cell(place, 2, item.texts[1])
        sheet.cell(place, 3, item.texts[2])
        for col in range(1, 16):
            sheet.cell(place, col).border = Border(THIN, THIN, top=THIN if col > 2 or first else None)
        for month in item.months:
            sheet.cell(place, 3 + month).fill = PatternFill("solid", fgColor=Color(theme=5, tint=0.4))
        place += 1
    for col in range(1, 16):
        sheet.cell(place, col).border = Border(top=THIN)
    book.save(path)
    return [
        row(i, program_no=ROMAN[i.program - 1], program=i.texts[0].upper(), activity_no=str(i.activity)) for i in ITEMS
    ]


def everything_repeated(path):
    """The formal part in a sheet of its own, a hidden list, every text on every row, percentages, Wingdings."""
    formal = (
        ("KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN LANDAK",), ("NOMOR 11/PW.01-Kpt/6108/KPU-Kab/II/2021",),
        ("Menimbang", ":", "a.", "bahwa perlu rencana aksi;"), ("", "", "b.", "bahwa perlu menetapkan keputusan;"),
        ("MEMUTUSKAN:",), ("Menetapkan", ":", "", "KEPUTUSAN TENTANG RENCANA AKSI."),
    )  # fmt: skip
    with xlsxwriter.Workbook(path) as book:
        decree, sheet, hidden = (book.add_worksheet(name) for name in ("SK", "Lampiran", "Daftar"))
        hidden.write("A1", "pilihan")
        hidden.hide()
        for place, texts in enumerate(formal):
            decree.write_row(place, 0, texts)
        look, share = book.add_format(BOXED), book.add_format(BOXED | {"num_format": "0%"})
        tick = book.add_format(BOXED | {"font_name": "Wingdings"})
        titles = ("No.", "Komponen", "Rencana Kerja", "Kriteria Keberhasilan", "Target", *ROMAN)
        sheet.write_row(0, 0, titles, look)
        for place, item in enumerate(ITEMS, 1):
            activity = f"{LETTERS[item.activity - 1]}. {item.texts[1]}"
            sheet.write_row(place, 0, (item.program, item.texts[0], activity, item.texts[2]), look)
            sheet.write(place, 4, 0.25 * len(item.months), share)
            for month in range(1, 13):
                sheet.write(
                    place, 4 + month, "ü" if month in item.months else "", tick if month in item.months else look
                )
    return [
        row(i, program_no=str(i.program), activity_no=LETTERS[i.activity - 1], target=f"{25 * len(i.months)}%")
        for i in ITEMS
    ]


def typed_page_by_page(path):
    """The header typed again for each page, wrapped and turned titles, a number row, boxes, stripes by condition."""
    names = ("JANUARI", "FEBRUARI", "MARET", "APRIL", "MEI", "JUNI", "JULI", "AGUSTUS", "SEPTEMBER", "OKTOBER")
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        look, turned = book.add_format(BOXED), book.add_format(BOXED | {"rotation": 90})
        across = book.add_format({"align": "center_across"})
        sheet.write(0, 0, "RENCANA AKSI KPU PROVINSI BALI", across)
        for col in range(1, 17):
            sheet.write_blank(0, col, None, across)
        place = 2
        for part in (ITEMS[:5], ITEMS[5:]):
            for col, title in enumerate(("NO.", "AREA\nPERUBAHAN", "RENCANA\nAKSI", "OUTPUT")):
                merge(sheet, place, col, place + 1, col, title, look)
            merge(sheet, place, 4, place, 15, "WAKTU PELAKSANAAN", look)
            merge(sheet, place, 16, place + 1, 16, "KETE-\nRANGAN", look)
            sheet.write_row(place + 1, 4, (*names, "NOVEMBER", "DESEMBER"), turned)
            sheet.write_row(place + 2, 0, range(1, 18), look)
            place += 3
            for item in part:
                first = "program" in item.spans or item is part[0]
                sheet.write_row(place, 0, (item.program, item.texts[0]) if first else ("", ""), look)
                sheet.write_row(place, 2, item.texts[1:], look)
                boxes = ("☑" if month in item.months else "☐" for month in range(1, 13))
                sheet.write_row(place, 4, (*boxes, ""), look)
                place += 1
        stripe = {"type": "formula", "criteria": "=MOD(ROW(),2)=0", "format": book.add_format({"bg_color": "#F2F2F2"})}
        sheet.conditional_format(0, 0, 60, 16, stripe)
    return [row(i, program_no=str(i.program), indicator=None, output=i.texts[2]) for i in ITEMS]


DECREES = (ones_shown_as_ticks, nothing_merged, everything_repeated, typed_page_by_page)
