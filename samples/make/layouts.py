"""The gallery's layouts: every one an office's way to print its plan, no two alike."""

from samples.make.layout import Column, Decreed, Layout, Marks, Shape

ARABIC = tuple(str(m) for m in range(1, 13))
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
ODD = ("Jan", "Peb", "Mrt", "Apr", "Mei", "Juni", "Juli", "Ags", "Sept", "Okt", "Nop", "Des")
FULL = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
CODED = tuple(f"B{m:02}" for m in range(1, 13))
QUARTERS = ((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12))


def months(top: tuple[str, ...], names: tuple[str, ...], width: float, rotate: int = 0) -> tuple[Column, ...]:
    """Return twelve month columns under a common header."""
    return tuple(
        Column("month", (*top, name), width, (m,), rotate=rotate, align="center") for m, name in enumerate(names, 1)
    )


def quartered(top: tuple[str, ...], quarter: str, names: tuple[str, ...], width: float) -> tuple[Column, ...]:
    """Return twelve month columns, three under each quarter."""
    return tuple(
        Column("month", (*top, f"{quarter} {ROMAN[(m - 1) // 3]}", name), width, (m,), align="center")
        for m, name in enumerate(names, 1)
    )


def quarters(top: tuple[str, ...], quarter: str, width: float, role: str = "month") -> tuple[Column, ...]:
    """Return four quarter columns."""
    return tuple(
        Column(role, (*top, f"{quarter} {ROMAN[q]}"), width, three, align="center") for q, three in enumerate(QUARTERS)
    )


def no(width: float = 9, title: str = "NO") -> Column:
    """Return the number column."""
    return Column("no", (title,), width, align="center")


def reform(number: str, code: str, year: int, region: str, place: str, signed_on: str) -> Decreed:
    """Return a decree about the action plan of bureaucratic reform."""
    return decreed(number, code, year, region, place, signed_on, "RENCANA AKSI REFORMASI BIROKRASI")


def decreed(number: str, code: str, year: int, region: str, place: str, signed_on: str, what: str) -> Decreed:
    """Return a decree of a regency's commission."""
    office = f"KOMISI PEMILIHAN UMUM {region.upper()}"
    return Decreed(number, code, year, office, f"{what} {office} TAHUN {year}", place, signed_on, what.lower())


LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "html-ticks", "html",
        Shape("reform", 11, 4, (2, 3), (1, 2), (1, 3)),
        (no(), Column("program", ("PROGRAM",), 32), Column("activity", ("KEGIATAN",), 42),
         Column("sub_activity", ("RINCIAN KEGIATAN",), 42), Column("indicator", ("INDIKATOR KEBERHASILAN",), 50),
         *months(("WAKTU PELAKSANAAN",), ARABIC, 8), Column("remarks", ("KETERANGAN",), 22)),
        reform("21/HK.03.1-Kpt/3319/KPU-Kab/III/2021", "3319", 2021, "Kabupaten Kudus", "Kudus", "2021-03-15"),
        marks=Marks(("√",)), labels={"activity": "1.", "sub_activity": "a."}, number_row="1",
        sheet={"font": "Liberation Sans", "font_size": 8, "footer": "jdih.kpu.go.id/jateng/kudus"},
    ),
    Layout(
        "html-filled-runs", "html",
        Shape("integrity", 12, 5, (1, 3), (1, 1), (1, 3), rhythm="runs"),
        (no(title="No."), Column("program", ("AREA PERUBAHAN",), 34), Column("activity", ("RENCANA AKSI",), 55),
         Column("indicator", ("INDIKATOR KINERJA",), 55), Column("output", ("OUTPUT",), 28),
         *months(("JADWAL PELAKSANAAN",), SHORT, 9), Column("responsible", ("PENANGGUNG JAWAB",), 26)),
        decreed("8/PW.01-Kpt/5103/KPU-Kab/II/2022", "5103", 2022, "Kabupaten Badung", "Mangupura", "2022-02-07",
                "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS"),
        marks=Marks((), fill="70AD47", run=True), labels={"activity": "a.", "indicator": "1)"},
        header_fill="D9E2F3",
        sheet={"font": "Carlito", "font_size": 9, "paper": "F4", "repeat_header": True},
    ),
    Layout(
        "html-bands-once", "html",
        Shape("reform-2020", 13, 6, (1, 3), (1, 2), (1, 2), capitals=True),
        (no(title="NOMOR"), Column("activity", ("KEGIATAN UTAMA",), 58),
         Column("sub_activity", ("URAIAN KEGIATAN",), 58),
         Column("target", ("TARGET",), 22), Column("evidence", ("DATA DUKUNG",), 38),
         *months(("BULAN KE-",), ROMAN, 9)),
        reform("34/ORT.07-Kpt/7306/KPU-Kab/IV/2020", "7306", 2020, "Kabupaten Gowa", "Sungguminasa", "2020-04-20"),
        marks=Marks(("v", "V")), labels={"program": "A."}, bands=True, band_fill="FFF2CC",
        no_level="activity", sheet={"font": "Liberation Serif", "font_size": 9, "repeat_header": False, "rule": "thin"},
    ),
    Layout(
        "xlsx-quarters-months", "xlsx",
        Shape("control", 14, 5, (2, 3), (1, 1), (1, 3), rhythm="months"),
        (no(10), Column("program", ("KOMPONEN",), 34), Column("activity", ("RENCANA KERJA",), 55),
         Column("indicator", ("KRITERIA KEBERHASILAN",), 58), Column("output", ("KELUARAN",), 28),
         *quartered(("TAHUN 2022",), "TW", SHORT, 9), Column("responsible", ("PIC",), 30)),
        decreed("12/PW.02-Kpt/3402/KPU-Kab/I/2022", "3402", 2022, "Kabupaten Bantul", "Bantul", "2022-01-24",
                "RENCANA TINDAK PENGENDALIAN INTERN"),
        marks=Marks(("●",)), labels={"activity": "a.", "indicator": "1)"}, no_style="I", header_fill="BDD7EE",
        sheet={"font": "Carlito", "font_size": 9, "paper": "A3", "footer": "SPIP KPU Kabupaten Bantul"},
    ),
    Layout(
        "xlsx-quarters-two-blocks", "xlsx",
        Shape("information", 15, 4, (2, 4), (1, 2), (1, 2), rhythm="quarters"),
        (no(10), Column("program", ("SEKTOR PELAYANAN",), 34), Column("activity", ("KEGIATAN POKOK",), 50),
         Column("sub_activity", ("CARA MELAKSANAKAN",), 50), Column("indicator", ("UKURAN KEBERHASILAN",), 50),
         *quarters(("RENCANA",), "Triwulan", 17), *quarters(("REALISASI",), "Triwulan", 17, "realisation"),
         Column("remarks", ("CATATAN",), 26)),
        decreed("17/HM.02-Kpt/3573/KPU-Kot/II/2022", "3573", 2022, "Kota Malang", "Malang", "2022-02-14",
                "RENCANA AKSI KETERBUKAAN INFORMASI PUBLIK"),
        marks=Marks(("X",), none="-"), labels={"activity": "1.", "sub_activity": "a."}, number_row="(1)",
        sheet={"font": "Liberation Sans", "font_size": 9, "paper": "F4", "options": {"breaks": "23"}},
    ),
    Layout(
        "xlsx-filled-cells-zebra", "xlsx",
        Shape("reform", 16, 7, (2, 3), (1, 1), (1, 2), rhythm="runs", shared="activity"),
        (no(10, "No."), Column("program", ("PILAR",), 36), Column("activity", ("AKTIVITAS",), 60),
         Column("indicator", ("INDIKATOR KEGIATAN",), 62),
         Column("extra", ("TINGKAT RISIKO",), 20, source="risk"), *months(("2023",), FULL, 9, 90),
         Column("responsible", ("UNIT SATUAN KERJA",), 30)),
        Decreed("19 TAHUN 2023", "7471", 2023, "KOMISI PEMILIHAN UMUM KOTA KENDARI",
                "ROAD MAP DAN RENCANA AKSI REFORMASI BIROKRASI KOMISI PEMILIHAN UMUM KOTA KENDARI TAHUN 2023",
                "Kendari", "2023-02-27"),
        marks=Marks((), fill="00B0F0"), labels={"activity": "1."}, header_fill="FFD966", month_level="activity",
        zebra="F2F2F2",
        sheet={"font": "Carlito", "font_size": 9, "paper": "A3", "rule": "thin"}, formal=False,
    ),
    Layout(
        "xlsx-month-targets", "xlsx",
        Shape("logistics", 17, 5, (2, 3), (1, 2), (1, 2), rhythm="months"),
        (no(10, "URUT"), Column("program", ("POKJA",), 34), Column("activity", ("PROGRAM DAN KEGIATAN",), 50),
         Column("sub_activity", ("URAIAN TEKNIS KEGIATAN",), 52), Column("target", ("JUMLAH",), 22),
         Column("extra", ("SATUAN",), 18, source="unit"), *months(("TARGET BULANAN",), CODED, 9.5),
         Column("budget", ("ANGGARAN (Rp.)",), 26)),
        decreed("30/PP.09.2-Kpt/6471/KPU-Kot/III/2022", "6471", 2022, "Kota Balikpapan", "Balikpapan", "2022-03-11",
                "RENCANA AKSI PENGELOLAAN LOGISTIK"),
        marks=Marks(("1", "2", "4", "3"), none="-"), labels={"activity": "1.", "sub_activity": "a)"}, beside="budget",
        sheet={"font": "Liberation Sans Narrow", "font_size": 10, "paper": "F4", "rule": "single"},
        after=("footer=jdih.kpu.go.id/kaltim/balikpapan",),
    ),
    Layout(
        "html-schedule-words", "html",
        Shape("election", 18, 5, (1, 3), (1, 2), (1, 2), rhythm="words"),
        (no(10), Column("program", ("SASARAN STRATEGIS",), 36), Column("activity", ("TAHAPAN",), 48),
         Column("sub_activity", ("SUB TAHAPAN / RINCIAN KEGIATAN",), 48), Column("indicator", ("INDIKATOR",), 50),
         Column("extra", ("BASELINE",), 20, source="baseline"), Column("target", ("TARGET",), 22),
         Column("schedule", ("WAKTU PELAKSANAAN",), 32), Column("responsible", ("PELAKSANA",), 30)),
        decreed("41/PL.01-Kpt/1604/KPU-Kab/V/2022", "1604", 2022, "Kabupaten Lahat", "Lahat", "2022-05-09",
                "RENCANA AKSI TAHAPAN PEMILIHAN UMUM"),
        labels={"activity": "a.", "sub_activity": "1)"}, no_style="A", beside="officials",
        sheet={"font": "Liberation Serif", "font_size": 9, "rule": "double", "rows_may_break": False},
        after=("watermark=SALINAN",),
    ),
    Layout(
        "html-narrow-turned", "html",
        Shape("reform", 19, 3, (2, 3), (1, 2), (1, 3), long=0.3),
        (no(8), Column("program", ("PROGRAM KEGIATAN",), 21), Column("activity", ("KEGIATAN",), 23),
         Column("sub_activity", ("SUB KEGIATAN",), 24), Column("indicator", ("INDIKATOR KEBERHASILAN",), 26),
         *months(("PELAKSANAAN (BULAN)",), ODD, 5.8, 90), Column("remarks", ("KET",), 14)),
        reform("5/HK.03.1-Kpt/8171/KPU-Kot/I/2021", "8171", 2021, "Kota Ambon", "Ambon", "2021-01-19"),
        marks=Marks(("✓",)), labels={"program": "I.", "activity": "1.", "sub_activity": "p.1."},
        sheet={"font": "DejaVu Sans", "font_size": 7, "paper": "A4", "landscape": False, "rule": "dashed",
               "options": {"css": "td, th {border-width: 1.1pt}"}},
    ),
    Layout(
        "html-titled-tables", "html",
        Shape("integrity", 20, 4, (2, 3), (1, 1), (1, 3), rhythm="months", capitals=True),
        (no(10), Column("activity", ("RENCANA AKSI",), 75), Column("indicator", ("INDIKATOR KINERJA",), 70),
         *months(("PERIODE PELAKSANAAN",), ROMAN, 9), Column("evidence", ("BUKTI DUKUNG",), 38)),
        decreed("9/PW.01-Kpt/5204/KPU-Kab/III/2023", "5204", 2023, "Kabupaten Sumbawa", "Sumbawa Besar", "2023-03-02",
                "RENCANA AKSI ZONA INTEGRITAS"),
        marks=Marks(("x", "X"), none="-"), no_level="activity", titled="AREA PERUBAHAN: ",
        sheet={"font": "Caladea", "font_size": 9, "rule": "single"}, after=("turn",),
    ),
    Layout(
        "html-merged-blocks", "html",
        Shape("reform", 21, 5, (2, 3), (1, 1), (2, 4), rhythm="runs", shared="activity"),
        (Column("program", ("PROGRAM",), 34), Column("activity", ("RENCANA AKSI",), 55),
         Column("indicator", ("HASIL YANG DIHARAPKAN / INDIKATOR KEBERHASILAN",), 60),
         *months(("JADWAL KEGIATAN", "TAHUN 2021"), SHORT, 9.5), Column("responsible", ("PJ",), 30, level="activity")),
        reform("25/HK.03.1-Kpt/1371/KPU-Kot/VI/2021", "1371", 2021, "Kota Padang", "Padang", "2021-06-14"),
        marks=Marks((), fill="92D050", run=True), month_level="activity", labels={"program": "1.", "activity": "a."},
        sheet={"font": "Liberation Sans", "font_size": 9, "rule": "single"},
    ),
    Layout(
        "docx-seed-like", "docx",
        Shape("reform-2020", 22, 5, (2, 3), (1, 2), (1, 3), long=0.2),
        (no(), Column("program", ("PROGRAM KEGIATAN",), 32), Column("activity", ("KEGIATAN",), 40),
         Column("sub_activity", ("SUB KEGIATAN",), 40), Column("indicator", ("INDIKATOR KEBERHASILAN",), 52),
         *months(("PELAKSANAAN (BULAN)",), ARABIC, 8), Column("remarks", ("KET",), 20)),
        reform("15/HK.03.1-Kpt/3672/KPU-Kot/VI/2021", "3672", 2021, "Kota Cilegon", "Cilegon", "2021-06-30"),
        marks=Marks(("√",)), labels={"activity": "1.", "sub_activity": "a."}, number_row="1",
        sheet={"font": "Caladea", "font_size": 9},
    ),
    Layout(
        "docx-wingdings", "docx",
        Shape("integrity", 23, 5, (2, 3), (1, 1), (1, 3)),
        (no(9, "NO."), Column("program", ("AREA PERUBAHAN",), 36), Column("activity", ("KEGIATAN",), 56),
         Column("indicator", ("INDIKATOR KINERJA",), 60), *months(("WAKTU",), SHORT, 9),
         Column("output", ("PRODUK OUTPUT",), 28)),
        decreed("11/PW.01-Kpt/6108/KPU-Kab/II/2021", "6108", 2021, "Kabupaten Landak", "Ngabang", "2021-02-22",
                "RENCANA AKSI ZONA INTEGRITAS"),
        marks=Marks(("\uf0fc",), font="Wingdings"), labels={"activity": "1)"}, header_fill="E2EFDA",
        sheet={"font": "Carlito", "font_size": 10, "repeat_header": False, "watermark": "SALINAN"},
    ),
    Layout(
        "docx-bands-quarter-ends", "docx",
        Shape("control", 24, 5, (2, 4), (1, 1), (1, 2), rhythm="quarter-ends"),
        (no(10), Column("activity", ("URAIAN KEGIATAN POKOK",), 78),
         Column("indicator", ("INDIKATOR KEBERHASILAN",), 70),
         *(Column("month", ("TARGET WAKTU", CODED[m - 1]), 14, (m,), align="center") for m in (3, 6, 9, 12)),
         Column("responsible", ("PENANGGUNG JAWAB",), 34),
         Column("remarks", ("KETERANGAN",), 28)),
        decreed("6/PW.02-Kpt/9202/KPU-Kab/I/2020", "9202", 2020, "Kabupaten Manokwari", "Manokwari", "2020-01-27",
                "RENCANA AKSI SISTEM PENGENDALIAN INTERN PEMERINTAH"),
        marks=Marks(("*",)), labels={"program": "I.", "indicator": "a."}, bands=True, no_level="activity",
        sheet={"font": "Liberation Serif", "font_size": 10, "rows_may_break": False, "footer": "SPIP 2020"},
    ),
    Layout(
        "report-open-ends", "report",
        Shape("reform", 31, 3, (2, 3), (1, 2), (2, 3), long=0.3),
        (no(9), Column("program", ("PROGRAM",), 32), Column("activity", ("KEGIATAN",), 44),
         Column("sub_activity", ("URAIAN KEGIATAN",), 44), Column("indicator", ("INDIKATOR KEBERHASILAN",), 56),
         *months(("PELAKSANAAN (BULAN)",), ROMAN, 8.5), Column("remarks", ("KET.",), 22)),
        reform("27/HK.03.1-Kpt/7501/KPU-Kab/V/2021", "7501", 2021, "Kabupaten Gorontalo", "Limboto", "2021-05-17"),
        marks=Marks(("V",)), labels={"activity": "1.", "sub_activity": "a."},
        sheet={"font": "Liberation Serif", "font_size": 9, "catchwords": True, "options": {"open": "yes"},
               "footer": "jdih.kpu.go.id/gorontalo/kab-gorontalo"},
    ),
    Layout(
        "report-drawn-ticks-turned", "report",
        Shape("integrity", 32, 5, (2, 3), (1, 1), (1, 3)),
        (no(9), Column("program", ("AREA PERUBAHAN",), 36), Column("activity", ("RENCANA AKSI",), 56),
         Column("indicator", ("INDIKATOR KINERJA",), 60), *months(("BULAN",), ARABIC, 8),
         Column("responsible", ("PENANGGUNG JAWAB",), 34)),
        decreed("14/PW.01-Kpt/1205/KPU-Kab/III/2022", "1205", 2022, "Kabupaten Langkat", "Stabat", "2022-03-21",
                "RENCANA AKSI ZONA INTEGRITAS"),
        marks=Marks(("✓",)), labels={"activity": "1."}, header_fill="D9D9D9", zebra="F2F2F2",
        sheet={"font": "DejaVu Sans", "font_size": 8, "options": {"turned": "yes", "draw": "tick"}},
    ),
    Layout(
        "report-arrows-long-merge", "report",
        Shape("logistics", 33, 2, (3, 4), (2, 3), (2, 3), rhythm="runs", long_programs=True),
        (no(9), Column("program", ("KOMPONEN",), 34), Column("activity", ("KEGIATAN",), 42),
         Column("sub_activity", ("CARA MELAKSANAKAN",), 42), Column("output", ("HASIL",), 36),
         *quartered(("JADWAL",), "Triwulan", ODD, 9.5), Column("budget", ("PAGU",), 26)),
        decreed("22/PP.09-Kpt/1807/KPU-Kab/VII/2022", "1807", 2022, "Kabupaten Lampung Timur", "Sukadana", "2022-07-04",
                "RENCANA AKSI PENGELOLAAN LOGISTIK"),
        marks=Marks(("→",), run=True), labels={"activity": "a.", "sub_activity": "1)"}, number_row="1",
        sheet={"font": "Carlito", "font_size": 10, "paper": "F4", "repeat_header": False, "rows_may_break": False,
               "options": {"draw": "arrow"}},
    ),
    Layout(
        "report-double-bands-dash", "report",
        Shape("reform-2020", 34, 7, (2, 3), (1, 1), (1, 2), capitals=True),
        (no(9), Column("activity", ("RENCANA KERJA",), 38), Column("indicator", ("INDIKATOR",), 40),
         *months(("BULAN KE-",), CODED, 7, 90), Column("evidence", ("LINK BUKTI",), 22)),
        reform("18/HK.03.1-Kpt/6205/KPU-Kab/IV/2021", "6205", 2021, "Kabupaten Barito Utara", "Muara Teweh",
               "2021-04-26"),
        marks=Marks(("x",), none="-"), labels={"program": "A.", "activity": "1."}, bands=True, no_level="indicator",
        band_fill="DDEBF7",
        sheet={"font": "Liberation Sans", "font_size": 7, "paper": "A4", "landscape": False, "rule": "double"},
    ),
    Layout(
        "html-two-month-blocks", "html",
        Shape("reform", 35, 5, (2, 3), (1, 1), (1, 3)),
        (no(10, "No."), Column("program", ("AREA PERUBAHAN",), 32), Column("activity", ("RENCANA AKSI",), 48),
         Column("indicator", ("INDIKATOR KEBERHASILAN",), 48), *months(("TAHUN 2022", "TARGET"), SHORT, 9),
         *(Column("realisation", ("TAHUN 2022", "REALISASI", name), 9, (m,), align="center")
           for m, name in enumerate(SHORT, 1)),
         Column("extra", ("ALASAN TIDAK TERCAPAI",), 28, source="remarks")),
        reform("13/ORT.07-Kpt/2171/KPU-Kot/II/2022", "2171", 2022, "Kota Batam", "Batam", "2022-02-17"),
        marks=Marks(("■",)), labels={"activity": "1.", "indicator": "a."}, header_fill="C6E0B4", number_row="1",
        sheet={"font": "Liberation Sans", "font_size": 8, "paper": "A3", "rule": "none-outside"},
        after=("footer=jdih.kpu.go.id/kepri/batam", "turn"),
    ),
    Layout(
        "xlsx-upright-wide-merge", "xlsx",
        Shape("information", 36, 3, (3, 4), (1, 1), (2, 3), rhythm="quarters", shared="activity", capitals=True),
        (no(9, "No"), Column("activity", ("RENCANA AKSI",), 48), Column("indicator", ("KRITERIA",), 54),
         *quarters(("WAKTU",), "Tw", 12), Column("output", ("KELUARAN",), 30), Column("responsible", ("PJ",), 28)),
        decreed("3/HM.02-Kpt/7602/KPU-Kab/I/2021", "7602", 2021, "Kabupaten Mamuju", "Mamuju", "2021-01-29",
                "RENCANA AKSI PELAYANAN INFORMASI PUBLIK"),
        marks=Marks(("✔",)), labels={"program": "I.", "indicator": "1)"}, bands=True, band_fill="EDEDED",
        no_level="activity", no_style="1.", month_level="activity",
        sheet={"font": "Carlito", "font_size": 10, "paper": "A4", "landscape": False, "rule": "dashed",
               "repeat_header": False},
    ),
)  # fmt: skip
