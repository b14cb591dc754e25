"""Inputs for batches, and folders of results as something that two runs can be compared by."""

import csv
import io
import subprocess
import sys

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

# A worker that does at once what the first word of a file says, and reads no decree.
WORKER = """
import os, signal, sys, time, types
from pathlib import Path
from renaksi.batch import worker
from renaksi.outcome import Counts, Outcome
from renaksi.inputs import sha256_of

def stage(task):
    word, *rest = task.path.read_text().split() or ["EMPTY"]
    if word == "SEGFAULT":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "EXIT":
        os._exit(3)
    if word == "HANG":
        time.sleep(600)
    if word == "EAT":
        eaten = [bytearray(os.urandom(1 << 20)) * 16 for _ in range(20)]
        time.sleep(600)
    if word == "ONCE" and not task.path.with_suffix(".seen").exists():
        task.path.with_suffix(".seen").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "CHATTER":
        os.write(1, b"this is no answer")
    if word == "SLOW":
        time.sleep(float(rest[1]))
    folder = task.new_folder()
    (folder / "actions.csv").write_text(task.path.read_text())
    reading = {"decree_id": rest[0], "reader": "vector", "counts": Counts(rows=1, pages=1)}
    return Outcome(task.path, "accepted", sha256=sha256_of(task.path), folder=folder, **reading)

sys.modules["renaksi.batch.staging"] = types.ModuleType("renaksi.batch.staging")
sys.modules["renaksi.batch.staging"].stage = stage
worker.main()
"""
COMMAND = [sys.executable, "-c", WORKER]


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


def started(*arguments, **options):
    """Start renaksi with such workers, as a process of its own."""
    imports = "from renaksi import cli; from renaksi.batch import supervisor"
    code = f"{imports}; supervisor.COMMAND = {COMMAND!r}; cli.main()"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
