"""A decree is read and held against its expected tables, or these are written from what is read."""

import csv
import io
from pathlib import Path

from renaksi.golden.differences import Comparison, Difference, Row, differences_of, pairs_of, scores_of
from renaksi.pipeline import convert
from renaksi.results.formats.csv_text import columns_of, csv_of
from schemas.contracts import TABLES
from schemas.options import ReadOptions
from schemas.tables import Tables

csv.field_size_limit(2**31 - 1)  # Python's own limit is 128 KiB, and a cell may hold more
# They change with every release or with every byte of the file, or are large: left out unless already expected.
VOLATILE = {"source_sha256", "renaksi_version"}
BULKY = {"provenance"}


def compare(source: Path, expected: Path, options: ReadOptions | None = None) -> Comparison:
    """Return how the tables of a file differ from a folder of expected ones; a missing truth is a problem."""
    if not any((expected / f"{name}.csv").is_file() for name in TABLES):
        return Comparison(source, f"{expected}: no expected tables. Write them with --update, then read them.")
    outcome = convert(source, options)
    if outcome.tables is None:
        return Comparison(source, outcome.error.message if outcome.error else "nothing was read")
    return compare_tables(outcome.tables, source, expected)


def compare_tables(tables: Tables, source: Path, expected: Path) -> Comparison:
    """Return how tables differ from the expected ones, in the tables and columns that these have."""
    differences: list[Difference] = []
    scores: list[tuple[str, int, int]] = []
    for name, frame in tables.items():
        path = expected / f"{name}.csv"
        if not path.is_file():
            continue
        try:
            header, *wanted = _rows(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, csv.Error) as error:
            return Comparison(source, f"{path}: cannot be read ({error})")
        if fault := _fault(name, header, wanted):
            return Comparison(source, f"{path}: {fault}")
        _, *found = _rows(csv_of(columns_of(name, header, frame)))
        pairs = pairs_of(wanted, found)
        differences += differences_of(name, header, wanted, found, pairs)
        scores += scores_of(name, header, wanted, found, pairs)
    return Comparison(source, None, tuple(differences), tuple(scores))


def _rows(text: str) -> list[Row]:
    """Return the rows of CSV text, the header first; an empty text has an empty header."""
    rows: list[Row] = list(csv.reader(io.StringIO(text)))
    return [row or [""] for row in rows] or [[]]  # a null alone in its row is an empty line


def _fault(name: str, header: Row, rows: list[Row]) -> str | None:
    """Return what is wrong with an expected table, None where nothing is."""
    if unknown := [column for column in header if column not in TABLES[name].columns]:
        return f"the table has no column {', '.join(unknown)}"
    if len(set(header)) < len(header):
        return "a column is there twice"
    numbers = [number for number, row in enumerate(rows, 1) if len(row) != len(header)]
    return f"row {numbers[0]} has {len(rows[numbers[0] - 1])} fields, the header has {len(header)}" if numbers else None


def update(source: Path, expected: Path, options: ReadOptions | None = None) -> Comparison:
    """Write what is read now as the expected tables; tables and columns that were left out stay out."""
    outcome = convert(source, options)
    if outcome.tables is None:
        return Comparison(source, outcome.error.message if outcome.error else "nothing was read")
    try:
        _write_expected(outcome.tables, expected)
    except (OSError, ValueError) as error:
        return Comparison(source, f"{expected}: cannot be written ({error})")
    return compare_tables(outcome.tables, source, expected)


def _write_expected(tables: Tables, expected: Path) -> None:
    fresh = not any(expected.glob("*.csv"))
    expected.mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        path = expected / f"{name}.csv"
        columns = [column for column in frame.columns if column not in VOLATILE]
        if path.is_file():
            columns = next(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))), columns)
        if path.is_file() or (fresh and name not in BULKY):
            path.write_text(csv_of(columns_of(name, columns, frame)), encoding="utf-8", newline="")
