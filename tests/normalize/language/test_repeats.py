import pytest

from normalize.language.repeats import is_marked, is_repeated

NAME = "II. PENGUATAN KELEMBAGAAN DAERAH"


@pytest.mark.parametrize(
    "again",
    [
        NAME,
        f"{NAME} (lanjutan)",
        f"{NAME} (Lanj.)",
        f"{NAME} - lanjutan",
        f"{NAME} [SAMBUNGAN]",
        f"(lanjutan) {NAME}",
        f"Lanjutan: {NAME}",
        "ii. Penguatan Kelembagaan (lanjutan)",
        "(lanjutan)",
        f"Sambungan {NAME}",
    ],
)
def test_printed_again(again):
    assert is_repeated(NAME, again)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (NAME, "III. PENGUATAN KELEMBAGAAN DAERAH (lanjutan)"),
        (NAME, "II. PENGUATAN KELEMBAGAAN"),
        ("Bimbingan teknis", "Bimbingan teknis tingkat lanjutan"),
        ("Pelatihan", "Lanjutan pelatihan"),
        (NAME, "II (lanjutan)"),
    ],
)
def test_another_text(text, again):
    assert not is_repeated(text, again)


def test_only_brackets_mark_a_text_that_is_printed_nowhere_else():
    assert is_marked("PENGAWASAN (lanjutan)") and not is_marked("Pelatihan lanjutan")
