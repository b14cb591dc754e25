"""Functions that open strangers' files are called in a confined process: what they give, and what they may not."""

import os
import socket
import tempfile
import time
from pathlib import Path

import psutil
import pypdf
import pytest
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject
from small_plans import write_plan

from renaksi.batch.confined_calls import confined_calls
from renaksi.batch.task import Limits
from renaksi.inputs import Input, with_unpacked
from renaksi.inputs.as_one import assemble
from renaksi.outcome import ReaderDied
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.options import ReadOptions

LIMITS = Limits(timeout=60)


def test_a_call_returns_and_raises_what_its_function_does_in_one_process_that_is_gone_afterwards():
    before = set(psutil.Process().children())
    with confined_calls(LIMITS) as confined:
        assert set(psutil.Process().children()) == before  # nothing starts before it is needed
        first, second = confined("a.pdf", os.getpid), confined("b.pdf", os.getpid)
        assert first == second != os.getpid()
        folder = Path(confined("a.pdf", tempfile.gettempdir))
        assert folder.is_dir()
        with pytest.raises(FileNotFoundError) as caught:
            confined("a.pdf", os.stat, "/no/such/file")
        assert "in _called" in caught.value.__notes__[0]
    assert (set(psutil.Process().children()), folder.exists()) == (before, False)


def test_a_call_reaches_no_network_and_has_limits_and_a_death_is_its_own():
    with confined_calls(Limits(timeout=1.5)) as confined:
        with pytest.raises(OSError, match="reaches no other machine"):
            confined("a.pdf", socket.getaddrinfo, "localhost", 80)
        with pytest.raises(LimitExceeded, match=r"^a\.pdf: not read within the limit of 1\.5 s"):
            confined("a.pdf", time.sleep, 600)
        with pytest.raises(ReaderDied, match=r"^a\.pdf: .*exit code 3"):
            confined("a.pdf", os._exit, 3)
        assert confined("a.pdf", len, "four") == 4


def test_portfolios_and_files_that_are_one_decree_are_opened_there(tmp_path, monkeypatch):
    writer = pypdf.PdfWriter(clone_from=write_plan(tmp_path / "berkas.pdf"))
    writer.add_attachment("a.txt", b"text")
    writer.root_object[NameObject("/Collection")] = DictionaryObject()
    writer.write(tmp_path / "berkas.pdf")
    Image.new("L", (500, 800), 255).save(tmp_path / "1.png", dpi=(100, 100))
    Path(tmp_path / "z.docx").write_bytes(b"PK\x03\x04")
    monkeypatch.setattr(pypdf, "PdfReader", None)  # in this process
    monkeypatch.setattr(Image, "open", None)
    with confined_calls(LIMITS) as confined:
        told, held = with_unpacked([Input(tmp_path / "berkas.pdf")], tmp_path / "out", confined)
        assert ("portfolio" in told.reason, held.path.read_bytes()) == (True, b"text")
        files = [tmp_path / "1.png", tmp_path / "berkas.pdf"]
        made = assemble("a", files, tmp_path / "out", ReadOptions(), confined)
        assert made.read_bytes()[:5] == b"%PDF-"
        with pytest.raises(UnreadableDocument, match=r"z\.docx: no picture"):
            assemble("b", [tmp_path / "z.docx"], tmp_path / "out", ReadOptions(), confined)


def test_a_portfolio_that_cannot_be_opened_is_left_to_the_reader(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n/EmbeddedFile\n")

    def dying(name, function, *arguments):
        raise ReaderDied(name)

    assert with_unpacked([Input(path)], tmp_path / "out", dying) == [Input(path)]
    assert not (tmp_path / "out").exists()
