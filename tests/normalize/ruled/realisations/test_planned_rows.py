"""Rows of what was done stay out of the plan; months counted in one header row; bands and levels."""

import pytest
from factories import document, grid, page
from ruled import read_placed

from normalize import normalize
from normalize.plan.header import read_header


def plan(drawing):
    return normalize(document(page(1, "", grid(drawing))))


def values(found):
    return [
        (r.row_no, r.value_no, r.kind, r.title, *(r.period or (None, None)), r.value, r.number, r.unit)
        for r in found.realisations
    ]


def test_rows_of_what_was_done_are_the_realisations_of_the_rows_above_them():
    found = plan("""
        NO | PROGRAM | INDIKATOR | P/R | JADWAL | <
        ^ | ^ | ^ | ^ | Semester I | Semester II
        1 | Pengawasan | Laporan | P | √ |
        ^ | ^ | ^ | R | | √
        2 | Pelayanan | Survei | P | | √
        ^ | ^ | ^ | R | |
    """)
    assert [action.indicator for action in found.actions] == ["Laporan", "Survei"]
    assert found.actions[0].months == (True,) * 6 + (False,) * 6
    assert values(found) == [(1, 1, "realisation", "JADWAL / Semester II", "half-year", 2, "√", None, None)]
    assert not [f for f in found.findings if f.code == "realisation-left-out"]


@pytest.mark.parametrize(("planned", "done"), [("Renc.", "Real."), ("RENCANA", "Realisasi"), ("Tgt", "Cap.")])
def test_the_kinds_of_rows_may_be_short_forms(planned: str, done: str):
    found = plan(f"""
        NO | PROGRAM | INDIKATOR | | JADWAL | <
        ^ | ^ | ^ | ^ | Semester I | Semester II
        1 | Pengawasan | Laporan | {planned} | √ |
        ^ | ^ | ^ | {done} | | √
        2 | Pelayanan | Survei | {planned} | | √
        ^ | ^ | ^ | {done} | |
    """)
    assert [action.indicator for action in found.actions] == ["Laporan", "Survei"]
    assert [(row_no, value) for row_no, *_, value, _, _ in values(found)] == [(1, "√")]


def test_an_item_ends_with_its_row_of_what_was_done():
    """What begins on the next page is a new item, though its text could be the rest of the one above."""
    head = "PROGRAM | INDIKATOR | | JADWAL | <\n^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
    found = read_placed(
        "Layanan | Catatan harian diisi oleh | P | X |\n^ | ^ | R | X |",
        "Layanan | penghargaan diberikan | P | |\n^ | ^ | R | | X",
        head=head,
    )
    assert [action.indicator for action in found.actions] == ["Catatan harian diisi oleh", "penghargaan diberikan"]


def test_the_column_that_tells_what_was_done_may_have_another_title_on_the_next_page():
    head = "\n^ | ^ | ^ | ^ | Semester I | Semester II\n"
    first = (
        "NO | PROGRAM | INDIKATOR | P/R | JADWAL | <"
        + head
        + """
        1 | Pengawasan | Laporan | P | √ |
        ^ | ^ | ^ | R | | √
    """
    )
    second = (
        "NO | PROGRAM | INDIKATOR | ANGGARAN | JADWAL | <"
        + head
        + """
        2 | Pelayanan | Survei | P | | √
        ^ | ^ | ^ | R | |
    """
    )
    found = normalize(
        document(page(1, "", grid(first.replace("\n\n", "\n"))), page(2, "", grid(second.replace("\n\n", "\n"))))
    )
    assert [(action.indicator, action.budget) for action in found.actions] == [("Laporan", None), ("Survei", None)]


def test_rows_that_a_lost_rule_puts_into_the_header_are_told():
    long = "Pemilihan agen perubahan oleh seluruh pegawai secara terbuka dan pelaksanaan rencana aksi setiap agen"
    rows = "NO | PROGRAM | KEGIATAN | TAHAPAN {} | Semester I | Semester II\n1 | A | Rapat | Awal | √ |"
    said = [f.message for f in plan(rows.format(long)).findings if f.code == "header-uncertain"]
    assert any("first rows of the plan" in message for message in said)
    assert not any("first rows of the plan" in f.message for f in plan(rows.format("LAIN")).findings)


def test_months_may_be_counted_in_a_header_of_one_row():
    months = " | ".join(str(month) for month in range(1, 13))
    header = read_header(grid(f"NO | PROGRAM | KEGIATAN | {months}\n1 | A | B" + " |" * 12))
    assert header is not None
    assert [column.months for column in header.columns if column.role == "month"] == [(m,) for m in range(1, 13)]


def test_a_row_that_numbers_all_columns_is_no_month_axis():
    numbers = " | ".join(str(number) for number in range(1, 16))
    header = read_header(grid(f"PROGRAM | KEGIATAN | JADWAL{' | <' * 12}\n{numbers}\nA | B{' |' * 13}"))
    assert header is None or not any(column.role == "month" for column in header.columns)


def test_a_band_over_a_plan_with_programs_is_told_and_is_no_inner_level():
    found = plan("""
        PROGRAM | KEGIATAN | JADWAL | <
        ^ | ^ | Semester I | Semester II
        PILAR SATU | < | < | <
        Pengawasan | Audit | √ |
    """)
    assert found.actions[0].sub_activity is None
    assert [f.printed for f in found.findings if f.code == "band-uncertain"] == ["PILAR SATU"]


def test_what_was_done_of_other_columns_is_kept_and_what_is_printed_again_is_not():
    found = plan("""
        NO | PROGRAM | INDIKATOR | TARGET | PIC | P/R | JADWAL | <
        ^ | ^ | ^ | ^ | ^ | ^ | Semester I | Semester II
        1 | Pengawasan | Laporan | 4 laporan | Sekretaris | Rencana | 2 | 4
        1 | Pengawasan | Laporan | 3 laporan | Sekretaris | Realisasi | 2 | -
    """)
    assert [(action.target, action.responsible) for action in found.actions] == [("4 laporan", "Sekretaris")]
    assert values(found) == [
        (1, 1, "realisation", "TARGET", None, None, "3 laporan", 3, "laporan"),
        (1, 2, "target", "JADWAL / Semester I", "half-year", 1, "2", 2, None),
        (1, 3, "realisation", "JADWAL / Semester I", "half-year", 1, "2", 2, None),
        (1, 4, "target", "JADWAL / Semester II", "half-year", 2, "4", 4, None),
    ]


def test_a_row_of_what_was_done_without_a_planned_row_is_a_warning():
    found = plan("""
        NO | PROGRAM | INDIKATOR | P/R | JADWAL | <
        ^ | ^ | ^ | ^ | Semester I | Semester II
        | | | R | √ |
        1 | Pengawasan | Laporan | P | √ |
    """)
    (lost,) = [f for f in found.findings if f.code == "realisation-left-out"]
    assert (lost.severity, lost.printed) == ("warning", "√")
    assert values(found) == []


def test_a_level_title_over_planned_and_done_is_no_level_that_is_missing():
    read = plan("""
        NO | PROGRAM | KEGIATAN | INDIKATOR | URAIAN | JADWAL | <
        ^ | ^ | ^ | ^ | ^ | Semester I | Semester II
        1 | Pengawasan | Audit | Laporan | Rencana | √ |
        ^ | ^ | ^ | ^ | Realisasi | | √
        2 | Pelayanan | Rapat | Survei | Rencana | | √
        ^ | ^ | ^ | ^ | Realisasi | |
    """)
    assert [action.indicator for action in read.actions] == ["Laporan", "Survei"]
    assert "parent-missing" not in {item.code for item in read.findings}
