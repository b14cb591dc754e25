"""A wrong reading of a real decree is put right in the browser, applied, read again: the tables are the true ones."""

from dataclasses import replace

import pytest
from click.testing import CliRunner
from places import SAMPLES

from extract import read_document
from normalize import normalize
from renaksi import pipeline
from renaksi.cli import main
from renaksi.corrections.months import months_text
from renaksi.results.tables_io import read_tables
from schemas.fields import MONTH_COLUMNS
from schemas.options import ReadOptions
from schemas.tables import build

pytestmark = pytest.mark.slow
SOURCE = SAMPLES / "kota-pasuruan-2021-typeset/decree.pdf"
MISSING, TWICE = 5, 30


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def truth():
    document = read_document(SOURCE, ReadOptions())
    return replace(normalize(document), findings=()), pipeline.facts_of(document)


def misread(plan):
    """Return a plan without one of its rows, with another one twice, a long cell misread, of another region."""
    name = plan.actions[TWICE - 1].program
    wrong = [replace(row, program="Pr0gram") if row.program == name else row for row in plan.actions]
    sources = [no for no in range(1, len(wrong) + 1) if no != MISSING]
    sources.insert(sources.index(TWICE), TWICE)
    actions = tuple(replace(wrong[source - 1], row_no=no) for no, source in enumerate(sources, 1))
    traces = tuple(
        trace._replace(row_no=no)
        for no, source in [(None, None), *enumerate(sources, 1)]
        for trace in plan.traces
        if trace.row_no == source
    )
    decree = replace(plan.decree, region_code="3574", region="Kota Probolinggo")
    return replace(plan, decree=decree, actions=actions, traces=traces), sources, name


def test_a_wrong_reading_is_put_right_and_stays_right(truth, opened, tmp_path, monkeypatch):
    plan, facts = truth
    wrong, sources, name = misread(plan)
    cell = [no for no, source in enumerate(sources, 1) if plan.actions[source - 1].program == name]
    assert len(cell) > 12
    monkeypatch.setattr(pipeline, "tables_of", lambda path, *_: build(wrong, facts))
    out = tmp_path / "out"
    assert run("convert", SOURCE, "-o", out, "-j", 0, "--report").exit_code == 0
    page = opened(out / "3574-2021-15/report.html", accept_downloads=True)
    page.evaluate("localStorage.setItem('renaksi:reviewer', 'NAMA JELAS')")
    page.locator(f"#row-{MISSING - 1} [data-field=indicator]").click()
    page.keyboard.press("+")
    true_row = plan.actions[MISSING - 1]
    for field in page.locator("#editor [data-name]").all():
        column = field.get_attribute("data-name")
        field.fill(months_text(true_row.months) if column == "months" else getattr(true_row, column) or "")
    page.click("#edit button[type=submit]")
    page.locator(f"#row-{sources.index(TWICE) + 2} [data-field=indicator]").click()
    page.keyboard.press("Delete")
    page.locator(f"#row-{cell[0]} [data-field=program]").evaluate("cell => cell.click()")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(name)
    page.keyboard.press("Enter")
    page.click("#tab-formal")
    page.locator(".field[data-field=region_code] .tools button").last.click()
    page.fill("#edit-new", "3575")
    page.click("#edit button[type=submit]")
    page.click("#tab-review")
    with page.expect_download() as download:
        page.click("#save")
    download.value.save_as(tmp_path / "c.csv")
    assert download.value.suggested_filename == "corrections-3574-2021-15.csv"
    result = run("apply", out, "--corrections", tmp_path / "c.csv")
    assert (result.exit_code, "3575-2021-15" in result.stdout) == (0, True)
    for again in (False, True):
        if again:
            assert run("convert", SOURCE, "-o", out, "-j", 0, "--force").exit_code == 0
        found, right = read_tables(out / "3575-2021-15"), build(plan, facts)
        columns = [column for column in right.actions if column not in MONTH_COLUMNS]
        assert found.actions[columns].equals(right.actions[columns])
        assert found.schedule.equals(right.schedule)
        assert found.decrees.drop(columns="status").equals(right.decrees.drop(columns="status"))
        assert not (out / "3574-2021-15").exists()
