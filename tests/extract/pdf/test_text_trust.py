"""How much of a page's text means something, where fonts have lost what their letters are."""

import pytest
from factories import page

from extract.pdf.text_trust import doubt_of_words, known_share
from schemas.document import UNREADABLE


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Dokumen kegiatan", 1.0),
        (f"Dokumen kegiatan {UNREADABLE * 8} {UNREADABLE * 5}", 0.5),
        (f"Dokumen {UNREADABLE * 2}", 1.0),
        ("", 0.0),
    ],
)
def test_words_without_a_meaning_count_as_unknown(text: str, share: float) -> None:
    assert known_share(page(1, text)) == share


def test_letters_without_a_meaning_are_doubted_beside_a_line_that_has_one() -> None:
    assert (
        doubt_of_words(page(1, f"Dokumen\n{UNREADABLE * 8}"), seen=True) == "has letters without a meaning in the file"
    )
