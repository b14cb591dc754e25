import zipfile

import pytest
from office.files import NAMES, par, relations, write_docx, write_package

from extract import read_document
from extract.office import package
from extract.office.kinds import office_kind
from schemas.errors import LimitExceeded, UnreadableDocument

MAIN = {"_rels/.rels": relations({"d": ("officeDocument", "word/document.xml")})}


def test_entities_are_refused_before_they_are_expanded(tmp_path):
    bomb = '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    path = write_package(
        tmp_path / "a.docx", {**MAIN, "word/document.xml": f"{bomb}<w:document {NAMES}>&b;</w:document>"}
    )
    with pytest.raises(UnreadableDocument, match="declares entities"):
        read_document(path)


def test_a_file_outside_is_never_fetched(tmp_path):
    (tmp_path / "secret.txt").write_text("rahasia")
    text = f'<!DOCTYPE z [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]><w:document {NAMES}>&x;</w:document>'
    with pytest.raises(UnreadableDocument):
        read_document(write_package(tmp_path / "a.docx", {**MAIN, "word/document.xml": text}))


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [("MOST_PARTS", 3, "parts"), ("MOST_BYTES", 100, "bytes"), ("MOST_XML_BYTES", 100, "part")],
)
def test_a_package_over_a_limit_is_refused(tmp_path, monkeypatch, limit, value, words):
    path = write_docx(tmp_path / "a.docx", par("x"))
    monkeypatch.setattr(package, limit, value)
    with pytest.raises(LimitExceeded, match=words):
        read_document(path)


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_file_cut_short_is_unreadable(tmp_path, keep):
    path = write_docx(tmp_path / "a.docx", par("x" * 5000))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(UnreadableDocument):
        read_document(path)


def test_an_archive_of_a_later_version_is_unreadable(tmp_path):
    path = write_docx(tmp_path / "a.docx", par("x"))
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 6 : entry + 8] = (121).to_bytes(2, "little")  # the version that is needed to unpack it
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_document(path)


def test_broken_xml_is_unreadable(tmp_path):
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_document(write_package(tmp_path / "a.docx", {**MAIN, "word/document.xml": "<w:document"}))


def test_a_locked_part_is_unreadable(tmp_path):
    path = write_docx(tmp_path / "a.docx", par("x"))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        offsets = [entry.header_offset for entry in archive.infolist()]
    for offset in offsets:
        data[offset + 6] |= 1
    central = data.find(b"PK\x01\x02")
    while central >= 0:
        data[central + 8] |= 1
        central = data.find(b"PK\x01\x02", central + 4)
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument):
        read_document(path)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"word/document.xml": ""}, "docx"),
        ({"xl/workbook.xml": ""}, "xlsx"),
        ({"xl/workbook.bin": ""}, "xlsb"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "odt"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "ods"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<m:encryption-data/>"},
            "locked",
        ),
        ({"ppt/presentation.xml": ""}, "other"),
    ],
)
def test_kinds_are_known_by_content(tmp_path, parts, kind):
    assert office_kind(write_package(tmp_path / "a.bin", parts)) == kind


def test_an_archive_is_no_office_file(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("decree.pdf", "%PDF-1.4")
    assert office_kind(path) == "archive"


@pytest.mark.parametrize(
    ("stream", "kind"), [("EncryptedPackage", "locked"), ("WordDocument", "doc"), ("Workbook", "xls")]
)
def test_older_files_are_known_by_their_streams(tmp_path, stream, kind):
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + stream.encode("utf-16-le"))
    assert office_kind(path) == kind
