import datetime
import re
from dataclasses import replace
from hashlib import sha256

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from answers import answered
from factories import normalized
from folders import publish, tables
from places import ROOT

from renaksi.batch.executor import local_executor
from renaksi.batch.run import convert_all
from renaksi.batch.task import Settings
from renaksi.database.connect import engine_of, url_of
from renaksi.database.load import load
from renaksi.database.migrate import SCRIPTS, VIEWS, view_names
from renaksi.inputs import inputs_of
from schemas.decree import LegalBasis, Period, Realisation
from schemas.findings import finding
from schemas.tables import frame_of

DOC = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
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
    reached = (
        Realisation(1, 1, "target", "TW I / Target", Period("quarter", 1), "25 %", 25.0, "%"),
        Realisation(1, 2, "realisation", "TW I / Realisasi", Period("quarter", 1), "20 %", 20.0, "%"),
    )
    return tables(code, actions=rows, legal_bases=(basis,), findings=doubts, realisations=reached)


@pytest.fixture(scope="module")
def loaded(module_database_url, tmp_path_factory):
    """A database of two regencies of one province, one of them loaded twice, and one of another province."""
    database_url, out = module_database_url, tmp_path_factory.mktemp("loaded")
    publish(out, regency("3575", "Rapat  kerja.", "Lain", "Lagi"), regency("5171", "Rapat kerja", "a", "b"))
    load(out, url_of(database_url, out), doubtful=True)
    publish(out, regency("3578", "RAPAT KERJA", None, "(Rapat) kerja;"))
    publish(out, regency("3575", "Rapat  kerja.", "Lain", "lagi"))
    publish(out, regency("3579", "Bukan", "Lain", None, months=(True,) * 12))
    load(out, url_of(database_url, out), doubtful=True)
    engine = engine_of(url_of(database_url, out))
    yield engine
    engine.dispose()


def rows(engine, query):
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query.replace("%", "%%"))]


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """A folder of results of the samples that the page on the database names."""
    out = tmp_path_factory.mktemp("samples")
    (line,) = re.findall(r"^renaksi convert (samples/.*) -o outputs$", DOC, re.MULTILINE)
    files = inputs_of([ROOT / name for name in line.split()])
    convert_all(files, out, Settings(), local_executor(0), lambda entry, read: None)
    return out


@pytest.mark.slow
def test_the_docs_show_what_the_database_answers(samples, database_url, engine):
    load(samples, url_of(database_url, samples), doubtful=True)
    assert answered(DOC, engine) == DOC


def test_every_query_of_the_docs_finds_something(loaded):
    assert len(QUERIES) == 25
    without = [query for query in QUERIES if not rows(loaded, query)]
    rare = ("plans_unplaced", "withdrawn_decrees")
    assert [query for query in without if not any(view in query for view in rare)] == []


def test_every_view_is_described(loaded):
    views = set(sa.inspect(loaded).get_view_names())
    assert views == set(view_names())
    assert {name for name in views if not re.search(rf"(`|FROM ){name}\b", DOC)} == set()


def test_a_changed_view_comes_with_a_migration():
    newest = "0009"
    text = VIEWS.read_text(encoding="utf-8")
    assert (ScriptDirectory(str(SCRIPTS)).get_heads(), sha256(text.encode()).hexdigest()[:12]) == (
        [newest],
        "7ed8722d6764",
    ), "databases hear of a changed view by a new migration: add one, then write its number and the hash here"


def test_all_regencies_of_a_province_are_there_and_the_province(loaded):
    found = rows(
        loaded,
        "SELECT region_code, has_plan, level FROM plans_by_region WHERE province_code = '35' AND plan_year = 2021",
    )
    assert len({code for code, _, level in found if level != "provinsi"}) == len(found) - 1 == 38
    assert {code for code, has_plan, _ in found if has_plan} == {"3575", "3578", "3579"}


def decree(region, number, **changes):
    given = tables(region, number)
    for name, value in changes.items():
        given.decrees[name] = frame_of("decrees", [{name: value}])[0][name]
    return given


def years(engine, region):
    """Return the years in which a region has a plan, and how they are known."""
    query = f"SELECT plan_year, year_known_by FROM plans_by_region WHERE has_plan AND region = '{region}'"
    return sorted(rows(engine, query))


def test_a_plan_counts_in_each_year_it_is_in_force(database_url, engine, tmp_path):
    first, last = datetime.date(2021, 12, 20), datetime.date(2024, 6, 30)
    given = (
        decree("3501", "1", subject_year=2022, valid_from=first, valid_until=datetime.date(2022, 12, 31)),
        decree("3502", "1", subject_year=2022, valid_from=first, valid_until=last),
        decree("3503", "1", subject_year=None, valid_from=datetime.date(2022, 1, 1)),
        decree("3504", "1", subject_year=None),
        decree("3505", "1", subject_year=2022, valid_until=datetime.date(2020, 1, 1)),
    )
    out = publish(tmp_path / "out", *given)
    load(out, url_of(database_url, out), doubtful=True)
    assert years(engine, "Kabupaten Pacitan") == [(2022, "title")]
    assert years(engine, "Kabupaten Ponorogo") == [(2022, "title"), (2023, "validity"), (2024, "validity")]
    assert years(engine, "Kabupaten Trenggalek") == [(2022, "validity")]
    assert years(engine, "Kabupaten Tulungagung") == [(2021, "number")]
    assert years(engine, "Kabupaten Blitar") == [(2022, "title")]


def test_a_year_without_any_plan_is_there(database_url, engine, tmp_path):
    out = publish(tmp_path / "out", decree("3501", "1", subject_year=2019), decree("3501", "2", subject_year=2021))
    load(out, url_of(database_url, out), doubtful=True)
    without = "SELECT count(*) FROM plans_by_region WHERE plan_year = 2020 AND province_code = '35' AND NOT has_plan"
    assert rows(engine, without) == [(39,)]
    (newest,) = rows(engine, "SELECT max(plan_year) FROM plans_by_region")
    assert newest[0] >= datetime.date.today().year - 1


def test_papua_before_and_since_its_division(database_url, engine, tmp_path):
    given = [decree("9101", str(year), subject_year=year) for year in (2021, 2022, 2023)]
    out = publish(tmp_path / "out", *given, decree("9301", "1", subject_year=2024))
    load(out, url_of(database_url, out), doubtful=True)
    assert years(engine, "Kabupaten Merauke") == [
        (2021, "title"), (2022, "title"), (2023, "title"), (2024, "title")
    ]  # fmt: skip
    codes = "SELECT DISTINCT plan_year, region_code FROM plans_by_region WHERE region = 'Kabupaten Merauke'"
    assert sorted(rows(engine, codes))[:3] == [(2021, "9101"), (2022, "9301"), (2023, "9301")]
    regencies = "SELECT count(*) FROM plans_by_region WHERE plan_year = 2023 AND level <> 'provinsi'"
    assert rows(engine, regencies) == [(514,)]


def test_a_decree_of_no_known_place_or_year_is_listed(database_url, engine, tmp_path):
    given = (
        decree("3501", "1", region_code=None),
        decree("3599", "1"),
        decree("3502", "1", subject_year=None, year=None),
        decree("35", "1"),
    )
    out = publish(tmp_path / "out", *given)
    load(out, url_of(database_url, out), doubtful=True)
    found = rows(engine, "SELECT decree_id, reason FROM plans_unplaced ORDER BY decree_id")
    assert found == [
        ("3501-2021-1", "no region code"),
        ("3502-2021-1", "no year"),
        ("3599-2021-1", "unknown region code"),
    ]
    assert years(engine, "Jawa Timur") == [(2021, "title")]


def test_a_second_decree_of_a_regency_leaves_nothing_out(database_url, engine, tmp_path):
    first, _ = normalized().actions
    held = {text: (replace(first, activity=text),) for text in ("Rapat", "Lain")}
    given = (
        tables("3501", "1", actions=held["Rapat"]),
        tables("3501", "2", actions=held["Lain"]),
        tables("3502", "1", actions=held["Rapat"]),
        tables("3503", "1", actions=held["Lain"]),
    )
    out = publish(tmp_path / "out", *given)
    load(out, url_of(database_url, out), doubtful=True)
    left = rows(engine, "SELECT activity, region_code FROM activities_left_out ORDER BY activity, region_code")
    assert left == [("Lain", "3502"), ("Rapat", "3503")]


def test_areas_and_months(loaded):
    areas = rows(
        loaded,
        "SELECT change_area, covered, indicators, planned_months, rows_of_no_area FROM area_coverage"
        " WHERE region_code = '3575' ORDER BY change_area",
    )
    assert [area[:2] for area in areas] == [(area, int(area in (3, 4))) for area in range(1, 9)]
    assert areas[2:4] == [(3, 1, 1, 2, 0), (4, 1, 2, 0, 0)]
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
