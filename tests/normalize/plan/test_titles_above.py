import pytest

from normalize.plan.titles_above import without_level_word


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("1. AREA PERUBAHAN : MANAJEMEN PERUBAHAN", "1. MANAJEMEN PERUBAHAN"),
        ("Program II: Penguatan Pengawasan", "II. Penguatan Pengawasan"),
        ("POKJA 3 : PENATAAN TATALAKSANA", "3. PENATAAN TATALAKSANA"),
        ("AREA PERUBAHAN:", "AREA PERUBAHAN:"),
        ("PROGRAM KERJA: RAPAT", "PROGRAM KERJA: RAPAT"),
        ("Area pelayanan, yakni: pemilih", "Area pelayanan, yakni: pemilih"),
        ("MANAJEMEN PERUBAHAN", "MANAJEMEN PERUBAHAN"),
    ],
)
def test_the_word_for_a_level_before_a_colon_is_no_part_of_its_name(printed: str, text: str) -> None:
    assert without_level_word(printed) == text
