"""A page whose corner is not at 0, 0 is read like any other, its places counted from what a viewer shows."""

import pytest
from places import GALLERY
from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import RectangleObject

from extract import read_document

SAMPLE = GALLERY / "report-open-ends/decree.pdf"


def moved(target, left, top, margin):
    writer = PdfWriter(clone_from=PdfReader(SAMPLE))
    for page in writer.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        page.add_transformation(Transformation().translate(left, top))
        shown = (left, top, left + width, top + height)
        page.mediabox = RectangleObject(
            (left - margin, top - margin, left + width + margin, top + height + margin) if margin else shown
        )
        page.cropbox = RectangleObject(shown)
    writer.write(target)


@pytest.mark.parametrize(("left", "top", "margin"), [(120, 70, 0), (-30, -40, 0), (50, 50, 50)])
def test_places_count_from_the_shown_corner(tmp_path, left, top, margin):
    moved(tmp_path / "moved.pdf", left, top, margin)
    expected, found = read_document(SAMPLE).pages, read_document(tmp_path / "moved.pdf").pages
    assert len(expected) == len(found)
    for before, after in zip(expected, found, strict=True):
        assert [line.text for line in after.lines] == [line.text for line in before.lines]
        for one, other in zip(before.grids, after.grids, strict=True):
            assert [cell.text for cell in other.cells] == [cell.text for cell in one.cells]
            assert other.xs == pytest.approx(one.xs, abs=0.01)
            assert other.ys == pytest.approx(one.ys, abs=0.01)
