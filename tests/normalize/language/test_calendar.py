import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.language.calendar import FULL_YEAR, MONTH_NAMES, ROMANS, label_months, quarter_months, schedule_months

NAMES = (
    "Januari Jan,Februari Feb Pebruari Peb,Maret Mar Mrt,April Apr,Mei,Juni Jun,Juli Jul,Agustus Agt Ags Agu,"
    "September Sep Sept,Oktober Okt,November Nov Nop Nopember,Desember Des"
)
SPELLINGS = [(name, month) for month, names in enumerate(NAMES.split(","), 1) for name in names.split()]


@pytest.mark.parametrize(("name", "month"), SPELLINGS)
def test_each_spelling_of_a_month(name: str, month: int) -> None:
    for label in (name, name.upper(), name.lower(), f"{name}.", f"Bulan {name}", f"{name} 2022"):
        assert label_months(label) == (month,)
    assert schedule_months(name) == (month,)


@pytest.mark.parametrize("month", range(1, 13))
def test_each_number_of_a_month(month: int) -> None:
    roman = next(roman for roman, value in ROMANS.items() if value == month)
    for label in (str(month), f"{month:02}", f"B{month:02}", f"B{month}", roman, f"({month})", f"Bulan ke-{month}"):
        assert label_months(label) == (month,)
    assert label_months(roman, "PELAKSANAAN (BULAN)") == (month,)


@pytest.mark.parametrize(
    ("label", "group", "months"),
    [
        ("TW I", "", (1, 2, 3)),
        ("Tw II", "", (4, 5, 6)),
        ("Trw III", "", (7, 8, 9)),
        ("Triwulan IV", "", (10, 11, 12)),
        ("Triwulan 4", "", (10, 11, 12)),
        ("TRIWULAN KE-2", "", (4, 5, 6)),
        ("TRIWULAN V", "", ()),
        ("I", "TRIWULAN", (1, 2, 3)),
        ("IV", "WAKTU PELAKSANAAN (TRIWULAN)", (10, 11, 12)),
        ("3", "TARGET TRIWULAN", (7, 8, 9)),
        ("V", "TRIWULAN", (5,)),
        ("Jan", "Triwulan I", (1,)),
        ("1", "SEMESTER I", (1,)),
        ("2", "JADWAL SEMESTER I", (2,)),
        ("7", "SEMESTER II", (7,)),
        ("2", "SEMESTER II", (8,)),
        ("4", "TRIWULAN II", (4,)),
        ("2", "Tw. III", (8,)),
        ("III", "TRIWULAN I", (3,)),
        ("7", "SEMESTER I", ()),
        ("I", "SEMESTER III", ()),
        ("Semester I", "", (1, 2, 3, 4, 5, 6)),
        ("Semester 2", "", (7, 8, 9, 10, 11, 12)),
        ("II", "SEMESTER", (7, 8, 9, 10, 11, 12)),
        ("VI II", "", (8,)),
        ("AGUS TUS", "", (8,)),
        ("SEP- TEMBER", "", (9,)),
        ("13", "", ()),
        ("0", "", ()),
        ("KET", "", ()),
        ("", "", ()),
        ("Mei/May", "", (5,)),
        ("Des / Dec", "", (12,)),
        ("Jan/Feb", "", ()),
        ("Nop-20", "", (11,)),
        ("Jan '21", "", (1,)),
        ("MEI-2020", "", (5,)),
        ("Mei-12", "", ()),
        ("01/2022", "", (1,)),
        ("I/2022", "", ()),
    ],
)
def test_labels(label: str, group: str, months: tuple[int, ...]) -> None:
    assert label_months(label, group) == months


def test_quarters() -> None:
    assert [quarter_months(quarter) for quarter in range(1, 5)] == [(1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)]


@pytest.mark.parametrize(
    ("phrase", "months"),
    [
        ("Januari s.d. Desember", FULL_YEAR),
        ("Januari s/d Desember 2022", FULL_YEAR),
        ("Jan - Mar", (1, 2, 3)),
        ("Jan-Mar", (1, 2, 3)),
        ("Januari – Maret 2022", (1, 2, 3)),
        ("Maret sampai dengan Mei", (3, 4, 5)),
        ("Maret hingga Mei", (3, 4, 5)),
        ("Maret s.d Mei", (3, 4, 5)),
        ("Tw II", (4, 5, 6)),
        ("Triwulan I dan III", (1, 2, 3, 7, 8, 9)),
        ("TW I s.d. TW III", (1, 2, 3, 4, 5, 6, 7, 8, 9)),
        ("Triwulan I - IV", FULL_YEAR),
        ("TW I, II, III", (1, 2, 3, 4, 5, 6, 7, 8, 9)),
        ("Semester I", (1, 2, 3, 4, 5, 6)),
        ("Semester I dan II", FULL_YEAR),
        ("Setiap bulan", FULL_YEAR),
        ("Tiap bulan", FULL_YEAR),
        ("Sepanjang tahun", FULL_YEAR),
        ("Selama 1 tahun", FULL_YEAR),
        ("20 Mei 2022", (5,)),
        ("Mei 2022", (5,)),
        ("20 Mei 2022 s.d. 10 Juni 2022", (5, 6)),
        ("Minggu ke-2 Mei", (5,)),
        ("April, Juli", (4, 7)),
        ("Juni dan Desember", (6, 12)),
        ("Maret, Juni, September, Desember", (3, 6, 9, 12)),
        ("Desember, Januari", (1, 12)),
        ("Bulan April", (4,)),
        ("Bulan ke-3", (3,)),
        ("Bulan III", (3,)),
        ("Bulan ke-3 s.d. bulan ke-5", (3, 4, 5)),
        ("Bulan 1, 4, 7 dan 10", (1, 4, 7, 10)),
        ("Minggu ke-2 bulan ke-3", (3,)),
        ("Okt-24", (10,)),
        ("Okt '24", (10,)),
        ("Mei-2024", (5,)),
        ("17-Agu-24", (8,)),
        ("17-Agu", (8,)),
        ("November 9, 2024", (11,)),
        ("Jan-24 s.d. Mar-24", (1, 2, 3)),
        ("3 s.d. 14 November 2022", (11,)),
        ("5, 12 dan 19 Mei", (5,)),
        ("28 Februari - 3 Maret", (2, 3)),
        ("-", ()),
        ("–", ()),
        ("", ()),
    ],
)
def test_phrases(phrase: str, months: tuple[int, ...]) -> None:
    assert schedule_months(phrase) == months


@pytest.mark.parametrize(
    "phrase",
    [
        "sesuai kebutuhan",
        "insidentil",
        "April, sesuai kebutuhan",
        "setelah Mei",
        "sebelum Juni 2022",
        "Desember s.d. Maret",
        "Triwulan V",
        "TW III - TW I",
        "Setiap bulan kecuali Mei",
        "5 hari kerja",
        "2 kali",
        "Bulan 2 kali",
        "3 bulan",
        "Bulan ke-13",
        "Bulan 1-3-5",
        "Setiap bulan ke-3",
        "Okt-24 dan Jan-25",
        "Jan-12",
        "Marets",
        "Mei?",
    ],
)
def test_what_is_not_wholly_understood_gives_nothing(phrase: str) -> None:
    assert schedule_months(phrase) is None


def test_a_range_over_the_turn_of_the_year_is_not_cut_short() -> None:
    assert schedule_months("Januari 2022 - Maret 2023") in (None, FULL_YEAR)


WORDS = st.sampled_from(
    [*MONTH_NAMES, *ROMANS, "TW", "Triwulan", "Semester", "s.d.", "s/d", "-", ",", "dan", "/", "2022", "20", "setiap",
     "bulan", "tahun", "minggu", "ke", "(", ")", "hingga"]
)  # fmt: skip
PHRASES = st.one_of(st.text(max_size=30), st.lists(WORDS, max_size=8).map(" ".join))


@given(PHRASES, PHRASES)
def test_months_are_sorted_and_within_the_year(phrase: str, group: str) -> None:
    months = schedule_months(phrase)
    for found in (months or (), label_months(phrase, group)):
        assert list(found) == sorted(set(found)) and set(found) <= set(range(1, 13))


@given(st.lists(st.sampled_from(SPELLINGS), min_size=1, max_size=6))
def test_a_list_of_months_means_just_these(chosen: list[tuple[str, int]]) -> None:
    assert schedule_months(", ".join(name for name, _ in chosen)) == tuple(sorted({month for _, month in chosen}))


@given(st.sampled_from(SPELLINGS), st.sampled_from(SPELLINGS), st.sampled_from([" - ", "-", " s.d. ", " s/d ", " – "]))
def test_a_range_means_all_months_between(first: tuple[str, int], last: tuple[str, int], to: str) -> None:
    expected = tuple(range(first[1], last[1] + 1)) or None
    assert schedule_months(f"{first[0]}{to}{last[0]}") == expected


@pytest.mark.parametrize(
    ("phrase", "months"),
    [
        ("Minggu I Januari - Minggu II Maret", (1, 2, 3)),
        ("awal Januari s.d. akhir Maret", (1, 2, 3)),
        ("Setiap triwulan (Maret, Juni, September, Desember)", (3, 6, 9, 12)),
        ("Desember (minggu ke-3)", (12,)),
        ("1 kali (Juni)", (6,)),
        ("Triwulan II (April - Juni)", (4, 5, 6)),
        ("Triwulan I (Januari)", None),
        ("Setiap bulan (Januari-Maret)", (1, 2, 3)),
        ("Tanggal 10 setiap bulan", FULL_YEAR),
        ("Jan-Feb-Mar", (1, 2, 3)),
        ("Akhir tahun", None),
        ("Januari, 3 - Maret", None),
        ("setiap hari kerja", tuple(range(1, 13))),
        ("Setiap akhir triwulan", (3, 6, 9, 12)),
        ("Setiap akhir triwulan (Maret, Juni, September, Desember)", (3, 6, 9, 12)),
        ("awal setiap semester", (1, 7)),
        ("Setiap akhir TW dan Juli", (3, 6, 7, 9, 12)),
        ("Setiap akhir triwulan di kantor", None),
        ("Setiap hari kerja sepanjang tahun", tuple(range(1, 13))),
        ("tiap minggu", tuple(range(1, 13))),
        ("setiap minggu pertama bulan Maret", None),
        ("paling lambat 31 Maret", (3,)),
        ("10-17 Mei 2022", (5,)),
        ("4, 5 dan 9 Mei", (5,)),
        ("Kamis, 4 April 2024", (4,)),
        ("Minggu ke-1 s.d. ke-3 April", (4,)),
        ("minggu kedua April", (4,)),
        ("M1 Apr s.d. M3 Mei", (4, 5)),
        ("Bulan ke-3", (3,)),
        ("bulan 1 s.d. 6", (1, 2, 3, 4, 5, 6)),
        ("Catur wulan II", (5, 6, 7, 8)),
        ("Setiap Senin", FULL_YEAR),
        ("Setiap tanggal 10", FULL_YEAR),
        ("setiap triwulan", None),
        ("s.d. Juni", None),
        ("30 hari", None),
        ("10/05/2022 s.d. 17/06/2022", (5, 6)),
        ("03.01.2022 - 22.01.2022", (1,)),
        ("2022-05-10", (5,)),
        ("10/12/2022 s.d. 15/01/2023", None),
        ("31/02", None),
        ("10/13/2022", None),
        ("1.1.20", None),
        ("Insidentil", None),
    ],
)
def test_weeks_remarks_and_ranges_in_words(phrase: str, months: tuple[int, ...] | None) -> None:
    assert schedule_months(phrase) == months
