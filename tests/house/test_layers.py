"""The arrows between packages and rooms, how long their chains are, and how large rooms and files may be."""

import ast
import subprocess
import sys
from functools import cache

import pytest
from places import ROOT

PACKAGES = {
    "schemas": {"schemas"},
    "extract": {"extract", "schemas"},
    "normalize": {"normalize", "schemas"},
    "renaksi": {"renaksi", "extract", "normalize", "schemas"},
}
# What each room of a package may import of the other rooms there.
ROOMS = {
    "extract": {
        "arrays": set(),
        "transcript": set(),
        "grid": {"arrays"},
        "ocr": {"arrays"},
        "vector": {"arrays", "grid"},
        "scan": {"arrays", "grid", "ocr"},
        "cross_check": {"arrays", "vector"},
        "pdf": {"arrays", "cross_check", "grid", "ocr", "scan", "vector"},
        "office": {"vector"},
        "read": {"office", "pdf", "transcript"},
    },
    "normalize": {
        "draft": set(),
        "language": set(),
        "formal": {"draft", "language"},
        "plan": {"draft", "language"},
        "coverage": {"draft", "formal", "language", "plan"},
        "records": {"draft", "language"},
        "checks": {"draft", "language", "records"},
        "ruled": {"draft", "language", "plan"},
        "transcript": {"draft", "language", "plan"},
        "decree": {"checks", "coverage", "draft", "formal", "language", "plan", "records", "ruled", "transcript"},
    },
    "renaksi": {
        "outcome": set(),
        "doctor": set(),
        "pipeline": {"outcome"},
        "results": {"outcome"},
        "inputs": {"results"},
        "database": {"results"},
        "export": {"results"},
        "corrections": {"outcome", "results"},
        "report": {"corrections", "outcome", "results"},
        "golden": {"inputs", "pipeline", "results"},
        "pytest_golden": {"golden"},
        "review": {"corrections", "outcome", "report", "results"},
        "batch": {"corrections", "inputs", "outcome", "pipeline", "report", "results"},
        "cli": {
            "batch", "corrections", "database", "doctor", "export", "golden", "inputs", "outcome",
            "report", "results", "review",
        },
    },
}  # fmt: skip
# Modules and sub-packages at the top of a package, and the longest chain of imports between them.
LIMITS = {"extract": (10, 6), "normalize": (10, 5), "renaksi": (14, 6)}
MODULES_A_FOLDER, LINES_A_FILE = 15, 300
LOOSE = ("benchmarks", "scripts", "tests/support")
"""Folders whose modules import one another by their bare names."""
SIZED = (*PACKAGES, *LOOSE, "samples/make", "training", "tests")


def files_in(*folders):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


@cache
def imported(path):
    """Return all that a file imports, anywhere in it: modules, and names that may be modules."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return frozenset(found)


def rooms_of(package):
    """Return for each module or sub-package at the top of a package what it imports of the others."""
    folder = ROOT / package
    names = {path.stem for path in folder.iterdir() if path.suffix == ".py" or any(path.glob("*.py"))} - {"__init__"}
    arrows = {name: set() for name in names}
    for path in files_in(package):
        room = path.relative_to(folder).parts[0].removesuffix(".py")
        others = {name.split(".")[1] for name in imported(path) if name.startswith(f"{package}.")}
        if room in names:
            arrows[room] |= others & names - {room}
    return arrows


def chain_from(name, arrows):
    return 1 + max((chain_from(other, arrows) for other in arrows[name]), default=0)


def circle_in(arrows):
    """Return some names that import one another in a circle, an empty list where there is none."""
    done = set()

    def walk(name, trail):
        if name in trail:
            return trail[trail.index(name) :]
        if name in done:
            return []
        found = next((circle for other in sorted(arrows[name]) if (circle := walk(other, [*trail, name]))), [])
        done.add(name)
        return found

    return next((circle for name in sorted(arrows) if (circle := walk(name, []))), [])


@pytest.mark.parametrize("package", PACKAGES)
def test_arrows_between_packages(package):
    found = {name.split(".")[0] for path in files_in(package) for name in imported(path)}
    assert found & set(PACKAGES) <= PACKAGES[package]


@pytest.mark.parametrize("package", ROOMS)
def test_arrows_between_rooms(package):
    arrows = rooms_of(package)
    assert circle_in(arrows) == []
    assert set(arrows) == set(ROOMS[package])
    unlike = {room: others - ROOMS[package][room] for room, others in arrows.items()}
    assert {room: others for room, others in unlike.items() if others} == {}


@pytest.mark.parametrize("package", LIMITS)
def test_how_many_rooms_and_how_long_their_chains(package):
    arrows = rooms_of(package)
    rooms, chain = LIMITS[package]
    assert len(arrows) <= rooms
    assert max(chain_from(name, arrows) for name in arrows) <= chain


def test_no_module_imports_itself_over_others():
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in files_in(*PACKAGES, "samples/make")
    }
    names = {name.removesuffix(".__init__"): path for name, path in names.items()}
    arrows = {name: (imported(path) & set(names)) - {name} for name, path in names.items()}
    assert circle_in(arrows) == []


@pytest.mark.parametrize("folder", LOOSE)
def test_no_program_imports_itself_over_others(folder):
    paths = {path.stem: path for path in files_in(folder) if path.stem != "__init__"}
    arrows = {
        name: {other.removeprefix(f"{folder}.") for other in imported(path)} & set(paths) - {name}
        for name, path in paths.items()
    }
    assert circle_in(arrows) == []


def test_a_circle_would_be_found():
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c"]
    assert circle_in({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_no_room_and_no_file_is_too_large():
    paths = files_in(*SIZED)
    folders = {path.parent for path in paths}
    crowded = {folder: len({*folder.glob("*.py")} - {folder / "__init__.py"}) for folder in folders}
    assert {folder: count for folder, count in crowded.items() if count > MODULES_A_FOLDER} == {}
    long = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert {path: count for path, count in long.items() if count > LINES_A_FILE} == {}


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom renaksi.cli import main\nmain(['--help'], standalone_mode=False)\n"
        "heavy = ('pandas', 'numpy', 'pyarrow', 'camelot', 'pdfplumber', 'sqlalchemy', 'xlsxwriter', 'cv2')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.endswith("[]\n")


# The folders of a scan's reading use the picture and what is printed on it, never one another.
SCAN_FOLDERS = {
    "image": set(),
    "layout": {"image"},
    "rules": {"image", "layout"},
    "stamps": {"image", "layout"},
    "cells": {"image", "layout"},
    "text": {"image", "layout"},
}
# Modules at the top of extract/scan that its folders may use; the others there use the folders.
SCAN_SHARED = {"confidence", "picture", "segment", "stains", "thresholds"}


@pytest.mark.parametrize("folder", SCAN_FOLDERS)
def test_arrows_between_folders_of_a_scan(folder):
    names = {name for path in files_in(f"extract/scan/{folder}") for name in imported(path)}
    rooms = {name.split(".")[2] for name in names if name.startswith("extract.scan.")}
    assert rooms and rooms <= SCAN_FOLDERS[folder] | SCAN_SHARED | {folder}


def test_every_folder_of_a_scan_is_held():
    assert {path.parent.name for path in (ROOT / "extract/scan").glob("*/__init__.py")} == set(SCAN_FOLDERS)
