"""Common words of Indonesian at large, beyond those of officialese: roots, and forms that affixes do not show.

They say where words that a column cuts begin and end; what a scan may have misread is asked of officialese alone.
"""

GENERAL = frozenset(
    """
    abad abadi absen abstrak acak acu acuan adat adik adopsi afiliasi agama agenda agraria air ajak ajakan ajar ajaran
    ajeg akal akar akbar akibat akrab akreditasi akselerasi aktual akumulasi akun akurat akurasi alam alamiah alat alih
    aliran aliansi alokasi alternatif aman amanah amanat amat ambang ambil ambulans amal ampuh analisa analog anggap
    anggapan angin angkat angket angkut angkutan anjur anjuran ancam ancaman antar antara antisipasi antre antrean
    anugerah apel apresiasi arahkan arisan artikel arus asah asal asesmen asesor asistensi aspek aspirasi asuh asumsi
    asuransi atap atribut audiensi auditor aula aus awam awas ayah ayat babak baca bacaan badai bagan bagi bahas bahasa
    bahaya bahagia bakar bakat bakti baku balai balas balasan balik baliho ban bandar banding bangga bangku bangsa
    bangun bangunan banjir bansos bantah bantu bapak baris barisan baru basah basis batal batalkan batang batas batasan
    batu bawa bawah bayar bayi bea beasiswa beda bebas bekal bekas bela belajar belakang belah beli benah benam benda
    bendera bengkel bentang bentuk bentuknya berani beras berat berdaya beres bersama besi bicara bidik bijak bina
    bisa bising bobot bocor bola bongkar borong boros brankas buang buat bubar budi bujuk bukit bundel bunga bungkus
    burung buruh buru busana buta butuh butir cabang cabut cagar cair cakap cakupan camat campur canggih cantum capai
    cari cedera cegah cek cemas cendera cepat cerah ceramah cerdas cerita cermat cermin cetak cetakan cinta ciri cita
    citra coba cocok contoh copot corak cukup cuaca curah curang curi dadakan daerah daftar dagang dahulu dalih dalil
    dampak dampingi damai darat darurat dasawarsa datang data daya dayaguna debat dekat delegasi demi denah denda
    dengar depan depo derajat derap desa desakan detail detik dewasa diagnosa dialog didik diet difabel diklat dinamis
    dinding diri diskusi disabilitas diskresi diseminasi dispensasi disposisi distrik doa dokter domisili dominan donor
    dorong dosen drainase draf dua duduk duga dugaan duka dukuh duplikasi dusun edaran edar edisi edukasi efek ejaan
    ekonomis ekspedisi ekspose ekspor ekstern eksternal elemen emas embung empati emisi energi entitas entri era
    erat esensi estetika estimasi etalase etik etika etos evakuasi fakta faktor fakultas fasih fase figur filosofi
    final finalisasi flora fokus folder fondasi forum fotokopi frekuensi gabung gagal gagas gagasan gaji galeri gali
    galang gambar gambaran gandeng ganti ganggu gangguan garis gawai gawat gaya gejala gelar gelap gelas gelombang
    gema gempa gender generasi genap genset gerai gerak gerakan gerbang gereja geser gigih giat gilir giliran gizi
    global golong golongan gotong royong grafik gratis gudang gugat gugatan gugur gugus guru habis hadap hadiah hafal
    hak halal halang halangan halus hambat hambatan hancur hangat hangus hapus harap harapan harga harmonis
    harmonisasi hasrat hati hayat hemat hendak heran herbal hewan hias hibah hidang hierarki hijau hilang himbau
    himbauan himpun himpunan hindar hiburan hirau hitam hitung honor honorarium horisontal hubung hubungan hujan
    hukuman huni hutan ibadah ibarat identik identitas ikat ikatan iklan iklim ikrar ilmiah imbal imbang imbau
    imbauan imigrasi impak implementasi impor imunisasi inaktif indah individu industri infeksi informatif
    infrastruktur inisiasi inisiatif injak inklusi inklusif insan insentif insiden inspeksi inspirasi instalasi
    instrumen intensif intensitas interaksi interim interkoneksi interval intip investasi iring irigasi isolasi isu
    isyarat iuran jabat jaga jahat jajak jalin jalur jamin jaminan janji jarak jarang jargon jasa jati jatuh jauh jawab
    jejak jejaring jelang jemaat jemput jenazah jendela jenjang jenuh jera jernih jilid jinak jitu joget jual jubah
    juara juang judul jujur jumpa junjung juri juru jurnal jurnalis jurusan kabar kabel kabinet kaca kadar kaidah kain
    kait kaitan kaji kakak kalah kalender kalibrasi kamar kamera kamis kampung kampus kanal kandang kandungan kapal
    kapan kapasitas karang karcis karton karya kas kasat kasih kasir kasus katalog kata kawal kawan kayu kebal kebun
    kecewa kecuali kedaluwarsa kejar kejut kelak kelir keliling kelurahan kemah kemas kemasan kembang kemudi kenal
    kendali kendara kental kepung keramik keran keras kering keringat kerja keruh kesan kesempatan ketat ketik ketuk
    khalayak khas khawatir kiat kilat kinerja kirab kirim kiriman kisah kisi klaim klarifikasi klaster klik klinik
    klien kloning koalisi kode kodifikasi kolaborasi koleksi kolektif kolom kolong koma komentar komersial kompak
    kompilasi kompleks komplain komponen komposisi komprehensif kompromi komunal komunikatif komunitas kondisi kondusif
    konferensi konfirmasi konflik konkret konsensus konsep konsisten konsistensi konstitusi konstruksi konsumsi kontak
    kontrak kontribusi kontrol konvensi konversi kooperatif koperasi kopi koran korban koreksi korespondensi korporat
    kotor kreasi kreatif kreativitas kredibel kredit kriteria krisis kronologis kualifikasi kuat kubur kuesioner kuis
    kukuh kuliah kumpul kunjung kunjungan kuno kupas kupon kuorum kurang kurasi kurikulum kurir kursus kurun kuota kurva
    label laboratorium lacak ladang lahan lahir laik lain laju laki laku lalai lamar lampau lampu lancar landasan
    langgar langit langsung lantai lantik lapis lapisan lapor larang larangan laras laris latar latih lautan lawan
    lawas layang layar lazim lebar lebur legal legalisasi legislatif lekat lelah lelang lemah lembab lembah lembur
    lempar lengkap lepas leluasa leluhur lestari letak lewat liar libat libatkan libur liburan lihat lilin limbah
    limpah lindung lingkar lintas lipat liput liputan lisan lisensi literasi literatur logis lokal lokakarya lomba
    longgar loket lolos loyal luang lubang lugas luhur luka lumpuh lunas luncur luring lurah lurus maaf macam magang
    maha mahal mahasiswa mahir maju majelis majemuk makalah makam makan makmur makna maksimal mandat mandek manis
    manusia manusiawi marah maraton marga markas marka martabat masif masjid maskot masyhur mata matang mati
    mayoritas mebel medan meditasi mediasi mediator mekanisme melek memo memori menang mendung mental mentor meja merah
    merata merdeka merek meriah mesin meter metode metodologi mewah migrasi milenial mimpi minat minim minta minum
    minus miring misal misi miskin mitigasi mitra mobil mobilisasi modal modern modifikasi modus mohon momen momentum
    monumen motif motivasi motor muara muat muatan muda mudah muka mula mulia multi mulut muncul mundur mungkin murah
    murid murni musik musim musibah musnah mustahil musyawarah mutasi mutakhir mutlak nada nadi naik nalar narasi
    nasihat nasib negatif negosiasi netral netralitas niaga niat nikah nikmat nol nominal nonton notaris nyala nyaman
    nyata nyawa obat objek obral observasi olah olahraga ombudsman omset operasi opini oposisi opsi optimalisasi
    orasi organ organik orientasi otoritas otomatis pacu padam padan padu pagar pagi paham pahlawan pajang pakai
    pakaian pakar paksa palsu panas pandang pandai pandemi pandu panduan panel panen panggil panggung pangkat pangan
    panjang pantas pantau papar paparan parah paralel paripurna parkir parlemen partisipatif pasang pasar pasien
    pasok pasif pasti pastikan patokan patroli patuh payung pecah pedagang peduli pegang pejuang pekan peka pekat
    pelajar pelan pelihara peluang pelopor pemateri pemuda pendek pendeta penduduk pendorong penerima pengalaman
    pengantar pengaruh penghubung penjuru pensiun pentas penting penuh penyandang peragaan peraga perahu perak peran
    perang percaya perdana peremajaan pergi peribadatan perilaku periksa perintis perkawinan permukiman persen
    persis pertanian pesan pesat pesisir pesona pesta petak petani petik petir petunjuk piagam piala pihak pijak pikir
    pilah pilar pilih pilkada pindai pinggir pinjam pinjaman pintar pintu pipa piring pisah piutang plafon plagiat
    plastik pleno podium pohon polis polisi pondasi pondok populasi populer porsi portal portofolio posko positif
    postur potensi potong potret praktek praktik praktis pranata prasarana prasyarat prediksi predikat preferensi
    premi prestasi preventif pribumi prima primer pria proaktif produktif produktivitas profesi profil progres
    prohibisi prolog promosi propaganda proporsi proposal protes protokol provokasi proyek proyeksi psikologi puas
    publikasi puisi pulang pulau pulih pungut pungutan punya purna pusaka pustaka pustakawan putih putra putri putus
    radius ragam rakit rakyat ramah rambu rambut rampung rancang rancangan rangkai rangkaian rangkap rangkul rangkum
    rangkuman rangsang ranking rapi rapih rasa rasio rasional rata ratifikasi ratus rawan rawat realistis referensi
    refleksi registrasi regional rekam rekaman rekan rekap rekayasa relasi relevan relevansi religi relokasi remaja
    rendah rentan rentang replikasi repositori representasi reses resep resiko resolusi respon respons responden
    responsif restrukturisasi retribusi rias riil ringan ringkas ringkasan rintis rinci risalah riset ritual riwayat
    roda rohani rombak rombongan rotasi rubah rubrik rujuk rujukan rukun rumit rumpun rumus rumusan runtuh rupa rusak
    rute saat sabar sabtu sah sahabat sajian saing saji sakit salam saldo salah saling salur saluran sambil sambung
    sambut samping sampul sanding sandang sandi sanggah sanggahan sanggup sangka sangkut santun sapa saring sarasehan
    sarjana sasar satelit satgas satir satpam satuan sawah sebab seberang sebut sehat sejahtera sejarah sejuk sekat
    sekitar sekolah seksi selamat selaras selasa selenggara seleksi selidik seling sembako semangat sembah semarak
    sementara sempit sempurna semula sengaja seni senin senjata senyum sepakat sepatu sepeda serah serap serbaguna
    sering seri serikat serius sertifikasi sesi seragam setara setia setor setoran setuju siaga siap siaran siber
    sidang sidik sifat sikap siklus silang simbol simpan simpang simpul singgah singkat singkatan sinergi sinkron
    sinkronisasi sinyal sisa sisi sisip sistemik siswa situasi skala skema skor smart soal solid solidaritas solusi
    sopan sorot spesifik spesifikasi sponsor stabil stabilitas stasiun stempel stiker stok strata strategi studi
    suami suap suasana subjek subsidi substansi suci suhu suka sukarela sukses sulit sumbang sumbangan sungai
    sunting supervisi supremasi surplus susah suspensi susul susulan susun swadaya swasta syarat tabah tabel tabulasi
    tabungan tabur tadi tagih tahan tahap tahu tajam takar takut talang taman tambah tambak tampak tampil tampilan
    tanah tanam tandai tani tantang tantangan tapak tapal taraf target tarif tarik tas tatap tawar tebal tebus tegak
    tegas tegur teguran teguh tekad tekan teknik teknisi teknologi teladan telanjur teliti telusur teman tembus
    tematik tempel tempo tempuh temu tenang tender tengok tenggat tentu tenun teori terampil terap teras terbang
    terima terjun terobosan tertib tetangga tim timbang timbangan timbul tindak tinjau tinjauan tipe titip tiru
    toilet tokoh tolak tolok toleran toleransi tonton topik total tradisi transaksi transfer transformasi transisi
    transmisi transportasi tugu tukar tulang tuli tulis tulisan tulus tumbuh tumpuk tunai tunanetra tunarungu tunda
    tunggak tunggal tunggu tunjuk tuntas tuntut tuntutan tutor tutup tutur ubah ucap udara ukir ukur ulama ulas ulasan
    umat umpan undang undi unggul unggulan ungkap unik universitas unjuk upacara upah upaya urai urban urgensi urus
    urut urutan usia usul utama utang utuh utus vaksin vaksinasi valid validasi validitas variabel variasi vendor verbal
    versi vertikal veteran video virtual visi visual vital vokal volume vonis wabah waduk wadah wahana wajah wajar
    warisan warna wartawan warung waspada wasiat wawancara wawasan wibawa widya wilayah wira wisata wisuda wujud yakin
    yakni yaitu yayasan yudisial yuridis zakat zaman
    """.split()  # noqa: SIM905 (a list of quoted words could not be read or kept)
)
