"""UTF-8 that was saved as Windows-1252 becomes what it was; other text stays as it is."""

import pytest

from extract.transcript.mojibake import without_mojibake


def broken(text: str) -> str:
    """Return a text as a program shows it that takes its bytes for Windows-1252, the open ones for controls."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )


@pytest.mark.parametrize("text", ["√ v ✓", "“Senin Pagi” tahap 1–3", "5 m² × 10 °C", "Café • ☑", "a\u00a0b", "𝟏"])
@pytest.mark.parametrize("times", [1, 2])
def test_signs_saved_in_the_wrong_encoding_are_put_right(text: str, times: int) -> None:
    saved = text
    for _ in range(times):
        saved = broken(saved)
    assert saved != text
    mended, (found,) = without_mojibake(saved)
    assert mended == text and found.code == "encoding-repaired" and found.printed


@pytest.mark.parametrize("text", ["√ “Senin” 1–3", "Café, Ã, Â dan â €", "KPU Kota Pasuruan", "", "ÀÂÄ Çà"])
def test_a_text_in_the_right_encoding_stays_as_it_is(text: str) -> None:
    assert without_mojibake(text) == (text, ())
