"""Pages are counted as they are read: drawn ones at once, those of pictures one by one, noted for whoever waits."""

from pathlib import Path

import pytest
from places import SAMPLES

from extract import read_document
from extract.scan import pages as scanned
from renaksi.batch.pages import AtWork, files_at_work, noting
from schemas.options import ReadOptions


@pytest.mark.slow
def test_a_drawn_file_tells_each_page():
    told = []
    path = SAMPLES / "gallery/report-shifted/decree.pdf"
    document = read_document(path, ReadOptions(on_page=lambda done, pages: told.append((done, pages))))
    count = len(document.pages)
    assert told == [(page, count) for page in range(1, count + 1)]


def test_pictures_tell_each_page(monkeypatch):
    monkeypatch.setattr(scanned, "_read", lambda path, number, options: number)
    told = []
    assert scanned.read_scanned_pages(Path("x"), [2, 5], ReadOptions(), told.append) == {2: 2, 5: 5}
    assert told == [1, 2]


def test_workers_tell_how_many_pages_they_have_read(tmp_path):
    staging = tmp_path / ".renaksi" / "staging"
    staging.mkdir(parents=True)
    with noting(staging, tmp_path / "a.pdf") as note:
        note(3, 7)
        assert files_at_work(tmp_path) == [AtWork("a.pdf", 3, 7)]
        (staging / "pages-00000000").write_text("half")
        assert files_at_work(tmp_path) == [AtWork("a.pdf", 3, 7)]
        with noting(staging, tmp_path / "a.pdf") as again:  # a second try takes the place of the first
            again(1, 7)
            assert files_at_work(tmp_path) == [AtWork("a.pdf", 1, 7)]
    assert files_at_work(tmp_path) == []
