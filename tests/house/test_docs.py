import importlib.util
import re
import subprocess

import pytest
from places import ROOT

from renaksi.cli import main
from schemas.contracts.formats import contracts_as
from schemas.findings import CODES

# The changelog names what was there once.
PAGES = [
    ROOT / name
    for name in ("README.md", "README.id.md", "CONTRIBUTING.md", "samples/README.md", "benchmarks/peers.txt")
] + sorted((ROOT / "docs").glob("*.md"))
FOLDERS = "extract|normalize|renaksi|schemas|samples|tests|scripts|benchmarks|docs|requirements"
PATH = re.compile(rf"(?<![\w./-])(?:{FOLDERS})/[\w./*-]*[\w*/]")
LINK = re.compile(r"\]\(([^)#]+)")
MODULE = re.compile(rf"(?<![\w./-])(?:{FOLDERS})(?:\.[a-z_]\w*)+(?![\w/(])")


def is_there(name):
    """Whether a path from the root is there; words in capitals stand for any name, as ``*`` does."""
    pattern = re.sub(r"\b[A-Z]{4,}\b(?!\.md)", "*", name)
    return any(ROOT.glob(pattern.rstrip("/")))


def is_module(name):
    """Whether a dotted name is a module, or something that a module has."""
    module, _, last = name.rpartition(".")
    try:
        found = importlib.util.find_spec(name)
    except ModuleNotFoundError:
        found = None
    return found is not None or hasattr(importlib.import_module(module), last)


def test_every_code_is_described_and_no_other():
    text = (ROOT / "docs/findings.md").read_text()
    assert set(re.findall(r"^\| `([a-z-]+)`", text, re.MULTILINE)) == set(CODES)


def test_the_data_dictionary_is_that_of_the_contracts():
    assert (ROOT / "docs/data-dictionary.md").read_text() == contracts_as("markdown")


def test_every_command_is_in_the_readme():
    text = (ROOT / "README.md").read_text()
    assert [name for name in main.commands if f"renaksi {name}" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_file_that_a_page_names_is_there(page):
    text = page.read_text(encoding="utf-8")
    assert sorted({name for name in PATH.findall(text) if not is_there(name)}) == []
    links = {name for name in LINK.findall(text) if "://" not in name}
    assert sorted(name for name in links if not (page.parent / name).exists()) == []
    assert sorted({name for name in MODULE.findall(text) if not is_module(name)}) == []


def test_pages_name_files():
    named = [name for page in PAGES for name in PATH.findall(page.read_text(encoding="utf-8"))]
    assert len(set(named)) > 20


def test_make_help_lists_every_target():
    text = (ROOT / "Makefile").read_text()
    (phony,) = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    targets = re.findall(r"^([a-z][a-z-]*):(?!=)", text, re.MULTILINE)
    shown = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    listed = [line.split(maxsplit=1) for line in shown.splitlines()]
    assert sorted(targets) == sorted(name for name, what in listed if what) == sorted(phony.split())
