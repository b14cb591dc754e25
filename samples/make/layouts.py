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
        (no(title="NOMOR"), Column("activity", ("KEGIATAN UTAMA",), 58), Column("sub_activity", ("URAIAN KEGIATAN",), 58),
         Column("target", ("TARGET",), 22), Column("evidence", ("DATA DUKUNG",), 38), *months(("BULAN KE-",), ROMAN, 8)),
        reform("34/ORT.07-Kpt/7306/KPU-Kab/IV/2020", "7306", 2020, "Kabupaten Gowa", "Sungguminasa", "2020-04-20"),
        marks=Marks(("v", "V")), labels={"program": "A."}, bands=True, band_fill="FFF2CC",
        no_level="activity", sheet={"font": "Liberation Serif", "font_size": 9, "repeat_header": False, "rule": "thin"},
    ),
)  # fmt: skip
