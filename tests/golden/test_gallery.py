"""Every layout of the gallery against its truth: all rows, all cells, and no error without a finding."""

import unicodedata
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest
from factories import facts
from scoring import Score, samples_with_truth, score

from renaksi.golden import compare_tables
from renaksi.golden.reports import line_of
from schemas.tables import build

pytestmark = pytest.mark.slow

FOLDERS = samples_with_truth()
CACHE: dict[Path, tuple[Score, object]] = {}
TEXT_FIELDS = ("program", "activity", "sub_activity", "indicator", "output", "responsible", "evidence", "remarks")


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request):
    return request.param


def scored(folder):
    if folder not in CACHE:
        CACHE[folder] = score(folder)
    return CACHE[folder]


def test_there_are_enough_layouts_and_producers():
    producers = {folder.name.split("-")[0] for folder in FOLDERS}
    assert len(FOLDERS) >= 17
    assert {"docx", "xlsx", "html", "report"} <= producers


def test_every_row_is_found(folder):
    found, _ = scored(folder)
    print(found.line())
    assert found.rows_read == found.rows_true


def test_cells_and_months_are_exact(folder):
    found, _ = scored(folder)
    assert found.wrong == []


def test_targets_and_realisations_are_exact_and_none_is_invented(folder):
    _, normalized = scored(folder)
    expected = folder / "expected"
    if not (expected / "realisations.csv").is_file():
        assert normalized.realisations == ()
        return
    found = compare_tables(build(normalized, facts()), folder / "decree.pdf", expected)
    assert found.problem is None
    assert [line_of(each) for each in found.differences if each.table == "realisations"] == []


def test_no_wrong_cell_without_a_finding_on_its_row(folder):
    found, _ = scored(folder)
    assert found.silent == 0


def test_false_alarms_are_rare():
    scores = [scored(folder)[0] for folder in FOLDERS]
    for found in scores:
        print(found.line())
    right = sum(found.right_rows for found in scores)
    assert sum(found.warned_right_rows for found in scores) <= 0.02 * right


def test_a_merged_cell_over_a_page_end_is_no_text_that_is_cut_off(folder):
    _, normalized = scored(folder)
    assert [found for found in normalized.findings if found.code == "text-cut"] == []


def test_boxes_contain_the_words_of_their_values(folder):
    _, normalized = scored(folder)
    actions = {action.row_no: action for action in normalized.actions}
    checked = 0
    with pdfplumber.open(folder / "decree.pdf") as pdf:
        characters = [[c for c in page.chars if not c["text"].isspace()] for page in pdf.pages]
    places = {}
    for trace in normalized.traces:
        if trace.row_no is not None and trace.field in TEXT_FIELDS:
            places.setdefault((trace.row_no, trace.field), []).append(trace)
    for (row_no, field), traces in places.items():
        inside = Counter()
        for trace in traces:
            inside.update(text_in(characters[trace.page - 1], trace.box))
        value = Counter(unicodedata.normalize("NFKC", "".join(getattr(actions[row_no], field).split())))
        assert not value - inside, (row_no, field, value - inside)
        checked += 1
    assert checked >= len(actions)


def text_in(characters, box):
    return "".join(
        unicodedata.normalize("NFKC", char["text"])
        for char in characters
        if box.x0 - 1 <= (char["x0"] + char["x1"]) / 2 <= box.x1 + 1
        and box.top - 1 <= (char["top"] + char["bottom"]) / 2 <= box.bottom + 1
    )


def test_every_value_has_a_place(folder):
    _, normalized = scored(folder)
    placed = {(trace.row_no, trace.field) for trace in normalized.traces}
    missing = [
        (action.row_no, name)
        for action in normalized.actions
        for name in TEXT_FIELDS
        if getattr(action, name) is not None and (action.row_no, name) not in placed
    ]
    assert missing == []
    assert all(trace.box is not None for trace in normalized.traces)
