"""Plans whose months are before the texts, or whose levels go from right to left: the same rows without a doubt."""

import pytest
from factories import grid
from ruled import read_grids

TITLES = {"no": "NO", "program": "PROGRAM", "number": "NO", "activity": "KEGIATAN", "indicator": "INDIKATOR"}
ROWS = (
    ("1", "Penataan Organisasi", "1.", "Rapat tim", "Notula", (1,)),
    ("^", "^", "^", "^", "Daftar hadir", (2, 3)),
    ("^", "^", "2.", "Evaluasi", "Laporan", (4,)),
    ("2", "Pelayanan Publik", "1.", "Survei", "Hasil survei", (5, 12)),
    ("^", "^", "2.", "Pengaduan", "Rekap aduan", (6,)),
)
ORDERS = {
    "months behind the number": "no months program activity indicator",
    "months first": "months no program activity indicator",
    "months behind the programs": "no program months activity indicator",
    "months before numbered activities": "months no program number activity indicator",
    "levels from right to left": "no months indicator activity program",
    "months before the indicators": "no program number activity months indicator",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Ags", "Sep", "Okt", "Nov", "Des")


def drawn(order: list[str]) -> str:
    head = " | ".join(" | ".join(["WAKTU", *"<" * 11]) if name == "months" else TITLES[name] for name in order)
    below = " | ".join(" | ".join(MONTHS) if name == "months" else "^" for name in order)
    rows = [head, below]
    for *texts, planned in ROWS:
        held = dict(zip(TITLES, texts, strict=True))
        held["months"] = " | ".join("√" if month in planned else "" for month in range(1, 13))
        rows.append(" | ".join(held[name] for name in order))
    return "\n".join(rows)


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_the_order_of_columns_changes_nothing(order):
    read = read_grids(grid(drawn(order.split())))
    found = [(a.program_no, a.program, a.activity, a.indicator, a.months.index(True) + 1) for a in read.actions]
    assert found == [
        ("1", "Penataan Organisasi", "Rapat tim", "Notula", 1),
        ("1", "Penataan Organisasi", "Rapat tim", "Daftar hadir", 2),
        ("1", "Penataan Organisasi", "Evaluasi", "Laporan", 4),
        ("2", "Pelayanan Publik", "Survei", "Hasil survei", 5),
        ("2", "Pelayanan Publik", "Pengaduan", "Rekap aduan", 6),
    ]
    assert [a.activity_no for a in read.actions] == (["1", "1", "2", "1", "2"] if "number" in order else [None] * 5)
    assert [found.code for found in read.findings if found.severity != "info" and found.row_no] == []


def numbered_rows(indicators: str) -> list[tuple[str | None, bool]]:
    """Return number and doubt of rows that print all levels again, each with a running number."""
    titles = "NO | PROGRAM | KEGIATAN | SUB KEGIATAN | INDIKATOR"
    head = f"{titles} | {' | '.join(['WAKTU', *'<' * 11])}\n{'^ | ' * 5}{' | '.join(MONTHS)}\n"
    places = ["Area | Rapat | Satu", "Area | Rapat | Satu", "Area | Rapat | Dua", "Awas | Reviu | Tiga"] * 2
    texts = zip(places, indicators.split(), strict=True)
    lines = [f"{no}. | {levels} | {text} | √{' |' * 11}" for no, (levels, text) in enumerate(texts, 1)]
    read = read_grids(grid(head + "\n".join(lines)))
    doubted = {found.row_no for found in read.findings if found.code == "header-uncertain"}
    return [(action.indicator_no, row in doubted) for row, action in enumerate(read.actions, 1)]


def test_numbers_of_rows_that_print_the_outer_levels_again_are_those_of_their_indicators():
    assert numbered_rows("Nilai Laporan Indeks Survei Isian Notula Rekap Hasil") == [
        (str(no), False) for no in range(1, 9)
    ]


def test_numbers_of_rows_whose_indicators_are_printed_again_too_are_doubted():
    found = numbered_rows("Nilai Nilai Indeks Indeks Isian Isian Rekap Rekap")
    assert all(doubted for _, doubted in found)
