"""How strictly right decrees are read that one thing was done to: hazards.py FOLDER... [--show] [--only WORD].

Beside NAME.pdf, a picture, .md, .html or of an office program lies NAME.expected.txt (what was done; a line of columns;
the right rows, parted by bars; months as numbers; no table: the file is to be refused) or NAME.truth.json (``rows``
with the same fields; months that are null are unknown).
A file is *right* where all rows are, *warned* where each wrong row has an error or a warning of its own, else *silent*;
*refused* where no row came out. A row that is missing needs an error or a warning that belongs to no row. Rows that are
right and have an error or a warning are counted as false alarms. Right rows in a wrong place need a warning on any
row.
"""

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from renaksi.pipeline import convert
from schemas.tables import Tables

ROOT = Path(__file__).parent.parent
SUFFIXES = (
    *(".pdf", ".tif", ".jpg", ".png", ".md", ".html", ".txt"),
    *(".docx", ".xlsx", ".odt", ".doc", ".ods", ".xls"),
)
VERDICTS = ("right", "warned", "silent", "refused")
# Two ways to be right: "1 (or 1²) ...".
_EITHER = re.compile(r"^(?P<one>.*?) \(or (?P<other>.*?)\)")
# "same tables as samples/gallery/NAME/expected"
_SAMPLE = re.compile(r"samples/gallery/[\w-]+/expected")
_FIELDS = [f"{level}{part}" for level in ("program", "activity", "sub_activity", "indicator") for part in ("_no", "")]
_KNOWN = {*_FIELDS, "output", "target", "responsible", "budget", "evidence", "remarks", "months"}
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """The right rows in the order of ``columns``; no columns where the file is to be refused."""

    columns: Row = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """One file: its verdict, how many right rows have a warning, and what is wrong, a line each."""

    name: str
    verdict: str
    rows: int = 0
    false_alarms: int = 0
    lines: tuple[str, ...] = field(default=())


def truth_of(path: Path) -> Truth | None:
    """Return the truth beside a file, None where there is none."""
    written = path.with_name(f"{path.stem}.expected.txt")
    if written.is_file():
        return _from_text(written.read_text(encoding="utf-8"))
    made = path.with_name(f"{path.stem}.truth.json")
    if not made.is_file():
        return None
    held = json.loads(made.read_text(encoding="utf-8"))
    return _from_rows(held["rows"]) if isinstance(held, dict) and "rows" in held else None


def _from_text(text: str) -> Truth:
    sample = _SAMPLE.search(text)
    if sample:
        with (ROOT / sample[0] / "actions.csv").open(encoding="utf-8", newline="") as file:
            return _from_rows([_with_months(row) for row in csv.DictReader(file)])
    lines = [[part.strip() for part in f"{line} ".split(" | ")] for line in text.splitlines() if " | " in line]
    if not lines:
        return Truth()
    return Truth(tuple(lines[0]), tuple(map(tuple, lines[1:])))


def _with_months(row: dict[str, str]) -> dict[str, object]:
    planned = [str(month) for month in range(1, 13) if row.get(f"month_{month}") == "true"]
    unknown = "?" if any(row.get(f"month_{month}") == "" for month in range(1, 13)) else ""
    return {**{name: row[name] for name in _FIELDS if name in row}, "months": ",".join(planned) + unknown}


def _from_rows(rows: list[dict[str, object]]) -> Truth:
    columns = tuple(name for name in dict.fromkeys(name for row in rows for name in row) if name in _KNOWN)
    return Truth(columns, tuple(tuple(_told(name, row.get(name)) for name in columns) for row in rows))


def _told(name: str, value: object) -> str:
    """Return a value as the rows that were read have it; months that are null say that nobody can know them."""
    if isinstance(value, list):
        return ",".join(map(str, value))
    unknown = "?" if name == "months" else ""
    return unknown if value is None else str(value)


def rows_of(tables: Tables, columns: Row) -> Iterator[Row]:
    """Yield the rows that were read, in these columns; a row whose months are not known has ``?`` for them."""
    for row in tables.actions.astype(object).where(tables.actions.notna(), None).to_dict("records"):
        months = [row[f"month_{month}"] for month in range(1, 13)]
        planned = ",".join(str(month) for month, marked in enumerate(months, 1) if marked)
        row["months"] = planned + ("?" if None in months else "")
        yield tuple(str(row[name]) if row[name] is not None else "" for name in columns)


def judge(path: Path, truth: Truth) -> Judged:
    """Return how one file was read."""
    tables = convert(path).tables
    if not truth.columns:
        return Judged(path.name, "right" if tables is None or tables.status == "rejected" else "silent")
    if tables is None or tables.status == "rejected":
        return Judged(path.name, "refused")
    return _judged(path.name, truth, tables)


def _judged(name: str, truth: Truth, tables: Tables) -> Judged:
    read = [_as_accepted(row, truth.rows) for row in rows_of(tables, truth.columns)]
    doubted = tables.findings[tables.findings["severity"] != "info"]["row_no"]
    warned = {int(number) - 1 for number in doubted.dropna()}
    wrong = list(_wrong([_settled(row) for row in truth.rows], read))
    lost = [expected for expected, place in wrong if place is None]
    moved = {place for expected, place in wrong if place is not None and expected is None and read[place] in lost}
    found = [read[place] for place in moved]
    lines = []
    for expected, place in wrong:
        if place in moved or (place is None and expected in found):
            told = bool(warned)
        else:
            told = bool(doubted.isna().any()) if place is None else place in warned
        lines.append(f"{'warned' if told else 'SILENT'} {expected} <- {None if place is None else read[place]}")
    silent = any(line.startswith("SILENT") for line in lines)
    sure = set(range(len(read))) - {place for _, place in wrong}
    alarms = [place for place in sure & warned if not _is_unknown(read[place], truth)]  # to be unknown is a warning
    return Judged(name, "silent" if silent else "warned" if lines else "right", len(sure), len(alarms), tuple(lines))


def _is_unknown(row: Row, truth: Truth) -> bool:
    return "months" in truth.columns and row[truth.columns.index("months")].endswith("?")


def _wrong(right: list[Row], read: list[Row]) -> Iterator[tuple[Row | None, int | None]]:
    """Yield each right row with the place of what was read instead; None where there is no such row."""
    for kind, a, b, c, d in SequenceMatcher(None, right, read, autojunk=False).get_opcodes():
        for at in range(max(b - a, d - c)) if kind != "equal" else ():
            yield right[a + at] if a + at < b else None, c + at if c + at < d else None


def _settled(row: Row) -> Row:
    return tuple(found["one"] if (found := _EITHER.match(text)) else text for text in row)


def _as_accepted(row: Row, truth: tuple[Row, ...]) -> Row:
    """Return a row with a text that is the other way to be right as the first way."""
    others = {found["other"]: found["one"] for right in truth for text in right if (found := _EITHER.match(text))}
    return tuple(others.get(text, text) for text in row)


def main() -> None:
    """Judge all files of the folders and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    parser.add_argument("--only", default="", help="files with this in their name alone")
    chosen = parser.parse_args()
    counts: Counter[str] = Counter()
    alarms = rows = 0
    files = [path for folder in chosen.folders for path in sorted(folder.iterdir())]
    for path in files:
        truth = truth_of(path) if path.suffix in SUFFIXES and chosen.only in path.name else None
        if truth is None:
            continue
        judged = judge(path, truth)
        counts[judged.verdict] += 1
        alarms, rows = alarms + judged.false_alarms, rows + judged.rows
        print(f"{judged.verdict:8} {judged.name} {judged.false_alarms or ''}")
        print(*(f"    {line}" for line in judged.lines if chosen.show), sep="\n", end="\n" * bool(judged.lines))
    print(*(f"{verdict} {counts[verdict]}" for verdict in VERDICTS), sep=", ", end="")
    print(f"; right rows with a warning: {alarms} of {rows}")


if __name__ == "__main__":
    main()
