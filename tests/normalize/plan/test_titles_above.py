from dataclasses import replace

import pytest
from factories import document, grid, line, page
from ruled import moved, placed

from normalize import normalize
from normalize.plan.titles_above import without_level_word
from schemas.document import Box, Line, Page, Word


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("1. AREA PERUBAHAN : MANAJEMEN PERUBAHAN", "1. MANAJEMEN PERUBAHAN"),
        ("Program II: Penguatan Pengawasan", "II. Penguatan Pengawasan"),
        ("POKJA 3 : PENATAAN TATALAKSANA", "3. PENATAAN TATALAKSANA"),
        ("AREA PERUBAHAN:", "AREA PERUBAHAN:"),
        ("PROGRAM KERJA: RAPAT", "PROGRAM KERJA: RAPAT"),
        ("Area pelayanan, yakni: pemilih", "Area pelayanan, yakni: pemilih"),
        ("MANAJEMEN PERUBAHAN", "MANAJEMEN PERUBAHAN"),
    ],
)
def test_the_word_for_a_level_before_a_colon_is_no_part_of_its_name(printed: str, text: str) -> None:
    assert without_level_word(printed) == text


MONTHS = " | ".join(map(str, range(1, 13)))
EMPTY = " | " * 11


def titled(titles: list[list[str]], rows: str, *, ruled: bool) -> list[tuple[str | None, ...]]:
    """Return programs and levels of tables without a column for programs, each below these lines of text."""
    pages, number = [], 1
    for place, above in enumerate(titles, 1):
        drawn = grid(f"NO | KEGIATAN | INDIKATOR | {MONTHS}\n{rows}", ruled=ruled)
        lines = tuple(line(text, number + at) for at, text in enumerate(above))
        number += len(above) + 10
        pages.append(replace(page(place, "", replace(drawn, number=number - 10)), lines=lines))
    read = normalize(document(*pages))
    return [
        (a.program_no, a.program, a.activity_no, a.activity, a.sub_activity_no, a.sub_activity) for a in read.actions
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_line_above_each_table_of_a_transcript_names_its_program(ruled: bool) -> None:
    rows = f"1 | Rapat | Notula | √ | {EMPTY}\n2 | Audit | Laporan | √ | {EMPTY}"
    found = titled([["1. PENATAAN TATA LAKSANA"], ["2. PENGUATAN PENGAWASAN"]], rows, ruled=ruled)
    assert [row[:4] for row in found] == [
        ("1", "PENATAAN TATA LAKSANA", "1", "Rapat"),
        ("1", "PENATAAN TATA LAKSANA", "2", "Audit"),
        ("2", "PENGUATAN PENGAWASAN", "1", "Rapat"),
        ("2", "PENGUATAN PENGAWASAN", "2", "Audit"),
    ]


def test_a_goal_between_the_program_and_its_table_is_no_program() -> None:
    rows = f"1 | Rapat | Notula | √ | {EMPTY}"
    found = titled([["AREA I : MANAJEMEN PERUBAHAN", "Sasaran : pola pikir yang berubah"]], rows, ruled=True)
    assert found[0][:2] == ("I", "MANAJEMEN PERUBAHAN")
    assert titled([["Sasaran : pola pikir yang berubah"]], rows, ruled=True)[0][1] == "pola pikir yang berubah"


def test_bands_below_a_title_that_names_the_program_are_activities() -> None:
    band = "1. | Pembentukan tim | <" + " | <" * 12
    rows = f"{band}\na. | Rapat tim | Notula | √ | {EMPTY}\nb. | Rencana tim | Rencana | √ | {EMPTY}"
    found = titled([["AREA I : MANAJEMEN PERUBAHAN"]], rows, ruled=True)
    assert found == [
        ("I", "MANAJEMEN PERUBAHAN", "1", "Pembentukan tim", "a", "Rapat tim"),
        ("I", "MANAJEMEN PERUBAHAN", "1", "Pembentukan tim", "b", "Rencana tim"),
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_the_name_of_an_area_alone_names_the_program(ruled: bool) -> None:
    rows = f"1 | Rapat | Notula | √ | {EMPTY}"
    found = titled([["Penataan Tata Laksana"], ["Tabel 2. Penguatan Pengawasan"]], rows, ruled=ruled)
    assert [row[:2] for row in found] == [(None, "Penataan Tata Laksana"), (None, "Penguatan Pengawasan")]
    sentence = "Kegiatan di bawah ini dilaksanakan dalam rangka penguatan pengawasan internal"
    assert titled([[sentence]], rows, ruled=ruled)[0][1] is None


def test_an_unknown_line_between_two_tables_of_a_page_may_name_a_program() -> None:
    head = f"NO | KEGIATAN | INDIKATOR | {MONTHS}"
    tables = [grid(f"{head}\n1 | {name} | Notula | √ | {EMPTY}") for name in ("Rapat", "Audit")]
    drawn = [replace(one, number=number) for one, number in zip(tables, (10, 20), strict=True)]
    for above, doubted in (("Bidang kerja kedua", {1, 2}), ("- 2 -", set()), ("(lanjutan)", set())):
        sheet = replace(page(1, "", *drawn), lines=(line("LAMPIRAN", 1), line(above, 15)))
        read = normalize(document(sheet))
        assert {one.row_no for one in read.findings if one.code == "parent-missing"} == doubted


def test_a_name_at_a_page_foot_is_found_over_an_empty_page() -> None:
    rows = "\n".join(f"{row} | √{' |' * 11}" for row in ("1 | Rapat | Notula", "2 | Audit | Laporan"))
    one = placed(grid(f"NO | KEGIATAN | INDIKATOR | {MONTHS}\n{rows}"), (60.0,) * 15)

    def named(text: str, top: float) -> Line:
        words, x = [], 30.0
        for part in text.split():
            words.append(Word(part, Box(x, top, x + 5 * len(part), top + 10)))
            x += 5 * len(part) + 3
        return Line(tuple(words))

    foot = named("2. PENGUATAN PENGAWASAN", 400.0)
    pages = (
        Page(1, "vector", 1000, 500, lines=(named("1. PENATAAN TATA LAKSANA", 80.0), foot), grids=(moved(one, 60),)),
        Page(2, "vector", 1000, 500, lines=(named("- 2 -", 20.0),)),
        Page(3, "vector", 1000, 500, grids=(moved(one, 60),)),
    )
    assert [action.program_no for action in normalize(document(*pages)).actions] == ["1", "1", "2", "2"]
