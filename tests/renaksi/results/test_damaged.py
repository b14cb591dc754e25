"""One damaged decree stops no command for the others, and each says what it left out."""

import shutil

import pytest
from batches import plans, tree
from click.testing import CliRunner

from renaksi.cli import main
from renaksi.results.manifest import read_manifest

pytestmark = pytest.mark.slow


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def cut(path):
    path.write_bytes(path.read_bytes()[:-100])


def other_bytes(path):
    path.write_bytes(bytes(len(path.read_bytes())))


DAMAGES = {
    "a table cut off": lambda folder: cut(folder / "actions.parquet"),
    "a table of other bytes": lambda folder: other_bytes(folder / "decrees.parquet"),
    "a table gone": lambda folder: (folder / "findings.parquet").unlink(),
    "no description": lambda folder: (folder / "datapackage.json").unlink(),
    "another description": lambda folder: (folder / "datapackage.json").write_text('{"resources": [1]}'),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    plans(folder / "in", 3)
    run("convert", folder / "in", "-o", folder / "out", "-j", 0)
    return folder


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("command", ["report", "overview", "load", "export"])
def test_the_others_go_on(command, damage, whole, tmp_path):
    shutil.copytree(whole, tmp_path / "copy")
    out = tmp_path / "copy/out"
    DAMAGES[damage](out / "3575-2021-2")
    result = run(command, out)
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    told = result.stdout + result.stderr
    assert "3575-2021-2/" in told and "Convert the decree again" in told
    if command == "report":
        assert sorted(path.parent.name for path in out.glob("*/report.html")) == ["3575-2021-1", "3575-2021-3"]
    if command == "overview":
        assert '"left_out":1' in (out / "overview.html").read_text()


@pytest.mark.parametrize("command", ["report", "overview", "export"])
def test_a_decree_whose_folder_is_gone_is_said(command, whole, tmp_path):
    shutil.copytree(whole, tmp_path / "copy")
    shutil.rmtree(tmp_path / "copy/out/3575-2021-2")
    result = run(command, tmp_path / "copy/out")
    assert (result.exit_code, "left out: 3575-2021-2: is published in the manifest" in result.stderr) == (0, True)


def test_a_link_in_the_place_of_a_decree_is_replaced_and_what_it_leads_to_is_kept(whole, tmp_path):
    shutil.copytree(whole, tmp_path / "copy")
    out, elsewhere = tmp_path / "copy/out", tmp_path / "elsewhere"
    (out / "3575-2021-2").rename(elsewhere)
    (out / "3575-2021-2").symlink_to(elsewhere)
    before = tree(elsewhere.parent / "copy/out")
    result = run("convert", tmp_path / "copy/in", "-o", out, "-j", 0, "--force")
    assert result.exit_code == 0, result.output
    assert not (out / "3575-2021-2").is_symlink()
    assert (elsewhere / "actions.csv").is_file()
    assert tree(out)["manifest.csv"] == before["manifest.csv"]
    assert {path.name for path in (out / ".renaksi").iterdir()} == {"lock"}
    assert len(read_manifest(out)) == 3
