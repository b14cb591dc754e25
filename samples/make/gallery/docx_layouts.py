"""The gallery's word-processor layouts beside those of ``layouts``: turned headers, other rules, other papers."""

from samples.make.gallery.layout_parts import FULL, ROMAN, SHORT, months, no, quartered, quarters, reform
from samples.make.plans.layout import Column, Layout, Marks, Shape

DOCX_LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "docx-rotated-wingdings", "docx",
        Shape("reform", 51, 5, (1, 3), (1, 2), (1, 3)),
        (no(), Column("program", ("AREA PERUBAHAN",), 34), Column("activity", ("RENCANA AKSI",), 46),
         Column("indicator", ("INDIKATOR KEBERHASILAN",), 62), Column("output", ("OUTPUT",), 34),
         *months(("JADWAL PELAKSANAAN",), FULL, 7, rotate=90), Column("remarks", ("KET",), 18)),
        reform("12/HK.03.1-Kpt/3402/KPU-Kab/II/2021", "3402", 2021, "Kabupaten Bantul", "Bantul", "2021-02-22"),
        marks=Marks(("\uf0fc",), font="Wingdings"), labels={"activity": "1.", "indicator": "a."},
        header_fill="D9D9D9", sheet={"font": "Carlito", "font_size": 9.5, "watermark": "SALINAN"},
    ),
    Layout(
        "docx-quarters-double", "docx",
        Shape("reform-2020", 52, 4, (1, 3), (1, 2), (1, 3), rhythm="runs"),
        (no(title="No."), Column("program", ("PROGRAM",), 32), Column("activity", ("KEGIATAN",), 44),
         Column("sub_activity", ("SUB KEGIATAN",), 46), Column("indicator", ("INDIKATOR",), 50),
         *quartered(("TAHUN 2022",), "TW", SHORT, 8.2)),
        reform("9/HK.03.1-Kpt/6102/KPU-Kab/I/2022", "6102", 2022, "Kabupaten Mempawah", "Mempawah", "2022-01-24"),
        marks=Marks((), fill="92D050", run=True), labels={"activity": "1.", "sub_activity": "a."}, number_row="1",
        sheet={"font": "Liberation Serif", "font_size": 9, "rule": "double", "rows_may_break": False},
    ),
    Layout(
        "docx-dashed-a4", "docx",
        Shape("reform", 53, 3, (1, 2), (1, 2), (1, 2)),
        (no(), Column("activity", ("KEGIATAN",), 50), Column("sub_activity", ("RINCIAN KEGIATAN",), 52),
         Column("indicator", ("UKURAN KEBERHASILAN",), 52), *months(("BULAN",), ROMAN, 7.5)),
        reform("5/ORT.07-Kpt/1671/KPU-Kot/I/2021", "1671", 2021, "Kota Palembang", "Palembang", "2021-01-18"),
        marks=Marks(("●",)), labels={"program": "I.", "sub_activity": "1)"}, bands=True, band_fill="E2EFDA",
        no_level="activity", sheet={"font": "Liberation Sans", "font_size": 8, "paper": "A4", "rule": "dashed"},
    ),
    Layout(
        "docx-open-sides-upright", "docx",
        Shape("reform", 54, 3, (1, 2), (1, 1), (1, 2), rhythm="quarters"),
        (no(8), Column("program", ("PROGRAM",), 30), Column("activity", ("RENCANA KERJA",), 44),
         Column("indicator", ("INDIKATOR",), 48), *quarters(("TARGET WAKTU",), "TW", 13)),
        reform("17/HK.03.1-Kpt/5108/KPU-Kab/III/2021", "5108", 2021, "Kabupaten Buleleng", "Singaraja", "2021-03-29"),
        marks=Marks(("X",), none="-"), labels={"activity": "1."}, formal=False,
        sheet={"font": "DejaVu Sans Condensed", "font_size": 8, "paper": "F4", "landscape": False,
               "rule": "none-outside"},
    ),
)  # fmt: skip
