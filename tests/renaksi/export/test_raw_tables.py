import csv
import io
import json

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from factories import document, grid, page
from places import ROOT
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import SimpleDocTemplate, Table

from extract import read_document
from renaksi.cli import main
from renaksi.export.raw_tables import table_records, tables_csv, tables_html, tables_text
from schemas.document import Box, Cell, Grid, Line, Page, Word

GALLERY = ROOT / "samples" / "gallery"
TURNED = GALLERY / "report-drawn-ticks-turned" / "decree.pdf"
SPANS = [("SPAN", (0, 0), (1, 0)), ("SPAN", (2, 0), (2, 1)), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)]


@pytest.fixture
def officials(tmp_path):
    path = tmp_path / "officials.pdf"
    rows = [["Nama & <gelar>", "", "KET"], ["A", "B\nC", ""]]
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build([Table(rows, style=SPANS)])
    return path


def test_json_gives_places_spans_texts_and_boxes_of_a_table_that_is_no_plan(officials):
    (table,) = table_records(read_document(officials))
    assert table["page"] == 1
    keys = ("row", "col", "rowspan", "colspan", "text")
    assert [tuple(cell[key] for key in keys) for cell in table["cells"]] == [
        (0, 0, 1, 2, "Nama & <gelar>"),
        (0, 2, 2, 1, "KET"),
        (1, 0, 1, 1, "A"),
        (1, 1, 1, 1, "B\nC"),
    ]
    x0, top, x1, bottom = table["bbox"]
    assert table["cells"][0]["bbox"][:2] == [x0, top]
    assert table["cells"][1]["bbox"][2:] == [x1, bottom]


def test_boxes_lie_on_the_page_as_shown():
    box = Box(10, 20, 30, 60)
    cells = (Cell(0, 0, (Line((Word("x", box),)),), box=box), Cell(0, 1, box=Box(30, 20, 40, 60)))
    turned = Page(1, "vector", 200, 100, grids=(Grid(cells, 1, 2, box=Box(10, 20, 40, 60)),), turned=90)
    (table,) = table_records(document(turned))
    assert table["bbox"] == [20, 160, 60, 190]
    assert table["cells"][0]["bbox"] == [20, 170, 60, 190]


def test_boxes_of_a_turned_sample_are_those_of_its_upright_page_size():
    shown = [table for table in table_records(read_document(TURNED)) if table["page"] == 2]
    x0, top, x1, bottom = shown[0]["bbox"]
    assert bottom - top > x1 - x0  # printed along the page's long side


def test_a_transcript_has_no_boxes():
    (table,) = table_records(document(page(1, "", grid("A | B\nc | d"))))
    assert table["bbox"] is None
    assert [cell["bbox"] for cell in table["cells"]] == [None] * 4


def test_html_escapes_and_spans(officials):
    soup = BeautifulSoup(tables_html(read_document(officials)), "lxml")
    assert soup.caption.get_text() == "page 1, table 1"
    cells = soup.find_all("td")
    assert [(td.get("rowspan"), td.get("colspan")) for td in cells] == [
        (None, "2"),
        ("2", None),
        (None, None),
        (None, None),
    ]
    assert [td.get_text("\n") for td in cells] == ["Nama & <gelar>", "KET", "A", "B\nC"]


def test_csv_has_one_table_after_each_comment(officials):
    comment, _, table = tables_csv(read_document(officials)).partition("\n")
    assert comment == "# page 1, table 1"
    assert list(csv.reader(io.StringIO(table))) == [["Nama & <gelar>", "", "KET"], ["A", "B\nC", ""]]


def test_csv_parts_tables_by_a_blank_line():
    twice = document(page(1, "", grid("a | b"), grid("c | d")), page(2, "", grid("e | f")))
    assert tables_csv(twice) == "# page 1, table 1\na,b\n\n# page 1, table 2\nc,d\n\n# page 2, table 1\ne,f\n"


def test_text_draws_the_table(officials):
    assert tables_text(read_document(officials)).splitlines()[:3] == [
        "page 1, table 1: 2 rows, 3 columns",
        "+----------------+---+-----+",
        "| Nama & <gelar> |   | KET |",
    ]


@pytest.mark.parametrize("path", sorted(GALLERY.glob("*/decree.pdf")), ids=lambda path: path.parent.name)
@pytest.mark.slow
def test_cells_cover_every_place_once(path):
    for table in table_records(read_document(path)):
        places = [
            (row, col)
            for cell in table["cells"]
            for row in range(cell["row"], cell["row"] + cell["rowspan"])
            for col in range(cell["col"], cell["col"] + cell["colspan"])
        ]
        rows, cols = (max(place[axis] for place in places) + 1 for axis in (0, 1))
        assert sorted(places) == [(row, col) for row in range(rows) for col in range(cols)]


def test_command_prints_json_and_writes_a_file(officials, tmp_path):
    printed = CliRunner().invoke(main, ["tables", str(officials), "--json"])
    assert printed.exit_code == 0
    out = tmp_path / "tables.json"
    written = CliRunner().invoke(main, ["tables", str(officials), "--json", "-o", str(out)])
    assert (written.exit_code, written.stdout) == (0, "")
    assert json.loads(out.read_text(encoding="utf-8")) == json.loads(printed.stdout)
    assert len(json.loads(printed.stdout)) == 1


@pytest.mark.parametrize(("form", "begin"), [("--html", "<!DOCTYPE"), ("--csv", "# page 1"), ("--text", "page 1")])
def test_command_knows_the_other_forms(officials, form, begin):
    result = CliRunner().invoke(main, ["tables", str(officials), form])
    assert (result.exit_code, result.stdout[: len(begin)]) == (0, begin)


def test_command_says_that_there_is_no_table(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dengan hormat\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["tables", str(path), "--json"])
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    assert "no ruled table" in result.stderr


def test_command_ends_with_the_code_of_the_error(tmp_path):
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7 nothing more")
    result = CliRunner().invoke(main, ["tables", str(path)])
    assert result.exit_code == 4
    assert result.stderr.startswith("Error: broken.pdf")


def test_command_says_where_it_cannot_write(officials, tmp_path):
    result = CliRunner().invoke(main, ["tables", str(officials), "-o", str(tmp_path / "missing" / "tables.txt")])
    assert result.exit_code == 9
    assert "cannot be written" in result.stderr
