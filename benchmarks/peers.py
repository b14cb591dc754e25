"""The environment of the readers that are no dependency of the program: made when first asked for."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

LIST = Path(__file__).parent / "peers.txt"
IMPORTED_AS = {"tablers": "tablers", "tabula-py": "tabula", "pymupdf": "pymupdf"}


def python_of_peers(folder: Path) -> Path:
    """Return the Python of the peers' environment in this folder, made with uv or venv where it is not there."""
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        uv = shutil.which("uv")
        command = [uv, "venv", "--quiet", "--python", sys.executable] if uv else [sys.executable, "-m", "venv"]
        subprocess.run([*command, str(folder)], check=True)
    return python


def install(python: Path) -> dict[str, str]:
    """Install what peers.txt names, each by itself; return why for each one that cannot be used."""
    missing = {}
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            package = line.split("==")[0].split("[")[0]
            module = IMPORTED_AS[package]
            if not version_in(python, package, line) and (why := _install(python, line)):
                missing[module] = why
    if shutil.which("java") is None:
        missing["tabula"] = "no Java here"
    return missing


def _install(python: Path, requirement: str) -> str:
    """Install one package; return the last line of the complaint, empty where there is none."""
    uv = shutil.which("uv")
    command = (
        [uv, "pip", "install", "--quiet", "--python", str(python)] if uv else [str(python), "-m", "pip", "install"]
    )
    done = subprocess.run([*command, requirement], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["not installable"])[-1]


def version_in(python: Path, package: str, requirement: str = "") -> str:
    """Return the version of a package in an environment; empty where it is not there, or not as required."""
    code = f"import importlib.metadata as m; print(m.version({json.dumps(package)}))"
    done = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=False)
    version = done.stdout.strip()
    return version if not requirement or requirement.endswith(f"=={version}") else ""
