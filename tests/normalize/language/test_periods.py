import pytest

from normalize.language.periods import period_of_months, periods_of


@pytest.mark.parametrize(
    ("titles", "period"),
    [
        ("TW I / Target", ("quarter", 1)),
        ("REALISASI TW II", ("quarter", 2)),
        ("TRIWULAN KE-2 / Realisasi", ("quarter", 2)),
        ("TARGET TRIWULAN / I", ("quarter", 1)),
        ("TRIWULAN I (JAN-MAR) / Target", ("quarter", 1)),
        ("REALISASI / Jan-Mar", ("quarter", 1)),
        ("REALISASI Jan - Mar", ("quarter", 1)),
        ("Semester I / Realisasi (%)", ("half-year", 1)),
        ("Realisasi B03", ("month", 3)),
        ("REALISASI / B03", ("month", 3)),
        ("BULAN KE-3 / T", ("month", 3)),
        ("REALISASI BULAN / 1", ("month", 1)),
        ("TAHUN 2022 / REALISASI / Jan", ("month", 1)),
        ("TRIWULAN I / Januari / R", ("month", 1)),
        ("TARGET / 2022", ("year", 2022)),
        ("CAPAIAN", None),
        ("REALISASI / 1", None),
        ("REALISASI S.D. TW II", None),
        ("TW I dan TW II", None),
        ("TW V", None),
    ],
)
def test_the_innermost_period_of_the_titles_counts(titles, period):
    assert periods_of([titles.split(" / ")]) == [period]


@pytest.mark.parametrize("labels", [[str(month) for month in range(1, 13)], list("JFMAMJJASOND")])
def test_twelve_labels_beside_one_another_are_the_months(labels):
    found = periods_of([["NO"], *(["REALISASI", label] for label in labels)])
    assert found == [None, *(("month", month) for month in range(1, 13))]
    assert periods_of([["REALISASI", label] for label in labels[:4]]) == [None] * 4


def test_months_make_a_quarter_or_a_half_year_where_they_are_one():
    assert period_of_months((4, 5, 6)) == ("quarter", 2)
    assert period_of_months(range(7, 13)) == ("half-year", 2)
    assert period_of_months((12,)) == ("month", 12)
    assert [period_of_months(months) for months in ((2, 3, 4), (), (3, 6), range(1, 13))] == [None] * 4
