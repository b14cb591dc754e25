import hashlib
import os
import sys

import pytest

from schemas import hashing
from schemas.hashing import read_sha256, sha256_of


@pytest.mark.parametrize("size", [0, 1, 10, 11])
def test_the_hash_is_that_of_the_bytes(size, tmp_path, monkeypatch):
    monkeypatch.setattr(hashing, "CHUNK_BYTES", 10)
    path = tmp_path / "a"
    path.write_bytes(b"x" * size)
    assert read_sha256(path) == sha256_of(path, size) == hashlib.sha256(b"x" * size).hexdigest()
    assert sha256_of(path, size - 1) is None


def test_what_cannot_be_read_has_none(tmp_path):
    assert sha256_of(tmp_path) is None
    assert sha256_of(tmp_path / "missing") is None


@pytest.mark.skipif(sys.platform == "win32", reason="no such files")
def test_pipes_and_devices_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/zero"):
        with pytest.raises(OSError, match="pipe or a device"):
            read_sha256(tmp_path / path)


def test_a_file_that_grows_while_it_is_read_has_none(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"x" * 20)
    monkeypatch.setattr(hashing, "CHUNK_BYTES", 10)

    class Growing(type(path)):
        def open(self, mode="r"):
            path.write_bytes(b"x" * 25)
            return path.open(mode)

    assert sha256_of(Growing(path)) is None
