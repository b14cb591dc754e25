"""A program runs with the rights of a normal user, also where the tests run as root: files' rights hold for it."""

import ctypes
import os
import subprocess
import sys

import pytest
from batches import COMMAND

# Of Linux: to read and write whatever the rights are, to change rights of others' files.
_CAPABILITIES = (1, 2, 3)
_PR_CAPBSET_DROP = 24


def _drop():
    """Let what is run next have none of them: it gets no more than the bounding set holds."""
    for capability in _CAPABILITIES:
        if ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0):
            os._exit(99)


def options():
    """Return what :class:`subprocess.Popen` takes for it; skips where a root cannot become a normal user."""
    if sys.platform == "win32":
        pytest.skip("rights are other things there")
    if os.geteuid():
        return {}
    if sys.platform != "linux":
        pytest.skip("only Linux lets root do without its rights")
    return {"preexec_fn": _drop}


def run(*arguments, cwd):
    """Run renaksi, its workers quick ones; return the process when it has ended."""
    imports = "from renaksi import cli; from renaksi.batch import supervisor"
    command = [sys.executable, "-c", f"{imports}; supervisor.COMMAND = {COMMAND!r}; cli.main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, **options())
