"""Months in two or three lines of labels: each item becomes one row, whatever lines of cells it has."""

import pytest
from factories import document, grid, page
from ruled import read_grids, read_placed

from normalize import normalize
from normalize.plan.header import read_header
from schemas.decree import Normalized

HEAD = """
    NO | PROGRAM | KEGIATAN | INDIKATOR | WAKTU | < | < | < | < | < | PIC
    ^ | ^ | ^ | ^ | Jan | Feb | Mar | Apr | Mei | Jun | ^
    ^ | ^ | ^ | ^ | Jul | Agu | Sep | Okt | Nov | Des | ^
"""
ROWS = """
    1 | Satu | Kerja | Laporan | √ | | | | | | Umum
    ^ | ^ | ^ | ^ | | √ | | | | √ | ^
    ^ | ^ | ^ | Rekap | | | √ | | | | Hukum
    ^ | ^ | ^ | ^ | | | | | | | ^
    2 | Dua | Rapat | Notulen | | | | | | | Teknis
    ^ | ^ | ^ | ^ | √ | | | | | | ^
"""
WIDTHS = (30.0, 110.0, 110.0, 110.0, *[24.0] * 6, 60.0)
TRUTH = [("Laporan", [1, 8, 12], "Umum"), ("Rekap", [3], "Hukum"), ("Notulen", [7], "Teknis")]


def drawn(*parts: str) -> str:
    return "\n".join(line.strip() for part in parts for line in part.strip().split("\n"))


def rows_of(found: Normalized) -> list[tuple[str | None, list[int], str | None]]:
    return [
        (row.indicator, [month for month, planned in enumerate(row.months, 1) if planned], row.responsible)
        for row in found.actions
    ]


def severe(found: Normalized) -> list[str]:
    return [each.code for each in found.findings if each.severity != "info" and each.row_no]


def test_an_item_is_one_row_with_the_months_of_both_lines():
    found = read_grids(grid(drawn(HEAD, ROWS)))
    assert rows_of(found) == TRUTH
    assert severe(found) == []
    assert all(None not in row.months for row in found.actions)


def test_transcripts_have_blank_cells_below_the_texts():
    rows = ROWS.replace("^", "")
    found = normalize(
        document(page(1, "RENCANA AKSI", grid(drawn(HEAD.replace("^", "").replace("<", ""), rows), ruled=False)))
    )
    assert [row[:2] for row in rows_of(found)] == [row[:2] for row in TRUTH]


def test_three_tiers():
    head = """
        PROGRAM | INDIKATOR | WAKTU | < | < | <
        ^ | ^ | Jan | Feb | Mar | Apr
        ^ | ^ | Mei | Jun | Jul | Agu
        ^ | ^ | Sep | Okt | Nov | Des
    """
    rows = """
        Satu | Laporan | √ | | | √
        ^ | ^ | | √ | |
        ^ | ^ | | | | √
        Dua | Rekap | | | |
        ^ | ^ | √ | | | √
        ^ | ^ | | | |
    """
    found = read_grids(grid(drawn(head, rows)))
    assert [row[:2] for row in rows_of(found)] == [("Laporan", [1, 4, 6, 12]), ("Rekap", [5, 8])]


def test_labels_one_below_the_other_in_one_cell():
    head = "PROGRAM | INDIKATOR | Jan / Jul | Feb / Agu | Mar / Sep | Apr / Okt | Mei / Nov | Jun / Des\n"
    header = read_header(grid(head + "Satu | Laporan | √ | | | | | "))
    assert header is not None
    assert [column.months for column in header.columns if column.tiered] == [(m, m + 6) for m in range(1, 7)]


@pytest.mark.parametrize("labels", ["Jan | Feb | Mar | Apr | Mei | Jun", "Juli | Juli | Sep | Okt | Nov | Des"])
def test_labels_that_do_not_count_on_are_no_tiers(labels: str):
    head = f"PROGRAM | INDIKATOR | Jan | Feb | Mar | Apr | Mei | Jun\n^ | ^ | {labels}\n"
    header = read_header(grid(head + "Satu | Laporan | √ | | | | | "))
    assert header is not None
    assert not any(column.tiered for column in header.columns)


def test_an_item_with_one_line_alone_is_in_doubt():
    rows = "1 | Satu | Kerja | Laporan | √ | | | | | √ | Umum\n"
    found = read_grids(grid(drawn(HEAD, rows + drawn(ROWS).replace("1 |", "2 |").replace("2 | Dua", "3 | Dua"))))
    assert [row.months[0] for row in found.actions] == [None, True, False, False]
    assert {each.row_no for each in found.findings if each.code == "marks-uncertain"} == {1}


def test_a_page_end_between_the_lines_of_an_item():
    pages = ROWS.strip().split("\n")
    first, second = "\n".join(pages[:3]), "\n".join(pages[3:]).replace("^", "", 4)
    second = second.replace("| | | | | | | ^", "| √ | | | | | |", 1)
    found = read_placed(first, second, head=drawn(HEAD) + "\n", widths=WIDTHS)
    assert [row[:2] for row in rows_of(found)] == [("Laporan", [1, 8, 12]), ("Rekap", [3, 7]), ("Notulen", [7])]


def test_an_empty_line_behind_a_page_end_is_the_items_too():
    pages = ROWS.strip().split("\n")
    first, second = "\n".join(pages[:3]), "\n".join(pages[3:]).replace("^", "", 5)
    found = read_placed(first, second, head=drawn(HEAD) + "\n", widths=WIDTHS)
    assert [row[:2] for row in rows_of(found)] == [row[:2] for row in TRUTH]
    assert all(None not in row.months for row in found.actions)


def test_a_column_that_names_the_lines_makes_no_items():
    lines = drawn(HEAD, ROWS).replace("INDIKATOR |", "INDIKATOR | SEMESTER |").split("\n")
    named = []
    for place, line in enumerate(lines):
        cells = line.split("|")
        if "SEMESTER" not in line:
            cells.insert(4, "^" if place < 3 else " I " if place % 2 else " II ")
        named.append("|".join(cells))
    found = read_grids(grid("\n".join(named)))
    assert rows_of(found) == TRUTH
    assert severe(found) == []


def test_items_of_one_line_are_not_joined_over_a_page_end():
    rows = [f"{number} | Satu | Kerja | Laporan {number} | √ | | | | | | Umum" for number in range(1, 7)]
    found = read_placed("\n".join(rows[:3]), "\n".join(rows[3:]), head=drawn(HEAD) + "\n", widths=WIDTHS)
    assert len(found.actions) == 6
    assert {each.row_no for each in found.findings if each.code == "marks-uncertain"} == set(range(1, 7))


def test_figures_below_figures_are_tiers_and_below_names_none():
    rows = "\nSatu | Laporan | √ | | | | | "
    over, below = "PROGRAM | INDIKATOR | BULAN | < | < | < | < | <\n", "\n^ | ^ | 7 | 8 | 9 | 10 | 11 | 12"
    headers = [
        read_header(grid(f"{over}^ | ^ | {months}{below}{rows}"))
        for months in ("1 | 2 | 3 | 4 | 5 | 6", "Jan | Feb | Mar | Apr | Mei | Jun")
    ]
    assert [header is not None and any(column.tiered for column in header.columns) for header in headers] == [
        True,
        False,
    ]
