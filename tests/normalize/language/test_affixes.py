import pytest

from normalize.language.affixes import is_derived

STEMS = {"sesuai", "kirim", "lembaga", "ikut", "tata", "susun", "putus"}


@pytest.mark.parametrize(
    ("word", "derived"),
    [
        ("menyesuaikan", True),
        ("pengiriman", True),
        ("kelembagaan", True),
        ("mengikuti", True),
        ("penataan", True),
        ("disusunnya", True),
        ("keputusan", True),
        ("sesuai", True),
        ("kan", False),
        ("aikan", False),
        ("menyesu", False),
    ],
)
def test_a_word_is_derived_from_a_known_stem(word: str, derived: bool) -> None:
    assert is_derived(word, STEMS.__contains__) is derived
