"""Layouts with targets and realisations: by quarter, by month, in rows of their own, in headers of three tiers."""

from samples.make.gallery.layout_parts import ARABIC, QUARTERS, ROMAN, SHORT, decreed, months, no, reform
from samples.make.plans.layout import Amount, Column, Layout, Marks, Shape

SHARES = (
    Amount("25 %", 25, "%"), Amount("WTP"), Amount("50 %", 50, "%"), Amount(""), Amount("12,5 %", 12.5, "%"),
    Amount("100 %", 100, "%"), Amount("2 dokumen", 2, "dokumen"),
)  # fmt: skip
MONEY = (
    Amount("Rp 1.250.000,-", 1250000, "Rp"), Amount("Rp 48.200.000", 48200000, "Rp"), Amount(""),
    Amount("Rp 3.000.000,-", 3000000, "Rp"),
)  # fmt: skip
FIGURES = (Amount("20", 20), Amount("45,5", 45.5), Amount(""), Amount("80", 80), Amount("0", 0))
COUNTS = (Amount("3", 3), Amount("1", 1), Amount(""), Amount("12", 12), Amount("0", 0))
OF_TITLE = (Amount("20", 20, "%"), Amount("45,5", 45.5, "%"), Amount(""), Amount("80", 80, "%"), Amount("0", 0, "%"))


def by_quarter(role: str, top: tuple[str, ...], quarter: str, width: float, values: tuple[Amount, ...]) -> list[Column]:
    """Return a column of values for each quarter."""
    return [
        Column(role, (*top, f"{quarter} {ROMAN[q]}"), width, three, align="center", values=values)
        for q, three in enumerate(QUARTERS)
    ]


def tiers(quarter: str, below: tuple[tuple[str, str, tuple[Amount, ...]], ...], width: float) -> list[Column]:
    """Return columns of several roles under each quarter; ``below``: role, title and values of each."""
    return [
        Column(role, (f"{quarter} {ROMAN[q]}", title), width, three, align="center", values=values)
        for q, three in enumerate(QUARTERS)
        for role, title, values in below
    ]


VALUE_LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "docx-quarter-targets", "docx",
        Shape("integrity", 41, 4, (2, 3), (1, 1), (1, 2)),
        (no(9), Column("program", ("AREA PERUBAHAN",), 28), Column("activity", ("RENCANA AKSI",), 44),
         Column("indicator", ("INDIKATOR KINERJA",), 44), *by_quarter("value", ("TARGET KINERJA",), "TW", 17, SHARES),
         *months(("WAKTU PELAKSANAAN",), SHORT, 8.5), Column("responsible", ("PJ",), 24)),
        decreed("16/PW.01-Kpt/3312/KPU-Kab/II/2023", "3312", 2023, "Kabupaten Wonogiri", "Wonogiri", "2023-02-20",
                "RENCANA AKSI ZONA INTEGRITAS"),
        marks=Marks(("√",)), labels={"activity": "1."}, header_fill="DDEBF7",
        sheet={"font": "Carlito", "font_size": 8},
    ),
    Layout(
        "html-plan-done-rows", "html",
        Shape("reform", 42, 4, (2, 3), (1, 1), (1, 3)),
        (no(10), Column("program", ("AREA PERUBAHAN",), 32), Column("activity", ("RENCANA AKSI",), 46),
         Column("indicator", ("INDIKATOR KEBERHASILAN",), 50), Column("kind", ("RENCANA/ REALISASI",), 22),
         *months(("BULAN",), SHORT, 9), Column("responsible", ("PENANGGUNG JAWAB",), 30)),
        reform("21/ORT.07-Kpt/3511/KPU-Kab/III/2022", "3511", 2022, "Kabupaten Bondowoso", "Bondowoso", "2022-03-15"),
        marks=Marks(("√",), none="-"), labels={"activity": "1.", "indicator": "a."}, pairs=("Rencana", "Realisasi"),
        sheet={"font": "Liberation Sans", "font_size": 8},
    ),
    Layout(
        "xlsx-counted-done-rows", "xlsx",
        Shape("logistics", 43, 4, (2, 3), (1, 1), (1, 2), rhythm="quarters"),
        (no(9), Column("program", ("KOMPONEN",), 34), Column("activity", ("KEGIATAN",), 50),
         Column("output", ("KELUARAN",), 40), Column("target", ("TARGET",), 18),
         Column("kind", ("T/R",), 9),
         *(Column("month", ("TRIWULAN", ROMAN[q]), 14, three, align="center", values=COUNTS[:2] + COUNTS[3:4])
           for q, three in enumerate(QUARTERS)),
         Column("remarks", ("KET",), 26)),
        decreed("33/PP.09-Kpt/6303/KPU-Kab/V/2022", "6303", 2022, "Kabupaten Banjar", "Martapura", "2022-05-23",
                "RENCANA AKSI PENGELOLAAN LOGISTIK"),
        labels={"activity": "a."}, pairs=("T", "R"), header_fill="E2EFDA",
        sheet={"font": "Carlito", "font_size": 9},
    ),
    Layout(
        "xlsx-realised-columns", "xlsx",
        Shape("information", 44, 4, (2, 3), (1, 1), (1, 2), rhythm="months"),
        (no(9), Column("program", ("SASARAN",), 30), Column("activity", ("KEGIATAN",), 46),
         Column("indicator", ("INDIKATOR",), 46), *months(("JADWAL",), ROMAN, 7),
         *by_quarter("realisation", (), "REALISASI TW", 18, FIGURES),
         Column("realisation", ("REALISASI B12",), 20, (12,), align="center", values=MONEY),
         Column("realisation", ("CAPAIAN (%)",), 16, align="center", values=OF_TITLE)),
        decreed("7/HM.02-Kpt/5108/KPU-Kab/I/2023", "5108", 2023, "Kabupaten Buleleng", "Singaraja", "2023-01-30",
                "RENCANA AKSI KETERBUKAAN INFORMASI PUBLIK"),
        marks=Marks((), fill="A9D08E", run=True), labels={"activity": "1."},
        sheet={"font": "Liberation Sans", "font_size": 8, "paper": "A3"},
    ),
    Layout(
        "html-three-tiers", "html",
        Shape("reform", 45, 4, (2, 3), (1, 1), (1, 2)),
        (no(10, "No."), Column("program", ("PROGRAM",), 30), Column("activity", ("KEGIATAN",), 44),
         Column("indicator", ("INDIKATOR",), 44),
         *tiers("TRIWULAN", (("value", "Target", SHARES), ("realisation", "Realisasi", SHARES)), 15),
         *months(("PELAKSANAAN (BULAN)",), ARABIC, 6.5), Column("remarks", ("KET",), 22)),
        reform("10/ORT.07-Kpt/1771/KPU-Kot/II/2023", "1771", 2023, "Kota Bengkulu", "Bengkulu", "2023-02-13"),
        marks=Marks(("v",)), labels={"activity": "1."}, header_fill="FCE4D6", number_row="1",
        sheet={"font": "Liberation Sans", "font_size": 7, "paper": "A3"},
    ),
    Layout(
        "report-budget-by-quarter", "report",
        Shape("control", 46, 4, (2, 3), (1, 1), (1, 2), rhythm="quarters"),
        (no(9), Column("program", ("UNSUR",), 32), Column("activity", ("RENCANA KERJA",), 46),
         Column("indicator", ("INDIKATOR",), 46), *months(("WAKTU",), SHORT, 7),
         *by_quarter("value", ("ANGGARAN",), "TW", 20, MONEY),
         Column("realisation", ("REALISASI S.D. TW II",), 22, align="center", values=MONEY)),
        decreed("19/PW.02-Kpt/7315/KPU-Kab/III/2023", "7315", 2023, "Kabupaten Pinrang", "Pinrang", "2023-03-20",
                "RENCANA TINDAK PENGENDALIAN INTERN"),
        marks=Marks(("●",)), labels={"activity": "1."},
        sheet={"font": "Liberation Sans", "font_size": 8, "paper": "A3"},
    ),
)  # fmt: skip
