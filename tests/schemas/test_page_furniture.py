import pytest

from schemas.page_furniture import MARGIN_NUMBER, PAGE_NUMBER, SIGNATURE_NOTE


@pytest.mark.parametrize(
    "text", ["- 3 -", "–12–", "Halaman 3", "Hal. 3 dari 12", "halaman 3/12", "Page 3 of 12", "(hal 3)"]
)
def test_page_numbers(text):
    assert PAGE_NUMBER.fullmatch(text)


@pytest.mark.parametrize("text", ["3", "Pasal 3", "Halaman depan 3 buah", "2 - 3"])
def test_no_page_numbers_by_themselves(text):
    assert not PAGE_NUMBER.fullmatch(text)


@pytest.mark.parametrize("text", ["3", "3/12", "(3)", "3 dari 12"])
def test_numbers_in_the_margin(text):
    assert MARGIN_NUMBER.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["Dokumen ini telah ditandatangani secara elektronik", "oleh BSrE", "Balai Sertifikasi Elektronik"]
)
def test_signature_notes(text):
    assert SIGNATURE_NOTE.search(text)
    assert not SIGNATURE_NOTE.search("Meningkatnya layanan informasi elektronik")
