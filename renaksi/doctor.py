"""What this machine can read and write, and how to get the rest."""

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from extract.ocr import describe_engine
from extract.scan.child_process import usable_cores
from schemas.errors import MissingProgram
from schemas.options import ENGINES, ReadOptions

# Memory that a worker takes for a large scanned page.
WORKER_BYTES = 1_500_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One ability: whether it is there, what is ``found``, and the ``remedy`` where it is not.

    ``needed``: without it the program is not complete; the others are optional.
    """

    ability: str
    there: bool
    found: str
    remedy: str = ""
    needed: bool = True


def checks() -> Iterator[Check]:
    """Yield one check after another of this machine."""
    yield Check("program", True, f"renaksi {_version('renaksi')}, Python {platform.python_version()}, {_system()}")
    yield _packages("born-digital PDFs", "pypdfium2", "pdfplumber", "pdfminer.six", "numpy")
    yield _packages("second readings (--cross-check)", "camelot-py", "opencv-python-headless")
    yield _packages("transcripts", "beautifulsoup4", "lxml")
    yield _packages("DOCX and XLSX", "lxml")
    yield _older_office_files()
    for name in ENGINES:
        yield _engine(name, needed=name == ReadOptions().ocr_engine)
    yield _packages("tables and Parquet", "pandas", "pandera", "pyarrow")
    yield _packages("databases: SQLite, PostgreSQL", "sqlalchemy", "alembic", "pg8000")
    yield _packages("Dask", "dask", "distributed", extra="dask")
    yield _workers()


def is_complete(found: list[Check]) -> bool:
    """Return whether all that is needed is there."""
    return all(check.there for check in found if check.needed)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _system() -> str:
    return f"{platform.system()} {platform.machine()}"


def _packages(ability: str, *names: str, extra: str = "") -> Check:
    """Return whether the packages of an ability are installed; those of an ``extra`` are optional."""
    versions = {name: _version(name) for name in names}
    lacking = [name for name, found in versions.items() if found is None]
    present = ", ".join(f"{name} {found}" for name, found in versions.items() if found)
    remedy = f"pip install {' '.join(lacking)}" if lacking else ""
    return Check(ability, not lacking, present or "not installed", remedy, needed=not extra)


def _older_office_files() -> Check:
    from extract.office.convert import TARGETS, program_version

    found = program_version()
    remedy = "" if found else "Install LibreOffice, or save such files as DOCX, XLSX or PDF."
    kinds = " ".join(f".{kind}" for kind in TARGETS)
    return Check(f"older office files ({kinds})", found is not None, found or "no LibreOffice", remedy, needed=False)


def _engine(name: str, needed: bool) -> Check:
    ability = f"scans with {name} (--ocr-engine {name})"
    return _tried(ability, lambda: describe_engine(name), needed)


def _tried(ability: str, describe: Callable[[], str], needed: bool) -> Check:
    try:
        return Check(ability, True, describe(), needed=needed)
    except MissingProgram as error:
        return Check(ability, False, "not ready", str(error), needed)


def _workers() -> Check:
    """Return how many processes this machine has room for: by its cores, and by 1.5 GB each."""
    import psutil

    cores = usable_cores()
    free = psutil.virtual_memory().available
    room = max(min(cores, free // WORKER_BYTES), 1)
    found = f"{cores} cores, {free / 1e9:.1f} GB of memory free: room for {room} at once on scans"
    return Check("processes", True, found)
