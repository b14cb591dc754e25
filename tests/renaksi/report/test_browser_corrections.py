"""Corrections that a reviewer makes in the report page, in a real browser: saved, loaded, kept, applied."""

import json
import os
import shutil

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


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


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
    page.locator("#row-7 .cell[data-field=month_1]").click()
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
