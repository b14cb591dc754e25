"""The review page by keys alone and by mouse: doubtful values, months, rows, merged cells, undo; saved and applied."""

import csv
from dataclasses import replace

import pytest
from factories import facts, normalized

from renaksi.corrections.apply import with_corrections
from renaksi.corrections.csv_file import read_corrections
from renaksi.report.page import write_report
from schemas.decree import Trace
from schemas.document import Box
from schemas.findings import finding
from schemas.tables import build

pytestmark = pytest.mark.slow
ROWS = 14
DOUBTS = {3: "indicator", 5: "months", 7: "indicator"}


def reading(*findings):
    """Return a plan of 14 rows, the program of the first 12 a merged cell."""
    first, _ = normalized().actions
    rows = [
        replace(first, row_no=no, program="Program" if no <= 12 else "Lain", indicator=f"Nomor {no}.")
        for no in range(1, ROWS + 1)
    ]
    traces = [Trace(no, "program", 1, 1, "vector", Box(1, 2 if no <= 12 else 400, 3, 399)) for no in range(1, ROWS + 1)]
    traces += [Trace(no, "indicator", 1, 1, "vector", Box(5, 2 + no, 9, 3 + no)) for no in range(1, ROWS + 1)]
    return build(normalized(actions=tuple(rows), traces=tuple(traces), findings=findings), facts())


@pytest.fixture
def review(opened, tmp_path):
    """Open the review page of tables; the function returned with it saves what was said and applies it to them."""

    def start(tables):
        page = opened(write_report(tables, tmp_path / "gone.pdf", tmp_path / "report.html"), accept_downloads=True)
        page.evaluate("localStorage.setItem('renaksi:reviewer', 'NAMA JELAS')")

        def applied():
            page.click("#tab-review")
            with page.expect_download() as download:
                page.click("#save")
            download.value.save_as(tmp_path / "c.csv")
            page.click("#tab-rows")
            result, refused = with_corrections(tables, read_corrections(tmp_path / "c.csv"))
            assert refused == ()
            return result

        return page, applied

    return start


def keys(page, *pressed):
    for key in pressed:
        page.keyboard.press(key)


def on(page):
    return page.evaluate("[document.activeElement.closest('.row').id, document.activeElement.dataset.field]")


def months(tables, row):
    return tables.schedule.loc[tables.schedule["row_no"] == row, "month"].tolist()


def assert_page_shows(page, tables):
    """Compare the rows on the page with those of tables."""
    shown = page.locator("#rows .row").all()
    assert [int(one.locator(".no").inner_text()) for one in shown] == tables.actions["row_no"].tolist()
    for field in ("program", "indicator"):
        texts = [one.locator(f"[data-field={field}] bdi").text_content() for one in shown]
        assert texts == tables.actions[field].tolist()
    for row, one in enumerate(shown, 1):
        marked = [cell.get_attribute("data-field") for cell in one.locator(".month.planned").all()]
        assert marked == [f"month_{month}" for month in months(tables, row)]


def test_doubtful_values_are_reviewed_by_keys_alone(review):
    doubts = [finding("low-confidence", f"x {no}", row_no=no, field=field) for no, field in DOUBTS.items()]
    page, applied = review(reading(*doubts))
    assert page.locator("#progress").inner_text() == "0 dari 3 nilai meragukan sudah dilihat"
    keys(page, "n", "Enter")
    assert page.locator("#edit-new").input_value() == "Nomor 3."
    page.keyboard.type("Benar")
    keys(page, "Enter")
    assert on(page) == ["row-5", "month_1"]
    keys(page, "4", "1", "y")
    assert on(page) == ["row-7", "indicator"]
    keys(page, "y")
    assert page.locator("#progress").inner_text() == "3 dari 3 nilai meragukan sudah dilihat"
    result = applied()
    assert (result.status, result.actions["indicator"].iloc[2], months(result, 5)) == ("accepted", "Benar", [4])
    assert result.findings["closed"].tolist() == ["corrected", "corrected", "confirmed"]


def test_months_at_a_stroke_of_keys_or_of_the_mouse(review):
    page, applied = review(reading())
    page.locator("#row-2 [data-field=month_3]").click()
    page.locator("#row-2 [data-field=month_1]").click()
    page.locator("#row-2 [data-field=month_12]").click(modifiers=["Alt"])
    page.locator("#row-4 [data-field=month_5]").hover()
    page.mouse.down()
    page.locator("#row-4 [data-field=month_8]").hover()
    page.mouse.up()
    page.locator("#row-6 [data-field=indicator]").click()
    keys(page, "a", "5", "ArrowDown", "x", "End", "Shift+ArrowLeft", "Shift+ArrowLeft", "Space", "Home")
    result = applied()
    assert months(result, 2) == [3]
    assert result.actions["month_12"].isna().tolist() == [False, True, *[False] * 12]
    assert months(result, 4) == [1, 5, 6, 7, 8]
    assert months(result, 6) == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12]
    assert months(result, 7) == [10, 11, 12]
    assert_page_shows(page, result)


def test_a_merged_cell_is_corrected_cut_and_joined_with_all_its_rows(review, tmp_path):
    page, applied = review(reading())
    page.locator("#row-2 [data-field=indicator]").click()
    keys(page, "Home", "Enter")
    assert "semua 12 baris" in page.locator("#edit-scope").inner_text()
    page.keyboard.type("Satu")
    keys(page, "Enter")
    assert applied().actions["program"].tolist() == ["Satu"] * 12 + ["Lain"] * 2
    with (tmp_path / "c.csv").open(encoding="utf-8-sig") as stream:
        assert [line["row_no"] for line in csv.DictReader(stream)] == ["1..12"]
    page.locator("#row-9 [data-field=indicator]").click()
    keys(page, "Home", "Enter")
    page.select_option("#edit-scope", "below")
    page.locator("#edit-new").fill("Dua")
    page.locator("#edit-new").press("Enter")
    assert applied().actions["program"].tolist() == ["Satu"] * 8 + ["Dua"] * 4 + ["Lain"] * 2
    page.locator("#row-13 [data-field=indicator]").click()
    keys(page, "Home", '"')
    result = applied()
    assert result.actions["program"].tolist() == ["Satu"] * 8 + ["Dua"] * 6
    assert_page_shows(page, result)


def test_rows_are_added_taken_out_cut_joined_and_moved_and_it_is_taken_back(review):
    page, applied = review(reading())
    keys(page, "n")
    page.locator("#row-2 [data-field=indicator]").click()
    keys(page, "Delete")
    page.locator("#row-4 [data-field=indicator]").click()
    keys(page, "+")
    page.keyboard.type("Baru")
    page.locator("#editor [data-name=months]").fill("2..3 ?9")
    page.locator("#editor [data-name=indicator]").press("Enter")
    keys(page, "1")
    page.locator("#row-6 [data-field=indicator]").click()
    keys(page, "j", "ArrowUp", "2")
    page.locator("#row-8 [data-field=indicator]").click()
    keys(page, "s")
    for at, text in enumerate(("Atas", "Bawah")):
        page.locator("#editor [data-name=indicator]").nth(at).fill(text)
    page.locator("#editor [data-name=indicator]").first.press("Enter")
    page.locator("[id='row-8/1'] [data-field=indicator]").click()
    keys(page, "7")
    page.locator("#row-10 [data-field=indicator]").click()
    keys(page, "Alt+ArrowUp", "Alt+ArrowUp")
    result = applied()
    names = [f"Nomor {no}." for no in range(1, ROWS + 1)]
    expected = [names[0], *names[2:4], "Baru", "Nomor 5. Nomor 6.", names[6], "Atas", "Bawah", names[9], names[8]]
    assert result.actions["indicator"].tolist() == [*expected, *names[10:]]
    assert [months(result, row) for row in (4, 5, 7, 8)] == [[1, 2, 3], [1, 2], [1], [1, 7]]
    assert_page_shows(page, result)
    assert page.locator("#row-1").count() == 1
    for _ in range(20):
        keys(page, "Control+z")
    assert_page_shows(page, reading())
    for _ in range(20):
        keys(page, "Control+y")
    assert_page_shows(page, result)


def test_what_was_done_to_rows_is_on_the_next_page_too_and_can_be_taken_back(review):
    page, applied = review(reading())
    page.locator("#row-2 [data-field=indicator]").click()
    keys(page, "Delete")
    once = applied()
    page.evaluate("localStorage.removeItem(Object.keys(localStorage).find(key => key.startsWith('renaksi:corr')))")
    page, applied = review(once)
    assert_page_shows(page, once)
    page.click("#tab-review")
    page.locator(".correction button", has_text="Kembalikan").click()
    assert applied().actions["indicator"].tolist() == reading().actions["indicator"].tolist()


def test_the_formal_part_is_corrected_too(review):
    page, applied = review(reading())
    page.click("#tab-formal")
    page.locator("[data-field='provisions.1'] button", has_text="Perbaiki").first.click()
    page.locator("#edit-new").fill("Menetapkan: ...")
    page.locator("#edit-new").press("Enter")
    page.locator("#part-formal button", has_text="Tambah").first.click()
    page.keyboard.type("Undang-Undang")
    keys(page, "Enter")
    result = applied()
    assert (result.provisions["text"].tolist(), result.legal_bases["text"].tolist()) == (
        ["Menetapkan: ..."], ["Undang-Undang"],
    )  # fmt: skip


def test_keys_are_listed_and_can_be_put_off(review):
    page, _ = review(reading())
    keys(page, "?")
    assert page.locator("#helper kbd").count() > 15
    page.uncheck("#keys-on")
    keys(page, "Escape")
    page.locator("#row-2 [data-field=indicator]").click()
    keys(page, "Delete", "a")
    assert page.locator("#rows .row").count() == ROWS
    assert page.locator("#undo").is_disabled()


def test_the_print_of_the_row_is_enlarged_beside_the_dialog_and_the_first_page_with_rows_is_shown(out, opened):
    page = opened(out / "3575-2021-15" / "report.html")
    top = page.locator("#sheets").bounding_box()["y"]
    assert page.locator("#page-4").bounding_box()["y"] == pytest.approx(top + 8, abs=4)
    page.locator("#row-6 [data-field=indicator]").dblclick()
    box = page.locator("#edit-print rect.on").bounding_box()
    frame = page.locator("#edit-print svg").bounding_box()
    assert frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"] + 1
    small = page.locator("#sheets rect.on").bounding_box()
    assert box["width"] > 1.2 * small["width"]
