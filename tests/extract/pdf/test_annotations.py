"""Notes and form fields are print where a viewer shows them."""

import pypdf
import pytest
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject
from small_plans import (
    HEIGHT,
    INDICATORS,
    MONTHS,
    Look,
    middle,
    month_cell,
    planned,
    reading_of,
    text_cell,
    warned,
    write_plan,
)  # fmt: skip


def numbers(*values):
    return ArrayObject([FloatObject(value) for value in values])


def note(kind, box, **more):
    rect = numbers(box.x0, HEIGHT - box.bottom, box.x1, HEIGHT - box.top)
    entries = {"Type": NameObject("/Annot"), "Subtype": NameObject(f"/{kind}"), "Rect": rect, "F": NumberObject(4)}
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in (entries | more).items()})


def with_notes(path, *notes):
    writer = pypdf.PdfWriter(clone_from=path)
    for each in notes:
        writer.add_annotation(0, each)
    writer.write(path)
    return path


@pytest.mark.parametrize(("style", "shape"), [("check", "square"), ("cross", "square"), ("circle", "circle")])
def test_check_boxes_are_months(tmp_path, style, shape):
    def over(canvas):
        for row, months in enumerate(MONTHS):
            for month in range(1, 13):
                x, y = middle(month_cell(row, month))
                canvas.acroForm.checkbox(
                    name=f"{row}-{month}", x=x - 6, y=y - 6, size=12, checked=month in months,
                    buttonStyle=style, shape=shape,
                )  # fmt: skip

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(ticks=False, over=over)))
    assert planned(read) == MONTHS
    assert not warned(read)


def test_text_fields_are_text(tmp_path):
    def over(canvas):
        for row in range(4):
            box = text_cell(row, 3)
            canvas.acroForm.textfield(
                name=f"isian{row}", value="Isian kantor", x=box.x0 + 2, y=HEIGHT - box.bottom + 2, width=box.width - 4,
                height=14, fontSize=8, borderWidth=0,
            )  # fmt: skip

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert [action.indicator for action in read.actions] == [f"{text} Isian kantor" for text in INDICATORS]


def test_ticks_by_pen_are_marks(tmp_path):
    ticks = []
    for row, months in enumerate(MONTHS):
        for month in months:
            x, y = middle(month_cell(row, month))
            stroke = numbers(x - 6, y, x - 2, y - 6, x + 6, y + 8)
            ticks.append(note("Ink", month_cell(row, month), InkList=ArrayObject([stroke]), C=numbers(0, 0, 0)))
    read = reading_of(with_notes(write_plan(tmp_path / "plan.pdf", Look(ticks=False)), *ticks))
    assert planned(read) == MONTHS
    assert not warned(read)


@pytest.mark.parametrize("kind", ["Stamp", "Text", "Square"])
def test_what_lies_over_months_without_being_print_leaves_them_unknown(tmp_path, kind):
    read = reading_of(with_notes(write_plan(tmp_path / "plan.pdf"), note(kind, month_cell(1, 9))))
    assert planned(read) == (MONTHS[0], None, MONTHS[2], MONTHS[3])
    assert warned(read) == {2}


def test_a_text_note_without_a_look_of_its_own_is_kept_in_a_finding(tmp_path):
    box = text_cell(2, 3)
    words = FreeText(text="diganti", rect=(box.x0, HEIGHT - box.bottom, box.x1, HEIGHT - box.top))
    read = reading_of(with_notes(write_plan(tmp_path / "plan.pdf"), words))
    assert tuple(action.indicator for action in read.actions) == INDICATORS
    (found,) = [found for found in read.findings if found.code == "drawing-in-cell"]
    assert (found.row_no, found.field, found.printed) == (3, "indicator", "diganti")


def test_hidden_notes_and_links_are_nothing(tmp_path):
    hidden = note("Stamp", month_cell(0, 5), F=NumberObject(2))
    read = reading_of(with_notes(write_plan(tmp_path / "plan.pdf"), hidden, note("Link", month_cell(2, 6))))
    assert planned(read) == MONTHS
    assert not warned(read)
