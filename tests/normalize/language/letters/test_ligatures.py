import pytest

from normalize.language.letters.ligatures import holds_wrong_letter


@pytest.mark.parametrize("text", ["Identiûkasi risiko", "Klasiûkasi arsip", "Dokumen diidentiþkasi", "daÿar hadir"])
def test_a_letter_in_place_of_a_ligature_is_found(text: str) -> None:
    assert holds_wrong_letter(text)


@pytest.mark.parametrize("text", ["Identifikasi risiko", "Müller", "café", "naïf", "25 °C", "Pelaksanaan Atlét", "≤5%"])
def test_names_and_plain_words_are_left_alone(text: str) -> None:
    assert not holds_wrong_letter(text)
