"""Which rows of one year are in the next year's plan: made texts, changed as offices change them."""

from hypothesis import given
from hypothesis import strategies as st

from renaksi.results.years.likeness import Match, folded, matches
from renaksi.results.years.plans import YearPlan, changes_of, counts_of, following

PLAN = (
    "Sosialisasi pakta integritas | Jumlah pegawai yang menandatangani pakta integritas tahun 2021",
    "Penyusunan laporan kinerja | Tersusunnya laporan kinerja triwulan I",
    "Penyusunan laporan kinerja | Tersusunnya laporan kinerja triwulan II",
    "Pengelolaan arsip | Terkelolanya arsip dinamis di lingkungan sekretariat",
)


def pairs(before, after):
    return [(each.before, each.after, each.is_sure) for each in matches(before, after)]


def test_rows_come_back_wherever_they_are_now():
    after = (PLAN[3], PLAN[0].replace("2021", "2022").upper(), PLAN[2], PLAN[1])
    assert pairs(PLAN, after) == [(0, 1, True), (1, 3, True), (2, 2, True), (3, 0, True)]


def test_another_wording_is_the_same_and_another_number_is_not_certain():
    after = ("Sosialisasi pakta integritas | Jumlah pegawai yang telah menandatangani pakta integritas",)
    assert pairs(PLAN, after) == [(0, 0, True)]
    assert pairs(PLAN[1:2], PLAN[2:3]) == [(0, 0, False)], "triwulan I is not triwulan II"
    assert pairs(PLAN[:1], ("Pakta integritas | pegawai yang menandatangani",)) == []


def test_of_two_rows_nearly_as_alike_none_is_certain():
    one = "Rapat koordinasi dengan bagian keuangan kabupaten"
    after = (one.replace("bagian", "bidang"), one.replace("bagian", "bagan"))
    assert [is_sure for *_, is_sure in pairs((one,), after)] == [False]


def test_rows_with_one_text_are_paired_in_their_order():
    assert pairs((PLAN[0], PLAN[3], PLAN[3]), (PLAN[3], PLAN[3])) == [(1, 0, True), (2, 1, True)]


def test_without_rows_there_is_nothing():
    assert matches((), PLAN) == matches(PLAN, ()) == []


@given(st.lists(st.text("ab c1I", max_size=12), max_size=6), st.lists(st.text("ab c1I", max_size=12), max_size=6))
def test_each_row_is_used_once(before, after):
    found = matches(before, after)
    assert len({match.before for match in found}) == len({match.after for match in found}) == len(found)
    assert all(folded(before[each.before]) != folded(after[each.after]) or each.is_sure for each in found)


def test_a_match_names_its_likeness():
    assert matches(PLAN[:1], PLAN[:1]) == [Match(0, 0, 100.0, True)]


def plan(year, *texts, region="3575", rank="", name=None):
    return YearPlan(name or f"{region}-{year}-1", region, year, rank, list(enumerate(texts, 1)))


def test_the_plan_of_the_year_before_is_compared_and_of_several_the_last():
    plans = [plan(2021), plan(2022, rank="2022-02-01", name="late"), plan(2022, rank="2022-01-01"), plan(2024)]
    plans += [plan(2022, region="3578"), plan(2023)]
    assert [(before.decree_id, after.decree_id) for before, after in following(plans)] == [
        ("3575-2021-1", "late"),
        ("late", "3575-2023-1"),
        ("3575-2023-1", "3575-2024-1"),
    ]


def test_every_row_has_one_fate():
    changes = list(changes_of(plan(2021, *PLAN[:3]), plan(2022, PLAN[0], "Lain sama sekali", PLAN[1])))
    assert [(each.change, each.before_row_no, each.after_row_no) for each in changes] == [
        ("came back", 1, 1),
        ("came back", 2, 3),
        ("gone", 3, None),
        ("new", None, 2),
    ]
    assert counts_of(changes) == {"came back": 2, "gone": 1, "new": 1}
