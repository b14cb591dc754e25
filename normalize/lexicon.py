"""Common words of Indonesian officialese, to tell a whole word from the rest of a broken one."""

WORDS = frozenset(
    """
    ada adalah adhoc advokasi agar agen agenda akan akhir akses aksi aktif akuntabel akuntabilitas alat alur
    analisis anggaran anggota anggotanya antar aparatur apel aplikasi arah arahan area arsip atas atau awal badan
    bagi bagian bahan baik barang baru beban belanja berikut berita berkala berkelanjutan bermutu bersama berupa
    biaya bidang bilik bimbingan birokrasi budaya bukti buku bulan bulanan calon capaian cara cepat cuti daerah
    daftar dalam dan dana dapat dari dasar data deklarasi dengan desain desember disiplin distribusi divisi dokumen
    dokumentasi dua efektif efektivitas efisien elektronik evaluasi fasilitasi foto fungsi fungsional ganda gedung
    gratifikasi gudang hak hari harian harta hasil hasilnya hingga hukum indeks indikator informasi inovasi instansi
    integritas internal jabatan jadwal jalan jam jaringan jenis jumlah kabupaten kader kajian kali kampanye kandidat
    kantor karier kategori kebijakan kebutuhan kegiatan kekayaan kelas kelembagaan kelompok keluaran kemajuan
    kendala kepada kepala kepatuhan kepegawaian kepemiluan kepentingan kepuasan kerja kesesuaian kesiapan ketentuan
    keterangan keterbukaan ketua keuangan kinerja kode komisi komitmen kompetensi koordinasi kota kotak kpps kpu
    kualitas laman langkah lanjut lanjutan laporan layak layanan lembar lingkungan link logistik maklumat manajemen
    mandiri masing masyarakat materi media melalui memiliki mengenai menjadi menuju minggu minimal modul monitoring
    mutu naskah negara nilai nomor norma notula notulen oleh operasional orang organisasi pada pagu paket pakta
    pantarlih partai pedoman pegawai pejabat pelaksana pelaksanaan pelanggaran pelaporan pelatihan pelayanan
    pemangku pembahasan pembangunan pembentukan pembinaan pemetaan pemilih pemilihan pemilu pemutakhiran penanganan
    penataan pencalonan penduduk penetapan pengadaan pengaduan pengawasan pengelola pengelolaan pengembangan
    pengendalian penguatan pengukuran penilaian peningkatan penyebarluasan penyelenggaraan penyelesaian penyusunan
    peran perangkat peraturan perencanaan periode perkara persen persentase persiapan perubahan peserta peta pihak
    pimpinan pindah pola politik ppk pps prinsip prioritas produk program prosedur proses provinsi publik punishment
    pusat rakor rapat realisasi reformasi rekomendasi relawan rencana resmi reviu reward risiko ruang rutin sadar
    salinan sampai sarana sasaran satuan sebagai sebelumnya segel sekali sekretariat sekretaris selama seluruh
    semester seminar sengketa sertifikat sesuai setiap simulasi sistem situs sop sosialisasi staf standar strategis
    struktur suara subbag subbagian sudah sumber sumpah surat surel survei survey tahap tahapan tahun tahunan
    tanggal target tata tatalaksana teknis telaah temuan tepat terhadap terkait terlaksana terlaksananya tersedia
    tersedianya tersusunnya tertulis terukur terwujudnya tiap tim tindak tingkat tinta tps tugas tujuan uji ujian
    umum undang undangan unggah unit untuk upaya usulan verifikasi waktu wilayah yang zona
    """.split()  # noqa: SIM905 (a list of quoted words could not be read or kept)
)
