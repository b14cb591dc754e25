from factories import grid, page
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.draft import RowDraft
from normalize.plan.columns import Column, Header
from normalize.plan.vocabulary import Role
from normalize.transcript.reader import read_transcript
from normalize.transcript.rows import count_marks

ROLES: tuple[Role, ...] = ("no", "program", "activity", "sub_activity", "indicator")
MONTHS = tuple(Column(5 + m, "month", f"B{m}", (m + 1,)) for m in range(12))
HEADER = Header((*(Column(i, r, r) for i, r in enumerate(ROLES)), *MONTHS, Column(17, "remarks", "KET")), 0)
QUARTERS = Header(
    (
        Column(0, "activity", "RENCANA AKSI"),
        Column(1, "output", "OUTPUT"),
        *(Column(2 + q, "month", f"TW {q + 1}", (3 * q + 1, 3 * q + 2, 3 * q + 3)) for q in range(4)),
        Column(6, "remarks", "KET"),
    ),
    0,
)
YEAR = "√|" * 11 + "√"


def read(*drawings: str, header: Header = HEADER) -> list[RowDraft]:
    pages = [page(n, "", grid(drawing, ruled=False)) for n, drawing in enumerate(drawings, 1)]
    return read_transcript([(p, p.grids[0], header) for p in pages])


def texts(draft: RowDraft) -> dict[str, str]:
    return {role: value.text for role, value in draft.values.items()}


def codes(draft: RowDraft) -> set[str]:
    return {finding.code for finding in draft.findings}


def marked(draft: RowDraft) -> list[int]:
    return [month for month, value in enumerate(draft.months, 1) if value]


def test_blank_parents_repeat_the_ones_above_and_an_indicator_does_not() -> None:
    first, second, third = read(
        f"""
        1|Area|1. Kegiatan|1. Sub|1. Hasil|{YEAR}|
        | | |2. Sub lain|Laporan||√||||||||||
        2|Area lain|1. Kegiatan|||||||||||||||
        """
    )
    assert texts(second) == texts(first) | {"sub_activity": "2. Sub lain", "indicator": "Laporan"}
    assert second.own == {"sub_activity", "indicator"} and marked(second) == [2]
    assert texts(third) == {"no": "2", "program": "Area lain", "activity": "1. Kegiatan"}
    assert not marked(third) and None not in third.months


def test_a_mark_in_a_cell_over_several_months_is_of_them_all() -> None:
    (draft,) = read("1|Area|1. Kegiatan|1. Sub|1. Hasil||√|<|<|||√||||||")
    assert marked(draft) == [2, 3, 4, 7]


def test_a_row_that_has_drifted_is_put_back_with_its_marks() -> None:
    _, drifted = read(
        f"""
        1|Area|1. Kegiatan|1. Sub|1. Hasil|{YEAR}|
        | | | | |2. Laporan||||√||||||||
        """
    )
    assert texts(drifted)["indicator"] == "2. Laporan" and marked(drifted) == [4]
    assert codes(drifted) == {"column-shift-repaired"}


def test_two_places_that_fit_are_not_decided_in_silence() -> None:
    # "3." stands where sub-activities do, but is the number of the next activity.
    drafts = read("1|Area|2. Kegiatan|1. Sub|1. Hasil|√\n| | |3. Lagi|1. Hasil||√")
    assert texts(drafts[1])["sub_activity"] == "3. Lagi" and marked(drafts[1]) == [2]
    assert codes(drafts[1]) == {"column-shift-uncertain", "numbering-gap"}


def test_a_text_that_stands_twice_is_dropped_once() -> None:
    (draft,) = read(f"1|Area|1. Kegiatan|1. Sub|1. Hasil|1. Hasil|{YEAR}")
    assert texts(draft)["indicator"] == "1. Hasil" and all(draft.months)
    assert "duplicate-text-dropped" in codes(draft)


def test_a_list_cut_over_rows_is_one_cell_and_its_marks_are_not_known() -> None:
    drafts = read(
        f"""
        1|Area|1. Kegiatan|3. Jabatan:|1. Satu||||||||||||
        | | |1) Analis|2. Dua|{YEAR}
        | | |2) Perencana|||||||||||||
        """
    )
    assert len(drafts) == 2
    assert all(texts(d)["sub_activity"] == "3. Jabatan: 1) Analis 2) Perencana" for d in drafts)
    assert drafts[0].months == (None,) * 12 and codes(drafts[0]) >= {"list-joined", "marks-uncertain"}
    assert all(drafts[1].months)


def test_marks_past_december_make_a_page_doubtful() -> None:
    first, second, third = read(
        """
        1|Area|1. Kegiatan|1. Sub|1. Hasil||||||√||||||
        | | | |2. Hasil|||||||||||||√
        | | | |3. Hasil|√|√|√|√|√|√|√|√|√|√|√|√|√
        """
    )
    assert first.months == (None,) * 12 and codes(first) >= {"marks-uncertain"}
    assert second.months == (None,) * 12 and codes(second) == {"marks-out-of-range"}
    assert all(third.months) and codes(third) == {"marks-out-of-range"}


def test_one_full_row_makes_the_page_trusted_again() -> None:
    first, second, _ = read(
        f"""
        1|Area|1. Kegiatan|1. Sub|1. Hasil|{YEAR}|
        | | | |2. Hasil||||||√|||||||
        | | | |3. Hasil|||||||||||||√
        """
    )
    assert all(first.months) and marked(second) == [6]


def test_marks_without_a_row_put_the_row_above_in_doubt() -> None:
    (draft,) = read("1|Area|1. Kegiatan|1. Sub|1. Hasil|√\n| | | | ||√")
    assert draft.months == (None,) * 12 and "marks-uncertain" in codes(draft)


def test_parents_go_on_over_a_page_end_where_the_numbers_do() -> None:
    drafts = read("1|Area|1. Kegiatan|1. Sub|1. Hasil|√", "| | | |2. Hasil|√\n| | |2. Sub|1. Hasil|√")
    assert [texts(d)["program"] for d in drafts] == ["Area"] * 3
    assert not any(codes(d) for d in drafts)


def test_a_missing_page_leaves_parents_unknown() -> None:
    drafts = read("4|Area|3. Kegiatan|2. Sub|1. Hasil|√", "| | |4. Sub|1. Hasil|√\n6|Lain|1. Kegiatan|1. Sub|Hasil|√")
    assert drafts[1].parents_unknown and texts(drafts[1]) == {"sub_activity": "4. Sub", "indicator": "1. Hasil"}
    assert codes(drafts[1]) == {"parent-missing", "page-missing"}
    assert texts(drafts[2])["program"] == "Lain" and not drafts[2].parents_unknown


def test_the_next_program_confirms_the_one_that_is_carried() -> None:
    drafts = read("4|Area|3. Kegiatan|2. Sub|1. Hasil|√", "| | |8. Sub|1. Hasil|√\n5|Lain|1. Kegiatan|1. Sub|Hasil|√")
    assert texts(drafts[1])["program"] == "Area" and "activity" not in drafts[1].values
    assert codes(drafts[1]) == {"parent-missing", "page-missing"}


def test_a_parent_written_out_again_is_no_new_one() -> None:
    drafts = read("1|Area|1. Kegiatan|1. Sub|1. Hasil|√", "1|Area|1. Kegiatan|1. Sub|2. Hasil|√")
    assert not any(codes(d) for d in drafts) and drafts[1].own == {"no", "indicator"}


def test_a_plan_that_begins_amid_a_program_says_so() -> None:
    (draft,) = read("| | | |2. Hasil|√")
    assert draft.parents_unknown and codes(draft) == {"parent-missing", "page-missing"}


def test_quarters_mean_three_months_and_a_dash_none() -> None:
    first, second, third = read(
        """
        Rapat|Notulen|x|-|-|-|
        |Dokumen||v||v|rutin
        Evaluasi|Laporan|2|0|||
        """,
        header=QUARTERS,
    )
    assert marked(first) == [1, 2, 3] and marked(second) == [4, 5, 6, 10, 11, 12]
    assert texts(second) == {"activity": "Rapat", "output": "Dokumen", "remarks": "rutin"}
    assert marked(third) == [1, 2, 3] and {
        heading.title: value.text for heading, value in third.realisations.values()
    } == {"TW 1": "2", "TW 2": "0"}


def test_marks_before_any_text_are_kept() -> None:
    (draft,) = read("| | | | |√")
    assert marked(draft) == [1] and not draft.own and "parent-missing" in codes(draft)


def test_a_number_that_comes_first_and_is_none_is_told() -> None:
    _, second = read("1|Area|1. Kegiatan|1. Sub|Hasil|√\n| | | |2. Lagi|√")
    assert codes(second) == {"numbering-gap"}


def test_words_among_the_months_are_told() -> None:
    (draft,) = read("1|Area|1. Kegiatan|1. Sub|1. Hasil|||||Mei s.d. Juli")
    assert draft.months == (None,) * 12
    assert [f.printed for f in draft.findings if f.code == "schedule-unparsed"] == ["Mei s.d. Juli"]


def test_marks_run_together_are_counted() -> None:
    assert [count_marks(text) for text in ("√", "√ √ √", "-", "50 %")] == [1, 3, 0, 1]


CELLS = st.one_of(
    st.sampled_from(["", "√", "-", "1", "2", "1. Satu", "2. Dua", "1) a", "3. Daftar:", "Tim", "100%"]),
    st.text(st.characters(exclude_characters="|^<", exclude_categories=("C", "Z")), max_size=8),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(st.lists(CELLS, min_size=3, max_size=20), min_size=1, max_size=4), min_size=1, max_size=3))
def test_every_text_is_in_a_row_or_in_a_finding(tables: list[list[list[str]]]) -> None:
    drafts = read(*("\n".join("|" + "|".join(row) for row in rows) for rows in tables))
    kept = " ".join(
        [v.text for d in drafts for v in (*d.values.values(), *d.extra.values())]
        + [str(f.printed) for d in drafts for f in d.findings]
    )
    assert all(len(d.months) == 12 for d in drafts)
    words = {cell for rows in tables for row in rows for cell in row if len(cell) > 3 and "%" not in cell}
    assert all(word in kept for word in words if " " not in word and any(c.isalpha() for c in word))


def test_lines_that_go_on_with_the_cells_above_are_one_row() -> None:
    (first, second) = read(
        """
        1|Manajemen|Penetapan|Rapat tim|Terlaksananya rapat||√|||||||||||
         |Perubahan|agen perubahan|| agen||||||||||||||
         | |Monitoring|Sub lain|Tersusunnya laporan|√||√||||||||||
        """
    )
    assert texts(first)["program"] == "Manajemen Perubahan"
    assert texts(first)["activity"] == "Penetapan agen perubahan"
    assert texts(first)["indicator"] == "Terlaksananya rapat agen"
    assert "lines-joined" in codes(first) and "lines-joined" not in codes(second)


def test_rows_without_marks_stay_where_all_begin_with_small_letters() -> None:
    rows = read(
        """
        1|Area|Kegiatan|Sub|rapat tim||√|||||||||||
         ||||laporan rapat||||||||||||||
        """
    )
    assert [texts(row)["indicator"] for row in rows] == ["rapat tim", "laporan rapat"]


def test_a_row_without_marks_that_begins_with_a_capital_is_a_row() -> None:
    rows = read(
        """
        1|Area|Kegiatan|Sub|Rapat tim||√|||||||||||
         ||||Laporan rapat||||||||||||||
        """
    )
    assert len(rows) == 2
