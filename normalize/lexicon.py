"""Common words of Indonesian officialese, to tell a whole word from the rest of a broken one. No word is complete by it."""

WORDS = frozenset(
    """
    ada adalah agar agenda agen akan akhir aksi akses aktif akuntabel akuntabilitas alat analisis anggaran anggota antar
    aparatur aplikasi apel area arsip atas atau awal bagi bagian bahan baik barang baru baik beban belanja berita berikut
    bermutu bersama berkala berupa biaya bidang birokrasi budaya bukti bulan bulanan buku cara capaian cepat cuti daerah
    daftar dalam dan dana dapat dari dasar data deklarasi dengan desain desember disiplin divisi dokumen dokumentasi dua
    efektif efektivitas efisien evaluasi fasilitasi foto fungsi fungsional ganda gedung gratifikasi hak hari harian harta
    hasil hasilnya hingga hukum indeks indikator informasi inovasi instansi integritas internal jabatan jadwal jalan jam
    jaringan jenis jumlah kabupaten kajian kali kantor karier kategori kebijakan kebutuhan kegiatan kekayaan kelas
    kelembagaan kelompok kepada kepala kepegawaian kepentingan kepuasan kerja kesesuaian ketentuan keterangan keterbukaan
    ketua keuangan keluaran kinerja kode komitmen kompetensi komisi koordinasi kota kpu kualitas laman langkah laporan
    lanjut lanjutan layak layanan lembar lingkungan link logistik maklumat manajemen mandiri masing masyarakat materi media
    melalui memiliki mengenai menjadi menuju minimal minggu modul monitoring mutu naskah negara nilai nomor norma notula
    notulen oleh operasional organisasi orang paket pakta pada pagu pedoman pegawai pejabat pelaksana pelaksanaan pelanggaran
    pelaporan pelatihan pelayanan pemangku pembahasan pembangunan pembentukan pembinaan pemetaan pemilih pemilihan pemilu
    pemutakhiran penanganan penataan penetapan pengaduan pengadaan pengawasan pengelola pengelolaan pengembangan pengendalian
    penguatan pengukuran peningkatan penilaian penyebarluasan penyelenggaraan penyelesaian penyusunan peran perangkat
    peraturan perencanaan periode persen persentase persiapan perubahan peserta peta pihak pimpinan pola prinsip prioritas
    produk program prosedur proses provinsi publik pusat rakor rapat realisasi reformasi rekomendasi rencana resmi reviu
    reward punishment risiko ruang rutin salinan sampai sarana sasaran satuan sebagai sebelumnya sekali sekretaris
    sekretariat selama seluruh semester seminar sertifikat sesuai setiap simulasi sistem situs sop sosialisasi staf standar
    strategis struktur suara subbag subbagian sudah sumber sumpah surat survei surel survey tahap tahapan tahun tahunan tanggal
    target tata tatalaksana tepat terhadap terkait terlaksana terlaksananya tersedia tersedianya tersusunnya tertulis
    terukur terwujudnya tiap tim tindak tingkat tugas tujuan umum undang undangan unggah unit untuk upaya usulan verifikasi
    waktu wilayah yang zona kemajuan kesiapan kendala arah arahan temuan telaah uji ujian perkara advokasi sengketa alur
    bimbingan teknis kader sadar kampanye relawan pencalonan kandidat partai politik calon berkelanjutan pindah penduduk
    tps ppk pps kpps pantarlih badan adhoc kotak bilik segel tinta gudang distribusi anggotanya kepatuhan kepemiluan
    """.split()
)
