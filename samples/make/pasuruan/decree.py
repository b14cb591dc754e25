"""The formal part of the decree of KPU Kota Pasuruan: its lines, legal bases and provisions, as published."""

NUMBER = "15/HK.03.1-Kpt/3575/KPU-Kot/VI/2021"
OFFICE = ("KOMISI PEMILIHAN UMUM", "KOTA PASURUAN")
TITLE = (
    "RENCANA AKSI REFORMASI BIROKASI",  # misspelt in the decree
    "DI LINGKUNGAN KOMISI PEMILIHAN UMUM KOTA PASURUAN",
    "TAHUN 2021",
)
SIGNATORY = "ROYCE DIANA SARI"

LN, TLN, BN = (f"{name} Negara Republik Indonesia" for name in ("Lembaran", "Tambahan Lembaran", "Berita"))
KPU, PANRB = "Komisi Pemilihan Umum", "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
OFFICES = f"{KPU}, {KPU} Provinsi, dan {KPU} Kabupaten/Kota"
SECRETARIATS = f"Sekretariat Jenderal {KPU}, Sekretariat {KPU} Provinsi, dan Sekretariat {KPU} Kabupaten/Kota"
BASIS_FIELDS = (
    "ordinal", "instrument", "number", "year", "title", "gazette", "gazette_supplement", "amended_by", "text",
)  # fmt: skip
BASES = (  # instrument, number, year, title, gazette, supplement, amending act
    ("Undang-Undang", "7", "2017", "Pemilihan Umum", f"{LN} Tahun 2017 Nomor 182", f"{TLN} Nomor 6109", ""),
    ("Peraturan Presiden", "81", "2010", "Grand Design Reformasi Birokrasi Tahun 2010-2025", "", "", ""),
    (
        "Peraturan Presiden", "105", "2018",
        f"Kedudukan, Tugas, Fungsi, Wewenang, Organisasi dan Tata Kerja {SECRETARIATS}",
        f"{LN} tahun 2018 Nomor 196", "", "",
    ),
    (
        PANRB, "25", "2020", "Road Map Reformasi Birokrasi Tahun 2020-2024",
        f"{BN} Tahun 2020 Nomor 441", "", "",
    ),
    (
        PANRB, "26", "2020", "Pedoman Evaluasi Pelaksanaan Reformasi Birokrasi",
        f"{BN} Tahun 2020 Nomor 442", "", "",
    ),
    (
        f"Peraturan {KPU}", "8", "2019", f"Tata Kerja {OFFICES}", f"{BN} Tahun 2019 Nomor 320", "",
        f"Peraturan {KPU} Nomor 21 Tahun 2020 tentang Perubahan Kedua Atas Peraturan {KPU} Nomor 8 Tahun 2019 "
        f"tentang Tata Kerja {OFFICES} ({BN} Tahun 2020 Nomor 1763)",
    ),
    (
        f"Peraturan {KPU}", "14", "2020", f"Tugas, Fungsi, Susunan Organisasi, dan Tata Kerja {SECRETARIATS}",
        f"{BN} Tahun 2020 Nomor 1236", "", "",
    ),
    (
        f"Keputusan {KPU}", "612/ORT.04-Kpt/05/KPU/XII/2020", "2020",
        f"Road Map Reformasi Birokrasi {KPU} Tahun 2020-2024", "", "", "",
    ),
    (
        f"Keputusan {KPU}", "314/ORT.07-Kpt/01/KPU/V/2021", "2021",
        f"Petunjuk Teknis Pelaksanaan Reformasi Birokrasi Di Lingkungan {KPU}, {KPU} Provinsi dan {KPU} Kabupaten/Kota",
        "", "", "",
    ),
)  # fmt: skip

PROVISIONS = (  # part, label, text
    (
        "Menimbang", "a",
        "bahwa untuk melaksanakan tugas dan tanggung jawab Tim Reformasi Birokrasi berdasarkan Petunjuk Teknis "
        "Pelaksanaan Reformasi Birokrasi, Komisi Pemilihan Umum Kota Pasuruan berkewajiban menyusun Rencana Aksi "
        "Reformasi Birokrasi Tahun 2021;",
    ),
    (
        "Menimbang", "b",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan Komisi "
        "Pemilihan Umum Kota Pasuruan tentang Rencana Aksi Reformasi Birokrasi di Lingkungan Komisi Pemilihan Umum "
        "Kota Pasuruan Tahun 2021;",
    ),
    ("Menetapkan", "", f"KEPUTUSAN {' '.join(OFFICE)} TENTANG {' '.join(TITLE)}."),
    (
        "Diktum", "KESATU",
        "Menetapkan Rencana Aksi Reformasi Birokrasi di Lingkungan Komisi Pemilihan Umum Kota Pasuruan Tahun 2021 "
        "sebagaimana tercantum dalam Lampiran Keputusan yang merupakan bagian tidak terpisahkan dari Keputusan ini.",
    ),
    (
        "Diktum", "KEDUA",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan sampai dengan bulan Desember Tahun 2021.",
    ),
)  # fmt: skip

DECREE = {
    "number": NUMBER,
    "sequence_no": "15",
    "classification": "HK.03.1-Kpt",
    "year": "2021",
    "region_code": "3575",
    "region": "Kota Pasuruan",
    "level": "kota",
    "province_code": "35",
    "province": "Jawa Timur",
    "institution": " ".join(OFFICE),
    "title": " ".join(TITLE),
    "subject_year": "2021",
    "signed_place": "Kota Pasuruan",
    "signed_on": "2021-06-25",
    "signatory": SIGNATORY,
    "signatory_title": "KETUA",
    "valid_from": "2021-06-25",
    "valid_until": "2021-12-31",
}
