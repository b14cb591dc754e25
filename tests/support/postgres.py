"""A PostgreSQL server of our own for tests: on loopback, in a folder that goes away, stopped at the end."""

import os
import pwd
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDERS = (Path("/usr/lib/postgresql"), Path("/usr/local/pgsql"), Path("/opt/homebrew/opt"))


def programs() -> Path | None:
    """Return the folder of the server's programs, the newest version's; None where there are none."""
    found = [path.parent for folder in FOLDERS for path in folder.glob("**/bin/initdb")]
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).parent)
    return max(found, key=lambda path: [int(number) for number in re.findall(r"\d+", str(path))], default=None)


@contextmanager
def server(bin_folder: Path) -> Iterator[str]:
    """Run a server and give the URL of its first database; its user is a superuser with a password."""
    folder = Path(tempfile.mkdtemp(prefix="renaksi-postgres-"))
    as_user = _unprivileged(folder)
    data, password = folder / "data", secrets.token_hex(8)
    (folder / "password").write_text(password)
    options = ["-U", "renaksi", "-A", "scram-sha-256", "--pwfile", folder / "password", "-E", "UTF8", "--no-sync"]
    try:
        _run(as_user, bin_folder / "initdb", "-D", data, *options)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = f"-p {port} -k '' -c listen_addresses=127.0.0.1 -c fsync=off"
        _run(as_user, bin_folder / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", settings, "start")
        try:
            yield f"postgresql://renaksi:{password}@127.0.0.1:{port}/postgres"
        finally:
            _run(as_user, bin_folder / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> list[str]:
    """Return what goes before a command, so that the server does not run as root; it refuses to."""
    if os.geteuid() != 0:
        return []
    names = {user.pw_name for user in pwd.getpwall()}
    name = next(name for name in ("postgres", "nobody") if name in names)
    user = pwd.getpwnam(name)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["runuser", "-u", name, "--"]


def _run(as_user: list[str], *command: object) -> None:
    subprocess.run(
        [*as_user, *map(str, command)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/"
    )
