"""The overview in a browser: what is chosen is shown, in the address, on paper, and to those who cannot see."""

import csv

import pytest
from click.testing import CliRunner

from renaksi.cli import main

pytestmark = pytest.mark.slow
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]}


@pytest.fixture
def page(out, opened):
    assert CliRunner().invoke(main, ["overview", str(out), "--month", "6"]).exit_code == 0

    def open_at(fragment=""):
        made = opened(out / "overview.html", fragment)
        made.wait_for_selector("html[data-ready]")
        return made

    return open_at


def planned(out, month):
    """Return how many rows of each decree are planned for a month, from its CSV."""
    found = {}
    for path in out.glob("[0-9]*/actions.csv"):
        with path.open() as stream:
            found[path.parent.name] = sum(line[f"month_{month}"] == "true" for line in csv.DictReader(stream))
    return found


def numbers(page, part):
    return [
        [int(cell) for cell in row.split("\t")[1:] if cell.strip().isdigit()]
        for row in page.locator(part).all_inner_texts()
    ]


def test_month_and_columns_are_those_of_the_tables(out, page):
    shown = page("#year=")
    for month in (3, 12):
        shown.select_option("#month", str(month))
        assert shown.locator("#head-due .count").inner_text() == str(sum(planned(out, month).values()))
    shown.select_option("#columns", "months")
    sums = [sum(planned(out, month).values()) for month in range(1, 13)]
    assert [
        sum(column) for column in zip(*(row[:12] for row in numbers(shown, "#matrix tbody tr")), strict=True)
    ] == sums
    assert numbers(shown, "#heat tbody tr.total") == [sums]


def test_done_and_evidence_are_those_of_the_tables(out, page):
    shown = page("#year=")
    (total,) = shown.locator("#progress tr.total").all()
    months = sum(sum(planned(out, month).values()) for month in range(1, 13))
    assert total.inner_text().split("\t")[10].endswith(f"/{months}")
    asked = 0
    for path in out.glob("[0-9]*/actions.csv"):
        with path.open() as stream:
            asked += sum("dokumen" in line["indicator"].lower() for line in csv.DictReader(stream))
    sums = shown.locator("#evidence tr.total").all_inner_texts()
    assert [int(text.split("\t")[2] or 0) for text in sums] == ([asked] if sums else [])
    for part in ("change", "early"):
        for card in shown.locator(f"#{part} summary").all():
            card.click()
            shown.locator(f"#{part} details[open] li").first.wait_for()
            card.click()


def test_an_area_leaves_those_who_cover_it(page):
    shown = page("#year=")
    before = shown.locator("#matrix tbody tr").count()
    shown.select_option("#area", "7")
    rows = numbers(shown, "#matrix tbody tr")
    assert 0 < len(rows) <= before
    assert all(row[6] > 0 for row in rows)
    shown.fill("#search", "tidak ada daerah ini")
    assert shown.locator("#matrix tbody tr").count() == 0
    shown.click("#choices [type=reset]")
    assert shown.locator("#area").input_value() == ""


def test_the_choices_are_in_the_address(page):
    shown = page()
    shown.select_option("#month", "9")
    shown.select_option("#sort", "rows")
    again = page(f"#{shown.url.partition('#')[2]}")
    assert [again.locator(f"#{name}").input_value() for name in ("month", "sort")] == ["9", "rows"]
    rows = [row[-2:] for row in numbers(again, "#matrix tbody tr")]
    assert rows == sorted(rows, reverse=True)


def test_every_region_has_a_tile_with_its_name_and_state(page):
    shown = page("#year=2021")
    named = shown.locator("#regions li .tile").evaluate_all("all => all.map(each => each.ariaLabel)")
    assert any("Kota Pasuruan: ada" in text for text in named)
    assert sum(text.endswith(": belum ada") for text in named) > 20
    assert shown.locator("#regions a.tile").first.get_attribute("href").endswith("report.html")


def test_what_is_over_and_not_reported_is_late(out, page):
    shown = page("#year=&month=3")
    counts = shown.locator("#due .count").all_inner_texts()
    assert counts and all("lewat waktu" in text for text in counts if "selesai" not in text)


def test_paper_has_all_that_is_planned(out, page):
    shown = page("#year=")
    shown.emulate_media(media="print")
    shown.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown.locator("#due li:visible").count() == sum(planned(out, 6).values()) > 0
    assert not shown.locator("#choices").is_visible()


def test_axe_has_nothing_to_say(page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    shown = page()
    for choice in ("", "2021"):
        shown.select_option("#year", choice)
        found = axe.run(shown, options=AXE_RULES).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
