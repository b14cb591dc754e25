"""Two reviewers in two browsers, one server: each correction is saved at once and applied, and none gets lost."""

import subprocess
import sys

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


@pytest.fixture
def served(tmp_path):
    source = SAMPLES / "gallery/html-narrow-turned/decree.pdf"
    assert CliRunner().invoke(main, ["convert", str(source), "-o", str(tmp_path), "-j", "0"]).exit_code == 0
    command = [sys.executable, "-c", PROGRAM, "review", str(tmp_path), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        yield tmp_path, server.stdout.readline().strip()
        server.terminate()


def correct(page, row, value):
    page.locator(f"#row-{row} .cell[data-field=indicator]").dblclick()
    page.fill("#edit-new", value)
    page.fill("#edit-by", "NAMA JELAS")
    page.click("#edit button[type=submit]")
    page.wait_for_selector("#reload:visible")


def test_what_two_reviewers_correct_is_saved_and_shown_to_both(browser, served):
    out, address = served
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
    with pages[0].expect_navigation():
        pages[0].click("#reload")
    for row in (1, 2):
        assert pages[0].locator(f"#row-{row} .cell[data-field=indicator]").inner_text().startswith(f"Benar {row}")
    for context in contexts:
        context.close()
    assert troubles == []
