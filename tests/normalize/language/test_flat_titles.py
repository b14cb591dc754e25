"""Titles of two header rows in one come apart: a group before each of its months."""

import pytest

from normalize.language.flat_titles import groups_apart

MONTHS = ("Jan", "Feb", "Mar")


def apart(*titles, is_group=lambda group: True):
    return groups_apart([[title] if title else [] for title in titles], is_group)


@pytest.mark.parametrize("between", [" ", ".", " / ", " - ", " | ", "_"])
def test_a_group_before_each_month_is_a_title_of_its_own(between):
    titles = ("Kegiatan", *(f"Waktu Pelaksanaan Tahun 2022{between}{month}" for month in MONTHS), "")
    assert apart(*titles) == [["Kegiatan"], *([["Waktu Pelaksanaan Tahun 2022", month] for month in MONTHS]), []]


def test_each_quarter_has_its_own_months():
    titles = [
        f"Triwulan {quarter} {month}" for quarter, month in (("I", "Jan"), ("I", "Feb"), ("II", "Apr"), ("II", "Mei"))
    ]
    assert apart(*titles) == [
        ["Triwulan I", "Jan"],
        ["Triwulan I", "Feb"],
        ["Triwulan II", "Apr"],
        ["Triwulan II", "Mei"],
    ]


@pytest.mark.parametrize(
    "titles",
    [("Bulan Jan",), ("Indikator Kegiatan", "Indikator Program"), ("Jan", "Feb", "Mar"), ("Waktu", "Waktu Jan")],
    ids=["one column", "no months", "no group", "a title alone"],
)
def test_other_titles_stay_as_they_are(titles):
    assert apart(*titles) == [[title] for title in titles]


def test_what_is_no_group_of_months_stays():
    titles = [f"Realisasi {month}" for month in MONTHS]
    assert apart(*titles, is_group=lambda group: group != "Realisasi") == [[title] for title in titles]


def test_a_group_before_the_first_of_its_months_alone_is_of_them_all() -> None:
    months = [str(month) for month in range(2, 13)]
    found = groups_apart([["KEGIATAN"], ["BULAN 1"], *([month] for month in months), ["KET"]], lambda _: True)
    assert found == [["KEGIATAN"], *(["BULAN", str(month)] for month in range(1, 13)), ["KET"]]
    other = [["Volume 1"], ["2"], ["3"], ["4"], ["5"]]
    assert groups_apart(other, lambda _: True) == other
