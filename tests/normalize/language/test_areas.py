import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.language.areas import change_area

NAMES = {
    1: ["Manajemen Perubahan", "Penataan Manajemen Perubahan", "Mental Aparatur"],
    2: [
        "Deregulasi Kebijakan",
        "Penguatan Peraturan Perundang-undangan",
        "Penataan Peraturan Perundang-Undangan",
        "Penguatan Perundang - undangan",
    ],
    3: [
        "Penataan Organisasi",
        "Penguatan Kelembagaan",
        "Penguatan Organisasi",
        "Penataan dan Penguatan Organisasi",
        "Kelembagaan",
    ],
    4: ["Penataan Tatalaksana", "Penguatan Tatalaksana", "Penataan Tata Laksana", "Tatalaksana"],
    5: [
        "Penataan Sistem Manajemen SDM Aparatur",
        "Sistem Manajemen SDM",
        "Penataan Sistem Manajemen Sumber Daya Manusia",
        "Penataan Sistem Manajemen SDM",
    ],
    6: ["Penguatan Akuntabilitas", "Penguatan Akuntabilitas Kinerja"],
    7: ["Penguatan Pengawasan", "Pengawasan", "Penguatan Sistem Pengawasan"],
    8: ["Peningkatan Kualitas Pelayanan Publik", "Pelayanan Publik", "Penguatan Kualitas Pelayanan Publik"],
}
PAIRS = [(area, name) for area, names in NAMES.items() for name in names]


@pytest.mark.parametrize(("area", "name"), PAIRS)
def test_names_and_what_offices_make_of_them(area: int, name: str) -> None:
    assert change_area(name) == area
    assert change_area(name.upper()) == area
    assert change_area(f"  {name.replace(' ', '  ')}. ") == area
    assert change_area(f"Area Perubahan: {name}") in {area, None}


@pytest.mark.parametrize(
    "name",
    [
        None,
        "",
        "Quick Wins",
        "Area 4",
        "Program Kerja",
        "Manajemen Perubahan dan Penguatan Pengawasan",
        "Penguatan Akuntabilitas dan Pelayanan Publik",
    ],
)
def test_no_name_or_two_names_give_none(name: str | None) -> None:
    assert change_area(name) is None


@given(st.integers(0, 20), st.sampled_from(PAIRS))
def test_the_number_never_decides(number: int, pair: tuple[int, str]) -> None:
    area, name = pair
    assert change_area(str(number)) is None and change_area(f"Area {number}") is None
    # a name alone in its cell is anchored, one behind a number need not be
    assert change_area(f"{number}. {name}") in {area, None}


@given(st.text())
def test_any_text_gives_an_area_or_none(text: str) -> None:
    assert change_area(text) in {None, *range(1, 9)}
