"""What layouts are put together from: month names, month and quarter columns, decrees."""

from samples.make.plans.layout import Column, Decreed

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
