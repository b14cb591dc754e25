from dataclasses import replace
from pathlib import Path

import click
import pytest

from renaksi.batch.pages import AtWork
from renaksi.batch.progress import Progress
from renaksi.cli.summary import BLOCKS, record_of, summary_of
from renaksi.results.entry import Entry

OUT = Path("/out")
ENTRY = Entry(
    "../a.pdf", "0", "accepted", "3575-2021-15", "3575-2021-15", 2, 1, 0, 0, 3, "", "0", "now", codes="list-joined:3"
)
BAD = replace(ENTRY, source_file="../b.pdf", status="rejected", decree_id="", message="b: empty", kind="MissingProgram")


def text_of(*entries, unchanged=()):
    return click.unstyle("\n".join(summary_of(entries, OUT, set(unchanged))))


def test_few_files_are_told_one_by_one():
    text = text_of(ENTRY, BAD, unchanged=["../b.pdf"])
    assert "/a.pdf: accepted\n  decree    3575-2021-15\n  read      2 rows on 1 pages" in text
    assert "            list-joined      3" in text
    assert "/b.pdf: rejected\n  unchanged, so not read again (--force does)\n  why       b: empty" in text
    assert text.endswith("1 accepted, 1 rejected; 1 of them unchanged since a previous run")


def test_of_many_files_the_rejected_ones_are_told():
    text = text_of(*[ENTRY] * BLOCKS, BAD)
    assert text.count(".pdf: ") == 1
    assert text.endswith(f"{BLOCKS} accepted, 1 rejected")


def test_records_for_machines():
    good, bad = record_of(ENTRY, OUT, False), record_of(BAD, OUT, True)
    assert (good["findings"], good["error"], good["unchanged"]) == ({"list-joined": 3}, None, False)
    assert bad["error"] == {"kind": "MissingProgram", "message": "b: empty", "exit_code": 8}
    assert (bad["decree_id"], bad["unchanged"]) == (None, True)


@pytest.mark.parametrize(
    ("files", "seconds", "line"),
    [
        (3, 4.0, "[3/3]  0.5 pages/s  2 accepted  1 rejected  1 unchanged"),
        (33, 4.0, "[3/33]  0.5 pages/s  1 min 00 s left  2 accepted  1 rejected  1 unchanged"),
        (9003, 4.0, "[3/9003]  0.5 pages/s  5 h 00 min left  2 accepted  1 rejected  1 unchanged"),
    ],
)
def test_progress_tells_place_rate_time_left_and_counts(files, seconds, line):
    progress = Progress(files)
    progress.count(ENTRY, False)
    progress.count(replace(ENTRY, source_file="../c.pdf"), True)
    progress.count(BAD, True)
    assert progress.line(seconds) == line
    assert progress.unchanged == {"../a.pdf"}


def test_progress_knows_pages_and_its_time_left_falls_between_them():
    progress = Progress(2)
    at_work = [AtWork("x" * 50 + ".pdf", 2, 10), AtWork("line\nend.pdf", 1, 5)]
    assert progress.line(3.0, at_work) == "[0/2]  line\\nend.pdf page 1 of 5  1.0 pages/s  12 s left"
    assert progress.line(8.0, at_work) == "[0/2]  line\\nend.pdf page 1 of 5  0.4 pages/s  7 s left"
    further = [AtWork("x" * 50 + ".pdf", 8, 10), at_work[1]]
    assert progress.line(9.0, further).endswith("1.0 pages/s  6 s left")
