"""Merged cells whose text a page end cuts while the rows are whole: rows and cells go on or end apart."""

import pytest
from ruled import read_placed

from schemas.decree import Normalized

NUMBERED = "NO | PROGRAM | KEGIATAN | INDIKATOR | JADWAL | < | KET\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"


def programs(result: Normalized) -> list[tuple[str | None, str | None]]:
    return [(action.program_no, action.program) for action in result.actions]


def doubted(result: Normalized, code: str) -> list[int | None]:
    return [found.row_no for found in result.findings if found.code == code]


def test_a_cell_whose_number_is_missing_goes_on_though_its_rows_are_new() -> None:
    result = read_placed(
        """
        1 | Penguatan / Tatalaksana | 1. Rapat | Notulen satu | √ | |
        2 | Penguatan Sistem Data / Sumber Daya Manusia | 1. Survei | Laporan satu / dan kedua | √ | |
        """,
        """
          | Aparatur | 2. Reviu | Berkas | √ | |
        ^ | ^ | 3. Evaluasi | Hasil | | √ |
        3 | Pengawasan | 1. Audit | Temuan | √ | |
        """,
        head=NUMBERED,
    )
    whole = ("2", "Penguatan Sistem Data Sumber Daya Manusia Aparatur")
    assert programs(result) == [("1", "Penguatan Tatalaksana"), whole, whole, whole, ("3", "Pengawasan")]
    assert [a.activity for a in result.actions] == ["Rapat", "Survei", "Reviu", "Evaluasi", "Audit"]
    assert not [f for f in result.findings if f.row_no and f.severity != "info"]


def test_where_a_level_goes_on_its_parents_do() -> None:
    result = read_placed(
        "Tata Kelola | Reviu berkas | Rapat. | Daftar. | √ | |\n"
        "Penguatan Sistem Data / Sumber Daya Manusia | Penyusunan laporan / kinerja | Rapat | Notulen / rapat | √ | |",
        "Aparatur | secara berkala | Survei. | Laporan. | √ | |\n^ | ^ | Reviu. | Berkas. | | √ |",
    )
    rows = result.actions[1:]
    assert {action.program for action in rows} == {"Penguatan Sistem Data Sumber Daya Manusia Aparatur"}
    assert {action.activity for action in rows} == {"Penyusunan laporan kinerja secara berkala"}


def test_a_name_that_the_text_below_completes_goes_on() -> None:
    result = read_placed(
        "Penguatan / Manajemen Sumber Daya | Rapat. | Satu. | Notulen. / Daftar. | √ | |",
        "Manusia | Survei. | Dua. | Laporan. | √ | |\n^ | Reviu. | Tiga. | Berkas. | | √ |",
    )
    assert {action.program for action in result.actions} == {"Penguatan Manajemen Sumber Daya Manusia"}


def test_a_text_with_room_for_the_next_word_is_whole() -> None:
    result = read_placed(
        "Penguatan / Data | Rapat. | Satu. | Notulen. / Daftar. | √ | |",
        "Sosial | Survei. | Dua. | Laporan. | √ | |\n^ | Reviu. | Tiga. | Berkas. | | √ |",
    )
    assert [action.program for action in result.actions] == ["Penguatan Data", "Sosial", "Sosial"]
    assert not doubted(result, "cell-join-uncertain")


def test_two_names_of_areas_are_two_programs() -> None:
    result = read_placed(
        "Penguatan / Kelembagaan Pemilu | Rapat. | Satu. | Notulen. / Daftar. | √ | |",
        "Penguatan Pengawasan | Survei. | Dua. | Laporan. | √ | |\n^ | Reviu. | Tiga. | Berkas. | | √ |",
    )
    assert [a.program for a in result.actions] == ["Penguatan Kelembagaan Pemilu", *["Penguatan Pengawasan"] * 2]
    assert not doubted(result, "cell-join-uncertain")


def test_what_nothing_decides_is_doubted_on_all_rows_of_both_cells() -> None:
    result = read_placed(
        "Tata Kelola | Survei. | Isian. | Hasil. | √ | |\n"
        "Penguatan / Kelembagaan Pemilu | Rapat. | Satu. | Notulen. / Daftar. | √ | |",
        "Kepemimpinan Daerah | Survei. | Dua. | Laporan. | √ | |\n^ | Reviu. | Tiga. | Berkas. | | √ |",
    )
    assert [a.program for a in result.actions][1:] == ["Penguatan Kelembagaan Pemilu", *["Kepemimpinan Daerah"] * 2]
    assert doubted(result, "cell-join-uncertain") == [2, 3, 4]


@pytest.mark.parametrize("above", ["Sekretaris", "Kasubbag"])
def test_texts_that_are_whole_elsewhere_are_whole(above: str) -> None:
    head = "PROGRAM | KEGIATAN | INDIKATOR | PIC | JADWAL | < | KET\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"
    result = read_placed(
        f"""
        Area | Rapat | Satu | Umum | √ | | a
        ^ | Survei | Dua | Bagian Perencanaan / dan Data | √ | |
        ^ | Reviu | Tiga | Hukum | √ | |
        ^ | Audit | Empat / dan lima | Bagian Perencanaan / {above} | √ | |
        """,
        """
        Area lain | Rapat | Enam | Bagian Perencanaan / dan Data | √ | |
        ^ | Survei | Tujuh | ^ | √ | |
        """,
        head=head,
    )
    assert result.actions[4].responsible == result.actions[5].responsible == "Bagian Perencanaan dan Data"
    assert not doubted(result, "cell-join-uncertain")


def test_a_bracket_that_is_open_above_and_closed_below_is_one_text() -> None:
    result = read_placed(
        "Area | Rapat. | Satu. | Laporan Harta / Kekayaan (LHKPN | √ | |",
        "Area lain | Survei. | Dua. | Berkas. | √ | |",
    )
    assert result.actions[0].indicator == "Laporan Harta Kekayaan (LHKPN"
    result = read_placed(
        "Area | Rapat. | Satu. | Laporan Harta / Kekayaan (LHKPN | √ | |",
        "| | | LHKASN) pegawai | | |\nArea lain | Survei. | Dua. | Berkas. | √ | |",
    )
    assert result.actions[0].indicator == "Laporan Harta Kekayaan (LHKPN LHKASN) pegawai"


@pytest.mark.parametrize("again", ["Area satu (lanjutan)", "AREA SATU (Lanj.)", "(lanjutan)", "Area satu - sambungan"])
def test_a_level_that_is_printed_again_as_continued_is_the_same(again: str) -> None:
    result = read_placed(
        "Area satu | Rapat. | Satu. | Laporan. | √ | |",
        f"{again} | Survei. | Dua. | Berkas. | √ | |\n^ | Reviu. | Tiga. | Hasil. | | √ |",
    )
    assert [action.program for action in result.actions] == ["Area satu"] * 3
    assert len({trace.page for trace in result.traces if trace.row_no == 3 and trace.field == "program"}) == 2


@pytest.mark.parametrize("again", ["I. AREA SATU DALAM DAERAH (lanjutan)", "I. AREA SATU DALAM (sambungan)"])
def test_a_band_that_is_printed_again_as_continued_is_the_same(again: str) -> None:
    result = read_placed(
        "I. AREA SATU DALAM DAERAH | < | < | < | < | < | <\n1 | Rapat. | Satu. | Laporan hasil / dan | √ | |",
        f"{again} | < | < | < | < | < | <\n | | | catatan | | |\n2 | Survei. | Dua. | Berkas. | | √ |",
        head=NUMBERED.replace("KEGIATAN", "SUB KEGIATAN").replace("PROGRAM", "KEGIATAN"),
    )
    assert [(a.program, a.indicator) for a in result.actions] == [
        ("AREA SATU DALAM DAERAH", "Laporan hasil dan catatan"),
        ("AREA SATU DALAM DAERAH", "Berkas."),
    ]
    assert not [found for found in result.findings if found.code == "band-uncertain"]


def test_what_is_marked_as_continued_without_a_beginning_is_doubted() -> None:
    result = read_placed(
        "Area satu | Rapat. | Satu. | Laporan. | √ | |",
        "Area dua (lanjutan) | Survei. | Dua. | Berkas. | √ | |\n^ | Reviu. | Tiga. | Hasil. | | √ |",
    )
    assert result.actions[1].program == "Area dua (lanjutan)"
    assert doubted(result, "cell-join-uncertain") == [1, 2, 3]


def test_a_plan_has_one_meaning_for_its_number_column() -> None:
    result = read_placed(
        """
        1 | Area satu | 1. Rapat. | Laporan. | √ | |
        ^ | ^ | 2. Survei. | Berkas. | √ | |
        ^ | ^ | 3. Reviu. | Daftar. | √ | |
        2 | Area dua | 1. Rapat. | Hasil. | √ | |
        """,
        """
          | Jumlah | | | | |
        3 | Area tiga | 1. Audit. | Temuan. | √ | |
          | Jumlah | | | | |
        """,
        head=NUMBERED,
    )
    assert [(a.program_no, a.activity_no) for a in result.actions][:5] == [
        ("1", "1"),
        ("1", "2"),
        ("1", "3"),
        ("2", "1"),
        ("3", "1"),
    ]


BESIDE = (
    "NO | SASARAN | INDIKATOR KINERJA SASARAN | KEGIATAN | INDIKATOR KEGIATAN | JADWAL | <\n"
    "^ | ^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
)


def test_a_column_without_a_field_goes_on_with_the_level_that_it_is_merged_like() -> None:
    result = read_placed(
        "1 | Sasaran A | Indeks naik | 1. Rapat | Notulen | √ |\n^ | ^ | ^ | 2. Survei | Isian | | √",
        "  | | | 3. Reviu | Berkas | √ |\n^ | ^ | ^ | 4. Audit | Temuan | | √",
        head=BESIDE,
        widths=(30, 110, 110, 110, 110, 40, 40),
    )
    assert [action.indicator for action in result.actions] == ["Notulen", "Isian", "Berkas", "Temuan"]
    assert {action.extra for action in result.actions} == {(("INDIKATOR KINERJA SASARAN", "Indeks naik"),)}


def test_a_level_at_a_page_foot_is_not_taken_from_the_next_page_where_texts_are_at_the_top() -> None:
    result = read_placed(
        "Area satu | Rapat. | Satu. | Notulen. | √ | |\n^ | Reviu. | Dua. | Berkas. | √ | |\n"
        "^ | Pos. | Tiga. | Meja. | √ | |",
        " | Survei. | Empat. | Isian. | √ | |\n^ | Audit. | Lima. | Temuan. | √ | |\n"
        " | Lelang. | Enam. | Barang. | √ | |\n^ | Gaji. | Tujuh. | Daftar. | √ | |",
        "Area dua | Rapat. | Delapan. | Hasil. | √ | |\n^ | Reviu. | Sembilan. | Data. | √ | |",
    )
    assert [a.program for a in result.actions] == [*["Area satu"] * 5, None, None, "Area dua", "Area dua"]
    assert doubted(result, "parent-missing") == [6, 7]


def test_a_field_of_one_row_that_is_empty_at_a_page_top_is_empty() -> None:
    head = "PROGRAM | KEGIATAN | INDIKATOR | PIC | JADWAL | < | KET\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"
    result = read_placed(
        "Area satu | Rapat. | Satu. | Umum | √ | |\n^ | Reviu. | Dua. | ^ | √ | |\n"
        "Area dua | Rapat. | Tiga. | Hukum | √ | |\n^ | Pos. | Empat. | ^ | √ | |",
        " | Survei. | Lima. | | √ | |\n^ | Audit. | Enam. | Data | √ | |\n"
        "Area tiga | Rapat. | Tujuh. | Umum | √ | |\n^ | Reviu. | Dua. | ^ | √ | |\n"
        "Area empat | Rapat. | Tujuh. | Umum | √ | |\n^ | Reviu. | Dua. | ^ | √ | |",
        head=head,
    )
    assert [action.responsible for action in result.actions][:6] == ["Umum", "Umum", "Hukum", "Hukum", None, "Data"]


@pytest.mark.parametrize(("lines", "whole"), [("dan / daftar / hadir / rapat / kerja / tahun", True), ("dan", False)])
def test_a_merged_cell_is_cut_where_the_next_row_has_no_room(lines: str, whole: bool) -> None:
    result = read_placed(
        "1 | Penguatan / Tatalaksana | 1. Rapat | Notulen | √ | |\n"
        "2 | Penguatan Sistem Data / Sumber Daya Manusia | 1. Survei | Laporan satu / dan kedua | √ | |",
        f" | Aparatur | 2. Reviu | Berkas / {lines} | √ | |\n^ | ^ | 3. Evaluasi | Hasil | | √ |",
        head=NUMBERED,
        room=60.0,
    )
    assert (result.actions[2].program == "Penguatan Sistem Data Sumber Daya Manusia Aparatur") is whole
    assert bool(doubted(result, "cell-join-uncertain")) is not whole


def test_a_remark_of_two_rows_with_the_page_end_between_them_is_one() -> None:
    head = "PROGRAM | KEGIATAN | INDIKATOR | JADWAL | < | KET\n^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"
    result = read_placed(
        "Area | Rapat. | Notulen. | √ | | Daring\n^ | ^ | Daftar. | | √ | ^\n"
        "^ | Survei. | Isian. | √ | | Daring\n^ | ^ | Hasil. | | √ | ^\n"
        "^ | Reviu. | Satu / dua. | √ | | Menyesuaikan / jadwal",
        " | | Meja. | | √ | dan anggaran\n^ | Audit. | Temuan. | √ | |\n^ | ^ | Pos. | | √ | ^",
        head=head,
        widths=(110, 110, 110, 40, 40, 110),
    )
    assert [a.remarks for a in result.actions][4:] == ["Menyesuaikan jadwal dan anggaran"] * 2 + [None, None]
    assert [f.code for f in result.findings if f.row_no and f.severity != "info"] == []


def test_an_empty_cell_over_rows_at_a_page_top_may_be_the_rest_of_one_above() -> None:
    head = "PROGRAM | KEGIATAN | INDIKATOR | PIC | JADWAL | < | KET\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"
    result = read_placed(
        "Area | Rapat. | Satu. | Umum | √ | |\n^ | ^ | Dua. | Hukum | √ | |\n^ | ^ | Tiga. | Data | √ | |",
        " | | Empat. | | √ | |\n^ | ^ | Lima. | ^ | √ | |\n^ | ^ | Enam. | Umum | √ | |",
        head=head,
    )
    assert [a.responsible for a in result.actions] == ["Umum", "Hukum", "Data", None, None, "Umum"]
    assert doubted(result, "cell-join-uncertain") == [4, 5]


@pytest.mark.parametrize(("third", "below"), [("Hukum", "Data"), ("", None)])
def test_an_empty_cell_of_a_column_that_leaves_none_empty_is_the_rest_of_one(third: str, below: str | None) -> None:
    head = "PROGRAM | KEGIATAN | INDIKATOR | PIC | JADWAL | < | KET\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"
    result = read_placed(
        "Area | Rapat. | Satu. | Umum | √ | |\n^ | ^ | Dua. | Data | √ | |\n^ | Reviu. | Tiga. | ^ | √ | |\n"
        f"^ | ^ | Empat. | {third} | √ | |\n^ | ^ | Lima. | Umum | √ | |\n^ | ^ | Enam. | Data | √ | |",
        "Area lain | Audit. | Tujuh. | | √ | |\n^ | Survei. | Delapan. | ^ | √ | |\n^ | ^ | Sembilan. | Umum | √ | |",
        head=head,
    )
    assert [a.responsible for a in result.actions][5:] == ["Data", below, below, "Umum"]
