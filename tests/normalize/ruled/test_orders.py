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
