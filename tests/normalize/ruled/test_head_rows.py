"""Programs that have a row of their own in a plan with columns for its levels."""

from ruled import levels, read, read_placed

from schemas.decree import Normalized

NUMBERED = "NO | PROGRAM | KEGIATAN | INDIKATOR | JADWAL | < | KET\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"
SHARED = NUMBERED.replace("KEGIATAN", "PROGRAM DAN KEGIATAN").replace("NO | PROGRAM |", "NO | SASARAN |", 1)


def numbered(result: Normalized) -> list[tuple[str | None, ...]]:
    return [(a.program_no, a.program, a.activity_no, a.activity, a.sub_activity, a.indicator) for a in result.actions]


def warned(result: Normalized) -> list[str]:
    return [found.code for found in result.findings if found.row_no and found.severity != "info"]


def test_a_program_alone_in_its_row_is_the_head_of_the_rows_below_it() -> None:
    result = read_placed(
        """
        1 | Penguatan data | | | | |
          | | a. Rapat | Notulen. | √ | |
          | | b. Survei | Isian. | | √ |
        2 | Pengawasan | | | | |
          | | a. Audit | Temuan. | √ | |
        """,
        """
          | | b. Reviu | Berkas. | √ | |
        3 | Layanan | | | | |
          | | a. Pos | Meja. | √ | |
        """,
        head=NUMBERED,
    )
    assert numbered(result) == [
        ("1", "Penguatan data", "a", "Rapat", None, "Notulen."),
        ("1", "Penguatan data", "b", "Survei", None, "Isian."),
        ("2", "Pengawasan", "a", "Audit", None, "Temuan."),
        ("2", "Pengawasan", "b", "Reviu", None, "Berkas."),
        ("3", "Layanan", "a", "Pos", None, "Meja."),
    ]
    assert warned(result) == []
    assert {trace.page for trace in result.traces if trace.row_no == 4 and trace.field == "program"} == {1}


def test_a_row_with_a_program_alone_among_rows_that_print_theirs_is_a_row() -> None:
    result = read(
        """
        Area | Rapat | Satu | A | √ | |
        Tata | Reviu | Satu | B | √ | |
        Kerja | | | | | |
        | Audit | Dua | C | | √ |
        """
    )
    assert [levels(action)[0] for action in result.actions] == ["Area", "Tata", "Kerja", "Kerja"]


def test_heads_in_the_column_of_the_activities_are_over_them() -> None:
    result = read_placed(
        """
        1 | Sasaran satu | PROGRAM DATA | | | |
        ^ | ^ | 1. Rapat | Notulen. | √ | |
        ^ | ^ | 2. Survei | Isian. | | √ |
        2 | Sasaran dua | PROGRAM AWAS | | | |
          | | 1. Audit | Temuan. | √ | |
        """,
        head=SHARED,
    )
    assert numbered(result) == [
        ("1", "Sasaran satu", None, "PROGRAM DATA", "Rapat", "Notulen."),
        ("1", "Sasaran satu", None, "PROGRAM DATA", "Survei", "Isian."),
        ("2", "Sasaran dua", None, "PROGRAM AWAS", "Audit", "Temuan."),
    ]
    assert warned(result) == []


INNER = "NO | KEGIATAN | TAHAPAN | INDIKATOR | JADWAL | < | KET\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"


def test_heads_above_activities_with_steps_are_programs() -> None:
    result = read_placed(
        """
        I | PENINGKATAN LAYANAN | | | | |
        1. | Rapat | 1) Satu | Notulen. | √ | |
        ^ | ^ | 2) Dua | Isian. | | √ |
        II | PENGAWASAN | | | | |
        1. | Audit | 1) Tiga | Temuan. | √ | |
        """,
        head=INNER,
    )
    assert numbered(result) == [
        ("I", "PENINGKATAN LAYANAN", "1", "Rapat", "Satu", "Notulen."),
        ("I", "PENINGKATAN LAYANAN", "1", "Rapat", "Dua", "Isian."),
        ("II", "PENGAWASAN", "1", "Audit", "Tiga", "Temuan."),
    ]
    assert warned(result) == []


def test_heads_with_the_numbers_of_the_rows_below_are_doubted_on_all_of_these() -> None:
    result = read_placed(
        """
        1. | Layanan | | | | |
        2. | Rapat | 1) Satu | Notulen. | √ | |
        3. | Survei | 1) Dua | Isian. | √ | |
        4. | Pengawasan | | | | |
        5. | Audit | 1) Tiga | Temuan. | √ | |
        """,
        head=INNER,
    )
    assert len(result.actions) == 5
    doubted = [found.row_no for found in result.findings if found.code == "parent-missing"]
    assert sorted(doubted) == [1, 2, 3, 4, 5]


def test_the_rest_of_a_name_at_a_page_top_is_no_head() -> None:
    result = read_placed(
        "1 | PENGUATAN | 1. Rapat | Notulen. | √ | |\n2 | PENGUATAN / SUMBER DAYA | 1. Survei | Isian / data. | √ | |",
        " | MANUSIA | | | | |\n3 | PENGAWASAN | 1. Audit | Temuan. | √ | |",
        head=NUMBERED,
    )
    assert [action.program for action in result.actions] == ["PENGUATAN", "PENGUATAN SUMBER DAYA MANUSIA", "PENGAWASAN"]


def test_a_head_may_have_an_indicator_of_its_own_in_a_column_of_heads() -> None:
    head = (
        "NO | PROGRAM / KEGIATAN | INDIKATOR KINERJA SASARAN | INDIKATOR KEGIATAN | JADWAL | < | KET\n"
        "^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"
    )
    result = read_placed(
        """
        I | Pengawasan | Nilai tinggi | | | |
        1 | Rapat | | Notulen. | √ | |
        2 | Survei | | Isian. | | √ |
        II | Layanan | Indeks baik | | | |
        1 | Audit | | Temuan. | √ | |
        """,
        head=head,
    )
    assert [(a.program_no, a.program, a.activity_no, a.activity, a.indicator) for a in result.actions] == [
        ("I", "Pengawasan", "1", "Rapat", "Notulen."),
        ("I", "Pengawasan", "2", "Survei", "Isian."),
        ("II", "Layanan", "1", "Audit", "Temuan."),
    ]
    assert [dict(a.extra)["INDIKATOR KINERJA SASARAN"] for a in result.actions] == [
        "Nilai tinggi",
        "Nilai tinggi",
        "Indeks baik",
    ]


def test_a_head_at_a_page_foot_is_over_the_rows_of_the_next_page() -> None:
    result = read_placed(
        """
        1 | Penguatan data | | | | |
          | | a. Rapat | Notulen. | √ | |
        2 | Pengawasan | | | | |
        """,
        """
          | | a. Audit | Temuan. | √ | |
          | | b. Reviu | Berkas. | √ | |
        """,
        head=NUMBERED,
    )
    assert [(a.program, a.activity) for a in result.actions] == [
        ("Penguatan data", "Rapat"),
        ("Pengawasan", "Audit"),
        ("Pengawasan", "Reviu"),
    ]
    assert warned(result) == []


def test_one_column_numbers_heads_and_the_activities_below_them() -> None:
    result = read_placed(
        """
        1 | Penguatan data | | | | |
        1.1 | | Rapat | Notulen. | √ | |
        1.2 | | Survei | Isian. | | √ |
        2 | Penataan sistem / sumber daya | | | | |
        """,
        """
          | manusia | | | | |
        2.1 | | Audit | Temuan. | √ | |
        2.2 | | Reviu | Berkas. | √ | |
        """,
        head=NUMBERED,
    )
    assert numbered(result) == [
        ("1", "Penguatan data", "1.1", "Rapat", None, "Notulen."),
        ("1", "Penguatan data", "1.2", "Survei", None, "Isian."),
        ("2", "Penataan sistem sumber daya manusia", "2.1", "Audit", None, "Temuan."),
        ("2", "Penataan sistem sumber daya manusia", "2.2", "Reviu", None, "Berkas."),
    ]
    assert warned(result) == []


def test_the_rest_of_a_head_without_a_number_is_doubted() -> None:
    result = read_placed(
        "Penguatan data | Rapat | Satu | Notulen. | √ | |\nPenataan sistem / sumber daya | | | | | |",
        "Manusia | | | | | |\n | Audit | Dua | Temuan. | √ | |\nLayanan | | | | | |\n | Pos | Tiga | Meja. | √ | |",
    )
    assert [a.program for a in result.actions] == ["Penguatan data", "Penataan sistem sumber daya Manusia", "Layanan"]
    assert [f.row_no for f in result.findings if f.code == "cell-join-uncertain"] == [2]


def test_headings_fill_a_level_whose_column_is_empty_throughout() -> None:
    result = read_placed(
        """
        A. PENGAWASAN | < | < | < | < | < | <
        1 | | Rapat | Notulen. | √ | |
        ^ | ^ | ^ | Daftar. | | √ |
        B. LAYANAN | < | < | < | < | < | <
        1 | | Audit | Temuan. | √ | |
        """,
        head=NUMBERED,
    )
    assert [(a.program_no, a.program, a.activity) for a in result.actions] == [
        ("A", "PENGAWASAN", "Rapat"),
        ("A", "PENGAWASAN", "Rapat"),
        ("B", "LAYANAN", "Audit"),
    ]
    assert warned(result) == []


def test_all_rows_of_a_merged_cell_have_its_number_without_a_sign() -> None:
    found = read(
        """
        I Manajemen Perubahan | Rapat | Undang | Notulen | X | | |
        ^ | Survei | Sebar | Hasil | X | | |
        II Penguatan Kelembagaan | Kajian | Susun | Laporan | | X | |
        ^ | ^ | Bahas | Berita acara | | X | |
        """
    )
    assert [(row.program_no, row.program) for row in found.actions] == [
        *[("I", "Manajemen Perubahan")] * 2,
        *[("II", "Penguatan Kelembagaan")] * 2,
    ]
