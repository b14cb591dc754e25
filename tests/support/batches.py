"""Inputs for batches, and folders of results as something that two runs can be compared by."""

import csv
import io
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

# What may differ between two runs over the same inputs.
TIMES = {"finished_at", "seconds"}

PLAN = """KOMISI PEMILIHAN UMUM
KOTA PASURUAN

KEPUTUSAN KOMISI PEMILIHAN UMUM
KOTA PASURUAN

NOMOR : {number}/HK.03.1-Kpt/3575/KPU-Kot/VI/2021

TENTANG

RENCANA AKSI REFORMASI BIROKRASI
TAHUN 2021

NO\tPROGRAM\tKEGIATAN\tINDIKATOR\tPELAKSANAAN (BULAN)\t\t\t\t\t\t\t\t\t\t\t\tKET
\t\t\t\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t
1\tManajemen Perubahan\tMenyusun rencana\tRencana disusun\t√\t√\t√\t√\t√\t√\t√\t√\t√\t√\t√\t√\t
2\tPenguatan Pengawasan\tMemeriksa laporan\tLaporan diperiksa\t√\t√\t√\t√\t√\t√\t√\t√\t√\t√\t√\t√\t
"""

COMMAND = [sys.executable, str(Path(__file__).with_name("stub_worker.py"))]


def plan(path, number, before=""):
    """Write a small decree as a transcript."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(before + PLAN.format(number=number), encoding="utf-8")
    return path


def plans(folder, count):
    """Write small decrees, each with a number of its own."""
    return [plan(folder / f"{number:04}.txt", number) for number in range(1, count + 1)]


def tree(out):
    """Return all that stands in a folder of results by path, without the times and what is the program's own."""
    files = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    found = {name: path.read_bytes() for name, path in files.items() if not name.startswith(".renaksi/")}
    found["manifest.csv"] = manifest_without_times(out)
    return found


def manifest_without_times(out):
    """Return the manifest's lines, the times left out."""
    lines = csv.DictReader(io.StringIO((out / "manifest.csv").read_text(encoding="utf-8")))
    return [{name: value for name, value in line.items() if name not in TIMES} for line in lines]


@contextmanager
def started(*arguments, **options):
    """Run renaksi with such workers, as a process of its own; in the end it is killed where it still runs."""
    imports = "from renaksi import cli; from renaksi.batch import supervisor"
    code = f"{imports}; supervisor.COMMAND = {COMMAND!r}; cli.main()"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options) as process:
        try:
            yield process
        finally:
            process.kill()


def here(name, function, *arguments):
    """Call a function in this process, in the place of a confined one."""
    return function(*arguments)
