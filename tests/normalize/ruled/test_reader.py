import pytest
from factories import document, grid, page
from ruled import levels, read

from normalize import normalize
from schemas.decree import Action, Normalized
from schemas.errors import NoScheduleFound


def found(result: Normalized, *, row_no: int | None = None) -> list[str]:
    """Return the codes of the findings about the plan's rows."""
    return [f.code for f in result.findings if f.row_no is not None and row_no in (None, f.row_no)]


def planned(action: Action) -> list[int]:
    return [month for month, value in enumerate(action.months, 1) if value]


def test_merged_cells_are_on_every_row_that_they_span() -> None:
    result = read(
        """
        Area | Rapat | Rapat satu | Notulen | √ |   | a
        ^    | ^     | Rapat dua  | Daftar  |   | √ | b
        ^    | Survei| Isian      | Laporan | √ | √ |
        """
    )
    assert [levels(a) for a in result.actions] == [
        ("Area", "Rapat", "Rapat satu", "Notulen"),
        ("Area", "Rapat", "Rapat dua", "Daftar"),
        ("Area", "Survei", "Isian", "Laporan"),
    ]
    assert [planned(a) for a in result.actions] == [[*range(1, 7)], [*range(7, 13)], [*range(1, 13)]]
    assert [a.remarks for a in result.actions] == ["a", "b", None] and found(result) == []


def test_a_mark_beside_three_merged_rows_holds_for_all_of_them() -> None:
    result = read("Area | Rapat | Satu | A | √ | |\n^ | ^ | ^ | B | ^ | |\n^ | ^ | ^ | C | ^ | |")
    assert [planned(a) for a in result.actions] == [[*range(1, 7)]] * 3


def test_a_merged_cell_goes_on_over_the_page_end() -> None:
    result = read(
        "Area | Rapat | Rapat satu | Notulen. | √ | |",
        """
        | | Rapat dua | Daftar | | √ |
        ^ | ^ | Rapat tiga | Laporan | | √ |
        """,
    )
    assert [levels(a)[:2] for a in result.actions] == [("Area", "Rapat")] * 3
    assert [(a.page_first, a.page_last) for a in result.actions] == [(1, 1), (2, 2), (2, 2)]
    assert "value-carried" not in found(result)


def test_a_blank_level_within_a_page_is_carried_and_told() -> None:
    result = read("Area | Rapat | Satu | A | √ | |\n | | Dua | B | | √ |")
    assert levels(result.actions[1]) == ("Area", "Rapat", "Dua", "B")
    assert found(result) == ["value-carried", "value-carried"]
    assert {f.field for f in result.findings if f.code == "value-carried"} == {"program", "activity"}


def test_a_blank_level_is_not_carried_under_a_new_parent() -> None:
    result = read("Area | Rapat | Satu | A | √ | |\nArea lain | | Dua | B | | √ |")
    assert levels(result.actions[1]) == ("Area lain", None, "Dua", "B")
    assert found(result) == ["parent-missing"]


def test_an_indicator_is_never_carried() -> None:
    result = read("Area | Rapat | Satu | A | √ | |\n^ | ^ | Dua | | | √ |")
    assert levels(result.actions[1]) == ("Area", "Rapat", "Dua", None)


def test_a_row_cut_by_the_page_end_is_one_row() -> None:
    result = read(
        "Area | Rapat | Satu | Laporan hasil dan | √ | |",
        "| | | dokumentasi rapat | | |\nArea lain | Survei | Dua | B | | √ |",
    )
    first, second = result.actions
    assert first.indicator == "Laporan hasil dan dokumentasi rapat" and (first.page_first, first.page_last) == (1, 2)
    assert planned(first) == [*range(1, 7)] and levels(second)[0] == "Area lain"
    assert found(result) == ["row-joined-over-page"]
    parts = [t.page for t in result.traces if (t.row_no, t.field) == (1, "indicator")]
    assert parts == [1, 2]


def test_rows_that_may_be_one_stay_two_with_a_doubt() -> None:
    result = read(
        """
        Area | Rapat | Satu | Notulen | √ | |
        ^    | ^     | ^    | Daftar  | √ | |
        ^    | ^     | ^    | Undangan| √ | |
        ^    | ^     | ^    | Laporan | √ | |
        """,
        "| | | dokumentasi | √ | |",
    )
    assert [a.indicator for a in result.actions][3:] == ["Laporan", "dokumentasi"]
    doubts = [(f.row_no, f.code) for f in result.findings if f.row_no and f.severity != "info"]
    assert doubts == [(row, f"{what}-join-uncertain") for row in (4, 5) for what in ("row", "cell")]


def test_a_numbered_row_at_the_page_top_is_new() -> None:
    result = read("Area | Rapat | Satu | 1. Laporan | √ | |", "| | | 2. Daftar | √ | |")
    assert [(a.indicator_no, a.indicator) for a in result.actions] == [("1", "Laporan"), ("2", "Daftar")]
    assert levels(result.actions[1])[:3] == ("Area", "Rapat", "Satu") and found(result) == []


def test_parents_before_the_first_row_are_not_known() -> None:
    result = read("| | Satu | A | √ | |\nArea | Rapat | Dua | B | | √ |")
    assert levels(result.actions[0]) == (None, None, "Satu", "A")
    assert found(result, row_no=1) == ["parent-missing", "parent-missing"] and found(result, row_no=2) == []


@pytest.mark.parametrize(
    ("numbers", "gaps"),
    [
        (("1", "2", "3"), 0),
        (("1", "3", "4"), 1),
        (("1", "1", "2"), 0),
        (("2", "2", "3"), 1),
        (("a", "b", "c"), 0),
        (("I", "II", "IV"), 1),
    ],
)
def test_the_numbering_of_indicators(numbers: tuple[str, ...], gaps: int) -> None:
    rows = [f"Area | Rapat | Satu | {n}. Hasil {i} | √ | |" for i, n in enumerate(numbers)]
    result = read("\n".join([rows[0], *("^ | ^ | ^ " + row[row.index("Satu") + 5 :] for row in rows[1:])]))
    assert [a.indicator_no for a in result.actions] == list(numbers)
    assert found(result).count("numbering-gap") == gaps


def test_a_jump_over_a_page_end_may_be_a_missing_page() -> None:
    jumped = read("Area | Rapat | 1. Satu | A. | √ | |", "| | 5. Lima | B | √ | |")
    assert found(jumped) == ["numbering-gap", "page-missing"]


def test_a_band_stands_for_the_level_without_a_column() -> None:
    head = "NO | KEGIATAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
    body = "A. Manajemen Perubahan | < | < | < | <\n1 | Rapat | Notulen | √ |\n2 | Survei | Hasil | | √\n"
    rest = "B. Penguatan Pengawasan | < | < | < | <\n1 | Audit | Laporan | √ |"
    result = normalize(document(page(1, "", grid(head + body + rest))))
    assert [(a.program_no, a.program, a.activity_no, a.activity) for a in result.actions] == [
        ("A", "Manajemen Perubahan", "1", "Rapat"),
        ("A", "Manajemen Perubahan", "2", "Survei"),
        ("B", "Penguatan Pengawasan", "1", "Audit"),
    ]
    assert [a.change_area for a in result.actions] == [1, 1, 7] and found(result) == []


def test_a_band_printed_again_on_the_next_page_is_no_row() -> None:
    head = "NO | KEGIATAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
    one = head + "A. Manajemen Perubahan | < | < | < | <\n1 | Rapat | Notulen | √ |"
    two = head + "A. Manajemen Perubahan | < | < | < | <\n2 | Survei | Hasil | √ |"
    result = normalize(document(page(1, "", grid(one)), page(2, "", grid(two))))
    assert [(a.program, a.activity) for a in result.actions] == [
        ("Manajemen Perubahan", "Rapat"),
        ("Manajemen Perubahan", "Survei"),
    ]


def test_a_column_without_a_field_is_kept() -> None:
    head = "KEGIATAN | RISIKO | INDIKATOR | JADWAL | <\n^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
    result = normalize(document(page(1, "", grid(head + "Rapat | rendah | Notulen | √ |"))))
    assert result.actions[0].extra == (("RISIKO", "rendah"),)
    assert "header-unknown-column" in {f.code for f in result.findings}


def test_a_schedule_in_words() -> None:
    head = "NO | KEGIATAN | INDIKATOR | WAKTU PELAKSANAAN\n"
    body = "1 | Rapat | Notulen | Jan - Mar\n2 | Survei | Hasil | sesuai kebutuhan\n3 | Audit | Laporan | -"
    first, second, third = normalize(document(page(1, "", grid(head + body)))).actions
    assert planned(first) == [1, 2, 3] and second.months == (None,) * 12 and third.months == (False,) * 12


def test_empty_rows_are_no_rows() -> None:
    result = read("Area | Rapat | Satu | A | √ | |\n | | | | | |")
    assert len(result.actions) == 1


def test_no_plan_is_said_so() -> None:
    with pytest.raises(NoScheduleFound, match=r"^decree\.txt: .*1 tables.*Check that the annex"):
        normalize(document(page(1, "KEPUTUSAN", grid("NAMA | JABATAN\nAni | Ketua"))))
    with pytest.raises(NoScheduleFound, match="no table"):
        normalize(document(page(1, "KEPUTUSAN")))


NUMBERED = "NO | KEGIATAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | SEMESTER I | SEMESTER II\n"


def texts(*drawings: str) -> str:
    """Return all that the rows and the findings of pages with these tables hold."""
    result = normalize(document(*(page(n, "", grid(d)) for n, d in enumerate(drawings, 1))))
    return f"{result.actions} {[(f.message, f.printed) for f in result.findings]}"


def test_the_rest_of_a_cut_activity_is_no_program() -> None:
    first = NUMBERED + "1 | Penyusunan laporan | Notulen | √ |"
    result = normalize(
        document(page(1, "", grid(first)), page(2, "", grid("| kinerja | | |\n2 | Rapat | Hasil | √ |")))
    )
    assert [a.activity for a in result.actions] == ["Penyusunan laporan kinerja", "Rapat"]
    assert [a.program for a in result.actions] == [None, None]


@pytest.mark.parametrize("levels", ["Lain", ""])
def test_a_row_of_merged_levels_keeps_its_other_cells(levels: str) -> None:
    head = "PROGRAM | KEGIATAN | OUTPUT | JADWAL | < | KET\n^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"
    kept = texts(f"{head}Area | Rapat | Notulen | √ | |\n{levels} | < | Daftar | | √ | catatan")
    assert "Daftar" in kept and "catatan" in kept


@pytest.mark.parametrize("band", ["B. Penguatan Pengawasan | < | < | < | <", "B. Penguatan Pengawasan | < | < | √ |"])
def test_a_band_behind_the_last_row_is_told(band: str) -> None:
    assert "Penguatan Pengawasan" in texts(f"{NUMBERED}1 | Rapat | Notulen | √ |\n{band}")


def test_a_text_in_the_number_column_is_kept() -> None:
    assert "Lanjutan" in texts(f"{NUMBERED}Lanjutan | | | √ |\n1 | Rapat | Notulen | √ |")


STAGES = "NO | TAHAPAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | AWAL | AKHIR\n"


@pytest.mark.parametrize(
    ("cells", "months", "codes"),
    [
        ("1 Januari 2024 | 31 Maret 2024", [1, 2, 3], ["schedule-in-words"]),
        ("14 Februari 2024 | <", [2], ["schedule-in-words"]),
        ("2 Mei 2024 | ", [5], ["marks-uncertain", "schedule-in-words"]),
        ("1 Desember 2023 | 2 Januari 2024", [], ["schedule-unparsed"]),
        (" | ", [], []),
    ],
)
def test_a_schedule_that_begins_and_ends_in_two_columns(cells: str, months: list[int], codes: list[str]) -> None:
    result = normalize(document(page(1, "", grid(STAGES + f"1 | Rekap | Berita acara | {cells}"))))
    assert planned(result.actions[0]) == months and found(result) == codes


def test_months_that_a_header_does_not_tell_are_not_known() -> None:
    head = "NO | KEGIATAN | INDIKATOR | JADWAL | < | <\n^ | ^ | ^ | P1 | P2 | P3\n"
    result = normalize(document(page(1, "", grid(head + "1 | Rapat | A | √ | |\n2 | Survei | B | | |"))))
    assert [a.months for a in result.actions] == [(None,) * 12] * 2 and found(result) == ["marks-uncertain"] * 2


def test_words_beside_the_marks_are_kept() -> None:
    head = "NO | KEGIATAN | INDIKATOR | WAKTU | JADWAL | <\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
    result = normalize(document(page(1, "", grid(head + "1 | Rapat | A | 2 hari | √ |"))))
    assert planned(result.actions[0]) == [*range(1, 7)] and result.actions[0].extra == (("WAKTU", "2 hari"),)
    assert found(result) == ["schedule-in-words"]


def test_a_second_plan_with_another_title_keeps_it() -> None:
    head = (
        "NO | PROGRAM | KEGIATAN | {} | PIC | TARGET | EVIDEN | JADWAL | <\n"
        + "^ | " * 7
        + "SEMESTER I | SEMESTER II\n"
    )
    row = "1 | Area | Rapat | Notulen | Tim | 1 | Foto | √ |"
    first, second = (page(n, "", grid(head.format(t) + row)) for n, t in ((1, "INDIKATOR"), (2, "OUTPUT")))
    assert [(a.indicator, a.output) for a in normalize(document(first, second)).actions] == [
        ("Notulen", None),
        (None, "Notulen"),
    ]


def test_a_word_cut_at_a_line_end_below_the_page_end_is_whole_once() -> None:
    result = read("Area | Rapat | Satu | Tindak lanjut | √ | |", "| | | penga- / duan masyarakat | | |")
    assert result.actions[0].indicator == "Tindak lanjut pengaduan masyarakat"


def test_a_cell_over_two_fields_is_told_and_a_number_before_a_text_is_none_of_them() -> None:
    result = normalize(document(page(1, "", grid(NUMBERED + "1. Rapat | < | Notulen | √ |\n2 | Survei | < | √ |"))))
    assert [(a.activity_no, a.activity, a.indicator) for a in result.actions] == [
        ("1", "Rapat", "Notulen"),
        ("2", "Survei", None),
    ]
    assert [(f.code, f.row_no) for f in result.findings if f.row_no] == [("band-uncertain", 2)]


def test_a_row_of_totals_is_known_and_what_it_prints_is_kept() -> None:
    head = "NO | KEGIATAN | INDIKATOR | ANGGARAN | JAN | FEB\n"
    rows = "1 | Rapat | Notulen | 500 | √ |\nJUMLAH TATA LAKSANA | < | < | 500 | | \nGRAND TOTAL | < | < | 500 | |"
    result = normalize(document(page(1, "", grid(head + rows))))
    assert len(result.actions) == 1
    totals = [(f.severity, f.printed) for f in result.findings if f.code == "total-row"]
    assert totals == [("info", "JUMLAH TATA LAKSANA; ANGGARAN: 500"), ("info", "GRAND TOTAL; ANGGARAN: 500")]
    assert not [f for f in result.findings if f.code in ("band-uncertain", "month-values")]


def test_numbers_of_several_rows_in_one_cell_are_told() -> None:
    rows = "1 / 2 | Rapat / Survei | Notulen | √ |\n^ | ^ | Hasil | | √"
    result = normalize(document(page(1, "", grid(NUMBERED + rows))))
    found = [(f.code, f.row_no, f.field) for f in result.findings if f.row_no]
    assert found == [("grid-irregular", 1, None), ("grid-irregular", 2, None)]


def test_a_month_that_a_rule_too_many_cuts_in_two_is_one_month() -> None:
    head = "KEGIATAN | INDIKATOR | JADWAL | < | <\n^ | ^ | Jan | < | Feb\n"
    rows = head + "Rapat | Notulen | √ | < |\nSidang | Berkas | √ | | √"
    result = normalize(document(page(1, "", grid(rows))))
    assert [action.months[:2] for action in result.actions] == [(True, False), (True, True)]
    assert not [found for found in result.findings if (found.field or "").startswith("month_")]
