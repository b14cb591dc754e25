"""The public names are those that are listed and described, and the examples of docs/api.md are true."""

import doctest
import inspect
import re
import subprocess
import sys

import pandas as pd
import pytest
from places import ROOT

import renaksi
from schemas.contracts import TABLES

TEXT = (ROOT / "docs/api.md").read_text(encoding="utf-8")


def test_the_public_names_are_those_described():
    described = {name.partition("(")[0] for name in re.findall(r"^\| `([^`]+)`", TEXT, re.MULTILINE)}
    assert described == set(renaksi.__all__)
    own = {name for name, value in vars(renaksi).items() if getattr(value, "__module__", "") == "renaksi"}
    assert {name for name in own if not name.startswith("_")} <= set(renaksi.__all__)


@pytest.mark.parametrize("name", [name for name in renaksi.__all__ if not name.startswith("_")])
def test_a_public_name_is_typed_and_described(name):
    value = getattr(renaksi, name)
    assert inspect.getdoc(value)
    if inspect.isfunction(value):
        signature = inspect.signature(value)
        given = [*(each.annotation for each in signature.parameters.values()), signature.return_annotation]
        assert inspect.Signature.empty not in given


def test_a_result_has_each_table_under_its_name():
    result = renaksi.convert(ROOT / "samples/README.md")
    for name in set(TABLES) - {"corrections"}:  # no reviewer has seen what was just read
        assert isinstance(getattr(result, name), pd.DataFrame)
        assert list(getattr(result, name).columns) == list(TABLES[name].columns)


def test_importing_loads_nothing_heavy():
    code = (
        "import sys; import renaksi; from renaksi import Options, convert, read\n"
        "print([name for name in ('pandas', 'numpy', 'pyarrow', 'pypdfium2', 'cv2') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout == "[]\n"


def test_the_examples_are_true(monkeypatch):
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```pycon\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "docs/api.md", "docs/api.md", 0)
    found = []
    runner = doctest.DocTestRunner()
    runner.run(test, out=found.append, clear_globs=True)
    assert len(test.examples) > 15
    assert found == []
