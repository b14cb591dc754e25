import pytest
from office.files import NAMES, cell, par, table, write_docx

from extract import read_document


def lines(tmp_path, body, **parts):
    document = read_document(write_docx(tmp_path / "decree.docx", body, **parts))
    return [line.text for page in document.pages for line in page.lines]


def cells_of(tmp_path, *cells, **parts):
    """Return the cells of a table of one row, with two more so that it is no layout."""
    row = [*cells, "x", "y"]
    document = read_document(write_docx(tmp_path / "decree.docx", table(row), **parts))
    return document.pages[0].grids[0].cells


@pytest.mark.parametrize(
    ("run", "printed"),
    [
        ('<w:t xml:space="preserve">a </w:t><w:tab/><w:t>b</w:t>', "a b"),
        ("<w:t>e</w:t><w:noBreakHyphen/><w:t>PPID</w:t>", "e-PPID"),
        ("<w:t>doku</w:t><w:softHyphen/><w:t>men</w:t>", "dokumen"),
        ("<w:t>doku\u00admen non\u2011ASN</w:t>", "dokumen non-ASN"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Wingdings" w:char="FC"/>', "✓"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/></w:rPr><w:t>P</w:t>', "✓"),
        ('<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0d6</w:t>', "√"),
        ("<w:rPr><w:caps/></w:rPr><w:t>Januari</w:t>", "JANUARI"),
        ('<w:rPr><w:caps w:val="0"/></w:rPr><w:t>Januari</w:t>', "Januari"),
        ('<w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t>', "10²"),
        ('<w:t>m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t>', "m²"),
        ('<w:t>dua</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1)</w:t>', "dua"),
        ('<w:t>dua</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>x</w:t>', "duax"),
        ('<w:t>Halaman</w:t><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r>'
         '<w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/><w:t>dari</w:t>',
         "Halamandari"),
        ('<w:fldChar w:fldCharType="begin"/><w:instrText> SEQ Tabel </w:instrText>'
         '<w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/>', "7"),
        ('<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
         '</w:ffData></w:fldChar><w:instrText> FORMCHECKBOX </w:instrText><w:fldChar w:fldCharType="end"/>', "☒"),
        ('<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
         '</w:fldChar><w:fldChar w:fldCharType="end"/>', "☐"),
    ],
)  # fmt: skip
def test_a_run_prints_what_the_paper_shows(tmp_path, run, printed):
    assert lines(tmp_path, f"<w:p><w:r>{run}</w:r></w:p>") == [printed]


def test_a_line_break_begins_a_line_and_a_page_break_a_page(tmp_path):
    body = '<w:p><w:r><w:t>satu</w:t><w:br/><w:t>dua</w:t><w:br w:type="page"/><w:t>tiga</w:t></w:r></w:p>'
    document = read_document(write_docx(tmp_path / "decree.docx", body))
    assert [[line.text for line in page.lines] for page in document.pages] == [["satu", "dua"], ["tiga"]]
    assert [line.number for page in document.pages for line in page.lines] == [1, 2, 3]


def test_a_content_control_prints_its_content(tmp_path):
    control = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>'
        '<w:r><w:rPr><w:rFonts w:ascii="MS Gothic"/></w:rPr><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>'
    )
    assert cells_of(tmp_path, cell(f"<w:p>{control}</w:p>"))[0].text == "☒"


def test_changes_count_as_accepted_and_are_reported(tmp_path):
    change = "<w:ins><w:r><w:t>baru</w:t></w:r></w:ins><w:del><w:r><w:delText>lama</w:delText></w:r></w:del>"
    path = write_docx(tmp_path / "decree.docx", f"<w:p><w:r><w:t>kata </w:t></w:r>{change}</w:p>")
    document = read_document(path)
    assert document.pages[0].lines[0].text == "katabaru"  # a run keeps its blanks only where it says so
    assert [(found.code, found.printed) for found in document.findings] == [("tracked-changes", "lama")]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next(tmp_path):
    first = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>Rapat</w:t></w:r></w:p>'
    assert lines(tmp_path, first + par(" koordinasi")) == ["Rapat koordinasi"]


@pytest.mark.parametrize(
    ("run", "code"),
    [
        ("<w:vanish/>", "hidden-text-dropped"),
        ("<w:strike/>", "text-struck-out"),
        ("<w:dstrike/>", "text-struck-out"),
    ],
)
def test_what_is_hidden_or_struck_out_becomes_a_remark(tmp_path, run, code):
    content = f"<w:p><w:r><w:t>sah</w:t></w:r><w:r><w:rPr>{run}</w:rPr><w:t>batal</w:t></w:r></w:p>"
    found = cells_of(tmp_path, cell(content))[0]
    assert (found.text, [(each.code, each.printed) for each in found.remarks]) == ("sah", [(code, "batal")])


def test_styles_hide_text_too(tmp_path):
    styles = (
        '<w:style w:type="character" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="character" w:styleId="B"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = par("rahasia", '<w:rStyle w:val="A"/>') + par("terbuka", '<w:rStyle w:val="A"/><w:vanish w:val="0"/>')
    assert lines(tmp_path, body, styles=styles) == ["terbuka"]


def test_a_footnote_mark_is_no_digit_of_the_number_before_it(tmp_path):
    notes = f'<w:footnotes {NAMES}><w:footnote w:id="3">{par("Sementara")}</w:footnote></w:footnotes>'
    content = '<w:p><w:r><w:t>12</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
    found = cells_of(tmp_path, cell(content), others={"footnotes": notes})[0]
    assert (found.text, found.remarks[0].code, found.remarks[0].printed) == ("12", "footnote-mark-dropped", "Sementara")


def test_a_text_box_prints_behind_its_paragraph(tmp_path):
    box = f"<w:txbxContent>{par('LAMPIRAN')}</w:txbxContent>"
    data = f"<a:graphicData uri='x/wordprocessingShape'><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData>"
    drawing = f"<w:drawing><wp:anchor><a:graphic>{data}</a:graphic></wp:anchor></w:drawing>"
    older = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    choice = f"<mc:Choice Requires='wps'>{drawing}</mc:Choice><mc:Fallback>{older}</mc:Fallback>"
    both = f"<mc:AlternateContent>{choice}</mc:AlternateContent>"
    assert lines(tmp_path, f"<w:p><w:r><w:t>atas</w:t></w:r><w:r>{both}</w:r></w:p>") == ["atas", "LAMPIRAN"]


def test_colours_behind_letters_are_less_sure_than_those_of_the_cell(tmp_path):
    found = cells_of(
        tmp_path,
        cell(par(" ", '<w:highlight w:val="yellow"/>')),
        cell("", '<w:shd w:val="clear" w:color="auto" w:fill="92D050"/>'),
        cell(par("", "", '<w:shd w:val="clear" w:fill="FF0000"/>')),
        cell("", '<w:shd w:val="clear" w:fill="FFFFFF"/>'),
    )
    assert [[(mark.value, mark.confidence) for mark in each.marks] for each in found[:4]] == [
        [("#ffff00", 0.9)], [("#92d050", 1.0)], [("#ff0000", 1.0)], [],
    ]  # fmt: skip
