"""Two reviewers in two browsers, one server: each correction is saved at once and applied, and none gets lost."""

import subprocess
import sys
import time

import pytest
from click.testing import CliRunner
from places import SAMPLES

from renaksi.cli import main
from renaksi.corrections.csv_file import read_corrections
from renaksi.results.layout import REVIEW
from renaksi.results.tables_io import read_tables

pytestmark = pytest.mark.slow
PROGRAM = "import sys; from renaksi.cli import main; main(sys.argv[1:])"
DECREE = "8171-2021-5"
PATIENCE_S = 60


@pytest.fixture
def served(tmp_path):
    source = SAMPLES / "gallery/html-narrow-turned/decree.pdf"
    assert CliRunner().invoke(main, ["convert", str(source), "-o", str(tmp_path), "-j", "0"]).exit_code == 0
    command = [sys.executable, "-c", PROGRAM, "review", str(tmp_path), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        yield tmp_path, server.stdout.readline().strip()
        server.terminate()


def wait_for(holds):
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def shown(page, row, text):
    page.wait_for_selector(f"#row-{row} .cell[data-field=indicator]:has-text('{text}')")


def correct(page, row, value):
    page.locator(f"#row-{row} .cell[data-field=indicator]").dblclick()
    page.fill("#edit-new", value)
    page.fill("#edit-by", "NAMA JELAS")
    page.click("#edit button[type=submit]")
    page.wait_for_selector("#said:text('Tersimpan dan diterapkan')", state="attached")


def test_what_two_reviewers_correct_is_saved_and_shown_to_both(browser, served):
    out, address = served
    before = read_tables(out / DECREE).actions["indicator"].iloc[2]
    troubles, contexts = [], [browser.new_context(viewport={"width": 1440, "height": 900}) for _ in range(2)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(address)
        page.click(".item a")
    for row, page in enumerate(pages, 1):
        correct(page, row, f"Benar {row}")
    assert read_tables(out / DECREE).actions["indicator"].tolist()[:2] == ["Benar 1", "Benar 2"]
    assert [item.corrected_value for item in read_corrections(out / DECREE / REVIEW)] == ["Benar 1", "Benar 2"]
    shown(pages[1], 1, "Benar 1")
    correct(pages[0], 3, "Benar 3")
    for row in (1, 2, 3):
        shown(pages[0], row, f"Benar {row}")
    pages[0].keyboard.press("Control+z")
    wait_for(lambda: read_tables(out / DECREE).actions["indicator"].iloc[2] == before)
    report = out / DECREE / "report.html"
    wait_for(lambda: report.is_file() and '"Benar 2"' in report.read_text(encoding="utf-8"))
    for context in contexts:
        context.close()
    assert troubles == []
