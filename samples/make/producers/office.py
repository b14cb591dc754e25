"""A document of an office program -> a PDF, as the office itself would print it: LibreOffice without a screen."""

import shutil
import subprocess
import tempfile
from pathlib import Path

TIMEOUT_SECONDS = 240


def to_pdf(source: Path, out_dir: Path) -> Path:
    """Return the PDF that LibreOffice makes of ``source`` in ``out_dir``, under the source's stem.

    Each call has a profile of its own, so that several conversions may run at once.

    Raises: RuntimeError where LibreOffice is not installed or leaves no PDF.
    """
    program = shutil.which("soffice")
    if program is None:
        raise RuntimeError("soffice is not installed: apt-get install libreoffice-writer libreoffice-calc")
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="renaksi-office-") as profile:
        command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "pdf", "--outdir", str(out_dir), str(source)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)
    made = out_dir / f"{source.stem}.pdf"
    if not made.exists():
        raise RuntimeError(f"soffice made no PDF of {source}: {done.stderr.strip() or done.stdout.strip()}")
    return made
