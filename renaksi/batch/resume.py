"""Which files a batch need not read again: those that would give what is there already."""

from dataclasses import fields
from pathlib import Path

from renaksi.batch.task import Settings
from renaksi.outcome import ReaderDied
from renaksi.results.better_reading import is_reading
from renaksi.results.entry import Entry
from renaksi.results.layout import REPORT, TABLE_NAMES, table_file
from schemas.errors import CorrectionError, LimitExceeded, MissingProgram
from schemas.options import ReadOptions
from schemas.version import VERSION

# Errors that may be gone at the next run, although the file is the same.
TRANSIENT = {MissingProgram.__name__, ReaderDied.__name__, CorrectionError.__name__}
# They end a reading or hasten it, and change no result.
COST_OPTIONS = {"max_pages", "max_bytes", "jobs"}


def is_current(entry: Entry | None, sha256: str | None, out: Path, settings: Settings) -> bool:
    """Return whether a previous run of the same program with the same choices has read the very file of this hash.

    Its folder has to be there, with all tables, and with a report page where one is wanted.
    """
    if settings.force or entry is None or entry.kind in TRANSIENT or not entry.folder:
        return False
    if (entry.renaksi_version, entry.options) != (VERSION, choices_of(settings, entry.kind)):
        return False
    folder = out / entry.folder
    if is_reading(entry) and not all((folder / table_file(name, "csv")).is_file() for name in TABLE_NAMES):
        return False  # a table that the program did not write at that time
    if not folder.is_dir() or (settings.report and entry.is_published and not (folder / REPORT).is_file()):
        return False
    return sha256 is not None and sha256 == entry.source_sha256


def choices_of(settings: Settings, kind: str) -> str:
    """Return the choices that a result depends on, those that are not the usual ones; ``usual`` where none is.

    A file that was too much for a limit depends on the limits too.
    """
    usual = ReadOptions()
    names = [item.name for item in fields(ReadOptions) if item.name not in COST_OPTIONS]
    chosen = {name: getattr(settings.options, name) for name in names}
    texts = [f"{name}={value}" for name, value in chosen.items() if value != getattr(usual, name)]
    if kind == LimitExceeded.__name__:
        limits = settings.limits
        texts += [f"max_pages={settings.options.max_pages}", f"max_bytes={settings.options.max_bytes}"]
        texts += [f"timeout={limits.timeout:g}", f"max_memory={limits.max_memory}"]
    return " ".join(texts) or "usual"
