"""``renaksi changes``: a table of what became of each row, and its summary."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from factories import normalized
from folders import publish, tables

from renaksi.cli import main
from schemas.tables import frame_of


def run(*arguments):
    return CliRunner().invoke(main, ["changes", *map(str, arguments)])


def plan(year, *texts, region="3575"):
    first, _ = normalized().actions
    rows = tuple(replace(first, row_no=no, indicator=text) for no, text in enumerate(texts, 1))
    given = tables(region, str(year - 2000), actions=rows)
    given.decrees["subject_year"] = frame_of("decrees", [{"subject_year": year}])[0]["subject_year"]
    return given


@pytest.fixture
def out(tmp_path):
    plans = (plan(2021, "Tersusunnya laporan", "Rapat bulanan"), plan(2022, "Tersusunnya laporan", "Sosialisasi"))
    return publish(tmp_path / "out", *plans, plan(2021, "Arsip", region="3578"))


def test_a_region_with_two_years_is_compared(out):
    result = run(out, "--with-doubtful")
    line, path = result.stdout.splitlines()
    assert line == "3575-2021-21 -> 3575-2021-22: 1 came back, 0 uncertain, 1 new, 1 gone"
    with Path(path).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["change"], row["before_text"], row["after_text"]) for row in rows] == [
        ("came back", "Tersusunnya laporan", "Tersusunnya laporan"),
        ("gone", "Rapat bulanan", ""),
        ("new", "", "Sosialisasi"),
    ]
    assert {row["year"] for row in rows} == {"2022"}


def test_as_parquet_and_json(out):
    path = out.parent / "changes.parquet"
    (record,) = json.loads(run(out, "--with-doubtful", "--json", "-o", path).stdout)
    assert (record["came_back"], record["new"], record["region_code"]) == (1, 1, "3575")
    assert pq.read_table(path).column("likeness").to_pylist() == [100.0, None, None]


def test_without_two_years_there_is_nothing_to_compare(out, tmp_path):
    result = run(out, "--with-doubtful", "--region", "3578")
    assert (result.exit_code, result.stdout) == (0, "no region has plans of two years running\n")
    assert run(tmp_path).exit_code == 2
