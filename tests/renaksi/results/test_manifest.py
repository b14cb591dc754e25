import pytest

from renaksi.results.entry import Entry, key_of
from renaksi.results.manifest import read_manifest, write_manifest
from schemas.errors import OutputError

ENTRY = Entry("../a,b.pdf", "0", "rejected", "", "_rejected/a", 1, 2, 3, 4, 5, "no\nplan", "0.1.0", "2026-01-01")


def test_entries_come_back(tmp_path):
    write_manifest(tmp_path, [ENTRY])
    assert read_manifest(tmp_path) == {ENTRY.source_file: ENTRY}
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.csv"]


def test_a_damaged_manifest_is_told(tmp_path):
    (tmp_path / "manifest.csv").write_text("a,b\n1,2\n")
    with pytest.raises(OutputError, match="damaged"):
        read_manifest(tmp_path)


def test_the_key_is_relative_to_the_results(tmp_path):
    assert key_of(tmp_path / "in" / "a.pdf", tmp_path / "out") == "../in/a.pdf"
