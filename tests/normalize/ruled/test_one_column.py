"""Plans whose levels share a column: sums between them are no rows, and bands name their level before a dash."""

import pytest
from ruled import levels, read

MONTHS = "SEMESTER I | SEMESTER II"
HEAD = f"URAIAN PROGRAM / KEGIATAN | INDIKATOR | JADWAL | < | ANGGARAN | KET\n^ | ^ | {MONTHS} | ^ | ^\n"
SUMS = """
A. MANAJEMEN PERUBAHAN | | | | |
1. Rapat awal | Notula | √ | | 1.000.000 |
2. Survei | Isian | | √ | Rp 500.000 |
Jumlah A | | | | 1.500.000 |
B. PENGAWASAN | | | | |
1. Audit | Temuan | √ | | 250.000 |
Sub Total B | | | | Rp250.000,- |
"""


def test_sums_of_programs_are_no_rows():
    result = read(SUMS, head=HEAD)
    assert [levels(action)[:2] for action in result.actions] == [
        ("MANAJEMEN PERUBAHAN", "Rapat awal"),
        ("MANAJEMEN PERUBAHAN", "Survei"),
        ("PENGAWASAN", "Audit"),
    ]
    assert [found.printed for found in result.findings if found.code == "total-row"] == [
        "Jumlah A | 1.500.000",
        "Sub Total B | Rp250.000,-",
    ]


@pytest.mark.parametrize(("text", "rows"), [("Jumlah B", 3), ("Total 2", 3), ("Jumlah temuan", 4)])
def test_a_sum_may_be_named_in_any_column(text: str, rows: int):
    drawn = SUMS.replace("Sub Total B | | | | Rp250.000,-", f"| {text} | | | 250.000")
    assert len(read(drawn, head=HEAD).actions) == rows


def test_an_activity_that_counts_something_is_a_row():
    result = read(SUMS.replace("1. Audit | Temuan | √ ", "Jumlah kunjungan | Temuan | √"), head=HEAD)
    assert [action.activity for action in result.actions][-1] == "Jumlah kunjungan"


@pytest.mark.parametrize(
    ("band", "program"),
    [
        ("AREA {} – {}", ("1", "MANAJEMEN PERUBAHAN")),
        ("POKJA {}. {}", ("1", "MANAJEMEN PERUBAHAN")),
        ("AREA PERUBAHAN {} - {}", ("1", "MANAJEMEN PERUBAHAN")),
        ("AREA - {1}", (None, "AREA - MANAJEMEN PERUBAHAN")),
    ],
)
def test_a_band_names_its_level_before_a_dash(band, program):
    head = f"KEGIATAN | INDIKATOR | JADWAL | < | KET\n^ | ^ | {MONTHS} | ^\n"
    result = read(
        f"""
        {band.format(1, "MANAJEMEN PERUBAHAN")} | < | < | < | <
        1. Rapat | Notula | √ | |
        {band.format(2, "PENGAWASAN")} | < | < | < | <
        1. Audit | Temuan | √ | |
        """,
        head=head,
    )
    assert (result.actions[0].program_no, result.actions[0].program) == program


def test_a_title_that_names_two_levels_parts_them_though_heads_hold_dirt():
    head = "NO | PROGRAM/KEGIATAN | RINCIAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | ^ | " + MONTHS + "\n"
    rows = "1 | Rapat {0} | a) Bahan | Hasil {0} | √ |\n2 | Survei {0} | a) Angket | Data {0} | | √\n"
    blocks = [f"{letter} | AREA {letter} | {{}} | {{}} | |\n{rows.format(letter)}" for letter in "ABCD"]
    dirt = [("", ""), ("", ""), ("2", "#"), ("5", "#")]
    drawn = "".join(block.format(*found) for block, found in zip(blocks, dirt, strict=True))
    result = read(drawn.replace("1 | Rapat D", "11 | Rapat D"), head=head)
    found = [(row.program, row.activity) for row in result.actions if row.activity]
    assert found == [(f"AREA {letter}", f"{name} {letter}") for letter in "ABCD" for name in ("Rapat", "Survei")]
