"""Two columns a month under short labels: what is planned and what was done."""

import pytest
from factories import grid

from normalize.plan.header import read_header
from normalize.plan.periods.kinds import unknown_kinds, with_kinds_spelled

NAMES = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGT", "SEP", "OKT", "NOV", "DES")


def paths(*labels: str) -> list[list[str]]:
    return [["KEGIATAN"], *(["BULAN", month, label] for month in NAMES for label in labels)]


def roles(*labels: str) -> list[tuple[str, tuple[int, ...]]]:
    months = " | ".join(part for month in NAMES for part in (month, "<"))
    under = " | ".join(label for _ in NAMES for label in labels)
    empty = " | ".join([""] * 24)
    drawn = f"KEGIATAN | INDIKATOR | {months}\n^ | ^ | {under}\nRapat | Notula | {empty}\nAudit | Laporan | {empty}"
    header = read_header(grid(drawn))
    assert header is not None
    return [(column.role, column.months) for column in header.columns[2:]]


@pytest.mark.parametrize(
    "labels", [("T", "R"), ("P", "R"), ("Renc.", "Real."), ("Rnc", "Rls"), ("RENCANA", "REALISASI")]
)
def test_the_second_column_of_each_month_is_what_was_done(labels: tuple[str, str]) -> None:
    found = roles(*labels)
    assert found[::2] == [("month", (month,)) for month in range(1, 13)]
    assert {role for role, _ in found[1::2]} == {"realisation"}


def test_weeks_are_no_kinds() -> None:
    assert {role for role, _ in roles("I", "II")} == {"month"} and all(months for _, months in roles("I", "II"))
    assert with_kinds_spelled(paths("I", "III")) == paths("I", "III")


def test_which_months_columns_of_unknown_kinds_mean_is_not_known() -> None:
    assert set(roles("K", "F")) == {("month", ())}
    assert unknown_kinds(paths("K", "F")) == frozenset(range(1, 25))
    assert not unknown_kinds(paths("T", "R")) and not unknown_kinds(paths("I", "II"))


def test_labels_that_only_some_months_have_show_nothing() -> None:
    some = [*paths("T", "R")[:5], *(["BULAN", month] for month in NAMES[2:])]
    assert with_kinds_spelled(some) == some and not unknown_kinds(some)


def test_columns_of_a_quarter_that_nothing_tells_apart_mean_no_known_month() -> None:
    quarters = " | ".join(part for number in ("I", "II", "III", "IV") for part in (f"TW {number}", "<"))
    drawn = f"KEGIATAN | INDIKATOR | {quarters}\n^ | ^ | %s\nRapat | Notula | √" + " | " * 7
    for labels, expected in (("awal | akhir", {("month", ())}), ("T | R", {("month", (1, 2, 3)), ("realisation", ())})):
        header = read_header(grid(drawn % " | ".join([labels] * 4)))
        assert header is not None
        assert {(column.role, column.months) for column in header.columns[2:4]} == expected
