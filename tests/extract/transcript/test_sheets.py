"""Sheets that spreadsheet programs save as one table, quoted cells, tables within a mail's layout."""

from pathlib import Path

import pytest

from extract.read import read_document
from normalize import normalize
from schemas.document import Document

MONTHS = ["Jan", "Feb", "Mar", "Apr"]
TITLES = ["NO", "PROGRAM", "KEGIATAN", "INDIKATOR", *MONTHS]
FIRST = ["1", "Arsip", "Rapat tim", "Notula rapat", "v", "", "", "v"]
SECOND = ["2", "Layanan", "Audit", "Laporan audit", "", "v", "", ""]
DECREE = ["KEPUTUSAN KPU KOTA PASURUAN", "NOMOR 5 TAHUN 2022", "TENTANG", "RENCANA AKSI TAHUN 2022", "LAMPIRAN"]


def read(path: Path, text: str, encoding: str = "utf-8") -> Document:
    path.write_bytes(text.encode(encoding))
    return read_document(path)


def html(rows: list[list[str]], tag: str = "td") -> str:
    return "".join("<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in row) + "</tr>" for row in rows)


def wide(text: str) -> str:
    return f"<tr><td colspan={len(TITLES)}>{text}</td></tr>"


def planned(document: Document) -> list[tuple[str | None, str | None, tuple[int, ...]]]:
    rows = normalize(document).actions
    return [(r.program, r.indicator, tuple(m for m, x in enumerate(r.months, 1) if x)) for r in rows]


RIGHT = [("Arsip", "Notula rapat", (1, 4)), ("Layanan", "Laporan audit", (2,))]


def lines(document: Document) -> list[str]:
    return [line.text for page in document.pages for line in page.lines]


def test_the_rows_above_the_table_of_a_sheet_are_lines(tmp_path: Path) -> None:
    rows = "".join(map(wide, DECREE)) + html([TITLES, FIRST, SECOND])
    document = read(tmp_path / "a.html", f"<html><table>{rows}</table></html>")
    assert lines(document) == DECREE and planned(document) == RIGHT


def test_a_title_of_the_table_stays_in_it(tmp_path: Path) -> None:
    document = read(tmp_path / "a.html", f"<table>{wide('RENCANA AKSI')}{html([TITLES, FIRST, SECOND])}</table>")
    assert lines(document) == [] and document.pages[0].grids[0].n_rows == 4 and planned(document) == RIGHT


def test_the_names_of_a_sheets_columns_and_rows_are_no_cells(tmp_path: Path) -> None:
    named = [["", *"ABCDEFGH"], *([str(at), *row] for at, row in enumerate((TITLES, FIRST, SECOND), 1))]
    assert planned(read(tmp_path / "a.html", f"<table>{html(named)}</table>")) == RIGHT
    numbered = [["NO", *"ABCDEFGH"], *named[1:]]
    (page,) = read(tmp_path / "b.html", f"<table>{html(numbered)}</table>").pages
    assert page.grids[0].n_cols == 9


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_quoted_cell_of_a_sheet_saved_as_text_may_hold_line_breaks(tmp_path: Path, encoding: str) -> None:
    rows = [*([text, *[""] * 7] for text in DECREE), TITLES, FIRST, SECOND]
    text = "\r\n".join("\t".join(row) for row in rows)
    quoted = text.replace("Notula rapat", '"Notula\nrapat"').replace("Laporan audit", '"Laporan ""audit"""')
    document = read(tmp_path / "a.txt", quoted, encoding)
    assert lines(document) == DECREE
    assert planned(document) == [RIGHT[0], ("Layanan", 'Laporan "audit"', (2,))]


def test_a_quote_that_nothing_closes_is_a_sign_like_others(tmp_path: Path) -> None:
    text = "\n".join("\t".join(row) for row in (TITLES, FIRST, [*SECOND[:-1], '"']))
    assert [row[:2] for row in planned(read(tmp_path / "a.txt", text))] == [row[:2] for row in RIGHT]


def test_a_table_within_a_layout_table_is_read(tmp_path: Path) -> None:
    plan = f"<table>{html([TITLES, FIRST, SECOND])}</table>"
    body = "".join(f"<p>{text}<o:p></o:p></p>" for text in DECREE)
    mail = f"<p>Yth. Bapak</p><table><tr><td>&nbsp;</td><td>{body}{plan}<p>Ketua</p></td></tr></table>"
    document = read(tmp_path / "a.html", f"<html>{mail}<table><tr><td>Rahasia</td></tr></table></html>")
    assert planned(document) == RIGHT
    assert lines(document) == ["Yth. Bapak", *DECREE, "Ketua", "Rahasia"]


def test_fills_of_a_style_sheet_within_a_comment_mark_months(tmp_path: Path) -> None:
    style = "<style>\n<!--table {}\n.x1 {background:#92D050;}\n-->\n</style>"
    rows = html([TITLES, FIRST, SECOND]).replace("<td>v</td>", "<td class=x1>&nbsp;</td>")
    assert planned(read(tmp_path / "a.html", f"<html>{style}<table>{rows}</table></html>")) == RIGHT


def test_anchors_page_rules_and_emphasis_over_breaks_are_no_text(tmp_path: Path) -> None:
    rows = [TITLES, ["---"] * 8, [*FIRST[:2], "*Rapat<br>tim*", *FIRST[3:]], SECOND]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    text = f'{{0}}{"-" * 48}\n\nKEPUTUSAN\n\n{{1}}{"-" * 48}\n\n<span id="page-1-0"></span>{table}\n'
    document = read(tmp_path / "a.md", text)
    assert planned(document) == RIGHT and lines(document) == ["KEPUTUSAN"]
    assert [row.activity for row in normalize(document).actions] == ["Rapat tim", "Audit"]
    assert [page.number for page in document.pages] == [1, 2]
