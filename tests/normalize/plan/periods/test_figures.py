import pytest
from factories import grid

from normalize.plan.header import read_header

YEAR = " | ".join(["JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGT", "SEP", "OKT", "NOV", "DES"])


def roles(head: str, quarters: str, months: str = "", axis: str = "") -> dict[str, str]:
    """Return the role of each column by its title; four columns of quarters under a title, twelve months beside."""
    titles = f"KEGIATAN | INDIKATOR | {head} | < | < | <" + (f" | {axis}" + " | <" * 11 if axis else "")
    labels = "^ | ^ | TW I | TW II | TW III | TW IV" + (f" | {YEAR}" if axis else "")
    row = f"Rapat | Notulen | {quarters}" + (f" | {months}" if axis else "")
    header = read_header(grid(f"{titles}\n{labels}\n{row}\n{row}"))
    return {column.title: column.role for column in header.columns} if header else {}


TICKED = " | ".join("√" if month in (2, 5) else "" for month in range(1, 13))
COUNTED = " | ".join("3" if month in (2, 5) else "" for month in range(1, 13))


@pytest.mark.parametrize("quarters", ["25% | 50% | 75% | 100%", "- | - | - | WTP", "2.500.000 | - | 1.000.000 | -"])
@pytest.mark.parametrize("title", ["TARGET KINERJA", "TARGET", "RENCANA ANGGARAN (Rp)"])
@pytest.mark.parametrize("months", [TICKED, COUNTED])
def test_figures_beside_a_schedule_are_targets(title: str, quarters: str, months: str) -> None:
    found = roles(title, quarters, months, "JADWAL PELAKSANAAN")
    assert {found[f"{title} / TW {roman}"] for roman in ("I", "II", "III", "IV")} == {"period_target"}
    assert found["JADWAL PELAKSANAAN / JAN"] == "month"


@pytest.mark.parametrize(
    ("title", "quarters", "role"),
    [
        ("TARGET KINERJA", "25% | 50% | 75% | 100%", "period_target"),
        ("TARGET KINERJA", "√ | | √ |", "month"),
        ("TARGET TRIWULAN", "- | 50% | - | 100%", "month"),
        ("TARGET TRIWULAN", "- | - | - | WTP", "period_target"),
        ("WAKTU PELAKSANAAN", "2.500.000 | - | 1.000.000 | -", "month"),
        ("RENCANA", "1 | | 2 |", "month"),
    ],
)
def test_titles_and_values_decide_together(title: str, quarters: str, role: str) -> None:
    assert set(list(roles(title, quarters).values())[2:]) == {role}


def test_a_target_keeps_the_months_that_it_is_about_and_they_are_no_schedule() -> None:
    header = read_header(
        grid("KEGIATAN | INDIKATOR | TARGET KINERJA | <\n^ | ^ | TW I | TW II\nRapat | Notulen | 5% | 9%")
    )
    assert header is not None and header.months() == set()
    assert [column.months for column in header.columns[2:]] == [(1, 2, 3), (4, 5, 6)]


@pytest.mark.parametrize(("sums", "role"), [("25%", "period_target"), ("√", "month"), ("", "month")])
def test_quarters_between_their_months_hold_what_is_reached_by_then(sums: str, role: str) -> None:
    names = YEAR.split(" | ")
    labels = [name for at in range(0, 12, 3) for name in (*names[at : at + 3], f"TW {at // 3 + 1}")]
    cells = [sums if label.startswith("TW") else "√" if label in ("FEB", "MEI") else "" for label in labels]
    titles = "KEGIATAN | INDIKATOR | JADWAL DAN TARGET" + " | <" * 15
    row = f"Rapat | Notulen | {' | '.join(cells)}"
    header = read_header(grid(f"{titles}\n^ | ^ | {' | '.join(labels)}\n{row}\n{row}"))
    assert header is not None
    found = {column.title.split(" / ")[-1]: column.role for column in header.columns}
    assert {found[f"TW {number}"] for number in range(1, 5)} == {role} and found["JAN"] == "month"
