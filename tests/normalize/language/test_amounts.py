import pytest

from normalize.language.amounts import amount_of

UNKNOWN = (None, None)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("25 %", (25, "%")),
        ("25%", (25, "%")),
        ("12,5 %", (12.5, "%")),
        ("0", (0, None)),
        ("100", (100, None)),
        ("2.5", (2.5, None)),
        ("1.500", (1500, None)),
        ("1.234,56", (1234.56, None)),
        ("1,500,000", (1500000, None)),
        ("Rp 1.500.000,-", (1500000, "Rp")),
        ("Rp. 2.000.000", (2000000, "Rp")),
        ("3 dokumen", (3, "dokumen")),
        ("1 (satu) Dokumen", (1, "Dokumen")),
        ("2 kali/tahun", (2, "kali/tahun")),
        ("1,500", UNKNOWN),
        ("1.500%", UNKNOWN),
        ("WTP", UNKNOWN),
        ("14 Feb", UNKNOWN),
        ("25 s.d. 30", UNKNOWN),
        ("5 dari 6", UNKNOWN),
        ("3 laporan, 2 surat", UNKNOWN),
        ("10-12", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_number_and_its_unit_are_told_where_the_text_says_one_thing(text, amount):
    assert amount_of(text) == amount


@pytest.mark.parametrize(
    ("titles", "unit"),
    [
        (("TW I", "Target (%)"), "%"),
        (("TARGET (%)", "TW I"), "%"),
        (("TW I", "%"), "%"),
        (("ANGGARAN (Rp juta)", "TW I"), "Rp juta"),
        (("TW I", "KET"), None),
    ],
)
def test_a_unit_may_be_in_a_title(titles, unit):
    assert amount_of("5", titles) == (5, unit)
    assert amount_of("5 dokumen", titles) == (5, "dokumen")
