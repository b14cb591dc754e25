"""Plans in the habits of several offices: what their files print is what comes out."""

import pytest
from office import docx_decrees, xlsx_decrees

from extract import read_document
from normalize import normalize

MADE = [(make, "docx") for make in docx_decrees.DECREES] + [(make, "xlsx") for make in xlsx_decrees.DECREES]
FIELDS = ("program_no", "program", "activity_no", "activity", "indicator_no", "indicator", "output", "target",
          "responsible", "budget", "remarks")  # fmt: skip


@pytest.mark.parametrize(("make", "kind"), MADE, ids=lambda given: getattr(given, "__name__", given))
def test_the_rows_are_those_that_the_office_typed(tmp_path, make, kind):
    path = tmp_path / f"decree.{kind}"
    rows = make(path)
    found = normalize(read_document(path))
    told = [
        {name: getattr(action, name) for name in FIELDS if getattr(action, name) is not None}
        for action in found.actions
    ]
    assert told == [{name: value for name, value in row.items() if name in FIELDS} for row in rows]
    months = [tuple(None if m in row.get("unknown", ()) else m in row["months"] for m in range(1, 13)) for row in rows]
    assert [action.months for action in found.actions] == months
    doubtful = {finding.row_no for finding in found.findings if finding.severity != "info"} - {None}
    assert doubtful == {number for number, row in enumerate(rows, 1) if "unknown" in row}


def test_a_formal_part_laid_out_in_tables_is_read(tmp_path):
    docx_decrees.numbered_by_word(tmp_path / "decree.docx")
    found = normalize(read_document(tmp_path / "decree.docx"))
    assert (found.decree.number, found.decree.signed_place) == ("7/HK.03.1-Kpt/3402/KPU-Kab/I/2022", "Bantul")
    assert [(each.part, each.label) for each in found.provisions][:2] == [("Menimbang", "a"), ("Menimbang", "b")]
    assert [basis.ordinal for basis in found.legal_bases] == [1, 2]
