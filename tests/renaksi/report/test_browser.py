"""The pages in a real browser, opened from disk: what is drawn where, what a click does, that nothing is fetched."""

import csv
import json
import os
import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner
from factories import facts, normalized
from places import SAMPLES

from renaksi.cli import main
from renaksi.report.page import write_report
from renaksi.results.tables_io import read_tables
from schemas.findings import finding
from schemas.tables import build

pytestmark = pytest.mark.slow

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
HOSTILE = (
    "</script><script>document.title='hacked'</script>",
    "</style><img src=x onerror=\"document.title='hacked'\">",
    "\"quotes\" 'and' \\ {{ 7*7 }} {{n}} $& `x`",
    "\u202eright to left\u202c \u200f\u05d0",
    "=HYPERLINK(\"http://example.org\")",
    "panjang " * 1249 + "panjang.",
)  # fmt: skip

if CHROMIUM is None and os.environ.get("CI") != "true":
    pytest.skip("no chromium on this machine", allow_module_level=True)


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser):
    """Open pages; in the end: no error was logged and no request has left the file."""
    troubles, requests, contexts = [], [], []

    def open_page(path, fragment="", **options):
        contexts.append(browser.new_context(viewport={"width": 1440, "height": 900}, **options))
        contexts[-1].set_default_timeout(8000)
        page = contexts[-1].new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.resolve().as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    out = tmp_path_factory.mktemp("browser") / "out"
    names = ("kota-pasuruan-2021-typeset", "gallery/html-narrow-turned", "gallery/html-two-month-blocks")
    run("convert", *(SAMPLES / name / "decree.pdf" for name in names), "-o", out)
    assert run("report", out).exit_code == 0
    return out


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


def correct(page, value, reason=""):
    page.fill("#edit-new", value)
    page.fill("#edit-by", "NAMA JELAS")
    page.fill("#edit-reason", reason)
    page.click("#edit button[type=submit]")


def test_what_a_reviewer_corrects_comes_into_the_tables(out, opened, tmp_path):
    copy = shutil.copytree(out, tmp_path / "out")
    # the manifest names the source from where it lies
    manifest = (out / "manifest.csv").read_text()
    for name in ("kota-pasuruan-2021-typeset", "gallery/html-narrow-turned", "gallery/html-two-month-blocks"):
        source = SAMPLES / name / "decree.pdf"
        manifest = manifest.replace(os.path.relpath(source, out), os.path.relpath(source, copy))
    (copy / "manifest.csv").write_text(manifest)
    page = opened(copy / "3575-2021-15" / "report.html", accept_downloads=True)
    page.locator("#row-6 .cell[data-field=indicator]").dblclick()
    correct(page, '=1+1; "kutipan", dan\nkoma', "salah baca")
    page.locator("#row-7 .cell[data-field=month_1]").dblclick()
    page.click("#editor [data-month=month_1]")
    page.click("#edit button[type=submit]")
    page.click("#tab-findings")
    page.locator("details[data-code=numbering-gap] .finding button", has_text="Tandai").click()
    page.click("#edit button[type=submit]")
    page.click("#tab-formal")
    page.locator(".field[data-field=signatory] .tools button").last.click()
    correct(page, "NAMA JELAS")
    page.reload()
    assert "terbaca: 1" not in page.locator("#row-6 .was").inner_text()
    page.click("#tab-review")
    assert page.locator("#pending li").count() == 4
    with page.expect_download() as download:
        page.click("#save")
    saved = tmp_path / "corrections.csv"
    download.value.save_as(saved)
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("#drop-all")
    assert page.locator("#pending li").count() == 0
    page.set_input_files("#load", saved)
    page.wait_for_selector("#pending li")
    assert page.locator("#pending li").count() == 4
    result = run("apply", copy, "--corrections", saved)
    assert (result.exit_code, "4 new" in result.stdout) == (0, True)
    tables = read_tables(copy / "3575-2021-15")
    assert tables.actions["indicator"].iloc[5] == '=1+1; "kutipan", dan koma'
    assert not tables.actions["month_1"].iloc[6]
    assert tables.decrees["signatory"].iloc[0] == "NAMA JELAS"
    assert (tables.status, len(tables.corrections)) == ("accepted", 4)
    again = opened(copy / "3575-2021-15" / "report.html", "#row-6")
    assert "terbaca: Persentase" in again.locator("#row-6.chosen .was").inner_text()
    assert not again.locator("#said.shown").count()


def kept(page, *items):
    """Put corrections into the browser as if they had been made before."""
    data = page.evaluate("JSON.parse(document.getElementById('data').textContent)")
    key = f"renaksi:corrections:{data['decree_id']}:{data['facts']['source_sha256']}"
    both = {"by": "NAMA JELAS", "at": "2026-01-31T09:30:00Z", "reason": None}
    page.evaluate("([key, items]) => localStorage.setItem(key, items)", [key, json.dumps([both | it for it in items])])
    page.reload()
    page.click("#tab-review")


def test_a_kept_correction_that_fits_no_more_is_shown_until_it_is_removed(out, opened):
    page = opened(out / "8171-2021-5" / "report.html")
    stray = {"row_no": 1, "field": "indicator", "read_value": "dulu", "corrected_value": "A"}
    gone = {"row_no": 999, "field": "indicator", "read_value": None, "corrected_value": "B"}
    fits = {"row_no": 1, "field": "output", "read_value": None, "corrected_value": "C"}
    kept(page, stray, gone, fits)
    assert (page.locator("#pending li").count(), page.locator("#strays li").count()) == (1, 2)
    page.locator("#strays li button").last.click()
    page.reload()
    page.click("#tab-review")
    assert page.locator("#strays li").all_inner_texts()[0].startswith("Baris 1")
    assert page.locator("#strays li").count() == 1


def test_all_findings_of_a_row_are_settled_at_once(opened, tmp_path):
    doubts = [finding(code, f"{code}.", row_no=1) for code in ("read-from-picture", "marks-uncertain")]
    tables = build(normalized(findings=doubts), facts())
    page = opened(write_report(tables, tmp_path / "gone.pdf", tmp_path / "report.html"))
    page.check("#only")
    page.locator("#row-1 .cell[data-field=indicator]").click()
    page.locator("#row-1 .acts button", has_text="Temuan baris ini selesai").click()
    page.fill("#edit-by", "NAMA JELAS")
    page.click("#edit button[type=submit]")
    assert page.locator("#count-findings").inner_text() == ""
    page.click("#tab-review")
    assert page.locator("#pending li").count() == 2


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
    assert page.locator(".provisions dd:visible").count() > 3
    assert not page.locator("#filters").is_visible()


def test_a_file_for_another_decree_is_not_loaded(out, opened, tmp_path):
    page = opened(out / "3575-2021-15" / "report.html")
    columns = "decree_id;source_sha256;row_no;field;read_value;corrected_value;by;at;reason"
    (tmp_path / "c.csv").write_text(f"\ufeff{columns}\r\n1111-2021-1;x;1;indicator;a;b;c;d;\r\n")
    page.click("#tab-review")
    page.set_input_files("#load", tmp_path / "c.csv")
    page.wait_for_selector("#said.shown")
    assert "c.csv, baris 2" in page.locator("#said").inner_text()
    assert page.locator("#pending li").count() == 0


def test_a_file_that_excel_saved_is_loaded_right_and_a_wrong_value_is_not(out, opened, tmp_path):
    page = opened(out / "3575-2021-15" / "report.html")
    facts_shown = page.evaluate("JSON.parse(document.getElementById('data').textContent).facts")
    columns = "decree_id;source_sha256;row_no;field;read_value;corrected_value;by;at;reason"
    head = f"3575-2021-15;{facts_shown['source_sha256']}"
    tail = "NAMA JELAS;2026-01-31T09:30:00Z;"
    lines = [
        f"{head};7;month_1;BENAR;SALAH;{tail}",
        f"{head};;signed_on;25/06/2021;26/06/2021;{tail}",
    ]
    page.click("#tab-review")
    for extra, said, shown in ((f"{head};7;month_2;TRUE;mungkin;{tail}", "baris 4", 0), ("", "2 koreksi", 2)):
        (tmp_path / "c.csv").write_text("\r\n".join(["\ufeff" + columns, *lines, extra]), newline="")
        page.set_input_files("#load", tmp_path / "c.csv")
        page.wait_for_function("said => document.getElementById('said').textContent.includes(said)", arg=said)
        assert page.locator("#pending li").count() == shown
    assert "2021-06-26" in page.locator("#pending").inner_text()


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
    run("overview", out, "--month", "6")
    page = opened(out / "overview.html")
    page.click("[data-language=en]")
    assert page.locator("h1").inner_text() == "All provinces"
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
