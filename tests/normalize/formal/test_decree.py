import csv
import dataclasses
import datetime

import pytest
from factories import page
from hypothesis import given
from hypothesis import strategies as st
from places import SAMPLES

from extract import read_document
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
        ("ROYCE DIANA SARI", "", "formal-part-incomplete"),
        ("/VI/2021", "/VI/2027", "month-mismatch"),
        ("/VI/2021", "/VI/202l", "low-confidence"),
        ("UMUM\nKOTA PASURUAN\nNOMOR", "UMIIM\nKOTA PASURUAN\nNOMOR", "low-confidence"),
        ("25 Juni 2021", "2S Juni 2021", "date-unparsed"),
        ("25 Juni 2021", "31 Juni 2021", "date-unparsed"),
        ("25 Juni 2021", "25 Juni 2O21", "low-confidence"),
        ("bulan Desember", "bulan Desernber", "date-unparsed"),
        ("- b. bahwa", "- d. bahwa", "numbering-gap"),
        ("KEDUA", "KETIGA", "numbering-gap"),
        ("KEDUA :", "KEDUIA", "low-confidence"),
        ("- KEDUA : ", "", "numbering-gap"),
        ("\n- KEDUA : ", " KEDUA : ", "numbering-gap"),
        ("\n- b. bahwa", " b. bahwa", "numbering-gap"),
        ("UMUM\nKOTA PASURUAN\nNOMOR", "UMUM\nNOMOR", "region-mismatch"),
        ("NOMOR : 15/", "NOMOR : 1S/", "number-unparsed"),
        ("KPU-Kot/VI", "KPU-KotlVI", "low-confidence"),
        ("AKSI\nTAHUN 2021", "AKSI\nTAHUN 202l", "low-confidence"),
        ("RENCANA AKSI\nTAHUN", "RENCANA AKSl\nTAHUN", "low-confidence"),
        ("ROYCE", "R0YCE", "formal-part-incomplete"),
        ("- 2 -", "- 2 -\n2. Peraluran Presiden Nomor 8l Tahun 2010;", "citation-unparsed"),
        ("- 2 -", "- 2 -\n2. Peraturan Presiden Nomor 81 Tahun 2O10 tentang X;", "low-confidence"),
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


FIRST = "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;"
SECOND = "Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design;"


def _read(old: str = "", new: str = "", text: str = DECREE) -> Formal:
    assert old in text
    pages = text.replace(old, new).split("\f") if old else text.split("\f")
    return read_formal(tuple(page(number, lines) for number, lines in enumerate(pages, 1)))


@pytest.mark.parametrize(
    ("acts", "count", "code"),
    [
        (f"1. {FIRST}\n2. {SECOND}", 2, None),
        (f"l. {FIRST}\n2. {SECOND}", 2, None),
        (f"1. {FIRST}\n3. {SECOND}", 2, "numbering-gap"),
        (f"1. {FIRST}\n1. {SECOND}", 2, "numbering-gap"),
        (f"1. {FIRST}\n{SECOND}", 2, "numbering-gap"),
        (f"{FIRST}\n2. {SECOND}", 2, "numbering-gap"),
        (f"1. {FIRST} {SECOND}", 1, "citation-unparsed"),
        (f"1. {FIRST[:-1]}\n{SECOND}", 1, "citation-unparsed"),
        (f"1. {FIRST}\nZ. {SECOND}", 1, "citation-unparsed"),
    ],
)
def test_two_acts_are_never_one_in_silence(acts: str, count: int, code: str | None) -> None:
    formal = _read(f"1. {FIRST}", acts)
    assert len(formal.legal_bases) == count
    assert [found.code for found in formal.findings] == ([code] if code else [])


@pytest.mark.parametrize(
    "title",
    [
        "Perubahan Kedua atas Peraturan KPU Nomor 8 Tahun 2019 tentang Tata Kerja",
        "Penetapan Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2014 menjadi Undang-Undang",
        "Pembentukan Peraturan Perundang-undangan",
    ],
)
def test_an_act_inside_a_title_is_no_second_act(title: str) -> None:
    assert read_citation(1, f"Undang-Undang Nomor 1 Tahun 2015 tentang {title};").title == title


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- Menimbang : a. bahwa satu;", "Menimbang Mengingat a. bahwa satu;"),
        ("- Menimbang : a. bahwa satu;", "Menimbang\nMengingat\na. bahwa satu;"),
        ("- Menimbang : a. bahwa satu;", "a. bahwa satu;\nMenimbang :"),
        ("MEMUTUSKAN :\n- Menetapkan", "M E M U T U S K A N : Menetapkan"),
        ("MEMUTUSKAN :\n", ""),
        ("- Menimbang", "- Menirnbang"),
        ("- Mengingat", "Mengingal"),
        ("- Menimbang : a. ", "Menimbang\n:\na.\n"),
        ("- b. ", "b.\n"),
        ("- 2 -\n", "2\n"),
        ("- 2 -\n", "Halaman 2 dari 9\n"),
        ("- 2 -\n", "https://jdih.kpu.go.id/jatim/pasuruankota\n"),
        ("- 2 -\n", "MEMUTUSKAN . . .\f- 2 -\n"),
        ("- b. bahwa dua;", "b. bahwa\f- 2 -\nb. bahwa dua;"),
        ("ttd.\n", ""),
        ("ttd.\n", "(ttd) "),
        ("25 Juni 2021", "25-06-2021"),
        ("25 Juni 2021", "25/06/2021"),
        ("Kota Pasuruan\npada", "Kota Pasuruan, pada"),
        ("di Kota", "di\nKota"),
        ("/3575/", "/3575/\n"),
        ("RENCANA AKSI\nTAHUN 2021\nKETUA KOMISI", "RENCANA AKSI\nTAHUN 2021\nKOMISI"),
    ],
)
def test_other_prints_say_the_same(old: str, new: str) -> None:
    formal, plain = _read(old, new), _read()
    assert formal.decree == plain.decree
    assert sorted(map(str, formal.provisions)) == sorted(map(str, plain.provisions))
    assert formal.legal_bases == plain.legal_bases and formal.findings == ()


@pytest.mark.parametrize(
    "until",
    [
        "sampai dengan bulan Desember 2021",
        "s.d. tanggal 31 Desember 2O21",
        "hingga akhir tahun 2021",
        "sampai dengan 31-12-2021",
    ],
)
def test_the_last_day_in_other_words(until: str) -> None:
    formal = _read("sampai dengan bulan Desember Tahun 2021", until)
    assert formal.decree.valid_until == datetime.date(2021, 12, 31)


def test_a_note_about_an_electronic_signature_is_no_text() -> None:
    note = """- UU ITE No. 11 Tahun 2008 Pasal 5 Ayat 1
"Informasi Elektronik dan/atau Dokumen Elektronik dan/atau hasil
cetaknya merupakan alat bukti hukum yang sah"
- Dokumen ini telah ditandatangani secara elektronik menggunakan
sertifikat elektronik yang diterbitkan oleh BSrE
- KEDUA"""
    assert _read("- KEDUA", note).provisions == _read().provisions


def test_labels_before_their_texts_are_given_out_with_a_finding() -> None:
    decision = DECREE[DECREE.index("- Menetapkan") : DECREE.index("Ditetapkan")]
    stacked = "Menetapkan\nKESATU\nKEDUA\n" + "\n".join(line.split(" : ")[1] for line in decision.splitlines())
    formal = _read(decision, f"{stacked}\n")
    assert formal.provisions == _read().provisions
    assert {found.code for found in formal.findings} == {"low-confidence"}
    assert "formal-part-incomplete" in {
        found.code
        for found in _read(
            decision, stacked.replace("RENCANA AKSI.", "X").replace("KEDUA\n", "KEDUA\nKETIGA\n") + "\n"
        ).findings
    }


def test_dicta_past_the_tenth() -> None:
    names = ["KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH", "KESEBELAS"]
    names += ["KEDUABELAS", "KETIGA BELAS"]
    formal = _read("Ditetapkan", "\n".join(f"{name} : Teks." for name in names) + "\nDitetapkan")
    assert [p.label for p in formal.provisions if p.part == "Diktum"] == ["KESATU", "KEDUA", *names]
    assert formal.findings == ()


def test_a_catchword_that_the_next_page_does_not_repeat_is_a_finding() -> None:
    formal = _read("- 2 -\n", "5. Peraturan . . .\f- 2 -\n")
    assert [found.code for found in formal.findings] == ["page-missing"]


def test_a_word_cut_at_a_line_end_is_joined_as_in_the_tables() -> None:
    formal = _read("bahwa satu;", "bahwa Undang-\nUndang, peng-\nadaan dan meng-\nkritisi;")
    assert formal.provisions[0].text == "bahwa Undang-Undang, pengadaan dan meng-kritisi;"
    assert [found.code for found in formal.findings] == ["word-break-uncertain"]


def test_the_heading_of_an_annex_names_its_decree() -> None:
    head = DECREE[: DECREE.index("\nKETUA")].replace("TENTANG", "TANGGAL 25 Juni 2021\nTENTANG")
    formal = _read(text=f"LAMPIRAN\n{head}\nRENCANA AKSI")
    plain = _read().decree
    assert (formal.decree.number, formal.decree.region_code, formal.decree.title, formal.decree.signed_on) == (
        plain.number,
        plain.region_code,
        plain.title,
        plain.signed_on,
    )
    assert [found.code for found in formal.findings] == ["formal-part-incomplete"]


def test_a_line_that_announces_a_team_is_no_signatory() -> None:
    assert _read("ROYCE DIANA SARI", "\fSUSUNAN TIM PELAKSANA").decree.signatory is None


@pytest.mark.parametrize("name", ["kota-pasuruan-2021/source.txt", "kota-pasuruan-2021-typeset/decree.pdf"])
def test_the_sample_decree_gives_its_expected_tables(name: str) -> None:
    formal = read_formal(read_document(SAMPLES / name).pages)
    tables = {"decrees": (formal.decree,), "legal_bases": formal.legal_bases, "provisions": formal.provisions}
    for table, records in tables.items():
        with (SAMPLES / name).parent.joinpath("expected", f"{table}.csv").open(encoding="utf-8") as file:
            expected = list(csv.DictReader(file))
        read = [{k: "" if v is None else str(v) for k, v in dataclasses.asdict(record).items()} for record in records]
        assert [{k: row[k] for k in expected[0]} for row in read] == expected
    assert formal.findings == ()
