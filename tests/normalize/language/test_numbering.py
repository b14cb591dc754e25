import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.language.numbering import (
    bare_number,
    follows,
    have_other_numbers,
    is_first,
    number_form,
    number_value,
    split_number,
    steps,
    with_points,
)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("2. Updatenya data", "2", "Updatenya data"),
        ("7.", "7", ""),
        ("7", "7", ""),
        ("1.Tersedianya", "1", "Tersedianya"),
        ("1 . Tersedianya", "1", "Tersedianya"),
        ("1) Tim", "1", "Tim"),
        ("(1) Tim", "1", "Tim"),
        ("a. Surat", "a", "Surat"),
        ("a). Surat", "a", "Surat"),
        ("A. Area", "A", "Area"),
        ("IV. Penguatan", "IV", "Penguatan"),
        ("1.1 Foo", "1.1", "Foo"),
        ("1.1. Foo", "1.1", "Foo"),
        ("1. Tim RB KPU menerima: a). SK b). Rencana c). LKE", "1", "Tim RB KPU menerima: a). SK b). Rencana c). LKE"),
        ("3. Kerja: 1) Pakta; 2) LHKPN; 3) Benturan 4) ZI", "3", "Kerja: 1) Pakta; 2) LHKPN; 3) Benturan 4) ZI"),
        ("3. Lapor: 1. a 2. b 3. c 4. d", "3", "Lapor: 1. a 2. b 3. c 4. d"),
    ],
)  # fmt: skip
def test_a_single_items_number_moves_off(text: str, number: str, rest: str) -> None:
    assert split_number(text) == (number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "1) a; 2) b",
        "1. Tersedianya dokumen 2. Terisinya LKE",
        "a. Surat b. Laporan",
        "1. a: 1. x 2. y 2. b",
        "% Capaian",
        "2021 adalah tahun",
        "2.500.000",
        "1.5 juta",
        "3 dokumen",
        "No. 5",
        "CV. Maju",
        "s.d. Desember",
        "a.n. Ketua",
        "d.a. kantor KPU",
        "Tim RB",
        "",
    ],
)
def test_all_else_stays_whole(text: str) -> None:
    assert split_number(text) == (None, text)


@given(st.text())
def test_no_word_is_lost(text: str) -> None:
    number, rest = split_number(text)
    assert "".join(text.split()).endswith("".join(rest.split()))
    assert number is None or number in text


def test_values_and_sequences() -> None:
    assert [number_value(n) for n in ("7", "IV", "ix", "c", "1.3", None, "?")] == [7, 4, 9, 3, 3, None, None]
    assert follows("i", "h") and follows("ii", "i") and follows("1.2", "1.1")
    assert not follows("2.2", "1.1") and not follows("b", "1")
    assert steps("8", "2") == 6 and steps("8", "b") is None
    assert is_first("i") and is_first("A") and not is_first("2")


def test_forms_tell_lists_apart() -> None:
    assert number_form("1. a") == number_form("3. Pembangunan") != number_form("1) JF")
    assert number_form("a). x") == number_form("b) y")
    assert number_form("JF") is None


@pytest.mark.parametrize(
    ("texts", "pointed"),
    [
        (["1 Rapat", "2 Survei", "2 Survei", "1 Reviu"], ["1. Rapat", "2. Survei", "2. Survei", "1. Reviu"]),
        (["A Rapat", "B Survei"], ["A. Rapat", "B. Survei"]),
        (["1. Rapat", "2 Survei", "3. Reviu"], ["1. Rapat", "2. Survei", "3. Reviu"]),
        (["1 laporan", "4 laporan"], ["1 laporan", "4 laporan"]),
        (["1 laporan", "1 notula"], ["1 laporan", "1 notula"]),
        (["1 Rapat", "Survei", "2 Reviu"], ["1 Rapat", "Survei", "2 Reviu"]),
        ([], []),
    ],
)
def test_numbers_without_a_sign_are_numbers_where_they_count(texts: list[str], pointed: list[str]) -> None:
    assert with_points(texts) == pointed


def test_texts_with_other_numbers_than_the_column_beside_them() -> None:
    def differ(*pairs: tuple[str, str]) -> bool:
        return have_other_numbers(dict(enumerate(number for number, _ in pairs)), dict(enumerate(t for _, t in pairs)))

    assert differ(("1", "a. Rapat"), ("2", "a. Survei"), ("3", "b. Angket"), ("4", "Reviu"), ("5", "a. Bahan"))
    assert differ(("1", "1. Rapat"), ("2", "2. Survei"), ("3", "3. Reviu"), ("4", "1. Angket"))
    assert not differ(("1", "I. Rapat"), ("2", "II. Survei"))
    assert not differ(("1", "Rapat"), ("2", "b. Survei"))
    assert not differ()


def test_numbers_in_parts_may_mix_letters_and_digits() -> None:
    assert split_number("A.b.2. Rapat") == ("A.b.2", "Rapat")
    assert split_number("a.1) Rapat") == ("a.1", "Rapat")
    assert split_number("1.B.2 Rapat") == ("1.B.2", "Rapat")
    assert bare_number("III.a.3)") == "III.a.3"
    assert [bare_number(t) for t in ("A. 2.", "I.a. 2)", "1. 2.", "a.\nb.")] == ["A.2", "I.a.2", None, None]
    assert follows("1.a.3", "1.a.2")
    assert not follows("1.b.3", "1.a.2")


def test_short_forms_and_amounts_are_no_numbers_in_parts() -> None:
    assert [split_number(t)[0] for t in ("s.d. Desember", "1.5 juta", "12.5 persen")] == [None, None, None]
    assert [bare_number(t) for t in ("1.200.000", "a.n.", "S.1")] == [None, None, None]


def test_decimals_under_a_roman_number_or_a_letter() -> None:
    assert [bare_number(t) for t in ("I.1", "A.2.", "IV.10", "I.1.a", "S.1")] == ["I.1", "A.2", "IV.10", "I.1.a", None]
    assert follows("I.2", "I.1") and follows("I.1.b", "I.1.a") and not follows("II.1", "I.3") and is_first("B.1")
    assert split_number("A.1 Rapat kerja") == ("A.1", "Rapat kerja") and split_number("B.2. Audit") == ("B.2", "Audit")


def test_a_cell_that_is_only_a_number() -> None:
    assert [bare_number(t) for t in ("2", "7.", "IV", "A.", "2 dokumen", "Tim", "")] == ["2", "7", "IV", "A"] + [
        None
    ] * 3
