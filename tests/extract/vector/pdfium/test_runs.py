"""What is told of many characters by few questions is what each would tell."""

from itertools import repeat

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from places import GALLERY

from extract.vector.pdfium import calls
from extract.vector.pdfium.clips import clips_of
from extract.vector.pdfium.paths import objects_of
from extract.vector.pdfium.runs import owners_of
from extract.vector.pdfium.texts import unicodes_of

# Letters that are objects of their own, lines that are, cells that clip, text that is turned.
NAMES = ("html-ticks", "docx-seed-like", "xlsx-repeated-percent", "report-drawn-ticks-turned", "wkhtmltopdf-weeks")


@pytest.mark.parametrize("name", NAMES)
def test_the_objects_of_characters(name: str) -> None:
    document = pdfium.PdfDocument(GALLERY / name / "decree.pdf")
    for page in document:
        text = page.get_textpage()
        handle = calls.raw_handle(text)
        count = calls.count_chars(handle)
        each = calls.numbers(calls.char_object, count, np.int64, repeat(handle), range(count))
        assert (owners_of(handle, unicodes_of(handle, count)) == each).all()
        text.close()
        page.close()
    document.close()


def test_letters_from_right_to_left_are_asked_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    owners = [1, 2, 1, 0, 3, 3, 3]
    monkeypatch.setattr(calls, "char_object", lambda text, index: owners[index])
    hebrew = np.array([0x41, 0x5D0, 0x5D1, 0x20, 0x41, 0x42, 0x43])
    assert owners_of(None, hebrew).tolist() == owners


@pytest.mark.parametrize(("name", "number", "several"), [("xlsx-month-targets", 3, 5), ("html-ticks", 1, 2)])
def test_the_clips_of_objects(name: str, number: int, several: int) -> None:
    document = pdfium.PdfDocument(GALLERY / name / "decree.pdf")
    page = document[number - 1]
    handles = objects_of(calls.raw_handle(page))[raw.FPDF_PAGEOBJ_TEXT].handles
    together = clips_of(handles)
    assert (together == np.vstack([clips_of([handle]) for handle in handles])).all()
    assert len(np.unique(together, axis=0)) == several
    page.close()
    document.close()
