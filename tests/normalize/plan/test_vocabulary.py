import pytest

from normalize.plan.vocabulary import vocabulary_role, with_words_whole

SYNONYMS = {
    "no": "NO;No.;NOMOR;URUT;NO URUT",
    "program": "PROGRAM KEGIATAN;AREA PERUBAHAN;PROGRAM;KOMPONEN;PILAR;POKJA;SASARAN;SASARAN STRATEGIS;"
    "SEKTOR PELAYANAN;Program Kerja;KELOMPOK KERJA;Rencana Program;8 AREA PERUBAHAN",
    "activity": "KEGIATAN;RENCANA AKSI;RENCANA KERJA;KEGIATAN UTAMA;KEGIATAN POKOK;PROGRAM DAN KEGIATAN;AKTIVITAS;"
    "TAHAPAN;Rencana Kegiatan;Nama Kegiatan;Jenis Kegiatan;Rencana Tindak Lanjut",
    "sub_activity": "SUB KEGIATAN;RINCIAN KEGIATAN;URAIAN KEGIATAN;URAIAN TEKNIS KEGIATAN;CARA MELAKSANAKAN;"
    "SUBKEGIATAN",
    "indicator": "INDIKATOR;INDIKATOR KEBERHASILAN;INDIKATOR KINERJA;INDIKATOR KEGIATAN;KRITERIA KEBERHASILAN;"
    "UKURAN KEBERHASILAN;KRITERIA",
    "output": "OUTPUT;KELUARAN;HASIL;PRODUK OUTPUT;HASIL YANG DICAPAI",
    "target": "TARGET;JUMLAH;SATUAN;BASELINE",
    "budget": "ANGGARAN (Rp.);ANGGARAN;PAGU;PAGU ANGGARAN",
    "responsible": "PENANGGUNG JAWAB;PENANGGUNGJAWAB;PIC;PJ;PELAKSANA;UNIT SATUAN KERJA;UNIT KERJA",
    "evidence": "DATA DUKUNG;BUKTI DUKUNG;LINK BUKTI",
    "remarks": "KET;KET.;KETERANGAN;CATATAN;KET/CATATAN",
    "realisation": "REALISASI;CAPAIAN;STATUS CAPAIAN (V)",
    "schedule": "PELAKSANAAN (BULAN);PELAKSANAAN;WAKTU;WAKTU PELAKSANAAN;JADWAL;JADWAL KEGIATAN;JADWAL PELAKSANAAN;"
    "PERIODE PELAKSANAAN;TARGET WAKTU;BULAN KE-;TAHUN 2022;Bulan;Tenggat;Target Penyelesaian",
}


@pytest.mark.parametrize(
    ("role", "title"), [(role, title) for role, titles in SYNONYMS.items() for title in titles.split(";")]
)
def test_each_title_names_its_field(role: str, title: str) -> None:
    assert vocabulary_role(title) == role
    assert vocabulary_role(title.lower()) == role


@pytest.mark.parametrize("title", ["", "-", "1", "√", "Kota Pasuruan", "Tersusunnya laporan"])
def test_other_texts_name_none(title: str) -> None:
    assert vocabulary_role(title) is None


def test_a_title_that_a_narrow_column_breaks() -> None:
    assert vocabulary_role("INDI KATOR") == "indicator" and vocabulary_role("KETE RANGAN") == "remarks"


@pytest.mark.parametrize(
    ("title", "role"),
    [("INDIKA TOR KE BERHASIL AN", "indicator"), ("PENANG-GUNG JAWAB", "responsible"), ("JML", "target"),
     ("TARGE T KINERJ A", "target"), ("CARA MELAKSANAKA N", "sub_activity"),
     ("INDIK ATOR KINERJA KEGIATAN", "indicator"),
     ("SUB-KEGIATAN", "sub_activity"), ("Sub-Kegiatan", "sub_activity"), ("KET ERANGAN", "remarks"),
     ("N O", "no"), ("S U B K E G I A T A N", "sub_activity"),
     ("RENCANA CAPAIAN PER BULAN", None), ("CAPAIAN KINERJA", "realisation")],
)  # fmt: skip
def test_titles_in_pieces_and_planned_attainments(title: str, role: str | None) -> None:
    assert vocabulary_role(title) == role


@pytest.mark.parametrize("title", ["DATA DUKUNG", "SUB-KEGIATAN", "TW I", "E-GOVERNMENT", "PETA SPBE", "XYZ ABC"])
def test_words_of_a_title_that_are_none_together_stay_apart(title: str) -> None:
    assert with_words_whole(title) == title


@pytest.mark.parametrize(("title", "whole"), [("B0 1", "B01"), ("1 2", "12"), ("0\n9", "09"), ("TW 1", "TW 1")])
def test_numbers_of_months_that_a_narrow_column_cuts_are_whole(title: str, whole: str) -> None:
    assert with_words_whole(title) == whole


def test_a_text_is_too_long_for_a_title() -> None:
    assert vocabulary_role("Kegiatan " + "rapat koordinasi " * 5) is None
