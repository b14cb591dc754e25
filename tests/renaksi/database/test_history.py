"""What leaves the tables is kept whole in the history: readings that were replaced, decrees that were withdrawn."""

from click.testing import CliRunner
from folders import changed, content, publish, tables

from renaksi.cli import main
from renaksi.database.connect import engine_of, url_of
from renaksi.database.load import load
from renaksi.results.manifest import read_manifest, write_manifest
from schemas.contracts import TABLES


def test_a_decree_read_anew_replaces_the_older_which_is_kept(database_url, engine, tmp_path):
    out = publish(tmp_path / "out", tables(), tables("3578"))
    load(out, url_of(database_url, out))
    for text in ("Dua", "Tiga"):
        publish(out, changed(indicator=text))
        assert load(out, url_of(database_url, out)).by_outcome("replaced") == ("3575-2021-15",)
    rows = content(engine)
    assert [row.indicator for row in rows["actions"] if row.decree_id == "3575-2021-15"].count("Tiga") == 1
    assert len(rows["actions"]) == 4
    kept = {row.version_no: row.tables["actions"][0]["indicator"] for row in rows["decree_versions"]}
    assert kept == {1: "Satu", 2: "Dua"}
    first = rows["decree_versions"][0]
    assert first.tables["decrees"][0]["signed_on"] == "2021-06-25"
    assert first.loaded_at <= first.replaced_at


def test_a_decree_that_is_no_longer_published_is_named_and_stays_unless_asked_for(database_url, engine, tmp_path):
    out = publish(tmp_path / "out", tables(), tables("3578"))
    other = publish(tmp_path / "other", tables("3579"))
    load(out, url_of(database_url, out))
    load(other, url_of(database_url, other))
    entries = read_manifest(out)
    write_manifest(out, [entry for entry in entries.values() if entry.decree_id != "3578-2021-15"])
    url = url_of(database_url, out)
    assert load(out, url).unpublished == ("3578-2021-15",)
    assert len(content(engine)["decrees"]) == 3
    taken = load(out, url, take_out_unpublished=True)
    assert (taken.withdrawn, taken.unpublished) == (("3578-2021-15",), ())
    assert {row.decree_id for row in content(engine)["decrees"]} == {"3575-2021-15", "3579-2021-15"}


def test_a_withdrawn_decree_leaves_the_tables_for_the_history_and_comes_back(database_url, engine, tmp_path):
    out, other = publish(tmp_path / "out", tables(), tables("3578")), publish(tmp_path / "other", tables("3578"))
    url = url_of(database_url, out)
    load(out, url)
    withdraw_by_command(out, "3578-2021-15", "--why", "replaced by a later decree")
    assert load(out, url).withdrawn == ("3578-2021-15",)
    rows = content(engine)
    assert {row.decree_id for name in (*TABLES, "loads") for row in rows[name]} == {"3575-2021-15"}
    (version,) = rows["decree_versions"]
    assert [row["indicator"] for row in version.tables["actions"]] == ["Satu", "Dua"]
    assert load(out, url).withdrawn == ()
    withdraw_by_command(out, "3578-2021-15", "--undo")
    assert load(out, url).by_outcome("added") == ("3578-2021-15",)
    withdraw_by_command(out, "3578-2021-15")
    load(other, url)
    assert load(out, url).withdrawn == ("3578-2021-15",)  # the same reading, whichever folder it came from


def withdraw_by_command(out, *arguments):
    assert CliRunner().invoke(main, ["withdraw", str(out), *arguments]).exit_code == 0


def test_another_folder_s_reading_is_not_withdrawn(tmp_path):
    out, other = publish(tmp_path / "out", tables("3578")), publish(tmp_path / "other", tables("3578", provisions=()))
    url = url_of(None, tmp_path)
    load(out, url)
    load(other, url)
    withdraw_by_command(out, "3578-2021-15")
    assert load(out, url).withdrawn == ()
    assert len(content(engine_of(url))["decrees"]) == 1
