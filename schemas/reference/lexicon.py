"""Common words of Indonesian officialese.

``WORDS`` distinguishes a whole word from the rest of a broken one. ``KNOWN`` is wider, the formal part's words among
them: it distinguishes print from letter soup, and says what a misread word may have been.
"""

WORDS = frozenset(
    """
    ada adalah adhoc advokasi agar agen agenda akan akhir akses aksi aktif akuntabel akuntabilitas alat alur analisis
    anggaran anggota anggotanya antar aparatur apel aplikasi arah arahan area arsip atas atau awal badan bagi bagian
    bahan baik barang baru beban belanja berikut berita berkala berkelanjutan bermutu bersama berupa biaya bidang
    bilik bimbingan birokrasi budaya bukti buku bulan bulanan calon capaian cara cepat cuti daerah daftar dalam dan
    dana dapat dari dasar data deklarasi dengan desain desember disiplin distribusi divisi dokumen dokumentasi dua
    efektif efektivitas efisien elektronik evaluasi fasilitasi foto fungsi fungsional ganda gedung gratifikasi gudang
    hak hari harian harta hasil hasilnya hingga hukum indeks indikator informasi inovasi instansi integritas internal
    jabatan jadwal jalan jam jaringan jenis jumlah kabupaten kader kajian kali kampanye kandidat kantor karier
    kategori kebijakan kebutuhan kegiatan kekayaan kelas kelembagaan kelompok keluaran kemajuan kendala kepada kepala
    kepatuhan kepegawaian kepemiluan kepentingan kepuasan kerja kesesuaian kesiapan ketentuan keterangan keterbukaan
    ketua keuangan kinerja kode komisi komitmen kompetensi koordinasi kota kotak kpps kpu kualitas laman langkah
    lanjut lanjutan laporan layak layanan layar lembar lingkungan link logistik maklumat manajemen mandiri masing
    masyarakat materi media melalui memiliki mengenai menjadi menuju minggu minimal modul monitoring mutu naskah
    negara nilai nomor norma notula notulen oleh operasional orang organisasi pada pagu paket pakta pantarlih partai
    pedoman pegawai pejabat pelaksana pelaksanaan pelanggaran pelaporan pelatihan pelayanan pemangku pembahasan
    pembangunan pembentukan pembinaan pemetaan pemilih pemilihan pemilu pemutakhiran penanganan penataan pencalonan
    penduduk penetapan pengadaan pengaduan pengawasan pengelola pengelolaan pengembangan pengendalian penguatan
    pengukuran penilaian peningkatan penyebarluasan penyelenggaraan penyelesaian penyusunan peran perangkat peraturan
    perencanaan periode perkara persen persentase persiapan perubahan peserta peta pihak pimpinan pindah pola politik
    ppk pps prinsip prioritas produk program prosedur proses provinsi publik punishment pusat rakor rapat realisasi
    reformasi rekomendasi relawan rencana resmi reviu reward risiko ruang rutin sadar salinan sampai sarana sasaran
    satuan sebagai sebelumnya segel sekali sekretariat sekretaris selama seluruh semester seminar sengketa sertifikat
    sesuai setiap simulasi sistem situs sop sosialisasi staf standar strategis struktur suara subbag subbagian sudah
    sumber sumpah surat surel survei survey tahap tahapan tahun tahunan tanggal tangkapan target tata tatalaksana
    teknis telaah temuan tepat terhadap terkait terlaksana terlaksananya tersedia tersedianya tersusunnya tertulis
    terukur terwujudnya tiap tim tindak tingkat tinta tps tugas tujuan uji ujian umum undang undangan unggah unit
    untuk upaya usulan verifikasi waktu wilayah yang zona
    """.split()  # noqa: SIM905 (a list of quoted words could not be read or kept)
)

_FORMAL = frozenset(
    """
    acara aceh ad adil administrasi agung agustus ahli ajudikasi akta alamat alasan aman anak angka antara anti
    apabila apakah april arsiparis asas asing asli aslinya asn atasan aturan audit bab bahwa baku bantuan banyak barat
    bawaslu bebas beberapa begitu bekerja belas belum benar benchmarking bendahara benturan beracara beracuan berada
    berakhir berdasarkan berhubung berhubungan berkaitan berkas berkualitas berlaku bermaksud berpedoman berpengaruh
    bersifat bersih bertanggung bertempat berubah berwenang besar bila bisnis blowing boleh buah budi bukan bupati
    butir camat catatan contoh cukup daring dashboard delapan demikian demokrasi derajat deregulasi design dewan dia
    dibebankan dibentuk diberikan dibuat diduga difabel digunakan dikecualikan dikeluarkan diktum dilaksanakan
    dilakukan dilaporkan dimaksud dinas dinyatakan dipa dipimpin diri disampaikan disebut disusun ditandatangani
    ditetapkan ditindaklanjuti dituangkan diubah diundangkan dpr dprd dukung dukungan ekonomi empat enam eselon
    evaluasinya faktual fasilitas februari fisik formulir gabungan government grand gubernur guna hadapan hadir hakim
    halaman hanya harus hidup hoc huruf ialah ibu ikut ilmu imbalan indonesia induk ini inspektorat instruksi intern
    internalisasi internet ip isi istimewa itu izin jajaran jakarta jaksa januari jawa jawab jdih jelas jika jiwa juga
    juli juni kami karakteristik karena kartu kasubbag kawasan keadaan keamanan keanggotaan kearsipan kebakaran
    keberhasilan keberlanjutan kebersihan kebijaksanaan kecamatan kecil kedelapan kedua keempat keenam kegunaan
    kehadiran kehumasan kejadian kejaksaan kekuasaan kekurangan kelancaran kelima kelola keluarga kelurahan kemampuan
    kembali kementerian kemudian kemungkinan kenaikan kepastian kependudukan keperluan kepolisian keputusan kerangka
    kerjasama kerugian kesalahan kesatu kesatuan kesehatan kesejahteraan keselamatan keseluruhan kesembilan kesempatan
    kesepuluh ketaatan ketat ketentraman ketiga ketujuh kewajiban kewenangan khusus kinerjanya kip kitab konsultasi
    korupsi kuasa kunci kurang lagi lain lainnya laksana lalu lama lambat lampiran lapangan lebih lembaga lembaran
    lhkasn lhkpn lima lingkup lokasi luar luas lulus maha mahkamah maka maksud mampu mana manfaat manual map maret
    masa masalah masih masuk masukan matriks maturitas maupun meeting mei melaksanakan melakukan melayani melihat
    meliputi memahami membahas membangun membantu membentuk memberikan membina membuat memperhatikan memperkuat
    memperoleh mempertahankan mempunyai memuat memutuskan menerima menetapkan mengatur mengawasi mengelola mengenal
    mengendalikan mengetahui mengevaluasi menggunakan menghadiri mengikuti mengingat mengingatkan mengisi mengubah
    mengumumkan mengusulkan menimbang menindaklanjuti meningkat meningkatkan meningkatnya menjaga menteri menurun
    menurunnya menurut menyampaikan menyatakan menyediakan menyelenggarakan menyelesaikan menyesuaikan menyusun mereka
    merupakan mewujudkan milik model moral mulai nama nasional nip nomenklatur november objektif obyektif oktober
    online optimal otonomi output padat pajak paling panitia panwaslu para partisipasi pasal pasangan pasca pejabatnya
    pekerjaan pelaksanaannya pelantikan pelapor pemahaman pemanfaatan pemantauan pemasangan pembagian pembaharuan
    pembayaran pemberantasan pemberhentian pemberian pembuatan pemeliharaan pemenuhan pemeriksaan pemerintah
    pemerintahan pemisahan penandatanganan penanggung penatausahaan pencanangan pencapaian pencatatan pencegahan
    pencetakan pendaftaran pendapat pendataan pendidikan pendistribusian pendokumentasian pendukung penegakan
    penempatan penerapan penerbitan penerimaan pengambilan pengangkatan pengarsipan pengaturan pengesahan penggandaan
    pengganti pengguna penggunaan penghapusan penghargaan penghitungan pengiriman pengukuhan pengumpulan pengumuman
    pengungkapan pengurangan pengurus penjelasan penunjukan penutup penyampaian penyebaran penyederhanaan penyediaan
    penyempurnaan penyerahan penyiapan penyimpanan penyuluhan penyusun perancangan perbaikan percepatan perdata
    peredaran perekaman perekrutan perempuan perguruan perihal peringatan perizinan perjalanan perjanjian perlengkapan
    perlindungan perlu permasalahan permintaan permohonan pernyataan perorangan persandian persatuan persediaan
    persepsi persetujuan personel persuratan pertama pertanggungjawaban pertemuan pertimbangan perubahannya perumusan
    perundang perundangan perusahaan petugas pidana pilihan pokja pokok posisi ppid ppnpn presiden pribadi profesional
    profesionalisme profesionalitas pukul puluh putusan qanun rahmat rangka raya regulasi rekapitulasi rekonsiliasi
    rekrutmen republik retensi rincian road role rumah rupiah saat saja saksi sama sangat sanksi satker satu sebab
    sebagaimana sebanyak sebelas sebelum sebesar secara sedang sedangkan sederhana segala segera sehingga sejak
    sejumlah sekarang sektor sekurang sekurangnya selain selaku selanjutnya selatan selesai selisih sembilan sementara
    semua sendiri seorang sepanjang seperti september sepuluh serentak serta sesudah setelah setempat sewa siap siaran
    sifat sila singkat sipil sistematis sosial spip stakeholder standarisasi suatu suku supaya surabaya susunan syarat
    system tabel tadi taktis tambahan tanda tangan tanggung tanpa telah telepon tempat tenaga tengah tentang terakhir
    terbentuknya terbuka tercantum tercapai tercapainya terdapat terdiri terhitung teridentifikasi terkendali terkini
    terlampir termasuk ternyata terpadu terpenuhi terpenuhinya terpublikasinya tersampaikannya tersebut tersusun
    tertanggal tertentu tertib teruji terus tetap tidak tiga timur tindakan tinggi tingkatan transparan transparansi
    triwulan triwulanan ttd tua tuhan tujuh tunjangan turun turunan uang ulang unsur uraian urusan usaha utara wajib
    wakil warga wbbm wbk website wewenang whistle wib wit wita zoom
    """.split()  # noqa: SIM905
)
# What plans say is done, and with what.
_WORK = frozenset(
    """
    absensi aset banner bekerjasama berbagi berbasis berhasil berintegritas berjalan berjenjang berkoordinasi
    berkurang bermasalah berorientasi berpartisipasi berperan bersinergi bertahap bertambah brosur buletin deviasi
    diajukan dianalisis dibagikan dibahas diberi dicetak dievaluasi dihitung diidentifikasi diinventarisasi
    dijawab dikelola dikembalikan dikirim dimusnahkan dimutakhirkan dinilai dipantau dipasang dipenuhi diperbarui
    diperiksa dipetakan dipublikasikan direviu dirumuskan disahkan diserahkan disetujui disimpan disosialisasikan
    ditata ditayangkan diterapkan diterima diuji diukur diumumkan diunggah diusulkan identifikasi inventaris
    inventarisasi jawaban keluhan kendaraan klasifikasi komputer konten koordinator kritik kursi leaflet lemari
    listrik majalah meja memantau memeriksa memperbaiki memperbarui memutakhirkan menata mengadakan menganalisis
    mengembangkan mengidentifikasi menginventarisasi mengirim mengolah menguatkan mengukur mengumpulkan mengunggah
    menilai menjawab menyimpan mingguan moderator narasumber neraca notulensi operator papan pembekalan pembelian
    pemberkasan pembina pemindahan pemusnahan penagihan pendampingan penerangan pengamanan pengarah penggantian
    pengolahan pengucapan penilai penindakan penugasan penyaluran penyerapan penyuluh penyusutan perawatan
    perpanjangan pertanyaan poster presensi printer radio revisi ruangan saran sedikit serapan server spanduk
    tanggapan tautan televisi terbaik terbaru terbit tercatat terdata terdokumentasi terendah terintegrasi terisi
    terjadwal termutakhir terpasang terpilih tersampaikan tersebar tertata tertinggi terverifikasi titik unggahan
    verifikator
    """.split()  # noqa: SIM905
)
KNOWN = WORDS | _FORMAL | _WORK
ABBREVIATIONS = frozenset(
    """
    abk anjab apbn apip asn bimtek bmn bnba bsre daring dipa dpb dpt fgd humas ika iku jdih kpps kppn kpu lakip lhkasn
    lhkpn lkj luring monev mou mysapk panrb parmas pdi phbk pic pkpu pmprb pns pnsbp poldam ppid ppk ppnpn pps rkakl
    rpp renja renstra sakip sdm sidalih sikap sipp sirekap sipol silon skp skpp sop spbe spip spt srikandi tik tps upg
    uptd wbbm wbk wbs wtp zi
    """.split()  # noqa: SIM905
)
"""Short forms that officialese prints as words."""


def is_known(word: str) -> bool:
    """Return whether a word of letters alone is common in Indonesian officialese."""
    low = word.lower()
    return low in KNOWN or (low.endswith("nya") and low[:-3] in KNOWN)
