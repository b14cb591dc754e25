import pytest
from factories import grid

from normalize.plan.header import Header, read_header, vocabulary_role
from normalize.plan.tables import axis_doubt
from normalize.plan.vocabulary import near_role
from schemas.document import Grid

MONTHS = " | ".join(map(str, range(1, 13)))


def read(drawing: str, *, ruled: bool = True) -> Header:
    header = read_header(grid(drawing, ruled=ruled))
    assert header is not None
    return header


def roles(header: Header) -> list[str]:
    return [column.role for column in header.columns if column.role != "month"]


def months(header: Header) -> list[tuple[int, ...]]:
    return [column.months for column in header.columns if column.role == "month"]


YEAR = [(month,) for month in range(1, 13)]
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
    "realisation": "REALISASI;CAPAIAN;STATUS CAPAIAN (V);ALASAN TIDAK TERCAPAI",
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


@pytest.mark.parametrize("weeks", [1, 2, 4])
def test_months_that_are_not_understood_are_counted_out(weeks: int) -> None:
    names = ["JANUARI", "FEB", "MARET", "APRIL", "MEI", "JUNI", "JUUI", "AGUSTUS", "SEP", "OKTOBER", "NOV", "@@"]
    over = " | ".join(" | ".join([name, *["<"] * (weeks - 1)]) for name in names)
    below = " | ".join(f"M{week}" for _ in names for week in range(1, weeks + 1))
    head = f"KEGIATAN | INDIKATOR | WAKTU {'| < ' * (12 * weeks - 1)}\n^ | ^ | {over}\n"
    header = read(head + (f"^ | ^ | {below}\n" if weeks > 1 else "") + "a | b " + "| " * 12 * weeks)
    assert months(header) == [(month,) for month in range(1, 13) for _ in range(weeks)]
    assert any("@@" in title for title in header.unsure)


def test_columns_that_do_not_count_out_stay_unknown() -> None:
    labels = "JAN | FEB | MAR | APR | MEI | JUN | @@ | AGT | SEP | NOV | DES | ##"
    head = f"KEGIATAN | INDIKATOR | WAKTU {'| < ' * 11}\n^ | ^ | {labels}\n"
    assert months(read(head + "a | b " + "| " * 12))[-1] == ()


@pytest.mark.parametrize(
    ("title", "role"),
    [("INDIKA TOR KE BERHASIL AN", "indicator"), ("PENANG-GUNG JAWAB", "responsible"), ("JML", "target"),
     ("RENCANA CAPAIAN PER BULAN", None), ("CAPAIAN KINERJA", "realisation")],
)  # fmt: skip
def test_titles_in_pieces_and_planned_attainments(title: str, role: str | None) -> None:
    assert vocabulary_role(title) == role


def test_a_text_is_too_long_for_a_title() -> None:
    assert vocabulary_role("Kegiatan " + "rapat koordinasi " * 5) is None


FULL = f"""
    NO | PROGRAM KEGIATAN | KEGIATAN | SUB KEGIATAN | INDIKATOR / KEBERHASILAN | PELAKSANAAN (BULAN) {"| < " * 11}| KET
    ^  | ^                | ^        | ^            | ^                        | {MONTHS}                        | ^
    """
LEVELS = ["no", "program", "activity", "sub_activity", "indicator", "remarks"]
ROW = "\n1 | Area | Rapat | Rapat satu | Notulen |" + " √ |" * 12 + " -"


def test_two_rows() -> None:
    header = read(FULL + ROW)
    assert (header.rows, roles(header), months(header)) == (2, LEVELS, YEAR)
    assert header.columns[5].title == "PELAKSANAAN (BULAN) / 1" and header.columns[4].title == "INDIKATOR KEBERHASILAN"
    assert header.unsure == ()


def test_a_row_of_numbers_below_belongs_to_the_header() -> None:
    header = read(FULL + "\n" + " | ".join(map(str, range(1, 19))) + ROW)
    assert (header.rows, months(header)) == (3, YEAR)


def test_numbers_that_a_narrow_column_breaks_number_the_columns() -> None:
    numbers = " | ".join(f"({n} / )" if n > 9 or n == 1 else f"({n})" for n in range(1, 19))
    assert read(FULL + "\n" + numbers + ROW).rows == 3


def test_a_header_alone() -> None:
    assert read(FULL).rows == 2


@pytest.mark.parametrize(
    "labels",
    [
        "I | II | III | IV | V | VI | VII | VIII | IX | X | XI | XII",
        "Jan | Feb | Mar | Apr | Mei | Jun | Jul | Agt | Sep | Okt | Nov | Des",
        "Jan | Peb | Mrt | Apr | Mei | Jun | Jul | Ags | Sept | Okt | Nop | Des",
        " | ".join(f"B{month:02}" for month in range(1, 13)),
        "Januari | Februari | Maret | April | Mei | Juni | Juli | Agus- / tus | Septem- / ber | Oktober | November "
        "| Desember",
        "Ja | Fe | Mr | Ap | Me | Jn | Jl | Ag | Se | Ok | No | De",
    ],
)
def test_the_month_axis_in_all_its_forms(labels: str) -> None:
    header = read(
        f"""
        No | Kegiatan | Indikator | Jadwal {"| < " * 11}
        ^  | ^        | ^         | {labels}
        1  | Rapat    | Notulen   {"| √ " * 12}
        """
    )
    assert months(header) == YEAR and header.rows == 2


def test_three_rows_with_quarters_over_the_months() -> None:
    header = read(
        f"""
        NO | KEGIATAN | OUTPUT | WAKTU PELAKSANAAN {"| < " * 11}
        ^  | ^ | ^ | TW I | < | < | TW II | < | < | TW III | < | < | TW IV | < | <
        ^  | ^ | ^ | Jan | Feb | Mar | Apr | Mei | Jun | Jul | Agt | Sep | Okt | Nov | Des
        1  | Rapat | Notulen {"| √ " * 12}
        """
    )
    assert (header.rows, months(header), roles(header)) == (3, YEAR, ["no", "activity", "output"])


def test_quarters_alone_mean_three_months_each() -> None:
    header = read(
        """
        NO | RENCANA AKSI | OUTPUT | TRIWULAN | < | < | <
        ^  | ^            | ^      | I | II | III | IV
        1  | Rapat        | Notulen| √ |    |     |
        """
    )
    assert months(header) == [(1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)]


@pytest.mark.parametrize(
    ("titles", "first"),
    [
        ("NO | RENCANA AKSI | TW I | TW II | TW III | TW IV", (1, 2, 3)),
        ("PROGRAM | KEGIATAN | Jan | Feb | Mar | Apr | Mei | Jun | Jul | Agt | Sep | Okt | Nop | Des", (1,)),
    ],
)  # fmt: skip
def test_a_header_of_one_row_with_its_months(titles: str, first: tuple[int, ...]) -> None:
    width = titles.count("|") + 1
    header = read(f"{titles}\n{' | '.join(['1. Rapat'] * width)}")
    assert header.rows == 1 and months(header)[0] == first


def test_two_blocks_of_quarters_are_target_and_realisation() -> None:
    header = read(
        """
        NO | RENCANA AKSI | TARGET | < | < | < | REALISASI | < | < | <
        ^  | ^            | TW I | TW II | TW III | TW IV | TW I | TW II | TW III | TW IV
        1  | Rapat        | √ | | | | | √ | |
        """
    )
    assert months(header) == [(1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)]
    assert roles(header)[2:] == ["realisation"] * 4


def test_quarter_end_months_only() -> None:
    header = read(
        """
        NO | KEGIATAN | INDIKATOR | JADWAL | < | < | <
        ^  | ^        | ^         | Mar | Jun | Sep | Des
        1  | Rapat    | Notulen   | √ | | |
        """
    )
    assert months(header) == [(3,), (6,), (9,), (12,)]


def test_a_schedule_in_words() -> None:
    header = read("NO | KEGIATAN | OUTPUT | WAKTU PELAKSANAAN | PIC\n1 | Rapat | Notulen | Jan - Mar | Tim")
    assert roles(header) == ["no", "activity", "output", "schedule", "responsible"] and months(header) == []


def test_a_title_over_the_whole_width_stands_above_the_header() -> None:
    header = read("RENCANA AKSI TAHUN 2022 | < | < | <\nNO | KEGIATAN | OUTPUT | WAKTU\n1 | Rapat | Notulen | Mei")
    assert header.rows == 2 and roles(header) == ["no", "activity", "output", "schedule"]


def test_levels_go_from_left_to_right() -> None:
    header = read("NO | KEGIATAN | RENCANA AKSI | INDIKATOR | WAKTU\n1 | a | b | c | Mei")
    assert roles(header) == ["no", "activity", "sub_activity", "indicator", "schedule"]
    assert header.unsure == ("RENCANA AKSI",)


def test_the_only_level_below_a_program_is_its_activity() -> None:
    header = read("PROGRAM | SUB KEGIATAN | INDIKATOR | WAKTU\na | b | c | Mei")
    assert roles(header)[:2] == ["program", "activity"]


def test_a_second_column_of_one_field_is_extra() -> None:
    header = read("NO | KEGIATAN | SATUAN | TARGET | WAKTU\n1 | a | dokumen | 2 | Mei")
    assert roles(header) == ["no", "activity", "extra", "target", "schedule"]


def test_an_unknown_title_is_extra() -> None:
    header = read("NO | KEGIATAN | RISIKO | WAKTU\n1 | a | rendah | Mei")
    assert [(c.role, c.title) for c in header.columns][2] == ("extra", "RISIKO")


@pytest.mark.parametrize(
    ("title", "role"),
    [
        *(("SUKEGIATAN", "sub_activity"), ("EGIATAN", "activity"), ("1NDIKAT0R", None), ("INDIKAT0R", "indicator")),
        *(("PELANGGARAN", None), ("RISIKO", None), ("PROGRES", None), ("KEGIATAN", None), ("SARANA", None)),
    ],
)
def test_a_title_near_to_a_long_known_one_has_its_role(title: str, role: str | None) -> None:
    assert near_role(title) == role


def test_columns_told_by_titles_that_are_nearly_known_are_unsure() -> None:
    header = read("NO | PROGRAM | EGIATAN | SUKEGIATAN | WAKTU\n1 | a | b | c | Mei")
    assert roles(header) == ["no", "program", "activity", "sub_activity", "schedule"]
    assert header.unsure == ("EGIATAN", "SUKEGIATAN")


def test_without_rules_an_empty_place_belongs_to_the_title_on_its_left() -> None:
    header = read(
        f"""
        NO | KEGIATAN | INDIKATOR | PELAKSANAAN (BULAN) {"| " * 12}| KET
         | | | {MONTHS} |
        1 | Rapat | Notulen {"| √ " * 12}|
        """,
        ruled=False,
    )
    assert months(header) == YEAR


@pytest.mark.parametrize(
    "drawing",
    [
        "NO | NAMA | JABATAN\n1 | Ani | Ketua",
        "NO | NAMA | KETERANGAN\n1 | Ani | hadir",
        "NO | KEGIATAN | OUTPUT\n1 | Rapat | Notulen",
        "Rapat | Notulen | √\nRapat | Notulen | √",
        "a | b\nc | d",
        "1 | Rapat | Notulen | √ | √",
        "NO | BULAN | WAKTU\n1 | Mei | pagi",
    ],
)
def test_what_is_no_plan_has_no_header(drawing: str) -> None:
    assert read_header(grid(drawing)) is None


def test_a_grid_without_cells() -> None:
    assert read_header(Grid((), 0, 0)) is None


def test_a_schedule_in_two_columns_begins_and_ends() -> None:
    header = read(
        "NO | TAHAPAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | AWAL | AKHIR\n1 | Rekap | Berita acara | 1 Maret | 4 Mei"
    )
    assert roles(header) == ["no", "activity", "indicator", "schedule", "schedule_end"]


@pytest.mark.parametrize("years", ["2020 | 2021 | 2022", "2020-2024 | 2025-2029 | 2030-2034"])
def test_years_are_no_schedule(years: str) -> None:
    assert (
        read_header(grid(f"NO | PROGRAM | KEGIATAN | PERIODE | < | <\n^ | ^ | ^ | {years}\n1 | A | B | √ | |")) is None
    )


def test_months_counted_under_halves() -> None:
    labels = " | ".join(map(str, range(1, 13)))
    halves = "SEMESTER I | < | < | < | < | < | SEMESTER II | < | < | < | < | <"
    row = "1 | Rapat | Notulen" + " | x" * 12
    assert months(read(f"NO | RENCANA AKSI | INDIKATOR | {halves}\n^ | ^ | ^ | {labels}\n{row}")) == YEAR


def test_a_number_row_may_say_how_a_column_is_summed() -> None:
    numbers = "1 | 2 | 3 | 4 | 5 | 6=4x5" + " | < " * 11 + "| 7"
    assert read(FULL + "\n" + numbers + ROW).rows == 3


def axis(labels: str) -> Header:
    labels_ = labels.split()
    head = f"NO | KEGIATAN | INDIKATOR | JADWAL {'| < ' * (len(labels_) - 1)}\n^ | ^ | ^ | {' | '.join(labels_)}\n"
    return read(head + "1 | Rapat | Notulen" + " | √" * len(labels_))


def test_initials_of_the_months() -> None:
    assert months(axis("J F M A M J J A S O N D")) == YEAR


def test_two_months_in_a_column() -> None:
    assert months(axis("Jan-Feb Mar-Apr Mei-Jun")) == [(1, 2), (3, 4), (5, 6)]


@pytest.mark.parametrize("labels", ["P1 P2 P3", "Jan Feb ???", "α β γ δ"])
def test_labels_that_nobody_understands_are_months_all_the_same(labels: str) -> None:
    header = axis(labels)
    assert set(roles(header)) == {"no", "activity", "indicator"} and () in months(header)
    assert "not known" in (axis_doubt(header) or "")


@pytest.mark.parametrize(
    ("labels", "counted"),
    [("JU AGUSTUS SEPTEMBER OKTOBER", [7, 8, 9, 10]), ("SEPTEMBER OKTOBER NOVEMBER DES3", [9, 10, 11, 12])],
)
def test_a_misread_month_beside_a_run_of_months_is_told_by_its_place(labels: str, counted: list[int]) -> None:
    header = axis(labels)
    assert months(header) == [(month,) for month in counted]
    assert header.unsure == (f"JADWAL / {next(label for label in labels.split() if label in ('JU', 'DES3'))}",)


@pytest.mark.parametrize(
    ("misread", "rows"),
    [
        ({10: "10 5"}, 3),
        ({1: "I", 4: "11", 5: "5 5", 11: "II", 14: "11"}, 3),
        ({4: "l", 9: "g", 10: "O", 13: "S", 16: "?"}, 2),
    ],
)
def test_a_misread_number_among_those_that_count_the_columns_is_one_of_them(misread: dict[int, str], rows: int) -> None:
    numbers = " | ".join(misread.get(n, f"({n})") for n in range(1, 19))
    assert read(FULL + "\n" + numbers + ROW).rows == rows


def test_a_number_that_a_rule_cuts_in_two_is_one_column_number() -> None:
    head = "NO | PILAR | RENCANA | WAKTU | < | < | < | UKURAN\n^ | ^ | ^ | Jan | Feb | Mar | Apr | ^\n"
    row = "\n1 | A | Rapat | | √ | | | Notulen"
    assert read(head + "(1) | (2) | (3) | C | < | ) | < | (5)" + row).rows == 3
    assert read(head + "(1) | (2) | (3) | C | < | ) | < | (7)" + row).rows == 2


def test_dust_read_as_a_letter_beside_a_title_hides_no_title() -> None:
    assert near_role("i NO.") == "no"
    assert near_role("i BUAH") is None


def test_columns_beside_months_whose_labels_were_lost_are_months_all_the_same() -> None:
    head = "NO | KEGIATAN | INDIKATOR | Jan | Feb | Mar | | | | PIC\n"
    header = read(head + "1 | Rapat | Notulen | √ | | | | √ | | Tim")
    assert months(header) == [(1,), (2,), (3,), (), (), ()]
    assert roles(read(head.replace("| | | |", "| |") + "1 | Rapat | Notulen | √ | | | ya | Tim"))[-2] == "extra"
