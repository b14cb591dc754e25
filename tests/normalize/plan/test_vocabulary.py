import pytest

from normalize.plan.header import vocabulary_role

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
