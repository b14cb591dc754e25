import re

from places import ROOT

from renaksi.cli import main
from schemas.contract_formats import contracts_as
from schemas.findings import CODES


def test_every_code_is_described_and_no_other():
    text = (ROOT / "docs/findings.md").read_text()
    assert set(re.findall(r"^\| `([a-z-]+)`", text, re.MULTILINE)) == set(CODES)


def test_the_data_dictionary_is_that_of_the_contracts():
    assert (ROOT / "docs/data-dictionary.md").read_text() == contracts_as("markdown")


def test_every_command_is_in_the_readme():
    text = (ROOT / "README.md").read_text()
    assert [name for name in main.commands if f"renaksi {name}" not in text] == []
