"""Targets and realisations of the gallery's plans in other files than PDFs: each gives the truth of its layout."""

import csv

import pytest
from places import GALLERY

from extract import read_document
from normalize import normalize
from samples.make.gallery.value_layouts import VALUE_LAYOUTS
from samples.make.plans.compose import plan_to_sheets
from samples.make.plans.plan import make_plan
from samples.make.producers.docx import write_docx
from samples.make.producers.html import write_html
from samples.make.producers.markdown import write_markdown
from samples.make.producers.xlsx import write_xlsx
from schemas.options import ReadOptions

pytestmark = pytest.mark.slow
WRITERS = {"docx": write_docx, "xlsx": write_xlsx, "html": write_html, "md": write_markdown}


def truth(layout):
    with (GALLERY / layout.name / "expected/realisations.csv").open(encoding="utf-8") as stream:
        return [list(line.values()) for line in csv.DictReader(stream)]


def read(normalized):
    values = (
        (r.row_no, r.value_no, r.kind, r.title, *(r.period or (None, None)), r.value, r.number, r.unit)
        for r in normalized.realisations
    )
    return [["" if value is None else str(value) for value in each] for each in values]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("layout", VALUE_LAYOUTS, ids=lambda layout: layout.name)
def test_every_value_is_the_truth_in_every_kind_of_file(layout, kind, tmp_path):
    path = tmp_path / f"decree.{kind}"
    WRITERS[kind](plan_to_sheets(make_plan(layout.shape), layout), path)
    assert read(normalize(read_document(path, ReadOptions()))) == truth(layout)
