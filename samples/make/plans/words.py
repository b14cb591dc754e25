"""The vocabulary of made-up plans: what offices write in program, activity and indicator cells."""

AREAS = {
    "Manajemen Perubahan": 1,
    "Penguatan Peraturan Perundang-undangan": 2,
    "Penguatan Kelembagaan": 3,
    "Penataan Tatalaksana": 4,
    "Penataan Sistem Manajemen SDM Aparatur": 5,
    "Penguatan Akuntabilitas Kinerja": 6,
    "Penguatan Pengawasan": 7,
    "Peningkatan Kualitas Pelayanan Publik": 8,
    "Deregulasi Kebijakan": 2,
    "Penataan Organisasi": 3,
    "Penguatan Akuntabilitas": 6,
    "Sistem Manajemen SDM": 5,
}

PROGRAMS = {
    "reform": (
        "Manajemen Perubahan", "Penguatan Peraturan Perundang-undangan", "Penguatan Kelembagaan",
        "Penataan Tatalaksana", "Penataan Sistem Manajemen SDM Aparatur", "Penguatan Akuntabilitas Kinerja",
        "Penguatan Pengawasan", "Peningkatan Kualitas Pelayanan Publik",
    ),
    "reform-2020": (
        "Manajemen Perubahan", "Deregulasi Kebijakan", "Penataan Organisasi", "Penataan Tatalaksana",
        "Sistem Manajemen SDM", "Penguatan Akuntabilitas", "Penguatan Pengawasan",
        "Peningkatan Kualitas Pelayanan Publik",
    ),
    "integrity": (
        "Manajemen Perubahan", "Penataan Tatalaksana", "Penataan Sistem Manajemen SDM Aparatur",
        "Penguatan Akuntabilitas", "Penguatan Pengawasan", "Peningkatan Kualitas Pelayanan Publik",
    ),
    "election": (
        "Perencanaan Program dan Anggaran", "Pemutakhiran Data Pemilih dan Penyusunan Daftar Pemilih",
        "Pendaftaran dan Verifikasi Peserta Pemilu", "Pencalonan Anggota DPRD Kabupaten/Kota",
        "Pembentukan Badan Adhoc", "Masa Kampanye", "Pemungutan dan Penghitungan Suara",
    ),
    "control": (
        "Lingkungan Pengendalian", "Penilaian Risiko", "Kegiatan Pengendalian", "Informasi dan Komunikasi",
        "Pemantauan Pengendalian Intern",
    ),
    "information": (
        "Pelayanan Informasi Publik", "Pengelolaan Daftar Informasi Publik", "Penguatan PPID Pelaksana",
        "Publikasi dan Hubungan Kemasyarakatan",
    ),
    "logistics": (
        "Perencanaan Kebutuhan Logistik", "Pengadaan Perlengkapan Pemungutan Suara", "Pengelolaan Gudang",
        "Distribusi dan Penarikan Logistik", "Penghapusan Barang Milik Negara",
    ),
}  # fmt: skip

VERBS = (
    "Penyusunan", "Pembentukan", "Pelaksanaan", "Sosialisasi", "Evaluasi atas", "Monitoring dan evaluasi",
    "Internalisasi", "Penetapan", "Penyempurnaan", "Penguatan", "Pemutakhiran", "Koordinasi dan konsultasi",
    "Rapat kerja", "Bimbingan teknis", "Pengukuran", "Pendokumentasian",
)  # fmt: skip

OBJECTS = {
    "reform": (
        "tim kerja reformasi birokrasi", "agen perubahan", "nilai-nilai dasar organisasi",
        "peta proses bisnis dan SOP", "budaya kerja BerAKHLAK", "pola karier pegawai",
        "reward dan punishment pegawai", "analisis jabatan dan analisis beban kerja", "pakta integritas",
        "indeks profesionalitas ASN", "produk hukum daerah pemilihan", "e-office/persuratan digital",
    ),
    "integrity": (
        "pencanangan Zona Integritas", "tim kerja WBK/WBBM", "pengendalian gratifikasi",
        "penanganan benturan kepentingan", "whistle-blowing system", "survei persepsi anti korupsi",
        "standar pelayanan", "role model perubahan", "pelaporan LHKPN/LHKASN",
    ),
    "election": (
        "jadwal tahapan", "petugas PPK, PPS, dan KPPS", "daftar pemilih sementara (DPS)",
        "data pemilih berkelanjutan", "verifikasi faktual keanggotaan partai politik", "rekapitulasi hasil",
        "lokasi pemasangan alat peraga", "simulasi pemungutan suara", "dana kampanye peserta",
    ),
    "control": (
        "daftar risiko unit kerja", "satuan tugas SPIP", "rencana tindak pengendalian", "kode etik pegawai",
        "tindak lanjut temuan BPK/Inspektorat", "penilaian mandiri maturitas SPIP", "uji petik kas/persediaan",
    ),
    "information": (
        "daftar informasi yang dikecualikan", "layanan informasi satu pintu", "laman dan media sosial resmi",
        "uji konsekuensi", "laporan layanan informasi", "meja layanan/desk PPID", "berita-berita kegiatan",
    ),
    "logistics": (
        "kotak suara dan bilik suara", "surat suara dan formulir", "tinta, segel, dan alat coblos",
        "gudang logistik", "jadwal pengiriman ke PPK/PPS", "barang rusak/usang", "kartu-kartu persediaan",
    ),
}  # fmt: skip

TAILS = (
    "", "", "", "di lingkungan sekretariat", "secara berkala", "sesuai dengan ketentuan yang berlaku",
    "bagi seluruh pegawai (PNS dan PPNPN)", "melalui aplikasi", "bersama pemangku kepentingan",
    "yang akuntabel dan transparan", "pada setiap subbagian", "tingkat kabupaten/kota",
)  # fmt: skip

RESULTS = (
    "Tersusunnya dokumen {o}", "Terlaksananya kegiatan {o} {t}", "Persentase {o} sebesar {n}%",
    "Jumlah laporan {o} ({n} laporan)", "Meningkatnya kualitas {o} {t}", "Tersedianya {o}",
    "Ditetapkannya keputusan tentang {o}", "Seluruh pegawai memahami {o}",
    "Nilai {o} minimal {n},5 (kategori \"Baik\")", "Terpublikasinya {o} pada laman resmi",
)  # fmt: skip

SENTENCES = (
    "dengan memperhatikan rekomendasi hasil evaluasi tahun sebelumnya",
    "yang dituangkan dalam berita acara dan dilaporkan kepada KPU Provinsi paling lambat tanggal 10 bulan berikutnya",
    "meliputi penyiapan bahan, pembahasan bersama, penetapan, serta penyebarluasan hasilnya",
    "dilaksanakan oleh tim yang dibentuk dengan keputusan sekretaris",
    "dan ditindaklanjuti oleh masing-masing penanggung jawab",
    "termasuk pemberian reward dan punishment secara adil dan terukur",
    "sehingga 100% target kinerja tercapai tepat waktu",
)

FIELDS = {
    "output": ("Laporan", "SK Tim", "Dokumen rencana aksi", "Berita acara", "SOP", "Notula rapat", "Matriks",
               "Keputusan KPU", "Peta jabatan dan ABK", "Foto/dokumentasi kegiatan"),
    "target": ("1 dokumen", "4 laporan", "100%", "12 kali", "2 SK", "80 (delapan puluh)", "1 paket", "75%",
               "3 kegiatan"),
    "responsible": ("Subbag Hukum dan SDM", "Sekretaris", "Kasubbag KUL", "Subbag Perencanaan, Data dan Informasi",
                    "Subbag Teknis & Hupmas", "Tim RB", "Divisi Hukum dan Pengawasan", "Bendahara"),
    "budget": ("Rp. 12.500.000", "Rp. 3.000.000,-", "0", "Rp. 150.750.000", "DIPA 076", "Rp. 48.200.000",
               "Non anggaran"),
    "evidence": ("Surat undangan, daftar hadir, notula", "Surat keputusan", "Tangkapan layar", "Laporan tertulis",
                 "Dokumen SOP yang ditandatangani", "https://kab-kota.example/bukti/01", "Foto kegiatan"),
    "remarks": ("", "", "", "Rutin", "Menyesuaikan jadwal", "Bersama KPU Provinsi", "Lanjutan tahun lalu", "DIPA"),
    "risk": ("Tinggi", "Sedang", "Rendah"),
    "baseline": ("2 laporan", "65%", "belum ada", "1 SK", "70"),
    "volume": ("1", "2", "4", "12", "6"),
    "unit": ("dokumen", "laporan", "kegiatan", "orang", "paket"),
}  # fmt: skip

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
