"""Which status decrees get whose truth is known, and how much of them is wrong: grades.py FOLDER... [--show].

A folder holds files with their truth beside them, as for hazards.py, or folders with a ``decree.*`` and its tables in
``expected/``, as the gallery. A cell is a text of the plan or one of its months; a row that is missing or one too many
counts with all its cells. Prints for each folder how many decrees get which status, then what that is worth: those with
more than 2 % wrong cells, and faultless ones, by status. With ``--show`` a line for each decree that is not faultless.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hazards import SUFFIXES, Row, Truth, _as_accepted, _from_rows, _settled, _with_months, _wrong, rows_of, truth_of

from renaksi.pipeline import convert

STATUSES = ("accepted", "accepted-with-findings", "needs-review", "rejected")
BAD_SHARE = 0.02
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Graded:
    """One decree: where it lies, its status, and the share of its cells that are wrong."""

    folder: Path
    name: str
    status: str
    wrong: float


def decrees_of(folder: Path) -> Iterator[tuple[Path, Truth]]:
    """Yield the files of a folder whose right rows are known."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and (expected := path / "expected/actions.csv").is_file():
            with expected.open(encoding="utf-8", newline="") as file:
                truth = _from_rows([_with_months(row) for row in csv.DictReader(file)])
            yield from ((file, truth) for file in sorted(path.glob("decree.*")))
        elif path.suffix in SUFFIXES and (found := truth_of(path)) is not None and found.columns:
            yield path, found


def cells_of(row: Row, columns: Row) -> Row:
    """Return the cells of a row: its texts, and each month for itself."""
    cells: list[str] = []
    for name, text in zip(columns, row, strict=True):
        if name == "months":
            planned = text.rstrip("?").split(",")
            cells += [f"{text[-1:] == '?'}{str(month) in planned}" for month in range(1, MONTHS + 1)]
        else:
            cells.append(text)
    return tuple(cells)


def graded(folder: Path, path: Path, truth: Truth) -> Graded:
    """Return the status of a file, and how much of it is wrong; all of it where nothing was published."""
    name = path.relative_to(folder).as_posix()
    tables = convert(path).tables
    if tables is None or tables.status == "rejected":
        return Graded(folder, name, "rejected", 1.0)
    right = [_settled(row) for row in truth.rows]
    read = [_as_accepted(row, truth.rows) for row in rows_of(tables, truth.columns)]
    width = len(cells_of(("",) * len(truth.columns), truth.columns))
    wrong = 0
    for expected, place in _wrong(right, read):
        if expected is None or place is None:
            wrong += width
        else:
            both = (cells_of(row, truth.columns) for row in (expected, read[place]))
            wrong += sum(one != other for one, other in zip(*both, strict=True))
    return Graded(folder, name, tables.status, wrong / max(1, width * len(right)))


def main() -> None:
    """Grade all decrees of the folders and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="name the decrees that are not right in every cell")
    chosen = parser.parse_args()
    found = [graded(folder, *each) for folder in chosen.folders for each in decrees_of(folder)]
    groups = {f"{folder.name}": [one for one in found if one.folder == folder] for folder in chosen.folders}
    groups["> 2 % wrong"] = [one for one in found if one.wrong > BAD_SHARE]
    groups["faultless"] = [one for one in found if not one.wrong]
    print(f"{'':24}", *(f"{status:>22}" for status in STATUSES))
    for name, ones in groups.items():
        counts = Counter(one.status for one in ones)
        print(f"{f'{name}, {len(ones)}':24}", *(f"{counts[status]:22}" for status in STATUSES))
    for one in found if chosen.show else ():
        if one.wrong:
            print(f"{one.status:24}{100 * one.wrong:6.1f} %  {one.folder.name}/{one.name}")


if __name__ == "__main__":
    main()
