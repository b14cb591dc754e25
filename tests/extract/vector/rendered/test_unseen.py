"""What is in the file and not on the paper is no data."""

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from reportlab.lib.colors import Color, HexColor, white
from small_plans import (
    HEIGHT,
    INDICATORS,
    MONTHS,
    XS,
    YS,
    Look,
    at,
    middle,
    month_cell,
    planned,
    reading_of,
    warned,
    write_plan,
)  # fmt: skip

BLACK, GREEN = HexColor("#000000"), HexColor("#00b050")
JUNE = [month_cell(row, 6) for row in range(4)]
SECOND_LINES = [(XS[3] + 3, HEIGHT - YS[row + 2] - 31) for row in range(4)]


def tick(canvas, box):
    canvas.setFont("ZapfDingbats", 9)
    x, y = middle(box)
    canvas.drawCentredString(x, y - 3, "4")


def former_words(canvas, mode=0):
    for x, y in SECOND_LINES:
        text = canvas.beginText(x, y)
        text.setFont("Helvetica", 8)
        text.setTextRenderMode(mode)
        text.textOut("Rumusan lama")
        canvas.drawText(text)


def white_ticks(canvas):
    canvas.setFillColor(white)
    for box in JUNE:
        tick(canvas, box)


def words_in_no_mode(canvas):
    former_words(canvas, mode=3)


def words_below_a_patch(canvas):
    former_words(canvas)
    canvas.setFillColor(white)
    for x, y in SECOND_LINES:
        canvas.rect(x - 1, y - 3, 150, 12, stroke=0, fill=1)


def rules_in_white(canvas):
    canvas.setStrokeColor(white)
    for row in range(4):
        canvas.line(XS[0], HEIGHT - YS[row + 2] - 23, XS[-1], HEIGHT - YS[row + 2] - 23)


def clipped_rules_and_fills(canvas):
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(2, 2, 1, 1)
    canvas.clipPath(path, stroke=0)
    canvas.setFillColor(GREEN)
    for row, box in enumerate(JUNE):
        canvas.line(XS[0], HEIGHT - YS[row + 2] - 23, XS[-1], HEIGHT - YS[row + 2] - 23)
        canvas.rect(*at(box), stroke=0, fill=1)
    canvas.restoreState()


def transparent_fills(canvas):
    canvas.setFillColor(Color(0, 0.5, 0, alpha=0))
    for box in JUNE:
        canvas.rect(*at(box), stroke=0, fill=1)


@pytest.mark.parametrize(
    "over",
    [white_ticks, words_in_no_mode, words_below_a_patch, rules_in_white, clipped_rules_and_fills, transparent_fills],
)
def test_what_is_not_painted_is_no_data(tmp_path, over):
    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert planned(read) == MONTHS
    assert tuple(action.indicator for action in read.actions) == INDICATORS
    assert not warned(read)


def test_unseen_words_are_kept_in_one_finding(tmp_path):
    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=words_in_no_mode)))
    (found,) = [found for found in read.findings if found.code == "hidden-text-dropped"]
    assert (found.severity, found.page) == ("info", 1)
    assert found.printed.startswith("Rumusan lama")


def test_unseen_words_among_print_are_found(tmp_path):
    def over(canvas):
        for row in range(4):
            text = canvas.beginText(XS[3] + 5, HEIGHT - YS[row + 2] - 13)
            text.setFont("Helvetica", 8)
            text.setTextRenderMode(3)
            text.textOut("Rumusan lama dicabut")
            canvas.drawText(text)

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert tuple(action.indicator for action in read.actions) == INDICATORS


def test_print_below_a_watermark_is_read(tmp_path):
    def over(canvas):
        canvas.setFillColor(HexColor("#e0e0e0"))
        canvas.setFont("Helvetica-Bold", 110)
        canvas.translate(XS[3], HEIGHT - YS[-1] - 20)
        canvas.rotate(30)
        canvas.drawString(0, 0, "SALINAN")

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert planned(read) == MONTHS
    assert tuple(action.indicator for action in read.actions) == INDICATORS
    assert not warned(read)


def test_a_word_of_which_the_paper_shows_a_part_is_in_doubt(tmp_path):
    def over(canvas):
        canvas.setFillColor(white)
        canvas.rect(XS[3] + 1, HEIGHT - YS[2] - 14, 15, 12, stroke=0, fill=1)

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    (found,) = [found for found in read.findings if found.code == "text-cut"]
    assert (found.row_no, found.field) == (1, "indicator")
    assert INDICATORS[0].startswith(found.printed)
    assert read.actions[0].indicator == INDICATORS[0].removeprefix(found.printed)


def test_pale_and_white_print_that_is_seen_stays(tmp_path):
    def over(canvas):
        canvas.setFillColor(HexColor("#c8c8c8"))
        former_words(canvas)
        canvas.setFillColor(HexColor("#1f3864"))
        for box in JUNE:
            canvas.rect(*at(box), stroke=0, fill=1)
        canvas.setFillColor(white)
        for box in JUNE:
            tick(canvas, box)

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(over=over)))
    assert all(action.indicator.endswith(" Rumusan lama") for action in read.actions)
    assert planned(read) == tuple(tuple(sorted((*months, 6))) for months in MONTHS)


def test_a_fill_marks_the_cells_where_it_is_seen(tmp_path):
    def under(canvas):
        canvas.setFillColor(GREEN)
        for row in range(4):
            canvas.saveState()
            path = canvas.beginPath()
            path.rect(*at(month_cell(row, 5)))
            canvas.clipPath(path, stroke=0)
            box = month_cell(row, 5)
            canvas.rect(box.x0, HEIGHT - box.bottom, 4 * box.width, box.height, stroke=0, fill=1)
            canvas.restoreState()
        canvas.setFillColor(BLACK)

    read = reading_of(write_plan(tmp_path / "plan.pdf", Look(ticks=False, under=under)))
    assert planned(read) == ((5,),) * 4


def with_layer_off(path):
    """Make what stands between the marks of a layer in the page's content belong to one that is switched off."""
    writer = pypdf.PdfWriter(clone_from=path)
    layer = writer._add_object(
        DictionaryObject(
            {NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("Konsep")},
        )
    )
    state = DictionaryObject({NameObject("/ON"): ArrayObject(), NameObject("/OFF"): ArrayObject([layer])})
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): state}
    )
    resources = writer.pages[0]["/Resources"].get_object()
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/MC0"): layer})
    writer.write(path)
    return path


def test_a_layer_that_is_off_is_not_on_the_paper(tmp_path):
    def over(canvas):
        canvas._code.append("/OC /MC0 BDC")
        former_words(canvas)
        for row, box in enumerate(JUNE):
            tick(canvas, box)
            canvas.line(XS[0], HEIGHT - YS[row + 2] - 23, XS[-1], HEIGHT - YS[row + 2] - 23)
        canvas.setFillColor(GREEN)
        canvas.rect(*at(month_cell(0, 9)), stroke=0, fill=1)
        canvas._code.append("EMC")

    read = reading_of(with_layer_off(write_plan(tmp_path / "plan.pdf", Look(over=over))))
    assert planned(read) == MONTHS
    assert tuple(action.indicator for action in read.actions) == INDICATORS
