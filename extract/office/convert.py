"""Office files of other kinds become DOCX or XLSX by LibreOffice, in a folder and with a profile of their own.

Nothing in a file is run or fetched: macros are off, links are not followed, and the program is ended after a time.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from extract.office.kinds import Kind
from schemas.errors import LimitExceeded, UnreadableDocument

# A plan of 40 pages takes 6 s on a quiet machine, the program's first start included.
TIME_LIMIT_S = 180.0
VERSION_LIMIT_S = 30.0
# What each kind becomes.
TARGETS: dict[Kind, str] = {"doc": "docx", "rtf": "docx", "odt": "docx", "xls": "xlsx", "xlsb": "xlsx", "ods": "xlsx"}
# Where the program is installed that is in no search path.
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
REMEDY = "Install LibreOffice, or save the file as DOCX, XLSX or PDF."
_SETTINGS = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3", "DisableMacrosExecution": "true", "BlockUntrustedRefererLinks": "true",
    },
    "/org.openoffice.Office.Calc/Content/Update": {"Link": "2"},
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
}  # fmt: skip


def office_program() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    return shutil.which("soffice") or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def program_version() -> str | None:
    """Return what LibreOffice says it is, None where it is not installed or does not answer."""
    program = office_program()
    if program is None:
        return None
    with TemporaryDirectory(prefix="renaksi-office-") as folder, suppress(OSError, subprocess.TimeoutExpired):
        command = [program, _profile(Path(folder)), "--headless", "--version"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=VERSION_LIMIT_S, check=False)
        return " ".join(done.stdout.split()) or None
    return None


@contextmanager
def converted(path: Path, kind: Kind, name: str) -> Iterator[Path]:
    """Give a file as DOCX or XLSX, which is gone afterwards; ``name``: what messages call it.

    Raises:
        UnreadableDocument: LibreOffice is not installed, or makes nothing of the file.
        LimitExceeded: it takes too long.
    """
    program = office_program()
    if program is None:
        raise UnreadableDocument(
            f"{name}: a file of the kind {kind} is read by LibreOffice, which is missing. {REMEDY}"
        )
    with TemporaryDirectory(prefix="renaksi-office-") as folder:
        work = Path(folder)
        source = work / f"source.{kind}"
        shutil.copyfile(path, source)
        command = [program, _profile(work / "profile"), "--headless", "--norestore", "--nolockcheck"]
        command += ["--convert-to", TARGETS[kind], "--outdir", str(work / "made"), str(source)]
        _run(command, name)
        made = work / "made" / f"source.{TARGETS[kind]}"
        if not made.is_file():
            raise UnreadableDocument(
                f"{name}: LibreOffice makes nothing of it; it is damaged or needs a password. Open it in its own "
                "program and save it as DOCX, XLSX or PDF."
            )
        yield made


def _profile(folder: Path) -> str:
    """Make a profile in which macros are off and links are not followed; return the option that names it."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    text = f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    (user / "registrymodifications.xcu").write_text(text, encoding="utf-8")
    return f"-env:UserInstallation={folder.as_uri()}"


def _run(command: list[str], name: str) -> None:
    """Run LibreOffice; it starts others, which end with it."""
    try:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise UnreadableDocument(f"{name}: LibreOffice cannot be started ({error.strerror}). {REMEDY}") from error
    try:
        process.wait(TIME_LIMIT_S)
    except subprocess.TimeoutExpired as error:
        raise LimitExceeded(f"{name}: LibreOffice takes more than {TIME_LIMIT_S:g} s. {REMEDY}") from error
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(psutil.Error):
        for child in psutil.Process(process.pid).children(recursive=True):
            child.kill()
    process.kill()
    process.wait()
