"""A ZIP or a PDF portfolio becomes the files in it, each an input of its own; they lie unpacked beside the results."""

import mmap
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extract.office.kinds import ZIP_FAILURES, is_office, office_kind
from extract.pdf.file_survey import save_attached
from renaksi.inputs.confined import Confined
from renaksi.inputs.search import HEAD_BYTES, Input, found_inputs, is_no_archive
from renaksi.results.atomic import unwritable
from renaksi.results.layout import UNPACKED, unpacked_folder
from schemas.errors import DocumentError
from schemas.hashing import sha256_of

# A year of a province's decrees, scans among them, is 38 files and less than a gigabyte.
MOST_FILES, MOST_BYTES = 2_000, 4_000_000_000
# Archives lie in archives where an office has packed what it was sent packed.
MOST_DEPTH = 3
_PIECE_BYTES = 1 << 20
_UNSAFE = re.compile(r'[\x00-\x1f<>:"\\|?*]')
_ENCRYPTED = 0x1
LONGEST_NAME = 120
_NOTHING = "_"


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked, over all archives of a command."""

    files: int
    size: int


class _TooMuchError(Exception):
    """An archive holds more than may be unpacked."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How archives are opened: below which folder of results, how much of them, and by what process."""

    out: Path
    budget: _Budget
    confined: Confined


def with_unpacked(found: list[Input], out: Path, confined: Confined) -> list[Input]:
    """Return the inputs with each ZIP or portfolio followed by the files in it; itself it says what became of it.

    ``confined``: opens portfolios in a process of its own.

    Raises:
        OutputError: the folder of results cannot be written.
    """
    way = _Way(out, _Budget(MOST_FILES, MOST_BYTES), confined)
    return [each for given in found for each in _opened(given, way, MOST_DEPTH)]


def _opened(given: Input, way: _Way, depth: int) -> Iterator[Input]:
    is_zip = _is_zip(given)
    if not is_zip and (given.reason or depth == 0 or not _may_hold_files(given.path)):
        yield given  # of what a portfolio holds that is not opened the reader has a finding
        return
    if depth == 0:
        yield Input(given.path, f"an archive within {MOST_DEPTH} others: unpack it")
        return
    sha256 = sha256_of(given.path) or ""
    folder = way.out / UNPACKED / unpacked_folder(_safe(given.path.stem), sha256)
    try:
        lost = _unpack(given.path, folder, way.budget) if is_zip else _save(given.path, folder, way)
    except ZIP_FAILURES as error:
        yield Input(given.path, f"a damaged archive ({error}): pack it again, or give the files in it")
        return
    except _TooMuchError:
        limits = f"{MOST_FILES} files and {MOST_BYTES // 10**9} GB"
        yield Input(given.path, f"an archive of more than {limits}, which is the limit: unpack it")
        return
    held = found_inputs([folder], None) if folder.is_dir() else []
    without = f", without {len(lost)} that cannot be unpacked ({', '.join(lost[:5])})" if lost else ""
    if not is_zip and all(each.reason for each in held):
        yield given  # no portfolio, or a plan with its sources attached; a finding names them
        return
    kind = "an archive" if is_zip else "a PDF portfolio, whose own pages are but its cover"
    yield Input(given.path, f"{kind}; each file in it has a line of its own{without}", sha256)
    for each in held:
        yield from _opened(each, way, depth - 1)


def _is_zip(given: Input) -> bool:
    """Say whether an input is a ZIP that is no office file; links that are not followed are none."""
    path = given.path
    if (path.is_symlink() and given.reason) or is_no_archive(given):
        return False
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            head = stream.read(8)
        return is_office(head) and zipfile.is_zipfile(path) and office_kind(path) == "archive"
    except OSError:
        return False


def _may_hold_files(path: Path) -> bool:
    """Say whether a file is a PDF with files in it, by its bytes: a stream's own entries are never packed.

    Few PDFs are, so that hardly any is taken apart before a worker reads it.
    """
    try:
        if not path.is_file() or not path.stat().st_size:
            return False
        with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return data.find(b"%PDF-", 0, HEAD_BYTES) >= 0 and data.find(b"/EmbeddedFile") >= 0
    except (OSError, ValueError):
        return False


def _save(path: Path, folder: Path, way: _Way) -> list[str]:
    """Write the files of a portfolio into a folder; none of them is ever lost.

    One that cannot be opened is left to the reader, which says why.

    Raises:
        OutputError: one cannot be written.
    """
    try:
        held, attached = way.confined(path.name, save_attached, path, way.budget.size)
    except (DocumentError, OSError):
        return []
    try:
        _take(way.budget, [size for _, size in attached])
        for number, target in enumerate(_targets([name for name, _ in attached], folder)):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(held / str(number), target)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        shutil.rmtree(held, ignore_errors=True)
    return []


def _take(budget: _Budget, sizes: list[int]) -> None:
    budget.files -= len(sizes)
    budget.size -= sum(sizes)
    if budget.files < 0 or budget.size < 0:
        raise _TooMuchError


def _unpack(path: Path, folder: Path, budget: _Budget) -> list[str]:
    """Write the files of an archive below a folder, unless they are there; return which ones cannot be, and why."""
    lost = []
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        _take(budget, [member.file_size for member in members])
        targets = _targets([member.filename for member in members], folder)
        for member, target in zip(members, targets, strict=True):
            if member.flag_bits & _ENCRYPTED:
                lost.append(f"{member.filename}: locked with a password")
            elif not (target.is_file() and target.stat().st_size == member.file_size) and not _write(
                archive, member, target
            ):
                lost.append(f"{member.filename}: damaged")
    return lost


def _targets(names: list[str], folder: Path) -> list[Path]:
    """Return where each file goes: below the folder whatever its name says, and no two to one place."""
    taken: set[str] = set()
    targets = []
    for number, name in enumerate(names):
        parts = [_safe(part) for part in PurePosixPath(name.replace("\\", "/")).parts]
        inside = [part for part in parts if part != _NOTHING]
        target = folder.joinpath(*(inside or ["file"]))
        if target.as_posix().casefold() in taken:
            target = target.with_name(f"{number}-{target.name}")
        taken.add(target.as_posix().casefold())
        targets.append(target)
    return targets


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> bool:
    """Write one file, no more of it than the archive says it has; return whether it could be unpacked.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as to, archive.open(member) as stream:
            left = member.file_size
            while left > 0 and (piece := stream.read(min(_PIECE_BYTES, left))):
                to.write(piece)
                left -= len(piece)
    except OSError as error:
        raise unwritable(target, error) from error
    except ZIP_FAILURES:
        target.unlink(missing_ok=True)
        return False
    return True


def _safe(name: str) -> str:
    """Return a name that every file system takes; _NOTHING for one that names no place below."""
    return _UNSAFE.sub("_", name).replace("/", "_").strip(" .")[:LONGEST_NAME] or _NOTHING
