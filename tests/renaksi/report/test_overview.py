import re
from dataclasses import replace

import pytest
from click.testing import CliRunner
from factories import facts, normalized

from renaksi import pipeline
from renaksi.cli import main
from renaksi.report.charts import heat_map
from schemas.decree import Decree
from schemas.findings import finding
from schemas.reference.regions import regions_of
from schemas.tables import build


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def decree(code, name, year, indicator="Satu"):
    first, second = normalized().actions
    formal = Decree(
        sequence_no="1", year=year, region_code=code, region=name, province_code=code[:2], province="Jawa Timur"
    )
    doubts = (finding("numbering-gap", "x", row_no=1),)
    return build(
        normalized(decree=formal, actions=(replace(first, indicator=indicator), second), findings=doubts), facts()
    )


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


def test_a_province_shows_who_is_there_and_who_is_missing(out):
    assert run("overview", out, "--province", "35", "--month", "1").exit_code == 0
    page = (out / "overview.html").read_text()
    missing = re.findall(r'class="missing"><th scope="row">([^<]*)<', page)
    assert len(missing) == len(regions_of("35", 2021)) - 2
    assert "Kota Pasuruan" not in missing
    assert "Bantul" not in page
    assert '<a href="3575-2021-1/report.html#row-1">1</a> <bdi>&lt;script&gt;' in page
    assert "<script>alert" not in page


def test_links_are_relative_to_where_the_page_lies(out, tmp_path):
    assert run("overview", out, "-o", tmp_path / "o.html", "--month", "2").exit_code == 0
    page = (tmp_path / "o.html").read_text()
    assert 'href="out%20a/3575-2021-1/report.html"' in page
    assert page.count('<tr class="province">') == 2
    again = tmp_path / "p.html"
    run("overview", out, "-o", again, "--month", "2")
    assert again.read_text() == page


def test_what_is_not_there_is_said(out, tmp_path):
    assert run("overview", out, "--province", "99").exit_code == 2
    assert run("overview", out, "--province", "11").exit_code == 9
    assert run("overview", tmp_path, "-o", tmp_path / "o.html").exit_code == 9
    assert not (tmp_path / "o.html").exists()


def test_a_chart_takes_any_name_as_it_is():
    picture = heat_map([("Rp $x$ <b>", [0] * 12), ("b", list(range(12)))], [str(month) for month in range(12)])
    assert picture == heat_map([("Rp $x$ <b>", [0] * 12), ("b", list(range(12)))], [str(month) for month in range(12)])
    assert picture.startswith("data:image/svg+xml;base64,")
