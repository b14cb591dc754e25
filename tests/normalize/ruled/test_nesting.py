"""Plans whose levels are rows of one column, told by how they are numbered and by what is beside them."""

import pytest
from ruled import read_placed

from schemas.decree import Normalized

HEAD = "NO | {} | INDIKATOR | JADWAL | < | KET\n^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"


def levels(result: Normalized) -> list[tuple[str | None, ...]]:
    """Return number and text of each level of each row."""
    return [
        (a.program_no, a.program, a.activity_no, a.activity, a.sub_activity_no, a.sub_activity)
        for a in result.actions
    ]  # fmt: skip


def doubted(result: Normalized) -> list[tuple[int | None, str]]:
    return [(found.row_no, found.code) for found in result.findings if found.row_no and found.severity != "info"]


def read(*pages: str, title: str = "URAIAN KEGIATAN") -> Normalized:
    return read_placed(*pages, head=HEAD.format(title), widths=(30.0, 150.0, 110.0, 40.0, 40.0, 60.0))


@pytest.mark.parametrize(
    ("heads", "items", "numbers"),
    [
        (("I | AREA", "1 | Rapat"), (" a | Bahan", "b | Notula"), ("I", "1", "a", "b")),
        (("A | AREA", "1 | Rapat"), (" | a) Bahan", " | b) Notula"), ("A", "1", "a", "b")),
        (("A. | AREA", "1. | Rapat"), (" | 1.1 Bahan", " | 1.2 Notula"), ("A", "1", "1.1", "1.2")),
        (("I | AREA", "1 | Rapat"), ("1 | Bahan", "2 | Notula"), ("I", "1", "1", "2")),
        (("I. | AREA", "1. | Rapat"), (" | - Bahan", " | - Notula"), ("I", "1", None, None)),
        (("I. | AREA", "1. | Rapat"), (" | Bahan", " | Notula"), ("I", "1", None, None)),
        ((" | AREA SATU", " | Rapat"), (" | 1. Bahan", " | 2. Notula"), (None, None, "1", "2")),
    ],
)
def test_rows_of_one_column_are_on_the_levels_that_their_numbers_show(
    heads: tuple[str, str], items: tuple[str, str], numbers: tuple[str | None, ...]
) -> None:
    block = [f"{heads[0]} | | | |", f"{heads[1]} | | | |", f"{items[0]} | Hasil | √ | |", f"{items[1]} | Isian | | √ |"]
    name = heads[0].partition("| ")[2]
    result = read("\n".join([*block, *block[1:], *block[1:]]))
    program, activity, first, second = numbers
    assert levels(result) == [
        (program, name, activity, "Rapat", first, "Bahan"), (program, name, activity, "Rapat", second, "Notula"),
    ] * 3  # fmt: skip


def test_a_band_and_heads_below_it_are_two_levels() -> None:
    result = read(
        """
        A. | MANAJEMEN | < | < | < | <
        1. | Rapat | | | |
        | a) Bahan | Hasil | √ | |
        | b) Notula | Isian | | √ |
        B. | LAYANAN | < | < | < | <
        1. | Survei | | | |
        | a) Angket | Data | √ | |
        """
    )
    assert levels(result) == [
        ("A", "MANAJEMEN", "1", "Rapat", "a", "Bahan"),
        ("A", "MANAJEMEN", "1", "Rapat", "b", "Notula"),
        ("B", "LAYANAN", "1", "Survei", "a", "Angket"),
    ]
    assert doubted(result) == []


def test_a_head_with_months_of_its_own_is_a_row_and_heads_those_below() -> None:
    result = read(
        """
        I | AREA | | | |
        1 | Rapat | | √ | |
        a | Bahan | Hasil | √ | |
        2 | Survei | | | √ |
        a | Angket | Data | | √ |
        """
    )
    assert levels(result) == [
        ("I", "AREA", "1", "Rapat", None, None),
        ("I", "AREA", "1", "Rapat", "a", "Bahan"),
        ("I", "AREA", "2", "Survei", None, None),
        ("I", "AREA", "2", "Survei", "a", "Angket"),
    ]


@pytest.mark.parametrize("again", ["I | AREA SATU (lanjutan)", "I | AREA SATU"])
def test_a_head_printed_again_on_the_next_page_is_the_same(again: str) -> None:
    result = read(
        "I | AREA SATU | | | |\n1 | Rapat | Hasil | √ | |\n2 | Survei | Data | √ | |",
        f"{again} | | | |\n3 | Audit | Temuan | √ | |\nII | AREA DUA | | | |\n1 | Pos | Meja | √ | |",
    )
    assert [(a.program, a.activity) for a in result.actions] == [
        ("AREA SATU", "Rapat"), ("AREA SATU", "Survei"), ("AREA SATU", "Audit"), ("AREA DUA", "Pos"),
    ]  # fmt: skip


@pytest.mark.parametrize(("foot", "top"), [("2 | Penataan gudang", " | arsip"), ("2 | ", " | Penataan gudang arsip")])
def test_a_head_cut_by_the_page_end_is_made_whole(foot: str, top: str) -> None:
    result = read(
        f"I | AREA | | | |\n1 | Rapat | | | |\na | Bahan | Hasil | √ | |\n{foot} | | | |",
        f"{top} | | | |\na | Angket | Data | √ | |\nII | TATA | | | |\n1 | Audit | | | |\na | Pos | Meja | √ | |",
    )
    assert [(a.program, a.activity_no, a.activity, a.sub_activity) for a in result.actions] == [
        ("AREA", "1", "Rapat", "Bahan"),
        ("AREA", "2", "Penataan gudang arsip", "Angket"),
        ("TATA", "1", "Audit", "Pos"),
    ]


def test_a_head_without_rows_below_stays_a_row_in_doubt() -> None:
    result = read(
        """
        I | AREA | | | |
        1 | Rapat | Hasil | √ | |
        II | TATA | | | |
        1 | Audit | Temuan | √ | |
        III | LAYANAN | | | |
        """
    )
    assert [(a.program, a.activity) for a in result.actions][-1] == ("LAYANAN", None)
    assert (3, "band-uncertain") in doubted(result)


def test_numbers_that_begin_anew_without_a_new_parent_are_told() -> None:
    result = read(
        """
        I | AREA | | | |
        1 | Rapat | Hasil | √ | |
        2 | Survei | Data | √ | |
        1 | Audit | Temuan | √ | |
        II | TATA | | | |
        1 | Pos | Meja | √ | |
        """
    )
    assert doubted(result) == [(3, "numbering-gap")]


def test_an_eighth_letter_is_followed_by_the_ninth_and_no_roman_one() -> None:
    heads = "".join(f"{letter} | AREA {letter}{letter} | | | |\n1 | Rapat | Hasil | √ | |\n" for letter in "ABCDEFGHI")
    assert [a.program_no for a in read(heads).actions] == list("ABCDEFGHI")


def test_numbers_with_a_letter_before_a_point_are_numbers() -> None:
    head = "NO | PILAR | KEGIATAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
    result = read_placed("A | Area | A.1 Rapat | Hasil | √ | \n^ | ^ | A.2 Survei | Data | √ |", head=head)
    assert [(a.activity_no, a.activity) for a in result.actions] == [("A.1", "Rapat"), ("A.2", "Survei")]


def test_a_number_is_that_of_the_level_whose_text_changes_with_it() -> None:
    head = "NO | AREA | KEGIATAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
    result = read_placed(
        "1 | Area | Rapat | Hasil | √ | \n2 | Area | Survei | Data | √ | \n3 | Tata | Audit | Temuan | √ | ", head=head
    )
    assert [(a.program_no, a.activity_no) for a in result.actions] == [(None, "1"), (None, "2"), (None, "3")]


def test_a_number_column_that_counts_programs_and_activities_in_turn() -> None:
    head = "NO | PROGRAM | KEGIATAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
    result = read_placed(
        """
        I | Area | | | |
        1 | | Rapat | Hasil | √ |
        2 | | Survei | Data | √ |
        II | Tata | | | |
        1 | | Audit | Temuan | √ |
        """,
        head=head,
    )
    assert [(a.program_no, a.activity_no, a.activity) for a in result.actions] == [
        ("I", "1", "Rapat"), ("I", "2", "Survei"), ("II", "1", "Audit"),
    ]  # fmt: skip


def test_what_a_head_alone_prints_holds_for_its_rows() -> None:
    result = read(
        """
        I | AREA | | | |
        1 | Rapat | | | | Sekretaris
        a | Bahan | Hasil | √ | |
        b | Notula | Isian | √ | |
        2 | Survei | | | | Ketua
        a | Angket | Data | √ | |
        """
    )
    assert [a.remarks for a in result.actions] == ["Sekretaris", "Sekretaris", "Ketua"]
    assert doubted(result) == []


def test_what_a_head_prints_besides_that_of_its_rows_is_kept_with_a_warning() -> None:
    result = read(
        """
        I | AREA | | | | Ketua
        1 | Rapat | Hasil | √ | | Sekretaris
        2 | Survei | Data | √ | | Operator
        II | TATA | | | | Ketua
        1 | Audit | Temuan | √ | | Operator
        """
    )
    assert [a.remarks for a in result.actions] == ["Sekretaris", "Operator", "Operator"]
    assert [f.printed for f in result.findings if f.code == "band-uncertain"] == ["remarks: Ketua"] * 2


def test_a_level_too_many_is_kept_without_a_field() -> None:
    rows = "A | AREA | | | |\n1 | Rapat | | | |\na | Bahan | | | |\n1) | Salinan | Hasil | √ | |\n"
    result = read(rows + "2) | Sampul | Isian | √ | |\nb | Notula | | | |\n1) | Ringkasan | Data | √ | |")
    assert levels(result)[0] == ("A", "AREA", "1", "Rapat", "a", "Bahan")
    assert [dict(a.extra)["URAIAN KEGIATAN"] for a in result.actions] == ["1. Salinan", "2. Sampul", "1. Ringkasan"]
    assert doubted(result) == [(n, "header-uncertain") for n in (1, 2, 3)]


def test_the_innermost_of_four_levels_is_the_indicator_where_no_column_has_it() -> None:
    head = (
        "NO | PROGRAM, KEGIATAN, SUB KEGIATAN DAN INDIKATOR | JADWAL | < | KET\n^ | ^ | SEMESTER I | SEMESTER II | ^\n"
    )
    rows = (
        "A | AREA | | |\n1 | Rapat | | |\na | Bahan | | |\n1) | Salinan | √ | |\n2) | Sampul | √ | |\nb | Notula | | |"
    )
    result = read_placed(rows + "\n1) | Ringkasan | √ | |", head=head)
    assert [(a.sub_activity, a.indicator_no, a.indicator) for a in result.actions] == [
        ("Bahan", "1", "Salinan"), ("Bahan", "2", "Sampul"), ("Notula", "1", "Ringkasan"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("program", "activity"),
    [("PROGRAM 1 : AREA", "KEGIATAN 1.1 : Rapat"), ("PROGRAM : AREA", "KEGIATAN : Rapat")],
)
def test_heads_may_name_their_levels(program: str, activity: str) -> None:
    wide = " | < | < | < | < | <"
    result = read(f"{program}{wide}\n{activity}{wide}\n1 | Bahan | Hasil | √ | |\n2 | Notula | Isian | √ | |")
    number = "1" if program[8].isdigit() else None
    assert levels(result) == [
        (number, "AREA", number and "1.1", "Rapat", "1", "Bahan"),
        (number, "AREA", number and "1.1", "Rapat", "2", "Notula"),
    ]


def test_dashes_beside_a_head_are_nothing() -> None:
    result = read(
        """
        I | AREA | - | - | - | -
        1 | Rapat | - | - | - | -
        a | Bahan | Hasil | √ | - | -
        2 | Survei | - | - | - | -
        a | Angket | Data | √ | - | -
        """
    )
    assert [(a.program, a.activity, a.sub_activity) for a in result.actions] == [
        ("AREA", "Rapat", "Bahan"), ("AREA", "Survei", "Angket"),
    ]  # fmt: skip


def test_a_plan_with_a_column_for_each_level_has_none_inside_one() -> None:
    head = "PROGRAM | KEGIATAN | SUB KEGIATAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
    rows = "Area | Rapat | 1. Satu | Hasil | √ | \n | | Dua | | | \n | | 2. Tiga | Data | √ | "
    result = read_placed(rows, head=head)
    assert [a.sub_activity for a in result.actions] == ["Satu", "Dua", "Tiga"]
    assert not any(a.extra for a in result.actions)


def test_a_plan_without_a_column_for_a_level_has_pages() -> None:
    head = "NO | INDIKATOR | OUTPUT | JADWAL | <\n^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
    result = read_placed("1 | Hasil | Nota | √ | \n2 | Data | Isian | √ | ", " | | Lembar | √ | ", head=head)
    assert len(result.actions) == 3
