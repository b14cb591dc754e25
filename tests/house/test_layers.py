import ast
import subprocess
import sys

import pytest
from places import ROOT

ALLOWED = {
    "schemas": {"schemas"},
    "extract": {"extract", "schemas"},
    "normalize": {"normalize", "schemas"},
    "renaksi": {"renaksi", "extract", "normalize", "schemas"},
}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


@pytest.mark.parametrize("package", ALLOWED)
def test_arrows_only(package):
    found = {name for path in (ROOT / package).rglob("*.py") for name in imported(path)}
    assert found & set(ALLOWED) <= ALLOWED[package]


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom renaksi.cli import main\nmain(['--help'], standalone_mode=False)\n"
        "heavy = ('pandas', 'camelot', 'pdfplumber', 'sqlalchemy', 'xlsxwriter')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.endswith("[]\n")
