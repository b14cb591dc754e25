import base64
import gzip
import json
import random
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner
from factories import facts, normalized
from places import ROOT

from renaksi import pipeline
from renaksi.cli import main
from renaksi.report.province.changes import changes_by_plan
from renaksi.report.province.packed import compressed, page_data
from renaksi.report.province.plans import LONGEST_TEXT, UNREAD, Item, Plan, _cut, _evidence
from renaksi.results.years.plans import YearPlan
from schemas.decree import Decree, Period, Realisation
from schemas.findings import finding
from schemas.reference.regions import regions_of
from schemas.tables import build


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def decree(code, name, year, indicator="Satu"):
    first, second = normalized().actions
    second = replace(second, months=(None, *(False,) * 11))
    fields = ("program", "indicator", "extra")
    traces = tuple(normalized().traces[0]._replace(row_no=row, field=field) for row in (1, 2) for field in fields)
    formal = Decree(
        sequence_no="1", year=year, region_code=code, region=name, province_code=code[:2], province="Jawa Timur"
    )
    doubts = (finding("numbering-gap", "x", row_no=1),)
    rows = (replace(first, indicator=indicator), second)
    reached = (
        Realisation(1, 1, "realisation", "TW II / Realisasi", Period("quarter", 2), "20 %", 20.0, "%"),
        Realisation(1, 2, "realisation", "TW I / Realisasi", Period("quarter", 1), "0 %", 0.0, "%"),
        Realisation(2, 1, "target", "TW I / Target", Period("quarter", 1), "20 %", 20.0, "%"),
    )
    given = {"decree": formal, "actions": rows, "findings": doubts, "traces": traces, "realisations": reached}
    return build(normalized(**given), facts())


@pytest.fixture
def out(tmp_path, monkeypatch):
    given = {
        "a": decree("3575", "Kota Pasuruan", 2021, "<script>alert(1)</script>"),
        "b": decree("3501", "Kabupaten Pacitan", 2021),
        "c": decree("3402", "Kabupaten Bantul", 2022),
    }
    monkeypatch.setattr(pipeline, "tables_of", lambda path, *_: given[path.stem])
    for name in given:
        (tmp_path / f"{name}.txt").write_text(f"{name}\n")
    run("convert", *(tmp_path / f"{name}.txt" for name in given), "-o", tmp_path / "out a", "-j", 0)
    run("report", tmp_path / "out a")
    return tmp_path / "out a"


def packed_in(path):
    """Return what the script of a page unpacks."""
    text = re.search(r'id="packed">([^<]*)<', path.read_text())[1]
    return json.loads(gzip.decompress(base64.b64decode(text)))


def test_a_province_has_its_plans_and_all_its_regions(out):
    assert run("overview", out, "--province", "35", "--month", "1").exit_code == 0
    data = packed_in(out / "overview.html")
    assert [plan[2] for plan in data["plans"]] == ["3501", "3575"]
    assert data["regions"] == [[region.code, region.name] for region in regions_of("35", 2021)]
    assert data["provinces"] == {"35": "Jawa Timur"}
    assert "<script>alert" not in (out / "overview.html").read_text()


def test_a_row_is_seven_numbers_and_its_texts_are_kept_once(out):
    run("overview", out)
    data = packed_in(out / "overview.html")
    rows = data["plans"][1][13]  # Kabupaten Pacitan's
    assert [rows[at : at + 3] for at in (0, 7)] == [[1, 0, 1], [2, 4, UNREAD]]
    assert [rows[at + 5] for at in (0, 7)] == [0b111000, 0]
    assert data["texts"] == ["Satu", "Dua", "<script>alert(1)</script>"]
    assert data["activities"] == [""]
    assert data["plans"][1][12] == [["warning", "numbering-gap", 1]]


def test_a_plan_is_shown_beside_that_of_the_year_before(out):
    run("overview", out, "--year", "2022")
    data = packed_in(out / "overview.html")
    assert [plan[17] for plan in data["plans"]] == [None], "no plan of that region a year before"
    rows = [["a", "b", "c", "x y"], ["a", "d e f g"]]
    items = [tuple(Item(no, 0, 0, 0, text, "") for no, text in enumerate(of, 1)) for of in rows]
    compared = [
        YearPlan(f"{year}", "3575", year, "", [(item.row_no, item.text) for item in of])
        for year, of in zip((2021, 2022), items, strict=True)
    ]
    empty = Plan("x", "Kota", "3575", "35", 2021, "", "", "1", "accepted", "", "a", 1.0, (), ())
    plans = [
        replace(empty, decree_id=each.decree_id, items=of, compared=each)
        for each, of in zip(compared, items, strict=True)
    ]
    change = changes_by_plan(plans)["2022"]
    assert (change.decree_id, change.came_back, change.new, change.gone) == ("2021", 1, ("d e f g",), ("b", "c", "x y"))


def test_what_offices_have_reported_is_done(out):
    form = out.parent / "form.csv"
    names = "decree_id,row_no,program,activity,indicator,month_1"
    form.write_text(f"{names}\n3501-2021-1,1,Program,,Satu,√\n", encoding="utf-8")
    assert run("apply", out, "--realisation", form).exit_code == 0
    run("overview", out)
    plan = packed_in(out / "overview.html")["plans"][1]
    assert (plan[13][5], plan[15]) == (0b111001, 1)


def test_dates_evidence_and_acts_are_there(out):
    run("overview", out)
    data = packed_in(out / "overview.html")
    assert [plan[14] for plan in data["plans"]] == ["", "", ""]
    assert data["acts"] == []
    row = dict.fromkeys(("indicator", "evidence"))
    asked = {"Jumlah DOKUMEN": 10, "Pelaporan 50%": 16, "Laporan": 4, None: 0}
    assert {text: _evidence({**row, "indicator": text}) for text in asked} == asked
    assert _evidence({**row, "evidence": "Foto"}) == 1


def test_a_long_text_is_cut():
    assert _cut("a  b\nc") == "a b c"
    assert _cut("x" * 500) == "x" * (LONGEST_TEXT - 1) + "…"


def test_the_page_of_a_country_is_small_enough_to_send():
    """Of 514 plans of 60 rows, each with texts of its own, which is more than plans have: they repeat one another's."""
    draw = random.Random(3)
    words = (ROOT / "samples/kota-pasuruan-2021/expected/actions.csv").read_text().replace(",", " ").split()

    def item(row):
        return Item(row, row % 9, row, 0, " ".join(draw.choices(words, k=16))[:LONGEST_TEXT], f"Kegiatan {row}")

    plan = Plan("x", "Kota", "3575", "35", 2021, "", "", "1", "accepted", "r", "a", 1.0, (("warning", "x", 3),), ())
    plans = [replace(plan, decree_id=f"{at}", items=tuple(map(item, range(60)))) for at in range(514)]
    assert len(compressed(page_data(plans, [], 2021))) < 4_000_000


def test_links_are_relative_to_where_the_page_lies(out, tmp_path):
    assert run("overview", out, "-o", tmp_path / "o.html", "--month", "2").exit_code == 0
    links = [plan[9:11] for plan in packed_in(tmp_path / "o.html")["plans"]]
    assert ["out%20a/3575-2021-1/report.html", "out%20a/3575-2021-1/actions.csv"] in links
    again = tmp_path / "p.html"
    run("overview", out, "-o", again, "--month", "2")
    assert again.read_text() == (tmp_path / "o.html").read_text()


def test_what_is_not_there_is_said(out, tmp_path):
    assert run("overview", out, "--province", "99").exit_code == 2
    assert run("overview", out, "--province", "11").exit_code == 9
    assert run("overview", tmp_path, "-o", tmp_path / "o.html").exit_code == 9
    assert not (tmp_path / "o.html").exists()
