"""The wheel holds all that the program needs: installed into an empty environment it converts a sample."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from places import ROOT, SAMPLES

from schemas.version import VERSION

PACKAGES = ("extract", "normalize", "renaksi", "schemas")
ABOUT = ("pyproject.toml", "README.md", "LICENSE")


def run(*command, cwd):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, cwd=cwd, env=environment, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy of the sources, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for name in PACKAGES:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ABOUT:
        shutil.copy(ROOT / name, source / name)
    build = run(
        sys.executable, "-c",
        "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))", folder,
        cwd=source,
    )  # fmt: skip
    assert build.returncode == 0, build.stderr
    return folder / build.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Install it into an environment that has nothing else of its own; return the programs' folder."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    where = run(programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder)
    site = Path(where.stdout.strip())
    # the libraries that it needs are those of this environment; a .pth in there is not followed
    libraries = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    (site / "libraries.pth").write_text("\n".join(libraries) + "\n")
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, wheel)
    done = run(sys.executable, *pip, cwd=folder)
    assert done.returncode == 0, done.stderr
    return programs


@pytest.mark.slow
def test_a_sample_becomes_tables_report_workbook_and_database(installed, tmp_path):
    def renaksi(*arguments):
        return run(installed / "python", "-c", "from renaksi.cli import main; main()", *arguments, cwd=tmp_path)

    where = run(installed / "python", "-c", "import renaksi, schemas; print(renaksi.__file__)", cwd=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(installed.parent), where.stderr
    assert renaksi("--version").stdout.split()[-1] == VERSION
    sample = SAMPLES / "kota-pasuruan-2021-typeset/decree.pdf"
    converted = renaksi("convert", sample, "-o", "out", "-j", 1, "--report")
    assert converted.returncode == 0, converted.stderr
    for arguments in (["export", "out"], ["overview", "out"], ["load", "out"], ["check", sample, "--golden", SAMPLES]):
        done = renaksi(*arguments)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    made = {"report.html", "province.db", "overview.html", "renaksi.xlsx"}
    assert made <= {path.name for path in tmp_path.rglob("*")}


@pytest.mark.slow
def test_the_command_is_installed_under_its_name(wheel):
    names = run(sys.executable, "-m", "zipfile", "-l", wheel, cwd=wheel.parent).stdout
    assert "entry_points.txt" in names and "/tests/" not in names
    assert {"extract/scan/weights/page.onnx", "extract/scan/weights/README.md"} <= set(names.split())
