"""How well an extraction agrees with a sample's truth: rows, cells, months, silent errors, false alarms."""

import csv
import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from places import SAMPLES

from extract import read_document
from normalize import normalize
from schemas.decree import Action, Normalized
from schemas.options import ReadOptions

Row = dict[str, str]


@dataclass
class Score:
    """The figures of one sample; ``wrong`` lists (row of the truth, field, expected, read).

    ``texts`` counts the cells that print something or were read as if they did, ``silent`` the rows and
    ``silent_cells`` the cells that are wrong without a warning on their row.
    """

    name: str
    rows_true: int
    rows_read: int
    cells: int = 0
    cells_exact: int = 0
    texts: int = 0
    texts_exact: int = 0
    months: int = 0
    months_right: int = 0
    silent: int = 0
    silent_cells: list[tuple[int, str, str, str]] = field(default_factory=list)
    right_rows: int = 0
    warned_right_rows: int = 0
    joined: int = 0
    findings: int = 0
    wrong: list[tuple[int, str, str, str]] = field(default_factory=list)

    def line(self) -> str:
        """Return the figures as one line of a table."""
        return (
            f"{self.name:28} rows {self.rows_read}/{self.rows_true}  cells {self.cells_exact}/{self.cells}  "
            f"months {self.months_right}/{self.months}  joined {self.joined}  findings {self.findings}  "
            f"silent {self.silent}  warned right rows {self.warned_right_rows}/{self.right_rows}"
        )


def samples_with_truth() -> list[Path]:
    """Return the folders of all samples that are born-digital PDFs."""
    folders = [path.parent.parent for path in SAMPLES.glob("**/expected/actions.csv")]
    return sorted(folder for folder in folders if (folder / "decree.pdf").exists())


def score(folder: Path, path: Path | None = None, options: ReadOptions | None = None) -> tuple[Score, Normalized]:
    """Read a sample, or another file of the same plan, and hold it against the sample's truth, cell by cell."""
    with (folder / "expected/actions.csv").open(encoding="utf-8", newline="") as file:
        truth = list(csv.DictReader(file))
    normalized = normalize(read_document(path or folder / "decree.pdf", options))
    return compare(folder.name, truth, normalized), normalized


def rows_of(normalized: Normalized) -> list[Row]:
    """Return the rows of a plan as texts by the names of their columns, as ``actions.csv`` has them."""
    return [_as_text(action) for action in normalized.actions]


def compare(name: str, truth: list[Row], normalized: Normalized, known: frozenset[str] = frozenset()) -> Score:
    """Hold what was read against the right rows; findings of a ``known`` code are no warnings."""
    read = rows_of(normalized)
    result = Score(name, len(truth), len(read))
    warned = {found.row_no for found in normalized.findings if found.severity != "info" and found.code not in known}
    result.joined = sum(found.code == "row-joined-over-page" for found in normalized.findings)
    result.findings = len(normalized.findings)
    for expected, got in _pairs(truth, read):
        _count(result, expected, got, int(got["row_no"]) in warned)
    return result


def _count(result: Score, expected: Row, got: Row, warned: bool) -> None:
    wrong = [(name, text, got.get(name, "")) for name, text in expected.items() if _differs(name, text, got)]
    for name, text in expected.items():
        if name.startswith("month_"):
            result.months += 1
            result.months_right += all(name != other for other, _, _ in wrong)
        elif name not in ("row_no", "page_first", "page_last"):
            result.cells += 1
            result.cells_exact += all(name != other for other, _, _ in wrong)
            if text or got.get(name):
                result.texts += 1
                result.texts_exact += all(name != other for other, _, _ in wrong)
    found = [(int(expected["row_no"]), *difference) for difference in wrong]
    result.wrong.extend(found)
    result.silent_cells.extend([] if warned else found)
    result.silent += bool(wrong) and not warned
    result.right_rows += not wrong
    result.warned_right_rows += not wrong and warned


def _differs(name: str, text: str, got: Row) -> bool:
    if name in ("row_no", "page_first", "page_last"):
        return False
    if name == "extra":
        return bool(json.loads(text or "{}") != json.loads(got["extra"] or "{}"))
    return text != got[name]


def _pairs(truth: list[Row], read: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Pair rows in order where the counts agree, else by their texts."""
    if len(truth) == len(read):
        yield from zip(truth, read, strict=True)
        return
    keys = [[(row["indicator"], row["sub_activity"], row["activity"]) for row in rows] for rows in (truth, read)]
    for kind, i0, i1, j0, j1 in difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind in ("equal", "replace"):
            yield from ((truth[i], read[j]) for i, j in zip(range(i0, i1), range(j0, j1), strict=False))


def _as_text(action: Action) -> Row:
    row = {name: getattr(action, name) for name in action.__slots__ if name not in ("months", "extra")}
    texts = {name: "" if value is None else str(value) for name, value in row.items()}
    for month, planned in enumerate(action.months, 1):
        texts[f"month_{month}"] = "" if planned is None else str(planned).lower()
    texts["extra"] = json.dumps(dict(action.extra), ensure_ascii=False) if action.extra else ""
    return texts
