import re
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from factories import normalized
from folders import publish, tables

from renaksi.database.connect import url_of
from renaksi.database.load import load
from schemas.decree import LegalBasis
from schemas.findings import finding

DOC = (Path(__file__).parent.parent / "docs" / "database.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", DOC, re.DOTALL)
NONE = (False,) * 12


MARCH = (True, False, True, *(False,) * 9)


def regency(code, *texts, months=MARCH):
    """Return the tables of a regency: planned, nothing planned, not read, one activity a text."""
    first, second = normalized().actions
    rows = (
        replace(first, months=months, change_area=3, indicator="Jumlah LAPORAN 50%", evidence="Foto"),
        replace(second, months=NONE, indicator="Tersusunnya dokumen"),
        replace(second, row_no=3),
    )
    rows = tuple(replace(row, activity=text) for row, text in zip(rows, texts, strict=True))
    basis = LegalBasis(1, "Undang-Undang Nomor 7 Tahun 2017", "Undang-Undang", "7", 2017)
    doubts = (finding("marks-uncertain", "x", row_no=2), finding("numbering-gap", "y"))
    return tables(code, actions=rows, legal_bases=(basis,), findings=doubts)


@pytest.fixture
def loaded(database_url, engine, tmp_path):
    """A database of two regencies of one province, one of them loaded twice, and one of another province."""
    out = tmp_path / "out"
    publish(out, regency("3575", "Rapat  kerja.", "Lain", "Lagi"), regency("5171", "Rapat kerja", "a", "b"))
    load(out, url_of(database_url, out))
    publish(out, regency("3578", "RAPAT KERJA", None, "(Rapat) kerja;"))
    publish(out, regency("3575", "Rapat  kerja.", "Lain", "lagi"))
    publish(out, regency("3579", "Bukan", "Lain", None, months=(True,) * 12))
    load(out, url_of(database_url, out))
    return engine


def rows(engine, query):
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query.replace("%", "%%"))]


def test_every_query_of_the_docs_runs_and_finds_something(loaded):
    assert len(QUERIES) == 14
    assert [query for query in QUERIES if not rows(loaded, query)] == []


def test_every_view_is_described(loaded):
    views = set(sa.inspect(loaded).get_view_names())
    assert {name for name in views if not re.search(rf"(`|FROM ){name}\b", DOC)} == set()
    assert len(views) == 12


def test_all_regencies_of_a_province_are_there(loaded):
    found = rows(loaded, "SELECT region_code, has_plan FROM plans_by_region WHERE province_code = '35'")
    assert len(found) == 38
    assert {code for code, has_plan in found if has_plan} == {"3575", "3578", "3579"}


def test_areas_and_months(loaded):
    areas = rows(loaded, "SELECT change_area, indicators, planned_months FROM area_coverage WHERE region_code = '3575'")
    assert len(areas) == 8
    assert [area for area in areas if area[1]] == [(3, 1, 2), (4, 2, 0)]
    due = rows(loaded, "SELECT month, quarter, semester FROM due WHERE region_code = '3578' ORDER BY month")
    assert due == [(1, 1, 1), (3, 1, 1)]
    parts = rows(loaded, "SELECT month, quarter, semester FROM due WHERE region_code = '3579' ORDER BY month")
    assert parts == [(month, (month - 1) // 3 + 1, 1 if month <= 6 else 2) for month in range(1, 13)]


def test_rows_without_a_schedule_and_rows_too_early(loaded):
    without = "SELECT row_no, reason FROM rows_without_schedule WHERE region_code = '3575' ORDER BY row_no"
    assert rows(loaded, without) == [(2, "nothing planned"), (3, "could not be read")]
    early = "SELECT row_no, month FROM planned_before_decree WHERE region_code = '3575' ORDER BY month"
    assert rows(loaded, early) == [(1, 1), (1, 3)]


def test_evidence(loaded):
    asked = (
        "SELECT row_no, named, document, report, number_of, percentage FROM evidence_asked WHERE region_code = '3575'"
    )
    assert sorted(rows(loaded, asked)) == [(1, 1, 0, 1, 1, 1), (2, 0, 1, 0, 0, 0)]


def test_the_same_activities_and_who_lacks_them(loaded):
    same = rows(loaded, "SELECT activity_key, regions FROM same_activities ORDER BY activity_key")
    assert same == [("lain", 2), ("rapatkerja", 2)]
    out = rows(loaded, "SELECT activity_key, region_code FROM activities_left_out ORDER BY activity_key")
    assert out == [("lain", "3578"), ("rapatkerja", "3579")]


def test_findings_and_acts(loaded):
    found = rows(loaded, "SELECT severity FROM open_findings WHERE region_code = '3575' ORDER BY rank")
    assert found == [("warning",), ("warning",)]
    acts = rows(loaded, "SELECT DISTINCT instrument, number, year, cited_by FROM acts_cited")
    assert acts == [("Undang-Undang", "7", 2017, 4)]
