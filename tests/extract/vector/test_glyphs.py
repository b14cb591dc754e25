import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.vector.glyphs import glyph_text
from schemas.document import UNREADABLE


@pytest.mark.parametrize(
    ("printed", "font", "text"),
    [
        ("a", "Arial", "a"),
        ("\uf0fc", "ABCDEF+Wingdings-Regular", "✓"),
        ("\uf0fc", "", "✓"),
        ("\uf0d6", "SymbolMT", "√"),
        ("\uf0d6", "ABCDEF+Symbol", "√"),
        ("\uf050", "Wingdings2", "✓"),
        ("\uf050", "Wingdings 2", "✓"),
        ("\uf050", "", "✓"),
        ("ü", "Wingdings", "✓"),
        ("P", "Wingdings 2", "✓"),
        ("ü", "Arial", "ü"),
        ("P", "Arial", "P"),
        ("\uf0b7", "Symbol", "•"),
        ("\ue123", "Calibri", UNREADABLE),
        ("\uf0ff", "Wingdings", UNREADABLE),
        ("(cid:17)", "Arial", UNREADABLE),
        ("ﬁ", "Cambria", "fi"),
        ("ﬄ", "Cambria", "ffl"),
        ("\ufffe", "Arial", "-"),
        ("\x02", "Arial", "-"),
        ("\u2010", "Arial", "-"),
        ("–", "Arial", "–"),
        ("\u00a0", "Arial", " "),
        ("\u2003", "Arial", " "),
        ("\t", "Arial", " "),
        ("\u200b", "Arial", ""),
        ("\ufeff", "Arial", ""),
        ("e\u0301", "Arial", "é"),
        ("√", "Arial", "√"),
    ],
)
def test_what_a_character_shows(printed: str, font: str, text: str) -> None:
    assert glyph_text(printed, font) == text


@pytest.mark.parametrize("printed", ["\u00a0", "\x01", "\t"])
def test_a_blank_of_a_symbol_font_is_a_space(printed: str) -> None:
    assert glyph_text(printed, "Wingdings") == " "


@given(st.text(min_size=1, max_size=1), st.sampled_from(["", "Arial", "Wingdings", "Wingdings2", "ABC+Symbol"]))
def test_no_private_character_comes_out(printed: str, font: str) -> None:
    assert not any("\ue000" <= char <= "\uf8ff" for char in glyph_text(printed, font))


@given(st.text(max_size=3))
def test_text_is_cleaned_once_for_all(printed: str) -> None:
    once = glyph_text(printed, "Arial")
    assert "".join(glyph_text(char, "Arial") for char in once) == once or len(once) > 1


def test_letters_with_swapped_bytes_are_put_right():
    swapped = "\u7400\u6900"
    assert "".join(glyph_text(char, "Carlito") for char in swapped) == "ti"
    assert glyph_text(swapped, "Carlito") == "ti"


def test_another_east_asian_character_is_unreadable():
    assert glyph_text("\u6f22", "Carlito") == "\ufffd"
