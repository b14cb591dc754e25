import pytest
from factories import grid
from ruled import header_of, month_columns, text_roles

from normalize.plan.header import month_labels, read_header
from normalize.plan.vocabulary import near_role
from schemas.document import Grid

MONTHS = " | ".join(map(str, range(1, 13)))


YEAR = [(month,) for month in range(1, 13)]


@pytest.mark.parametrize("weeks", [1, 2, 4])
def test_months_that_are_not_understood_are_counted_out(weeks: int) -> None:
    names = ["JANUARI", "FEB", "MARET", "APRIL", "MEI", "JUNI", "JUUI", "AGUSTUS", "SEP", "OKTOBER", "NOV", "@@"]
    over = " | ".join(" | ".join([name, *["<"] * (weeks - 1)]) for name in names)
    below = " | ".join(f"M{week}" for _ in names for week in range(1, weeks + 1))
    head = f"KEGIATAN | INDIKATOR | WAKTU {'| < ' * (12 * weeks - 1)}\n^ | ^ | {over}\n"
    header = header_of(head + (f"^ | ^ | {below}\n" if weeks > 1 else "") + "a | b " + "| " * 12 * weeks)
    assert month_columns(header) == [(month,) for month in range(1, 13) for _ in range(weeks)]
    assert any("@@" in title for title in header.unsure)


def test_months_whose_labels_are_lost_beside_the_others_are_counted() -> None:
    labels = "Jan | Feb | Mar | Apr | Mei | Jun | Jul | Ags | Sep | Okt |  | "
    head = f"KEGIATAN | INDIKATOR | PERIODE PELAKSANAAN {'| < ' * 11}| PJ\n^ | ^ | {labels}| ^\n"
    header = header_of(head + "a | b " + "| " * 13)
    assert month_columns(header) == YEAR
    assert "PERIODE PELAKSANAAN" in header.unsure


def test_columns_that_do_not_count_out_stay_unknown() -> None:
    labels = "JAN | FEB | MAR | APR | MEI | JUN | @@ | AGT | SEP | NOV | DES | ##"
    head = f"KEGIATAN | INDIKATOR | WAKTU {'| < ' * 11}\n^ | ^ | {labels}\n"
    assert month_columns(header_of(head + "a | b " + "| " * 12))[-1] == ()


def test_quarters_in_narrow_columns_are_quarters() -> None:
    header = header_of(
        "KEGIATAN | INDIKATOR | Triwu lan I | Triwu lan II | Triwu lan III | Triwu lan IV\na | b | | | |"
    )
    assert month_columns(header) == [(1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)]


FULL = f"""
    NO | PROGRAM KEGIATAN | KEGIATAN | SUB KEGIATAN | INDIKATOR / KEBERHASILAN | PELAKSANAAN (BULAN) {"| < " * 11}| KET
    ^  | ^                | ^        | ^            | ^                        | {MONTHS}                        | ^
    """
LEVELS = ["no", "program", "activity", "sub_activity", "indicator", "remarks"]
ROW = "\n1 | Area | Rapat | Rapat satu | Notulen |" + " √ |" * 12 + " -"


def test_two_rows() -> None:
    header = header_of(FULL + ROW)
    assert (header.rows, text_roles(header), month_columns(header)) == (2, LEVELS, YEAR)
    assert header.columns[5].title == "PELAKSANAAN (BULAN) / 1" and header.columns[4].title == "INDIKATOR KEBERHASILAN"
    assert header.unsure == ()


def test_a_row_of_numbers_below_belongs_to_the_header() -> None:
    header = header_of(FULL + "\n" + " | ".join(map(str, range(1, 19))) + ROW)
    assert (header.rows, month_columns(header)) == (3, YEAR)


def test_numbers_that_a_narrow_column_breaks_number_the_columns() -> None:
    numbers = " | ".join(f"({n} / )" if n > 9 or n == 1 else f"({n})" for n in range(1, 19))
    assert header_of(FULL + "\n" + numbers + ROW).rows == 3


def test_a_header_alone() -> None:
    assert header_of(FULL).rows == 2


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
    header = header_of(
        f"""
        No | Kegiatan | Indikator | Jadwal {"| < " * 11}
        ^  | ^        | ^         | {labels}
        1  | Rapat    | Notulen   {"| √ " * 12}
        """
    )
    assert month_columns(header) == YEAR and header.rows == 2


def test_three_rows_with_quarters_over_the_months() -> None:
    header = header_of(
        f"""
        NO | KEGIATAN | OUTPUT | WAKTU PELAKSANAAN {"| < " * 11}
        ^  | ^ | ^ | TW I | < | < | TW II | < | < | TW III | < | < | TW IV | < | <
        ^  | ^ | ^ | Jan | Feb | Mar | Apr | Mei | Jun | Jul | Agt | Sep | Okt | Nov | Des
        1  | Rapat | Notulen {"| √ " * 12}
        """
    )
    assert (header.rows, month_columns(header), text_roles(header)) == (3, YEAR, ["no", "activity", "output"])


def test_quarters_alone_mean_three_months_each() -> None:
    header = header_of(
        """
        NO | RENCANA AKSI | OUTPUT | TRIWULAN | < | < | <
        ^  | ^            | ^      | I | II | III | IV
        1  | Rapat        | Notulen| √ |    |     |
        """
    )
    assert month_columns(header) == [(1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)]


@pytest.mark.parametrize(
    ("titles", "first"),
    [
        ("NO | RENCANA AKSI | TW I | TW II | TW III | TW IV", (1, 2, 3)),
        ("PROGRAM | KEGIATAN | Jan | Feb | Mar | Apr | Mei | Jun | Jul | Agt | Sep | Okt | Nop | Des", (1,)),
    ],
)  # fmt: skip
def test_a_header_of_one_row_with_its_months(titles: str, first: tuple[int, ...]) -> None:
    width = titles.count("|") + 1
    header = header_of(f"{titles}\n{' | '.join(['1. Rapat'] * width)}")
    assert header.rows == 1 and month_columns(header)[0] == first


def test_two_blocks_of_quarters_are_target_and_realisation() -> None:
    header = header_of(
        """
        NO | RENCANA AKSI | TARGET | < | < | < | REALISASI | < | < | <
        ^  | ^            | TW I | TW II | TW III | TW IV | TW I | TW II | TW III | TW IV
        1  | Rapat        | √ | | | | | √ | |
        """
    )
    assert month_columns(header) == [(1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)]
    assert text_roles(header)[2:] == ["realisation"] * 4


def test_quarter_end_months_only() -> None:
    header = header_of(
        """
        NO | KEGIATAN | INDIKATOR | JADWAL | < | < | <
        ^  | ^        | ^         | Mar | Jun | Sep | Des
        1  | Rapat    | Notulen   | √ | | |
        """
    )
    assert month_columns(header) == [(3,), (6,), (9,), (12,)]


def test_a_schedule_in_words() -> None:
    header = header_of("NO | KEGIATAN | OUTPUT | WAKTU PELAKSANAAN | PIC\n1 | Rapat | Notulen | Jan - Mar | Tim")
    assert text_roles(header) == ["no", "activity", "output", "schedule", "responsible"] and month_columns(header) == []


def test_a_title_over_the_whole_width_stands_above_the_header() -> None:
    header = header_of("RENCANA AKSI TAHUN 2022 | < | < | <\nNO | KEGIATAN | OUTPUT | WAKTU\n1 | Rapat | Notulen | Mei")
    assert header.rows == 2 and text_roles(header) == ["no", "activity", "output", "schedule"]


def test_levels_go_from_left_to_right() -> None:
    header = header_of("NO | KEGIATAN | RENCANA AKSI | INDIKATOR | WAKTU\n1 | a | b | c | Mei")
    assert text_roles(header) == ["no", "activity", "sub_activity", "indicator", "schedule"]
    assert header.unsure == ("RENCANA AKSI",)


def test_the_only_level_below_a_program_is_its_activity() -> None:
    header = header_of("PROGRAM | SUB KEGIATAN | INDIKATOR | WAKTU\na | b | c | Mei")
    assert text_roles(header)[:2] == ["program", "activity"]


def test_a_second_column_of_one_field_is_extra() -> None:
    header = header_of("NO | KEGIATAN | BASELINE | TARGET | WAKTU\n1 | a | 1 | 2 | Mei")
    assert text_roles(header) == ["no", "activity", "extra", "target", "schedule"]


def test_an_unknown_title_is_extra() -> None:
    header = header_of("NO | KEGIATAN | RISIKO | WAKTU\n1 | a | rendah | Mei")
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
    header = header_of("NO | PROGRAM | EGIATAN | SUKEGIATAN | WAKTU\n1 | a | b | c | Mei")
    assert text_roles(header) == ["no", "program", "activity", "sub_activity", "schedule"]
    assert header.unsure == ("EGIATAN", "SUKEGIATAN")


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
    header = header_of(
        "NO | TAHAPAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | AWAL | AKHIR\n1 | Rekap | Berita acara | 1 Maret | 4 Mei"
    )
    assert text_roles(header) == ["no", "activity", "indicator", "schedule", "schedule_end"]


@pytest.mark.parametrize("years", ["2020 | 2021 | 2022", "2020-2024 | 2025-2029 | 2030-2034"])
def test_years_are_no_schedule(years: str) -> None:
    assert (
        read_header(grid(f"NO | PROGRAM | KEGIATAN | PERIODE | < | <\n^ | ^ | ^ | {years}\n1 | A | B | √ | |")) is None
    )


def test_months_counted_under_halves() -> None:
    labels = " | ".join(map(str, range(1, 13)))
    halves = "SEMESTER I | < | < | < | < | < | SEMESTER II | < | < | < | < | <"
    row = "1 | Rapat | Notulen" + " | x" * 12
    assert month_columns(header_of(f"NO | RENCANA AKSI | INDIKATOR | {halves}\n^ | ^ | ^ | {labels}\n{row}")) == YEAR


def test_a_number_row_may_say_how_a_column_is_summed() -> None:
    numbers = "1 | 2 | 3 | 4 | 5 | 6=4x5" + " | < " * 11 + "| 7"
    assert header_of(FULL + "\n" + numbers + ROW).rows == 3


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
    assert header_of(FULL + "\n" + numbers + ROW).rows == rows


def test_the_indicator_is_the_one_of_the_activities_beside_one_of_their_aims() -> None:
    drawing = (
        "SASARAN | KEGIATAN | INDIKATOR KINERJA SASARAN | INDIKATOR KEGIATAN | JADWAL | <\n^ | ^ | ^ | ^ | TW I | TW II"
    )
    header = header_of(drawing + "\na | b | c | d | √ |")
    assert [column.role for column in header.columns[2:4]] == ["extra", "indicator"]


def test_ticks_beside_a_roman_number_are_no_months() -> None:
    assert month_labels(grid("VI | Rapat | V | V | | V")) == set()
    assert month_labels(grid("I | II | III | IV | V | VI")) == {1, 2, 3, 4, 5, 6}
