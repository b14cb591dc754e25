"""The pages in a real browser, opened from disk: what is drawn where, what a click does, that nothing is fetched."""

import csv
import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from factories import facts, normalized

from renaksi.cli import main
from renaksi.report.page import write_report
from schemas.findings import finding
from schemas.tables import build

pytestmark = pytest.mark.slow
HOSTILE = (
    "</script><script>document.title='hacked'</script>",
    "</style><img src=x onerror=\"document.title='hacked'\">",
    "\"quotes\" 'and' \\ {{ 7*7 }} {{n}} $& `x`",
    "\u202eright to left\u202c \u200f\u05d0",
    "=HYPERLINK(\"http://example.org\")",
    "panjang " * 1249 + "panjang.",
)  # fmt: skip


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def places(folder, row, field):
    """Return (page, x0, top, x1, bottom) of each part of a value."""
    with (folder / "provenance.csv").open() as stream:
        found = [line for line in csv.DictReader(stream) if (line["row_no"], line["field"]) == (row, field)]
    return [tuple(float(line[name]) for name in ("page", "x0", "top", "x1", "bottom")) for line in found]


def shown(page, selector):
    """Return where rects are, without the strokes around them."""
    return [one.evaluate("box => box.getBoundingClientRect().toJSON()") for one in page.locator(selector).all()]


def assert_drawn_where_it_stands(page, wanted, drawn):
    assert len(wanted) == len(drawn)
    sizes = dict(
        page.evaluate("JSON.parse(document.getElementById('data').textContent).pages.map(p => [p[0], [p[1], p[2]]])")
    )
    for (number, x0, top, x1, bottom), box in zip(wanted, drawn, strict=True):
        picture = page.locator(f"#page-{int(number)} img").bounding_box()
        width, height = sizes[int(number)]
        across, down = picture["width"] / width, picture["height"] / height
        assert box["x"] == pytest.approx(picture["x"] + x0 * across, abs=1.5)
        assert box["y"] == pytest.approx(picture["y"] + top * down, abs=1.5)
        assert box["width"] == pytest.approx((x1 - x0) * across, abs=1.5)
        assert box["height"] == pytest.approx((bottom - top) * down, abs=1.5)


# a page with a plain annex, one whose print lies on its side, one that is turned by its /Rotate entry
@pytest.mark.parametrize(("decree", "row"), [("3575-2021-15", "6"), ("8171-2021-5", "3"), ("2171-2022-13", "4")])
def test_a_chosen_value_is_marked_where_it_stands(decree, row, out, opened):
    page = opened(out / decree / "report.html")
    field = next(name for name in ("indicator", "activity") if places(out / decree, row, name))
    page.locator(f"#row-{row} .cell[data-field={field}]").click()
    assert_drawn_where_it_stands(page, places(out / decree, row, field), shown(page, ".box.on"))
    sheets, box = page.locator("#sheets").bounding_box(), shown(page, ".box.on")[0]
    assert sheets["y"] <= box["y"] and box["y"] + box["height"] <= sheets["y"] + sheets["height"] + 1


def test_a_realisation_is_shown_where_it_is_printed_and_corrected(out, opened):
    folder = out / "2171-2022-13"
    with (folder / "realisations.csv").open() as stream:
        first = next(csv.DictReader(stream))
    page = opened(folder / "report.html")
    value = page.locator(f"#row-{first['row_no']} [data-field=realisation_1]")
    assert value.inner_text().split() == ["Mei", first["value"]] and value.get_attribute("title") == first["title"]
    value.click()
    assert_drawn_where_it_stands(page, places(folder, first["row_no"], "realisation_1"), shown(page, ".box.on"))
    page.locator(f"#row-{first['row_no']} .acts button", has_text="Perbaiki: Target").click()
    assert page.locator("#edit-new").input_value() == first["value"]
    page.fill("#edit-new", "7 x")
    page.fill("#edit-by", "NAMA JELAS")
    page.click("#edit button[type=submit]")
    assert value.inner_text().split() == ["Mei", "7", "x"]


def test_a_row_over_a_page_end_has_both_its_parts_and_each_leads_to_it(out, opened):
    folder = out / "3575-2021-15"
    with (folder / "findings.csv").open() as stream:
        pages = [int(line["page"]) for line in csv.DictReader(stream) if line["code"] == "row-joined-over-page"]
    with (folder / "provenance.csv").open() as stream:
        cut = [line for line in csv.DictReader(stream) if line["field"] == "indicator" and line["part_no"] == "2"]
    row = cut[0]["row_no"]
    wanted = places(folder, row, "indicator")
    assert {int(part[0]) for part in wanted} == {pages[0], pages[0] + 1}
    page = opened(folder / "report.html")
    page.locator(f"#row-{row} .cell[data-field=indicator]").click()
    page.locator(f"#row-{row} .acts button.quiet").nth(1).click()
    assert_drawn_where_it_stands(page, wanted, shown(page, ".box.on"))
    page.locator("#row-1 .cell[data-field=indicator]").click()
    _, x0, top, x1, bottom = wanted[1]
    sheet = page.locator(f"#page-{int(wanted[1][0])} .paper")
    scale = sheet.bounding_box()["width"] / float(sheet.locator("svg").get_attribute("viewBox").split()[2])
    sheet.click(position={"x": (x0 + x1) / 2 * scale, "y": (top + bottom) / 2 * scale})
    assert page.locator(".row.chosen").get_attribute("id") == f"row-{row}"


def test_filters_and_both_languages(out, opened):
    page = opened(out / "3575-2021-15" / "report.html")
    visible = page.locator(".row:visible")
    assert visible.count() == 105
    page.fill("#search", "lhkpn")
    assert 0 < visible.count() < 5
    assert "dari 105 baris" in page.locator("#shown").inner_text()
    page.locator("#filters button[type=reset]").click()
    page.wait_for_function("document.getElementById('shown').textContent.startsWith('105')")
    page.select_option("#month", "3")
    assert visible.count() == page.locator(".month.planned[data-field=month_3]:visible").count()
    page.click("[data-language=en]")
    assert "of 105 rows" in page.locator("#shown").inner_text()
    assert page.locator("#tab-findings").inner_text().startswith("Findings")
    page.reload()
    assert page.locator("html").get_attribute("lang") == "en"
    page.check("#only")
    assert 0 < visible.count() < 105


def test_a_finding_and_a_bar_lead_to_their_rows(out, opened):
    page = opened(out / "3575-2021-15" / "report.html")
    page.click("#tab-findings")
    page.locator("details[data-code=numbering-gap] .quiet").first.click()
    assert page.locator(".row.chosen").count() == 1
    assert page.locator("#part-rows").is_visible()
    page.click("#tab-gantt")
    bar = page.locator(".gantt .program .span").first
    count = int(bar.inner_text())
    bar.click()
    assert page.locator(".row:visible").count() == count
    page.click("#tab-formal")
    page.locator(".field[data-field=number] .tools button").first.click()
    assert_drawn_where_it_stands(page, places(out / "3575-2021-15", "", "number"), shown(page, ".box.on"))


def test_the_keyboard_is_enough(out, opened):
    page = opened(out / "3575-2021-15" / "report.html")
    page.locator("#search").focus()
    for _ in range(5):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.row')?.id") == "row-1"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    focus = page.evaluate("[document.activeElement.closest('.row').id, document.activeElement.dataset.field]")
    assert focus == ["row-2", "month_12"]
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    assert page.locator("#editor").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#editor").is_visible()
    page.locator("#tab-rows").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#tab-findings").get_attribute("aria-selected") == "true"


def test_tab_reaches_the_rows_where_their_first_cells_are_empty(opened, tmp_path):
    first, second = normalized().actions
    rows = (replace(first, program=None), second)
    tables = build(normalized(actions=rows), facts())
    page = opened(write_report(tables, tmp_path / "gone.pdf", tmp_path / "report.html"))
    for wanted in ("row-1", "row-2"):
        page.locator("#filters button[type=reset]").focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.row')?.id") == wanted
        page.fill("#search", "dua")


def test_messages_are_in_the_language_of_the_reader(out, opened):
    page = opened(out / "3575-2021-15" / "report.html", "#findings")
    message = page.locator("details[data-code=numbering-gap] .message").first
    assert message.inner_text().startswith("Sesudah nomor subkegiatan")
    assert page.locator(".message [lang=en]").count() == 0
    page.click("[data-language=en]")
    assert message.inner_text().startswith("The sub_activity number")


def test_paper_has_all_parts(out, opened):
    page = opened(out / "3575-2021-15" / "report.html")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    findings = json.loads(page.locator("#data").text_content())["findings"]
    assert page.locator(".finding:visible").count() == len(findings) > 0
    assert page.locator(".gantt tbody tr:visible").count() > 3
    assert page.locator(".provisions li:visible").count() > 3
    assert not page.locator("#filters").is_visible()


def test_no_text_is_taken_for_markup(opened, tmp_path):
    first, second = normalized().actions
    rows = tuple(
        replace(first, row_no=no, program=text, indicator=text, extra=((text[:200], text),))
        for no, text in enumerate(HOSTILE, 1)
    )
    doubts = tuple(finding("numbering-gap", text, row_no=1, printed=text) for text in HOSTILE)
    decree = replace(normalized().decree, title=HOSTILE[0], institution=HOSTILE[1], signatory=HOSTILE[2])
    source = replace(facts(), source_file="a\"b'<c>.pdf")
    tables = build(normalized(decree=decree, actions=(*rows, replace(second, row_no=7)), findings=doubts), source)
    page = opened(write_report(tables, tmp_path / "gone.pdf", tmp_path / 'a"b<i>.html'))
    for tab in ("rows", "findings", "gantt", "formal", "review"):
        page.click(f"#tab-{tab}")
        assert page.locator("img, script:not([type]):not(:last-of-type)").count() == 0
    page.click("#tab-rows")
    for no, text in enumerate(HOSTILE, 1):
        card = page.locator(f"#row-{no} .cell[data-field=indicator] bdi")
        assert card.text_content() == text
    assert page.title().startswith(HOSTILE[1]) or "hacked" not in page.title()
    page.click("#row-6 .cell[data-field=indicator]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert page.locator("#row-6").bounding_box()["height"] < 1200


def test_pages_fit_a_phone(out, opened):
    assert run("overview", out, "--month", "6").exit_code == 0
    for path in (out / "3575-2021-15" / "report.html", out / "overview.html"):
        page = opened(path)
        page.set_viewport_size({"width": 390, "height": 844})
        page.reload()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_overview_leads_to_a_row_of_a_report(out, opened):
    run("overview", out, "--month", "6", "--year", "2021")
    page = opened(out / "overview.html")
    page.wait_for_selector("html[data-ready]")
    page.click("[data-language=en]")
    assert page.locator("h1").inner_text() == "All provinces 2021"
    page.locator(".card summary .count").first.click()
    page.locator(".card li a").first.click()
    page.wait_for_selector(".row.chosen")
    assert "/report.html#row-" in page.url
    page.goto(page.url.partition("#")[0] + "#month-3")
    page.wait_for_function("document.getElementById('month').value === '3'")
    assert page.locator(".row:visible").count() == page.locator(".month.planned[data-field=month_3]:visible").count()


def test_many_rows_open_and_are_filtered(opened, tmp_path):
    first, _ = normalized().actions
    rows = tuple(replace(first, row_no=no, indicator=f"Indikator ke-{no}.") for no in range(1, 501))
    tables = build(normalized(actions=rows, traces=()), facts())
    page = opened(write_report(tables, tmp_path / "gone.pdf", tmp_path / "report.html"))
    page.fill("#search", "indikator ke-49")
    assert page.locator(".row:visible").count() == 11
