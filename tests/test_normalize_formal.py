import datetime

import pytest
from factories import page
from hypothesis import given
from hypothesis import strategies as st

from normalize.formal import Formal, read_formal
from normalize.formal.citations import read_citation
from normalize.formal.number import read_number

DECREE = """KEPUTUSAN KOMISI PEMILIHAN UMUM
KOTA PASURUAN
NOMOR : 15/HK.03.1-Kpt/3575/KPU-Kot/VI/2021
TENTANG
RENCANA AKSI
TAHUN 2021
KETUA KOMISI PEMILIHAN UMUM KOTA PASURUAN,
- Menimbang : a. bahwa satu;
- b. bahwa dua;
- Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;
- 2 -
MEMUTUSKAN :
- Menetapkan : KEPUTUSAN TENTANG RENCANA AKSI.
- KESATU : Menetapkan Rencana.
- KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan sampai dengan bulan Desember Tahun 2021.
Ditetapkan di Kota Pasuruan
pada tanggal 25 Juni 2021
KETUA KOMISI PEMILIHAN UMUM
KOTA PASURUAN,
ttd.
ROYCE DIANA SARI"""


def test_a_whole_formal_part() -> None:
    formal = read_formal((page(1, DECREE),))
    decree = formal.decree
    assert (decree.region_code, decree.region, decree.title) == ("3575", "Kota Pasuruan", "RENCANA AKSI TAHUN 2021")
    assert (decree.signed_on, decree.valid_until) == (datetime.date(2021, 6, 25), datetime.date(2021, 12, 31))
    assert decree.signatory == "ROYCE DIANA SARI"
    labels = [(p.part, p.label) for p in formal.provisions]
    assert labels == [
        ("Menimbang", "a"),
        ("Menimbang", "b"),
        ("Menetapkan", None),
        ("Diktum", "KESATU"),
        ("Diktum", "KEDUA"),
    ]
    assert len(formal.legal_bases) == 1 and formal.findings == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("/VI/", "/V/", "month-mismatch"),
        ("3575", "3514", "region-mismatch"),
        ("NOMOR : 15/", "NOMOR : /", "number-unparsed"),
        ("ttd.", "", "formal-part-incomplete"),
    ],
)
def test_oddities_are_found(old: str, new: str, code: str) -> None:
    assert code in {found.code for found in read_formal((page(1, DECREE.replace(old, new)),)).findings}


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("5/Kpts/KPU-Kota-012.329521/2015", ("5", 2015, None, None)),
        ("15/Kpts/KPU/TAHUN 2017", ("15", 2017, None, None)),
        ("1/PL.03.4-Kpt/ 12/Prov/III/2018", ("1", 2018, "12", 3)),
        ("314/ORT.07-Kpt/01/KPU/V/2021", ("314", 2021, None, 5)),
        ("04/HK.03.1-Kpt/5204/02/Sek-Kab/I/2018", ("04", 2018, "5204", 1)),
        ("15jHK.03.1-Kptj3575jKPU-KotjVIj2021", ("15", 2021, "3575", 6)),
        ("19 TAHUN 2O23", ("19", 2023, None, None)),
    ],
)
def test_numbers(printed: str, parts: tuple[object, ...]) -> None:
    number = read_number(printed)
    assert number and (number.sequence_no, number.year, number.region_code, number.month) == parts


def test_an_amended_act() -> None:
    basis = read_citation(
        1,
        "Peraturan KPU Nomor 8 Tahun 2019 tentang X (Berita Negara Tahun 2019 Nomor 320) "
        "sebagaimana telah diubah dengan Peraturan KPU Nomor 21 Tahun 2020;",
    )
    assert (basis.number, basis.year, basis.title, basis.gazette) == (
        "8",
        2019,
        "X",
        "Berita Negara Tahun 2019 Nomor 320",
    )
    assert basis.amended_by == "Peraturan KPU Nomor 21 Tahun 2020"


def test_an_annex_alone_is_one_finding() -> None:
    assert [found.code for found in read_formal((page(1, "LAMPIRAN"),)).findings] == ["formal-part-incomplete"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(DECREE.split("\n"))).map("\n".join)))
def test_any_text_gives_a_formal_part(text: str) -> None:
    assert isinstance(read_formal((page(1, text),)), Formal)
