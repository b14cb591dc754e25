"""Rows of signs that part others, and quoted transcripts."""

from pathlib import Path

import pytest

from extract.transcript.reader import read_transcript
from extract.transcript.tables import is_separator
from schemas.document import Document, Source
from schemas.options import ReadOptions

ROWS = ["| NO | KEGIATAN | HASIL | 1 | 2 |", "| 1 | Rapat | Notula | √ | - |", "| 2 | Audit | > 5 hari | - | √ |"]
READ = [["NO", "KEGIATAN", "HASIL", "1", "2"], ["1", "Rapat", "Notula", "√", "-"], ["2", "Audit", "> 5 hari", "-", "√"]]


def read(path: Path, text: str) -> Document:
    path.write_text(text, encoding="utf-8")
    return read_transcript(path, Source(path.name, "0" * 64, 1), ReadOptions())


def rows(document: Document) -> list[list[str]]:
    (grid,) = (grid for page in document.pages for grid in page.grids)
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.n_rows)]


@pytest.mark.parametrize(
    "parting",
    [
        "|---|---|---|---|---|",
        "|:-:|:-:|:-:|:-:|:-:|",
        "| :- | -: | - | - | - |",
        "|---|---|---|---|---|\n|:-:|:-:|:-:|:-:|:-:|",
        "|---|---|---|",
        "|---|---|---|---|---|---|---|",
        "| — | — | — | — | — |",
        "| ==== | ==== | ==== | == | == |",
        r"| \-\-\- | \-\-\- | \-\-\- | \-\-\- | \-\-\- |",
    ],
)
def test_a_row_that_only_parts_others_is_no_row(tmp_path: Path, parting: str) -> None:
    assert rows(read(tmp_path / "a.md", "\n".join([ROWS[0], parting, *ROWS[1:]]))) == READ
    assert rows(read(tmp_path / "b.md", "\n".join([*ROWS[:2], parting, ROWS[2], parting]))) == READ


def test_dashes_that_say_that_nothing_is_planned_are_a_row() -> None:
    assert not is_separator(["1", "---", "---"]) and not is_separator(["-", "-", "-"]) and not is_separator(["", " "])
    assert not is_separator(["–", "–"])


@pytest.mark.parametrize("sign", ["> ", ">", " > ", "> > "])
def test_the_signs_of_a_block_quote_are_no_text(tmp_path: Path, sign: str) -> None:
    quoted = "\n".join(f"{sign}{line}" for line in ["KEPUTUSAN", "", ROWS[0], "|---|---|---|---|---|", *ROWS[1:]])
    document = read(tmp_path / "a.md", f"Berikut salinannya:\n\n{quoted}\n\nSelesai\n> 5 hari\n")
    printed = [line.text for page in document.pages for line in page.lines]
    assert rows(document) == READ and printed[0] == "Berikut salinannya:" and printed[-2:] == ["Selesai", "> 5 hari"]


def test_a_row_that_parts_others_is_none_in_a_table_of_html(tmp_path: Path) -> None:
    cells = ["".join(f"<td>{text}</td>" for text in row) for row in (READ[0], ["---"] * 5, *READ[1:])]
    table = "".join(f"<tr>{row}</tr>" for row in cells).replace("> 5", "&gt; 5")
    assert rows(read(tmp_path / "a.html", f"<table>{table}</table>")) == READ


@pytest.mark.parametrize("mark", ["√[^1]", "√<sup>2)</sup>", "√[^catatan-2]"])
def test_the_mark_of_a_footnote_is_no_part_of_a_cell(tmp_path: Path, mark: str) -> None:
    text = "\n".join([ROWS[0], "|---|---|---|---|---|", ROWS[1].replace("√", mark), ROWS[2], "", "[^1]: Bersama."])
    document = read(tmp_path / "a.md", text)
    assert rows(document) == READ
    assert [remark.code for cell in document.pages[0].grids[0].cells for remark in cell.remarks] == [
        "footnote-mark-dropped"
    ]
