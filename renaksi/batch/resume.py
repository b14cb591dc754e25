"""Which files a batch need not read again: those that would give what is there already."""

from dataclasses import fields
from pathlib import Path

from renaksi import __version__
from renaksi.batch.task import Settings
from renaksi.outcome import ReaderDied
from renaksi.results.entry import Entry
from renaksi.results.previous import REPORT
from schemas.errors import CorrectionError, LimitExceeded, MissingProgram
from schemas.hashing import sha256_of
from schemas.options import ReadOptions

# What may be gone at the next run, although the file is the same.
PASSING = {MissingProgram.__name__, ReaderDied.__name__, CorrectionError.__name__}
# They end a reading or hasten it, and change no result.
COSTS = {"max_pages", "max_bytes", "jobs"}


def is_settled(entry: Entry | None, path: Path, out: Path, settings: Settings) -> bool:
    """Say whether an earlier run with the same program and choices has read this very file, and its folder stands."""
    if settings.force or entry is None or entry.kind in PASSING or not entry.folder:
        return False
    if (entry.renaksi_version, entry.options) != (__version__, choices_of(settings, entry.kind)):
        return False
    folder = out / entry.folder
    if not folder.is_dir() or (settings.report and entry.status != "rejected" and not (folder / REPORT).is_file()):
        return False
    return entry.source_sha256 != "" and sha256_of(path) == entry.source_sha256


def choices_of(settings: Settings, kind: str) -> str:
    """Return the choices that a result depends on, those that are not the usual ones; ``usual`` where none is.

    A file that was too much for a limit depends on the limits too.
    """
    usual = ReadOptions()
    names = [item.name for item in fields(ReadOptions) if item.name not in COSTS]
    chosen = {name: getattr(settings.options, name) for name in names}
    told = [f"{name}={value}" for name, value in chosen.items() if value != getattr(usual, name)]
    if kind == LimitExceeded.__name__:
        limits = settings.limits
        told += [f"max_pages={settings.options.max_pages}", f"max_bytes={settings.options.max_bytes}"]
        told += [f"timeout={limits.timeout:g}", f"max_memory={limits.max_memory}"]
    return " ".join(told) or "usual"
