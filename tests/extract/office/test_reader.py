"""Files of other kinds: through LibreOffice, or with a reason."""

import subprocess
import sys

import docx
import psutil
import pytest
import xlsxwriter
from office.files import par, table, write_docx, write_package

from extract import read_document
from extract.office import convert
from extract.office.convert import office_program, program_version
from schemas.errors import EncryptedDocument, LimitExceeded, UnreadableDocument

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
needs_office = pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")


def compound(tmp_path, stream):
    path = tmp_path / "a.doc"
    path.write_bytes(COMPOUND + bytes(2000) + stream.encode("utf-16-le") + bytes(2000))
    return path


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Return a function that puts a Python script in the place of LibreOffice."""

    def put(script):
        path = tmp_path / "soffice"
        path.write_text(f"#!{sys.executable}\n{script}")
        path.chmod(0o755)
        monkeypatch.setattr(convert, "office_program", lambda: str(path))

    return put


def test_a_file_with_a_password_is_encrypted(tmp_path):
    with pytest.raises(EncryptedDocument, match="password"):
        read_document(compound(tmp_path, "EncryptedPackage"))


def test_without_the_program_the_reason_names_the_remedy(tmp_path, monkeypatch):
    monkeypatch.setattr(convert, "office_program", lambda: None)
    with pytest.raises(UnreadableDocument, match="Install LibreOffice, or save the file as DOCX, XLSX or PDF"):
        read_document(compound(tmp_path, "WordDocument"))
    assert program_version() is None


def test_a_program_that_makes_nothing(tmp_path, program):
    program("")
    with pytest.raises(UnreadableDocument, match="makes nothing of it"):
        read_document(compound(tmp_path, "WordDocument"))


def test_a_program_that_does_not_end_is_ended(tmp_path, program, monkeypatch):
    monkeypatch.setattr(convert, "TIME_LIMIT_S", 0.2)
    program("import time; time.sleep(600)")
    with pytest.raises(LimitExceeded, match=r"more than 0\.2 s"):
        read_document(compound(tmp_path, "Workbook"))


def test_what_a_program_has_started_ends_with_it():
    child = "import time; time.sleep(600)"
    script = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {child!r}]); print('on'); {child}"
    process = subprocess.Popen([sys.executable, "-u", "-c", script], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"on\n"
    (started,) = psutil.Process(process.pid).children()
    convert._end(process)
    process.stdout.close()
    assert psutil.wait_procs([started], timeout=60)[1] == []


def test_the_program_gets_a_copy_and_a_profile_without_macros(tmp_path, program):
    log = tmp_path / "log"
    made = write_docx(tmp_path / "made.docx", par("isi") + table(list("abc")))
    program(
        "import pathlib, shutil, sys\nprofile = next(a for a in sys.argv if 'UserInstallation' in a).split('://')[1]\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\nout.mkdir()\n"
        f"shutil.copyfile({str(made)!r}, out / 'source.docx')\n"
        f"text = (pathlib.Path(profile) / 'user/registrymodifications.xcu').read_text()\n"
        f"pathlib.Path({str(log)!r}).write_text(text + sys.argv[-1])"
    )
    document = read_document(compound(tmp_path, "WordDocument"))
    assert [found.code for found in document.findings] == ["file-converted"]
    assert [len(page.grids) for page in document.pages] == [1]
    said = log.read_text()
    assert "DisableMacrosExecution" in said and str(tmp_path / "a.doc") not in said
    assert document.source.name == "a.doc"


@pytest.mark.parametrize("parts", [{"ppt/presentation.xml": "<a/>"}, {"_rels/.rels": "<a/>"}])
def test_other_packages_are_refused_with_a_reason(tmp_path, parts):
    with pytest.raises(UnreadableDocument, match="no document and no workbook"):
        read_document(write_package(tmp_path / "a.pptx", parts))


def test_an_archive_is_refused_with_a_reason(tmp_path):
    path = write_package(tmp_path / "a.zip", {"x.pdf": "%PDF-1.4"})
    data = path.read_bytes().replace(b"[Content_Types].xml", b"[content_types].txt")
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match="archive"):
        read_document(path)


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("kind", ["doc", "odt", "rtf", "xls", "ods"])
def test_an_older_file_gives_what_its_new_one_gives(tmp_path, kind):
    rows = [["NO", "PROGRAM", "1"], ["1", "a", "√"]]
    source = tmp_path / ("plan.docx" if convert.TARGETS[kind] == "docx" else "plan.xlsx")
    (by_docx if source.suffix == ".docx" else by_xlsxwriter)(source, rows)
    command = [office_program(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, capture_output=True, check=True)
    document = read_document(tmp_path / f"plan.{kind}")
    assert [cell.text for cell in document.pages[0].grids[0].cells] == [*rows[0], *rows[1]]
    assert document.findings[0].code == "file-converted"


def by_docx(path, rows):
    document = docx.Document()
    document.add_paragraph("RENCANA AKSI")
    made = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, texts in zip(made.rows, rows, strict=True):
        for found, text in zip(row.cells, texts, strict=True):
            found.text = text
    document.add_paragraph("Ditetapkan")
    document.save(path)


def by_xlsxwriter(path, rows):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, texts in enumerate(rows):
            sheet.write_row(row, 0, texts, book.add_format({"border": 1}))
