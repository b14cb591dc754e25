"""The transcript of a whole decree against its rows read by hand; and the same tables in other writings."""

import csv
from itertools import groupby
from pathlib import Path

import pytest
from places import SAMPLES

from extract.transcript.reader import read_transcript
from normalize.draft import RowDraft
from normalize.language.numbering import bare_number, split_number
from normalize.plan.header import read_header
from normalize.transcript.reader import read_transcript as rows_of
from schemas.document import Source
from schemas.options import ReadOptions

SAMPLE = SAMPLES / "kota-pasuruan-2021"
TEXTS = ("program", "activity", "sub_activity", "indicator")


def read_drafts(path: Path) -> list[RowDraft]:
    document = read_transcript(path, Source(path.name, "0" * 64, 1), ReadOptions())
    grids = []
    for page in document.pages:
        for grid in page.grids:
            header = read_header(grid)
            assert header is not None and not grid.ruled
            grids.append((page, grid, header))
    return rows_of(grids)


def to_record(draft: RowDraft) -> dict[str, str]:
    record = {}
    for role in TEXTS:
        number, text = split_number(draft.values[role].text) if role in draft.values else (None, "")
        if role == "program" and "no" in draft.values:
            number = bare_number(draft.values["no"].text)
        record |= {f"{role}_no": number or "", role: text}
    for month, value in enumerate(draft.months, 1):
        record[f"month_{month}"] = "" if value is None else str(value).lower()
    return record | {"page_first": str(draft.page_first), "page_last": str(draft.page_last)}


def to_table(rows: list[list[str]], kind: str) -> str:
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    if kind == "markdown":
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])
    body = ("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    return "<table>\n" + "\n".join(body) + "\n</table>"


def rewritten(kind: str) -> str:
    lines = (SAMPLE / "source.txt").read_text(encoding="utf-8").split("\n")
    parts = []
    for tabbed, group in groupby(lines, key=lambda line: "\t" in line):
        block = list(group)
        parts.append(to_table([line.split("\t") for line in block], kind) if tabbed else "\n".join(block))
    return "\n".join(parts)


@pytest.fixture(params=["tabs", "markdown", "html"])
def drafts(request: pytest.FixtureRequest, tmp_path: Path) -> list[RowDraft]:
    if request.param == "tabs":
        return read_drafts(SAMPLE / "source.txt")
    path = tmp_path / "decree.txt"
    path.write_text(rewritten(request.param), encoding="utf-8")
    return read_drafts(path)


@pytest.fixture(scope="module")
def truth() -> list[dict[str, str]]:
    with (SAMPLE / "expected" / "actions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_as_read_by_hand(drafts: list[RowDraft], truth: list[dict[str, str]]) -> None:
    read = [{"row_no": str(i), **to_record(draft)} for i, draft in enumerate(drafts, 1)]
    assert read == truth


def test_what_is_not_known_has_a_finding_on_its_row(drafts: list[RowDraft], truth: list[dict[str, str]]) -> None:
    for draft, row in zip(drafts, truth, strict=True):
        codes = {finding.code for finding in draft.findings}
        assert (row["month_1"] == "") == (draft.months == (None,) * 12)
        if row["month_1"] == "":
            assert codes & {"marks-uncertain", "marks-out-of-range"}
        assert (row["program"] == "") == ("parent-missing" in codes) == draft.parents_unknown


def test_the_missing_pages_are_told_once_each(drafts: list[RowDraft]) -> None:
    places = [finding.page for draft in drafts for finding in draft.findings if finding.code == "page-missing"]
    assert places == [1, 6, 8]


def test_repairs_are_told(drafts: list[RowDraft]) -> None:
    printed = {
        (finding.code, str(finding.printed)[:20])
        for draft in drafts
        for finding in draft.findings
        if finding.code in {"column-shift-repaired", "duplicate-text-dropped", "list-joined", "column-shift-uncertain"}
    }
    assert ("column-shift-repaired", "2. Penyelenggaraan K") in printed
    assert ("duplicate-text-dropped", "2. Updatenya data JD") in printed
    assert ("list-joined", "3. Pembangunan Jabat") in printed
    assert not [code for code, _ in printed if code == "column-shift-uncertain"]
    gaps = [finding for draft in drafts for finding in draft.findings if finding.code == "numbering-gap"]
    assert [finding.page for finding in gaps] == [7]


SOURCE = (SAMPLE / "source.txt").read_text(encoding="utf-8").split("\n")
HEADS = [number for number, line in enumerate(SOURCE) if line.startswith("NO\t")]
ROWS = [n for n, line in enumerate(SOURCE) if "\t" in line and not any(head <= n < head + 3 for head in HEADS)]


def wrong_in_silence(drafts: list[RowDraft], truth: list[dict[str, str]]) -> list[tuple[str, str]]:
    """The fields that are neither right nor null, in rows without any finding."""
    records = [(draft, to_record(draft), row) for draft, row in zip(drafts, truth, strict=True) if not draft.findings]
    return [
        (field, value)
        for _, record, row in records
        for field, value in record.items()
        if value not in ("", row[field]) and not field.startswith("page")
    ]


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.slow
def test_a_row_that_drifts_by_one_cell_is_right_or_has_a_finding(
    row: int, truth: list[dict[str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "decree.txt"
    path.write_text("\n".join([*SOURCE[:row], "\t" + SOURCE[row], *SOURCE[row + 1 :]]), encoding="utf-8")
    assert wrong_in_silence(read_drafts(path), truth) == []


@pytest.mark.parametrize("table", range(8))
def test_without_any_one_page_the_others_are_right_or_have_findings(
    table: int, truth: list[dict[str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "decree.txt"
    end = [*HEADS, len(SOURCE)][table + 1]
    path.write_text("\n".join([*SOURCE[: HEADS[table]], *SOURCE[end:]]), encoding="utf-8")
    rest = [row for row in truth if row["page_first"] != str(table + 1)]
    assert wrong_in_silence(read_drafts(path), rest) == []
