import pytest
from factories import page

from normalize.formal import read_formal

DECREE = """KEPUTUSAN KOMISI PEMILIHAN UMUM
KOTA PASURUAN
NOMOR : 15/HK.03.1-Kpt/3575/KPU-Kot/VI/2021
TENTANG
RENCANA AKSI
- Menimbang : a. bahwa satu;
MEMUTUSKAN :
- Menetapkan : KEPUTUSAN TENTANG RENCANA AKSI.
- KESATU : Menetapkan Rencana.
Ditetapkan di Kota Pasuruan
pada tanggal 25 Juni 2021
KETUA KOMISI PEMILIHAN UMUM
KOTA PASURUAN,
ttd.
NAMA JELAS"""


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("Ditetapkan di Kabupaten Kepulauan\nTalaud\n", "Kabupaten Kepulauan Talaud"),
        ("Ditetapkan di Melonguane\nKABUPATEN TALAUD\n", "Melonguane"),
        ("Ditetapkan di Melonguane\n", "Melonguane"),
    ],
)
def test_a_place_goes_on_over_its_line_end(printed: str, place: str) -> None:
    text = DECREE.replace("Ditetapkan di Kota Pasuruan\n", printed)
    assert read_formal((page(1, text),)).decree.signed_place == place


def test_the_name_may_be_on_the_page_after_the_office_behind_a_ttd_alone() -> None:
    upper, lower = DECREE.split("ttd.\n")
    assert read_formal((page(1, upper), page(2, f"ttd.\n{lower}"))).decree.signatory == "NAMA JELAS"
    assert read_formal((page(1, upper), page(2, lower))).decree.signatory is None
