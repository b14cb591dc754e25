import pytest
from office.files import NAMES, par, table, write_docx, write_package

from extract import read_document
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.options import ReadOptions


def section(kind="nextPage", more=""):
    return f'<w:sectPr>{more}<w:type w:val="{kind}"/></w:sectPr>'


def texts(document):
    return [[line.text for line in page.lines] for page in document.pages]


def test_pages_end_where_the_author_ended_them(tmp_path):
    body = (
        par("satu", "", section())
        + par("dua", "", section("nextPage"))
        + par("tiga")
        + par("empat", "", "<w:pageBreakBefore/>")
        + section("continuous")
    )
    assert texts(read_document(write_docx(tmp_path / "decree.docx", body))) == [["satu"], ["dua", "tiga"], ["empat"]]


def test_a_head_is_printed_once_and_a_foot_is_furniture(tmp_path):
    links = '<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
    head = f"<w:hdr {NAMES}>{par('LAMPIRAN KEPUTUSAN')}</w:hdr>"
    foot = f"<w:ftr {NAMES}>{par('jdih.kpu.go.id')}</w:ftr>"
    body = par("satu", "", section(more=links)) + par("dua") + section(more=links)
    document = read_document(write_docx(tmp_path / "decree.docx", body, others={"header1": head, "footer1": foot}))
    assert texts(document) == [["LAMPIRAN KEPUTUSAN", "satu"], ["dua"]]
    assert [line.text for line in document.pages[0].furniture] == ["jdih.kpu.go.id"]


def test_everything_is_read_as_office(tmp_path):
    document = read_document(write_docx(tmp_path / "keputusan.pdf", par("x")))  # names lie
    assert [page.reader for page in document.pages] == ["office"]


def test_a_strict_file_is_read_like_any(tmp_path):
    body = f"<w:document {NAMES}><w:body>{par('ketat')}</w:body></w:document>"
    strict = body.replace("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml")
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>"
    )
    path = write_package(tmp_path / "a.docx", {"_rels/.rels": links, "word/document.xml": strict})
    assert texts(read_document(path)) == [["ketat"]]


def test_more_pages_than_allowed_are_refused(tmp_path):
    path = write_docx(tmp_path / "decree.docx", "".join(par(str(n), "", section()) for n in range(4)))
    with pytest.raises(LimitExceeded, match="4 pages"):
        read_document(path, ReadOptions(max_pages=3))


def test_a_file_without_text_is_refused(tmp_path):
    path = write_docx(tmp_path / "decree.docx", "")
    write_package(path, {"_rels/.rels": "<a/>"})
    with pytest.raises(UnreadableDocument, match="no document"):
        read_document(path)


def test_a_table_is_on_the_page_where_it_begins(tmp_path):
    body = par("satu", "", section()) + par("dua") + table(list("abc"))
    document = read_document(write_docx(tmp_path / "decree.docx", body))
    assert [len(page.grids) for page in document.pages] == [0, 1]
