"""Lines above tables that are numbered on from table to table name the programs."""

from dataclasses import replace

import pytest
from factories import document, grid, line, page

from normalize import normalize
from schemas.decree import Normalized

MONTHS = " | ".join(map(str, range(1, 13)))
EMPTY = " | " * 11
HEAD = f"NO | KEGIATAN | INDIKATOR | {MONTHS}\n"


def read(titles: tuple[str, ...], *, headed: bool = True, ruled: bool = True, paged: bool = False) -> Normalized:
    """Return what tables below these lines give, on one page as in an office file or each on its own."""
    drawn, lines = [], []
    for place, title in enumerate(titles, 1):
        row = f"1 | Rapat {place} | Notula | √ | {EMPTY}\n2 | Audit {place} | Laporan | √ | {EMPTY}"
        drawn.append(replace(grid((HEAD if headed or place == 1 else "") + row, ruled=ruled), number=10 * place))
        lines.append((line("LAMPIRAN", 10 * place - 2),) if place == 1 else ())
        lines[-1] += (line(title, 10 * place - 1),) if title else ()
    if paged:
        sheets = [
            replace(page(n, "", one), lines=own) for n, (one, own) in enumerate(zip(drawn, lines, strict=True), 1)
        ]
        return normalize(document(*sheets))
    return normalize(document(replace(page(1, "", *drawn), lines=tuple(one for own in lines for one in own))))


def programs(found: Normalized) -> list[tuple[str | None, str | None]]:
    return [(row.program_no, row.program) for row in found.actions]


@pytest.mark.parametrize("headed", [True, False])
def test_numbered_lines_above_the_tables_of_a_page_name_their_programs(headed: bool) -> None:
    found = read(("A. Pemutakhiran data pemilih", "B. Layanan informasi", "C. Pengelolaan arsip"), headed=headed)
    names = ["Pemutakhiran data pemilih", "Layanan informasi", "Pengelolaan arsip"]
    assert programs(found) == [(no, name) for no, name in zip("ABC", names, strict=True) for _ in range(2)]
    assert not [one for one in found.findings if one.row_no is not None]


@pytest.mark.parametrize("ruled", [True, False])
def test_numbered_lines_above_the_tables_of_a_transcript_name_their_programs(ruled: bool) -> None:
    found = read(("I. Layanan informasi", "II. Pengelolaan arsip"), ruled=ruled, paged=True)
    assert programs(found) == [("I", "Layanan informasi")] * 2 + [("II", "Pengelolaan arsip")] * 2


def test_a_table_without_a_line_above_it_goes_on_with_the_program_before() -> None:
    found = read(("1. Layanan informasi", "", "2. Pengelolaan arsip"), paged=True)
    assert programs(found) == [("1", "Layanan informasi")] * 4 + [("2", "Pengelolaan arsip")] * 2


@pytest.mark.parametrize(
    "titles",
    [("A. Layanan informasi", "C. Pengelolaan arsip"), ("1. Subbag Umum", "2. Subbag Hukum"), ("B. Arsip", "")],
)
@pytest.mark.parametrize("headed", [True, False])
def test_lines_that_do_not_count_programs_are_doubted(titles: tuple[str, str], headed: bool) -> None:
    found = read(titles, headed=headed)
    assert {name for _, name in programs(found)} == {None}
    doubted = {one.row_no for one in found.findings if one.code == "parent-missing"}
    assert doubted == ({1, 2, 3, 4} if titles[1] else set())
