"""Programs beside the package: what they import is there, so that each still starts."""

import runpy

import pytest
from places import ROOT

FILES = sorted(path for folder in ("scripts", "benchmarks") for path in (ROOT / folder).rglob("*.py"))
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (ROOT / "samples/make").rglob("__main__.py")
)


def test_there_are_programs():
    assert len(FILES) > 10 and len(MODULES) == 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_program_finds_what_it_imports(path, monkeypatch):
    monkeypatch.syspath_prepend(path.parent)
    runpy.run_path(str(path), run_name="imported")


@pytest.mark.parametrize("name", MODULES)
def test_a_maker_of_samples_finds_what_it_imports(name):
    runpy.run_module(name, run_name="imported")
