"""Signs that nobody sees are in no value, whatever file they come from; where they could do something it is told."""

import pypdf
import pytest
from factories import document, grid, page
from office.files import par, table, write_docx
from pypdf.generic import NameObject, StreamObject
from small_plans import write_plan

from extract import read_document
from extract.read.unseen_signs import CODE, without_unseen_signs
from normalize import normalize
from schemas.document import Cell, Line, Remark, Word

MONTHS = "\t".join(map(str, range(1, 13)))
PLAN = f"NO\tPROGRAM\tKEGIATAN\tINDIKATOR\t{MONTHS}\n1\tManajemen\tRapat\tLaporan \u202ehalas\u202c ada\t√\n"
FORMAL = "TENTANG RENCANA AKSI\nTAHUN 2021\n\n"


def found_in(read):
    return [(item.row_no, item.field, item.page, item.printed) for item in read.findings if item.code == CODE]


def test_a_transcript_that_turns_letters_round(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(FORMAL + PLAN, encoding="utf-8")
    read = normalize(read_document(path))
    assert [action.indicator for action in read.actions] == ["Laporan halas ada"]
    shown = "Laporan <U+202E>halas<U+202C> ada"
    of_page, of_value = found_in(read)
    assert of_page == (None, None, 1, shown)
    assert of_value == (1, None, 1, shown)


def test_a_pdf_whose_font_turns_letters_round(tmp_path):
    writer = pypdf.PdfWriter(clone_from=write_plan(tmp_path / "a.pdf"))
    names = StreamObject()
    names.set_data(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> "
        b"endcodespacerange 1 beginbfchar <6B> <202E006B> endbfchar endcmap end end"
    )
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font.get_object()[NameObject("/ToUnicode")] = writer._add_object(names)
    writer.write(tmp_path / "a.pdf")
    plain = normalize(read_document(write_plan(tmp_path / "b.pdf")))
    read = normalize(read_document(tmp_path / "a.pdf"))
    assert [action.activity for action in read.actions] == [action.activity for action in plain.actions]
    assert "<U+202E>" in " ".join(printed for *_, printed in found_in(read))
    assert found_in(plain) == []


def test_an_office_file_that_turns_letters_round(tmp_path):
    body = table(("NO", "INDIKATOR"), ("1", "a \u202eb"))
    write_docx(tmp_path / "a.docx", par("KEPUTUSAN\u2068") + body)
    read = read_document(tmp_path / "a.docx")
    (grid_of,) = read.pages[0].grids
    assert grid_of.cells[-1].text == "a b"
    assert [each.printed for each in grid_of.cells[-1].remarks] == ["a <U+202E>b"]
    assert CODE in {item.code for item in read.findings}


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u061c", "\x01", "\x7f", "\U000e0041", "\u3164", "\ufff9"])
def test_each_such_sign_is_left_out_and_told(sign):
    read = without_unseen_signs(document(page(1, f"TAHUN{sign} 2021", grid(f"NO | {sign}\n1 | a{sign}b"))))
    (only,) = read.pages
    assert [line.text for line in only.lines] == ["TAHUN 2021"]
    cells = {cell.place: cell for cell in only.grids[0].cells}
    assert (cells[1, 1].text, cells[0, 1].lines, cells[1, 0].remarks) == ("ab", (), ())
    assert cells[1, 1].remarks == (
        Remark(CODE, "Signs that nobody sees were left out of this cell.", f"a<U+{ord(sign):04X}>b"),
    )
    (told,) = read.findings
    assert (told.message, told.page) == ("Signs that nobody sees were left out on this page: 3.", 1)


def test_what_only_parts_or_shapes_letters_is_left_out_without_a_word():
    read = without_unseen_signs(document(page(1, "Ja\u200bnuari \u2714\ufe0f", grid("a\ufeffb"))))
    assert (read.pages[0].lines[0].text, read.pages[0].grids[0].cells[0].text) == ("Januari \u2714", "ab")
    assert (read.findings, read.pages[0].grids[0].cells[0].remarks) == ((), ())


def test_what_a_finding_keeps_shows_the_signs(tmp_path):
    plan = grid("a")
    remark = Remark("text-struck-out", "Words are struck out.", "la\u202dma")
    cell = plan.cells[0]._replace(remarks=(remark, Remark("drawing-in-cell", "A picture.")), cut="po\u202etong")
    (only,) = without_unseen_signs(document(page(1, "", type(plan)((cell,), 1, 1)))).pages[0].grids[0].cells
    assert (only.cut, [each.printed for each in only.remarks]) == ("potong", ["la<U+202D>ma", None])


def test_a_document_without_them_is_the_same():
    read = document(page(1, "Rapat – ½ hari", grid("√ | é")))
    assert without_unseen_signs(read) is read
    bare = document(page(1, "", grid("a")))
    empty = Cell(0, 0, (Line(()), Line((Word("\u202e"),))))
    changed = type(bare.pages[0].grids[0])((empty,), 1, 1)
    (cell,) = without_unseen_signs(document(page(1, "", changed))).pages[0].grids[0].cells
    assert cell.lines == (Line(()),)


def test_a_mark_of_direction_at_the_ends_of_a_cell_turns_nothing_round():
    rows = "\u200fNO | KEGIATAN | HASIL\n1\u200f | \u200eRapat tim | \u200f✓\u200f\n2 | Rapat \u200ftim | ✓"
    read = without_unseen_signs(document(page(1, "", grid(rows))))
    remarked = [cell.text for cell in read.pages[0].grids[0].cells if cell.remarks]
    assert remarked == ["Rapat tim"] and [one.page for one in read.findings] == [1]
    assert "\u200f" not in "".join(cell.text for cell in read.pages[0].grids[0].cells)
