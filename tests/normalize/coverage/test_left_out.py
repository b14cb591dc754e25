"""The last look at a plan: what its tables print and no value holds is reported, whatever lost it."""

import pytest
from factories import document, grid, page
from ruled import HEAD, LEFT_PT, clean, placed

from normalize import normalize
from normalize.coverage.left_out import report_left_out
from normalize.draft import RowDraft, Value
from normalize.language.line_ends import line_ends
from normalize.plan.model import PlanTable
from normalize.plan.tables import plan_tables
from normalize.ruled.reader import read_ruled
from schemas.document import Document, Page
from schemas.findings import finding

ROWS = """
Area Perubahan | Rapat koordinasi | Pembahasan | Notulen rapat tersedia | √ | | Sekretaris
^ | Reviu laporan | Penyusunan | Laporan reviu tersedia | | √ |
"""


def drawn(*drawings: str) -> Document:
    grids = [placed(grid(HEAD + clean(one))) for one in drawings]
    return document(*(Page(n, "vector", LEFT_PT * 24, 800, grids=(one,)) for n, one in enumerate(grids, 1)))


def drafted(source: Document) -> tuple[list[PlanTable], list[RowDraft]]:
    tables = plan_tables(source)[0]
    return tables, read_ruled(tables, line_ends(source.pages))[0]


def test_a_plan_that_is_read_whole_has_nothing_to_report() -> None:
    tables, drafts = drafted(drawn(ROWS))
    assert report_left_out(tables, drafts, []) == []
    assert [one for draft in drafts for one in draft.findings] == []


def test_a_row_that_is_lost_is_reported_cell_by_cell() -> None:
    tables, drafts = drafted(drawn(ROWS))
    found = report_left_out(tables, drafts[:1], [])
    assert [one.printed for one in found] == ["Reviu laporan", "Penyusunan", "Laporan reviu tersedia"]
    assert {(one.code, one.severity, one.page) for one in found} == {("text-left-out", "warning", 1)}


def test_a_word_that_is_lost_is_reported_on_its_row() -> None:
    tables, drafts = drafted(drawn(ROWS))
    whole = drafts[0].values["indicator"]
    drafts[0].values["indicator"] = Value("Notulen tersedia", whole.parts)
    assert report_left_out(tables, drafts, []) == []
    assert [(one.code, "'rapat'" in one.message) for one in drafts[0].findings] == [("text-left-out", True)]


def test_a_text_in_the_place_of_another_does_not_stand_for_it() -> None:
    tables, drafts = drafted(drawn(ROWS))
    drafts[1].values["indicator"] = drafts[0].values["indicator"]
    found = report_left_out(tables, drafts, [])
    assert [one.printed for one in found] == ["Laporan reviu tersedia"]


def test_what_a_finding_quotes_is_not_lost() -> None:
    tables, drafts = drafted(drawn(ROWS))
    quoted = [
        finding("total-row", "No row of the plan.", page=1, printed=text)
        for text in ("Reviu laporan", "Penyusunan", "Laporan reviu tersedia")
    ]
    assert report_left_out(tables, drafts[:1], quoted) == []


@pytest.mark.parametrize("band", ["Area Perubahan (lanjutan)", "Area Perubahan"])
def test_a_level_printed_again_is_not_lost(band: str) -> None:
    found = normalize(drawn(ROWS, f"{band} | < | < | < | < | < | <\n| Rapat lain | Reviu | Notulen | √ | |"))
    assert [one for one in found.findings if one.code == "text-left-out"] == []


def test_tables_without_places_are_looked_at_too() -> None:
    source = document(page(1, "", grid(HEAD + clean(ROWS))))
    tables, drafts = drafted(source)
    assert report_left_out(tables, drafts, []) == []
    assert len(report_left_out(tables, [], [])) > 0
