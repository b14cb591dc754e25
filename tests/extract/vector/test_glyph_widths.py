import numpy as np
import pytest

from extract.vector.glyph_widths import find_mismatched_glyphs

WIDTHS = {"i": 0.28, "f": 0.35, ".": 0.3, ":": 0.3, " ": 0.3}


def odd(text: str, others: dict[int, float], fonts: dict[int, int] | None = None) -> list[int]:
    """Return the places of the odd letters of a text whose letters at some places have other widths or fonts."""
    codes = np.array([ord(letter) for letter in text])
    widths = np.array([others.get(place, WIDTHS.get(letter, 0.6)) for place, letter in enumerate(text)])
    numbers = np.array([(fonts or {}).get(place, 0) for place in range(len(text))])
    return np.flatnonzero(find_mismatched_glyphs(codes, numbers, widths)).tolist()


TEXT = "aduan yang dijawab oleh staf f 5 hari kerja sejak berkas lengkap dan benar"
AT = TEXT.index("f 5")


def test_a_letter_with_the_glyph_of_another_is_odd() -> None:
    assert odd(TEXT + TEXT.replace(" f 5", "") * 2, {AT: 0.84}) == [AT]
    assert odd(TEXT, {}) == []


@pytest.mark.parametrize("letters", ["fi", "tt", "fl"])
def test_a_ligature_is_not(letters: str) -> None:
    text = f"{TEXT} veri{letters}kasi lapangan data titik lokasi foto"
    at = text.index(f"veri{letters}") + 4
    assert odd(text, {at: 0.6, at + 1: 0.6}) == []


def test_another_font_has_other_widths() -> None:
    assert odd("dan data dan data", {9: 0.8}, {9: 1}) == []


def test_signs_and_stretched_texts_are_left_alone() -> None:
    assert odd(TEXT.replace("f 5", ": 5") + " nomor : satu :", {AT: 0.8}) == []
    assert odd(TEXT * 2, dict.fromkeys(range(len(TEXT), len(TEXT) + 30), 0.9)) == []
