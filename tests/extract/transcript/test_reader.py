from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extract.transcript.reader import read_transcript
from extract.transcript.tables import split_pipes
from schemas.document import Document, Grid, Source
from schemas.errors import DocumentError, LimitExceeded, UnreadableDocument
from schemas.options import ReadOptions

TABS = "NO\tKEGIATAN\tHASIL\tJAN\tFEB\n1\tRapat <i>tim</i>\tNotulen\t√\t\n2\tUji &amp; coba\t\t\t√\n"


def read(path: Path, content: str | bytes, options: ReadOptions | None = None) -> Document:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_transcript(path, Source(path.name, "0" * 64, 1), options or ReadOptions())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "decree.txt"


def rows(grid: Grid) -> list[list[str]]:
    table = [[""] * grid.n_cols for _ in range(grid.n_rows)]
    for cell in grid.cells:
        table[cell.row][cell.col] = cell.text
    return table


def lines(document: Document, number: int = 0) -> list[str]:
    return [line.text for line in document.pages[number].lines]


def test_text_before_a_table_is_on_its_page_and_the_end_on_the_last(file: Path) -> None:
    document = read(file, f"\ufeffKEPUTUSAN\r\n\r\n{TABS}\r\nTengah\r\n{TABS}\r\nDitetapkan\r\n")
    assert [page.number for page in document.pages] == [1, 2]
    assert lines(document) == ["KEPUTUSAN"] and lines(document, 1) == ["Tengah", "Ditetapkan"]
    (grid,) = document.pages[0].grids
    assert rows(grid)[1:] == [["1", "Rapat tim", "Notulen", "√", ""], ["2", "Uji & coba", "", "", "√"]]
    assert not grid.ruled and grid.number == 3 and grid.cells[5].lines[0].number == 4


def test_a_repeated_header_begins_a_table_and_blank_lines_between_all_rows_do_not(file: Path) -> None:
    assert len(read(file, TABS + TABS).pages) == 2
    assert len(read(file, TABS.replace("\n", "\n\n")).pages) == 1


def test_pipes_keep_every_cell(file: Path) -> None:
    text = "| A | B | C |\n|---|:-:|---|\n| 1 | x \\| y | z | more | **most** |\n| 2 |\n| 3 | a<br>b | |\n"
    (grid,) = read(file, text).pages[0].grids
    assert rows(grid) == [
        ["A", "B", "C", "", ""],
        ["1", "x | y", "z", "more", "most"],
        ["2", "", "", "", ""],
        ["3", "a\nb", "", "", ""],
    ]
    assert split_pipes("a | b | ") == ["a ", " b "]


def test_html_spans_are_ruled_and_unclosed_tags_do_no_harm(file: Path) -> None:
    text = """<p>SALINAN</p>
<table><caption>Lampiran</caption><tr><th>NO</th><th>A</th><th colspan=2>B</th></tr>
<tr><td rowspan="2">1</td><td>satu<br>dua &eacute;<td>x<td>y</tr>
<tr><td rowspan=99>tiga<table><tr><td>dalam</td></tr></table></td><td colspan=2>z
"""
    (page,) = read(file, text).pages
    (grid,) = page.grids
    assert [line.text for line in page.lines] == ["SALINAN", "Lampiran"]
    assert grid.ruled and (grid.n_rows, grid.n_cols) == (3, 4)
    assert rows(grid)[1:] == [["1", "satu\ndua é", "x", "y"], ["", "tiga\ndalam", "z", ""]]
    assert sum(cell.rowspan * cell.colspan for cell in grid.cells) == 12
    assert next(cell for cell in grid.cells if cell.text.startswith("satu")).lines[0].number == 3


def test_tabs_between_bars_are_blanks(file: Path) -> None:
    bars = "|\tNO\t|\tKEGIATAN\t|\tJAN\t|\n|\t---\t|\t---\t|\t---\t|\n|\t1\t|\tRapat tim\t|\t√\t|\n"
    (page,) = read(file, bars).pages
    assert rows(page.grids[0]) == [["NO", "KEGIATAN", "JAN"], ["1", "Rapat tim", "√"]]


def test_html_without_spans_does_not_know_what_is_merged(file: Path) -> None:
    cells = "<tr><td>a</td><td>b</td><td></td></tr>"
    (page,) = read(file, f"<table>{cells}{cells}</table>").pages
    assert not page.grids[0].ruled


def test_a_table_that_lays_out_the_formal_part_is_text(file: Path) -> None:
    tabs = "Menimbang\t:\ta. bahwa\n\t\tb. bahwa\n"
    html = "<table><tr><td>Mengingat</td><td>:</td><td>1. Undang-Undang</td></tr></table>"
    document = read(file, f"{tabs}\n{html}\n\n{TABS}")
    assert lines(document) == ["Menimbang : a. bahwa", "b. bahwa", "Mengingat : 1. Undang-Undang"]
    assert len(document.pages) == 1


@pytest.mark.parametrize("sign", ["- 2 -", "\f", "<!-- page 2 -->", "## Page 2", "--- Halaman 2 ---"])
def test_page_signs_begin_a_page(file: Path, sign: str) -> None:
    document = read(file, f"KEPUTUSAN\n{sign}\n{TABS}")
    assert [page.number for page in document.pages] == [1, 2]
    assert lines(document) == ["KEPUTUSAN"] and document.pages[1].grids


def test_other_encodings_are_read_with_a_finding(file: Path) -> None:
    document = read(file, "Caf\xe9 \x96 x".encode("latin-1"))
    assert lines(document) == ["Café – x"] and [f.code for f in document.findings] == ["low-confidence"]
    assert lines(read(file, "Rapat".encode("utf-16"))) == ["Rapat"]


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"PK\0\0"])
def test_what_is_no_text_is_refused_by_name(file: Path, content: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"decree\.txt: .+\. .+\."):
        read(file, content)


def test_limits_and_missing_files(file: Path) -> None:
    with pytest.raises(LimitExceeded):
        read(file, "long", ReadOptions(max_bytes=3))
    with pytest.raises(LimitExceeded):
        read(file, "a\n- 2 -\nb", ReadOptions(max_pages=1))
    with pytest.raises(UnreadableDocument):
        read_transcript(file.with_name("none.txt"), Source("none.txt", "0" * 64, 0), ReadOptions())


PIECES = st.lists(
    st.one_of(
        st.sampled_from(["\t", "\n", "|", "---", "<table>", "<tr>", "<td rowspan=0>", "</table>", "<!--", "-->", "\f"]),
        st.text(max_size=6),
    ),
    max_size=30,
).map("".join)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES)
@example("<table><td>x")
@example("\\|\t\t|")
def test_any_text_gives_a_document_or_a_document_error(file: Path, text: str) -> None:
    try:
        document = read(file, text.encode("utf-8", "replace"))
    except DocumentError:
        return
    for page in document.pages:
        for grid in page.grids:
            covered = sum(cell.rowspan * cell.colspan for cell in grid.cells)
            assert covered == grid.n_rows * grid.n_cols


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.from_regex(r"[a-z]{3,6}|", fullmatch=True), min_size=3, max_size=9), min_size=1))
def test_no_cell_of_a_tab_table_is_lost(file: Path, table: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in table)
    if not text.strip():
        return
    document = read(file, text)
    words = [line.text for page in document.pages for line in page.lines]
    words += [cell.text for page in document.pages for grid in page.grids for cell in grid.cells]
    assert sorted(" ".join(words).split()) == sorted(cell for row in table for cell in row if cell)


@pytest.mark.parametrize(
    ("cell", "text", "note"),
    [
        ("dokumen<sup>2</sup>", "dokumen", "2"),
        ("dokumen$^{2)}$ akhir", "dokumen akhir", "2)"),
        ("30 m<sup>2</sup>", "30 m²", None),
        ('<input type="checkbox" checked>', "☑", None),
        ('<input type="checkbox">', "☐", None),
        (r"85\% dari R\&D", "85% dari R&D", None),
        (r"nilai $\geq 80\%$", r"nilai $\geq 80\%$", None),
    ],
)
def test_markup_in_a_markdown_cell(file: Path, cell: str, text: str, note: str | None) -> None:
    document = read(file, f"| NO | KEGIATAN | HASIL |\n|---|---|---|\n| 1 | Rapat | {cell} |\n")
    (grid,) = document.pages[0].grids
    last = grid.cells[-1]
    assert last.text == text
    assert [remark.printed for remark in last.remarks] == ([note] if note else [])


def test_a_row_with_fewer_cells_has_lost_some_where_the_others_print_their_last_blanks(file: Path) -> None:
    table = "| NO | KEGIATAN | 1 | 2 | 3 |\n|---|---|---|---|---|\n| 1 | Rapat | √ |  |  |\n| 2 | Uji | √ |\n"
    (grid,) = read(file, table).pages[0].grids
    assert {(cell.row, remark.code) for cell in grid.cells for remark in cell.remarks} == {(2, "marks-uncertain")}


def test_a_service_that_leaves_out_last_blanks_has_lost_nothing(file: Path) -> None:
    table = "| NO | KEGIATAN | 1 | 2 | 3 |\n|---|---|---|---|---|\n| 1 | Rapat | √ |\n| 2 | Uji | √ | | √ |\n"
    (grid,) = read(file, table).pages[0].grids
    assert not any(cell.remarks for cell in grid.cells)


@pytest.mark.parametrize(
    ("table", "kept"),
    [
        ("<tr><td>P</td><td>Persiapan</td></tr><tr><td>L</td><td>Laporan</td></tr>", True),
        ("<tr><td style='background:#f00'></td><td>batal</td></tr><tr><td bgcolor=green></td><td>jadi</td></tr>", True),
        ("<tr><td>Kode</td><td>Arti</td></tr><tr><td>√</td><td>jadi</td></tr><tr><td>X</td><td>batal</td></tr>", True),
        ("<tr><td>•</td><td>satu</td></tr><tr><td>•</td><td>dua</td></tr>", False),
        ("<tr><td>a.</td><td>bahwa</td></tr><tr><td>b.</td><td>bahwa</td></tr>", False),
        ("<tr><td>NOMOR</td><td>12</td></tr><tr><td>P</td><td>Persiapan</td></tr>", False),
    ],
)
def test_a_table_of_two_columns_is_text_unless_it_explains_signs(file: Path, table: str, kept: bool) -> None:
    found = read(file, f"<p>Keterangan</p><table>{table}</table>")
    assert [bool(page.grids) for page in found.pages] == [kept]
