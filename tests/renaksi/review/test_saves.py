"""Reviewers' lines are kept whole or not at all, merged by place, and applied, whatever dies meanwhile."""

import threading
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from correction_files import record
from factories import facts, normalized

from renaksi import pipeline
from renaksi.cli import main
from renaksi.corrections.csv_file import COLUMNS, read_corrections
from renaksi.results.layout import REVIEW
from renaksi.results.manifest import read_manifest
from renaksi.results.store import open_results
from renaksi.results.tables_io import read_tables
from renaksi.review.saves import apply_saved, save
from schemas.errors import CorrectionError, OutputError
from schemas.findings import finding
from schemas.tables import build

ID = "3575-2021-15"
TEXT = b"baris satu\n"


class Killed(BaseException):
    """The process is no more."""


def line(**changes):
    return record(source_sha256=sha256(TEXT).hexdigest(), **changes)


def lines(*records):
    return "\n".join(",".join(each) for each in (COLUMNS, *records)).encode()


@pytest.fixture
def out(tmp_path, monkeypatch):
    of_file = replace(facts(), source_sha256=sha256(TEXT).hexdigest())
    given = build(normalized(findings=(finding("numbering-gap", "x", row_no=1, field="indicator"),)), of_file)
    monkeypatch.setattr(pipeline, "tables_of", lambda path, *_: given)
    (tmp_path / "a.txt").write_bytes(TEXT)
    run = CliRunner().invoke(main, ["convert", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "-j", "0"])
    assert run.exit_code == 0
    return tmp_path / "out"


def folder(out):
    (entry,) = read_manifest(out).values()
    return entry.folder


def values(out, field):
    return read_tables(out / folder(out)).actions[field].tolist()


def test_a_line_is_kept_beside_the_tables_and_applied_and_the_decree_moves_to_its_place(out):
    before = folder(out)
    saved = save(out, before, lines(line()))
    assert (before, saved.folder, saved.unapplied, saved.refused) == (f"_needs-review/{ID}", ID, None, ())
    assert values(out, "indicator") == ["Tiga", "Dua"]
    assert [item.corrected_value for item in read_corrections(out / ID / REVIEW)] == ["Tiga"]
    assert not (out / before).exists()


def test_lines_on_other_places_add_up_and_of_one_place_the_newest_counts(out):
    older = line(corrected_value="Lama", at="2026-01-01T00:00:00Z", by="SATU")
    newer = line(corrected_value="Baru", at="2026-01-02T00:00:00Z", by="DUA")
    save(out, folder(out), lines(newer, line(row_no="2", read_value="Dua", corrected_value="Kedua")))
    save(out, folder(out), lines(older, line(field="remarks", read_value="", corrected_value="Catatan")))
    assert (values(out, "indicator"), values(out, "remarks")[0]) == (["Baru", "Kedua"], "Catatan")
    assert len(read_corrections(out / folder(out) / REVIEW)) == 3


def test_two_who_save_at_once_lose_nothing(out):
    place = folder(out)
    fields = ["remarks", "target", "output", "evidence", "responsible", "budget"]
    failed = []

    def one(field):
        try:
            save(
                out,
                place if (out / place).exists() else ID,
                lines(line(field=field, read_value="", corrected_value=field)),
            )
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=one, args=(field,)) for field in fields]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [values(out, field)[0] for field in fields] == fields
    assert {item.field for item in read_corrections(out / folder(out) / REVIEW)} == set(fields)


def test_a_kill_amid_a_save_leaves_the_older_file_whole(out, monkeypatch):
    save(out, folder(out), lines(line()))
    kept = (out / ID / REVIEW).read_bytes()

    def killed(self, target):
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(Path, "replace", killed)
        save(out, ID, lines(line(field="remarks", read_value="", corrected_value="x")))
    assert (out / ID / REVIEW).read_bytes() == kept
    save(out, ID, lines(line(field="remarks", read_value="", corrected_value="x")))
    assert values(out, "remarks")[0] == "x"
    assert [path.name for path in (out / ID).iterdir() if path.name.startswith(".")] == []


def kept_and_killed(out, monkeypatch):
    def killed(*_, **__):
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr("renaksi.review.saves.apply_corrections", killed)
        save(out, folder(out), lines(line(field="remarks", read_value="", corrected_value="Catatan")))
    assert values(out, "remarks")[0] is pd.NA


def test_what_was_kept_before_a_kill_is_applied_by_the_next_server(out, monkeypatch):
    kept_and_killed(out, monkeypatch)
    apply_saved(out)
    assert values(out, "remarks")[0] == "Catatan"


def test_what_was_kept_before_a_kill_is_applied_by_the_next_reading(out, monkeypatch):
    kept_and_killed(out, monkeypatch)
    CliRunner().invoke(main, ["convert", str(out.parent / "a.txt"), "-o", str(out), "-j", "0", "--force"])
    assert values(out, "remarks")[0] == "Catatan"


def test_while_another_program_writes_the_lines_are_kept(out):
    with open_results(out):
        saved = save(out, folder(out), lines(line()))
    assert saved.unapplied is not None and "another renaksi is writing" in saved.unapplied
    assert values(out, "indicator")[0] == "Satu"
    apply_saved(out)
    assert values(out, "indicator")[0] == "Tiga"


@pytest.mark.parametrize(
    ("place", "data", "error"),
    [
        ("_needs-review/" + ID, lines(record(source_sha256="1" * 64)), CorrectionError),
        ("_needs-review/" + ID, lines(line(field="month_1", corrected_value="maybe")), CorrectionError),
        ("_needs-review/" + ID, b"no,columns\n1,2\n", CorrectionError),
        ("../out", lines(line()), OutputError),
        ("9999-2021-1", lines(line()), OutputError),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_kept(place, data, error, out):
    with pytest.raises(error):
        save(out, place, data)
    assert list(out.rglob(REVIEW)) == []
