"""What a file says of itself: damage, units, attachments; pages that come twice."""

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject
from reportlab.pdfgen.canvas import Canvas
from small_plans import HEIGHT, INDICATORS, MONTHS, WIDTH, Look, paint_plan, planned, reading_of, write_plan

from extract.pdf.file_survey import survey_of
from schemas.document import Box
from schemas.errors import LimitExceeded, UnreadableDocument


def rewritten(path, change):
    writer = pypdf.PdfWriter(clone_from=path)
    change(writer)
    writer.write(path)
    return path


def with_content(path, cut):
    """Cut the content of a file's page: ``cut`` gets its packed bytes and returns what is left of them."""

    def change(writer):
        packed = pypdf.generic.DecodedStreamObject()
        packed.set_data(writer.pages[0].get_contents().get_data())
        packed = packed.flate_encode()
        left = StreamObject()
        left._data = cut(packed._data)
        left[NameObject("/Filter")] = NameObject("/FlateDecode")
        writer.pages[0][NameObject("/Contents")] = writer._add_object(left)

    return rewritten(path, change)


def test_a_whole_file_is_not_damaged(tmp_path):
    assert survey_of(write_plan(tmp_path / "plan.pdf")).damaged == {}


@pytest.mark.parametrize("share", [0.4, 0.7, 0.95])
def test_content_that_ends_early_is_told(tmp_path, share):
    path = with_content(write_plan(tmp_path / "plan.pdf"), lambda data: data[: int(share * len(data))])
    assert survey_of(path).damaged == {1: "ends too early"}


def test_content_that_ends_amid_a_command_is_told(tmp_path):
    def change(writer):
        whole = writer.pages[0].get_contents().get_data()
        content = pypdf.generic.DecodedStreamObject()
        content.set_data(whole[: whole.rindex(b"Tj") - 3])
        writer.pages[0][NameObject("/Contents")] = writer._add_object(content)

    assert survey_of(rewritten(write_plan(tmp_path / "plan.pdf"), change)).damaged == {1: "ends amid a command"}


def test_a_filter_that_nobody_knows_is_damage_of_its_page_alone(tmp_path):
    def change(writer):
        writer.pages[0]["/Contents"][NameObject("/Filter")] = NameObject("/Foo")
        writer.pages[0][NameObject("/UserUnit")] = FloatObject(2)

    survey = survey_of(rewritten(write_plan(tmp_path / "plan.pdf"), change))
    assert (survey.damaged, survey.units) == ({1: "cannot be unpacked"}, {1: 2.0})


def test_rows_of_a_damaged_page_are_doubted(tmp_path):
    path = with_content(write_plan(tmp_path / "plan.pdf"), lambda data: data[: int(0.8 * len(data))])
    read = reading_of(path)
    (found,) = [found for found in read.findings if found.code == "page-damaged" and found.row_no is None]
    assert (found.severity, found.page) == ("error", 1)


@pytest.mark.parametrize("unit", [0.5, 10, 72])
def test_pages_in_other_units_are_read_as_they_are_shown(tmp_path, unit):
    def change(writer):
        page = writer.pages[0]
        page.scale_by(1 / unit)
        page[NameObject("/UserUnit")] = FloatObject(unit)

    read = reading_of(rewritten(write_plan(tmp_path / "plan.pdf"), change))
    assert planned(read) == MONTHS
    assert tuple(action.indicator for action in read.actions) == INDICATORS


def test_a_page_that_comes_twice_counts_once(tmp_path):
    path = rewritten(write_plan(tmp_path / "plan.pdf"), lambda writer: writer.add_page(writer.pages[0]))
    read = reading_of(path)
    assert planned(read) == MONTHS
    assert [found.page for found in read.findings if found.code == "page-repeated"] == [2]


def test_pages_with_other_rows_are_no_repetition(tmp_path):
    canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=(WIDTH, HEIGHT))
    paint_plan(canvas, Look())
    paint_plan(canvas, Look(ticks=False))
    canvas.save()
    read = reading_of(tmp_path / "plan.pdf")
    assert len(read.actions) == 8


@pytest.mark.parametrize("after", [b"endobj", b"\nxref\n0 ", b"startxref"])
def test_a_file_that_lost_its_end_is_mended(tmp_path, after):
    path = write_plan(tmp_path / "plan.pdf")
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(after) + len(after)])
    assert planned(reading_of(path)) == MONTHS


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_shows_what_its_box_shows(tmp_path, degrees):
    """A sheet holds the plan on its left half and another text on its right one, which its box leaves out."""

    def over(canvas):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(WIDTH + 300, HEIGHT - 145, "Rumusan lama")

    canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=(2 * WIDTH, HEIGHT))
    paint_plan(canvas, Look(over=over))
    canvas.save()

    def change(writer):
        page = writer.pages[0]
        page.cropbox.upper_right = (WIDTH, HEIGHT)
        page.rotate(degrees)

    read = reading_of(rewritten(tmp_path / "plan.pdf", change))
    assert planned(read) == MONTHS
    assert tuple(action.indicator for action in read.actions) == INDICATORS
    boxes = [trace.box for trace in read.traces if trace.field == "indicator"]
    first = Box(276, 134, 446, 180)
    shown = {
        90: Box(HEIGHT - first.bottom, first.x0, HEIGHT - first.top, first.x1),
        180: Box(WIDTH - first.x1, HEIGHT - first.bottom, WIDTH - first.x0, HEIGHT - first.top),
        270: Box(first.top, WIDTH - first.x1, first.bottom, WIDTH - first.x0),
    }[degrees]
    assert boxes[0] == pytest.approx(shown, abs=0.5)


def test_a_form_that_few_programs_show_is_refused_by_its_name(tmp_path):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(WIDTH, HEIGHT)
    form = pypdf.generic.DecodedStreamObject()
    form.set_data(b"<template/>")
    writer.root_object[NameObject("/AcroForm")] = pypdf.generic.DictionaryObject(
        {NameObject("/XFA"): writer._add_object(form)}
    )
    writer.write(tmp_path / "form.pdf")
    with pytest.raises(UnreadableDocument, match=r"form \(XFA\)"):
        reading_of(tmp_path / "form.pdf")


def with_forms(path, depth, times, endless):
    """Let a page draw a form that draws the next one so often, and so on; ``endless``: the last draws the first."""

    def change(writer):
        forms = [pypdf.generic.DecodedStreamObject() for _ in range(depth)]
        refs = [writer._add_object(form) for form in forms]
        for form, inner in zip(forms, [*refs[1:], refs[0] if endless else None], strict=True):
            form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
            form[NameObject("/BBox")] = ArrayObject([FloatObject(0), FloatObject(0), FloatObject(9), FloatObject(9)])
            form.set_data(b"q 1 0 0 1 1 1 cm " + (b"/F Do " * times if inner is not None else b"0 0 1 1 re f ") + b"Q")
            if inner is not None:
                form[NameObject("/Resources")] = resources_with(inner)
        page = writer.pages[0]
        page[NameObject("/Resources")][NameObject("/XObject")] = resources_with(refs[0])["/XObject"]
        content = pypdf.generic.DecodedStreamObject()
        content.set_data(page.get_contents().get_data() + b"\n/F Do\n")
        page[NameObject("/Contents")] = writer._add_object(content)

    return rewritten(path, change)


def resources_with(form):
    return DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/F"): form})})


@pytest.mark.parametrize(("depth", "endless"), [(1, True), (3, True), (20, False)])
def test_forms_that_draw_forms_without_end_are_refused_at_once(tmp_path, depth, endless):
    path = with_forms(write_plan(tmp_path / "plan.pdf"), depth, 2, endless)
    assert survey_of(path).overdrawn == 1
    with pytest.raises(LimitExceeded, match="page 1 draws more than 100000 forms"):
        reading_of(path)


@pytest.mark.parametrize(("depth", "times", "endless"), [(1, 1, True), (12, 2, False), (2, 300, False)])
def test_forms_within_forms_are_read(tmp_path, depth, times, endless):
    path = with_forms(write_plan(tmp_path / "plan.pdf"), depth, times, endless)
    assert survey_of(path).overdrawn == 0
    assert len(reading_of(path).actions) == len(INDICATORS)
