"""A plan that cannot be is doubted, row by row."""

import dataclasses

import pytest
from factories import document, grid, page

from normalize import normalize
from normalize.checks import check_pairs
from normalize.draft import Part, RowDraft, Value
from normalize.records import records
from schemas.document import Document, Source
from schemas.errors import NoScheduleFound
from schemas.findings import finding

MONTHS = " | ".join(map(str, range(1, 13)))
TITLES = f"NO | PROGRAM | KEGIATAN | INDIKATOR | {MONTHS}"


def plan(*marks, titles=TITLES, indicator="Indikator"):
    """Return what is read of a plan whose rows have these planned months."""
    rows = [
        f"{row} | Program {row} | Kegiatan {row} | {indicator and f'{indicator} {row}'} | "
        + " | ".join("√" if month in planned else "" for month in range(1, 13))
        for row, planned in enumerate(marks, 1)
    ]
    return normalize(document(page(1, "", grid("\n".join([titles, *rows])))))


def doubted(read, code="marks-uncertain"):
    return [(found.row_no, found.field) for found in read.findings if found.code == code]


ALL = range(1, 13)


def test_a_plan_of_all_months_throughout_is_doubted():
    read = plan(ALL, ALL, ALL)
    assert doubted(read) == [(row, "months") for row in (1, 2, 3)]
    assert all(action.months == (True,) * 12 for action in read.actions)


def test_a_plan_without_any_month_is_unknown():
    read = plan((), (), ())
    assert doubted(read) == [(row, "months") for row in (1, 2, 3)]
    assert all(action.months == (None,) * 12 for action in read.actions)


def test_a_month_in_every_row_is_doubted():
    read = plan(*({1 + row % 5, 6} for row in range(9)))
    assert doubted(read) == [(row, "month_6") for row in range(1, 10)]


@pytest.mark.parametrize("marks", [(ALL, ALL), (ALL, ALL, (1,)), ((), (), (5,)), ((1, 6), (2, 6), (3, 6))])
def test_plans_that_can_be_are_not(marks):
    assert doubted(plan(*marks)) == []


def test_a_level_that_no_row_has_is_doubted_in_all():
    read = plan((1,), (2,), (3,), indicator="")
    assert doubted(read, "parent-missing") == [(row, "indicator") for row in (1, 2, 3)]


def test_rows_of_a_damaged_page_are_doubted():
    rows = "\n".join([TITLES, "1 | Program | Kegiatan | Indikator | √ | | | | | | | | | | |"])
    whole = document(page(1, "", grid(rows)))
    damaged = Document(whole.source, whole.pages, (finding("page-damaged", "It ends too early.", page=1),))
    assert doubted(normalize(damaged), "page-damaged") == [(None, None), (1, None)]


def test_a_file_without_a_plan_names_what_it_holds_instead():
    named = finding("attachments-not-read", "The file holds other files, which were not read: keputusan.pdf.")
    with pytest.raises(NoScheduleFound, match=r"keputusan\.pdf"):
        normalize(Document(Source("a.pdf", "0" * 64, 1), (page(1, "Portofolio"),), (named,)))


@pytest.mark.parametrize(("foot", "in_doubt"), [(500.0, True), (300.0, False)])
def test_an_open_table_is_doubted_at_its_pages_foot_alone(foot, in_doubt):
    drawn = grid("\n".join([TITLES, "1 | Satu | Rapat | Notulen | √ |" + " |" * 10]))
    cells = tuple(cell._replace(open_bottom=cell.row == 1) for cell in drawn.cells)
    open_grid = dataclasses.replace(drawn, cells=cells, ys=(100.0, 200.0, foot), open_bottom=True)
    read = normalize(document(dataclasses.replace(page(1, "", open_grid), height=595.0)))
    assert doubted(read, "page-missing") == ([(1, "page_last")] if in_doubt else [])


@pytest.mark.parametrize("empty", [0, 2])
def test_rows_below_a_plan_in_which_nothing_is_printed_doubt_its_last_row(empty):
    rows = [f"{row} | Program {row} | Kegiatan {row} | Indikator {row}" + " | √" * row for row in (1, 2)]
    blank = " | ".join([""] * 16)
    read = normalize(document(page(1, "", grid("\n".join([TITLES, *rows, *[blank] * empty])))))
    assert doubted(read, "page-missing") == [(2, "page_last")] * bool(empty)


def test_months_that_nothing_shows_are_doubted_where_a_schedule_is_printed():
    lost = RowDraft(1, 1)
    told = RowDraft(1, 1, findings=[finding("marks-uncertain", "Ink.", field="month_3", page=1)])
    read_whole = RowDraft(1, 1, months=(False,) * 12)
    found = records([lost, told, read_whole], scheduled=True).findings
    assert [(one.row_no, one.field) for one in found if one.code == "marks-uncertain"] == [
        (1, "months"),
        (2, "month_3"),
    ]
    assert records([RowDraft(1, 1)], scheduled=False).findings == []


@pytest.mark.parametrize(("numbers", "odd"), [("I II III v", 4), ("a b c D", 4), ("I II III IV", 0), ("a b C D", 0)])
def test_a_number_in_other_letters_than_all_others_is_doubted(numbers, odd):
    marks = " | ".join("√" for _ in ALL)
    rows = [f"{number} | Program {number} | Kegiatan | Hasil | {marks}" for number in numbers.split()]
    read = normalize(document(page(1, "", grid("\n".join([TITLES, *rows])))))
    found = [one for one in read.findings if "other letters" in one.message]
    assert [(one.row_no, one.field, one.code) for one in found] == [(odd, "program_no", "numbering-gap")] * bool(odd)


def half(first, names):
    """Return a table of half a year with a row for each name, planned in its first month."""
    months = range(first, first + 6)
    head = "NO | PROGRAM | KEGIATAN | INDIKATOR | " + " | ".join(f"{NAMES[month - 1]}" for month in months)
    marks = " | ".join("√" if month == first else "" for month in months)
    rows = [f"{row} | Program {name} | Kegiatan {name} | {name} | {marks}" for row, name in enumerate(names, 1)]
    return grid("\n".join([head, *rows]))


NAMES = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGT", "SEP", "OKT", "NOV", "DES")


def test_each_half_of_the_year_with_items_of_its_own_plans_nothing_in_the_other():
    pages = page(1, "", half(1, ["Satu", "Dua"])), page(2, "", half(7, ["Tiga", "Empat"]))
    read = normalize(document(*pages))
    planned = [[month for month, one in enumerate(action.months, 1) if one is not False] for action in read.actions]
    assert planned == [[1], [1], [7], [7]] and not doubted(read)


def test_items_of_both_halves_of_the_year_have_months_that_are_not_known():
    pages = page(1, "", half(1, ["Satu", "Dua"])), page(2, "", half(7, ["Satu", "Tiga"]))
    read = normalize(document(*pages))
    assert all(None in action.months for action in read.actions) and doubted(read)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Perjanjian Kinerja dokumen asli disimpan)", True),
        ("Perjanjian Kinerja (dokumen asli disimpan", True),
        ('Aplikasi "Sirekap diuji', True),
        ("Perjanjian Kinerja (dokumen asli) disimpan", False),
        ("Uraian tugas: 1) jabatan pelaksana; b) jabatan fungsional (umum)", False),
        ('Aplikasi "Sirekap" diuji', False),
        ("Penjabaran seluruh peta lintas fungsi (peta level n) ke dalam SOP", False),
    ],
)
def test_a_bracket_that_a_picture_shows_alone_is_doubted(text, alone):
    draft = RowDraft(1, 1, {"indicator": Value(text, (Part(1, "raster"),))})
    as_printed = RowDraft(1, 1, {"indicator": Value(text, (Part(1, "vector"),))})
    check_pairs([draft, as_printed])
    assert [(found.code, found.field) for found in draft.findings] == [("low-confidence", "indicator")] * alone
    assert not as_printed.findings


@pytest.mark.parametrize(("between", "behind", "lost"), [(0, 1, True), (1, 1, False), (1, 2, True), (1, 0, False)])
def test_empty_rows_at_the_end_are_doubted_unless_such_part_the_programs(between, behind, lost):
    blank = " | ".join([""] * 16)
    rows = [f"{n} | Program {n} | Kegiatan {n} | Indikator {n} | √ | " + " | ".join([""] * 11) for n in (1, 2)]
    read = normalize(
        document(page(1, "", grid("\n".join([TITLES, rows[0], *[blank] * between, rows[1], *[blank] * behind]))))
    )
    assert bool(doubted(read, "page-missing")) is lost


def test_rows_that_share_all_texts_may_be_one():
    cells = ["", "√", *[""] * 10]
    drawn = "\n".join(
        [
            TITLES,
            f"1 | Program | Kegiatan | Indikator | {' | '.join(cells)}",
            f"^ | ^ | ^ | ^ | {' | '.join(reversed(cells))}",
            f"2 | Program lain | Kegiatan lain | Indikator lain | {' | '.join(cells)}",
        ]
    )
    read = normalize(document(page(1, "", grid(drawn))))
    assert len(read.actions) == 3
    assert doubted(read, "grid-irregular") == [(1, None), (2, None)]


@pytest.mark.parametrize(
    ("rows", "bare", "reader", "expected"),
    [
        (8, [5], "raster", [5]),
        (8, [4, 5], "raster", []),
        (7, [5], "raster", []),
        (8, [], "raster", []),
        (8, [5], "vector", []),
    ],
)
def test_a_scanned_row_without_an_indicator_among_many_with_one_is_doubted(rows, bare, reader, expected):
    lines = [
        f"{row} | Program {row} | Kegiatan {row} | {'' if row in bare else f'Indikator {row}'} | √" + " |" * 11
        for row in range(1, rows + 1)
    ]
    drawn = dataclasses.replace(page(1, "", grid("\n".join([TITLES, *lines]))), reader=reader)
    read = normalize(document(drawn))
    assert [row for row, field in doubted(read, "parent-missing") if field == "indicator"] == expected
