"""A filled-in form, XLSX or CSV -> its lines: the text of each column, and the place of each cell."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from renaksi.inputs.realisation.answers import note_of
from renaksi.results.reported.form import IDS, known_headers
from schemas.document import Source
from schemas.errors import DocumentError, RealisationError
from schemas.hashing import read_sha256

CSV_ENDINGS = (".csv", ".txt")
SHEET_ENDINGS = (".xlsx", ".xlsm", ".ods", ".xls")
Rows = Mapping[int, Mapping[int, str | None]]
"""The texts of a sheet by row and column."""
HEADER_WITHIN = 20
"""Rows above the header that are looked through: an office may add a letterhead."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """A row of a form that is not blank: its texts by column, and what a message calls its place."""

    file: Path
    sha256: str
    place: str
    texts: Mapping[str, str | None]
    """None: a formula whose result the file does not hold."""
    cells: Mapping[str, str]
    """The place of each column's cell."""

    def named(self, column: str) -> str:
        """Return how a message names a cell of this row."""
        return f"{self.file}, {self.cells.get(column, self.place)}"


def form_files(paths: Sequence[Path]) -> list[Path]:
    """Return files, and of folders all forms that are right in them, in order.

    Raises:
        RealisationError: a folder holds none.
    """
    found: list[Path] = []
    for path in paths:
        inside = [each for each in sorted(path.iterdir()) if _is_form(each)] if path.is_dir() else [path]
        if not inside:
            raise RealisationError(f"{path}: no form in there, which is an XLSX, ODS or CSV file. Name the form.")
        found += inside
    return found


def _is_form(path: Path) -> bool:
    visible = not path.name.startswith((".", "~$"))
    return visible and path.suffix.lower() in (*CSV_ENDINGS, *SHEET_ENDINGS) and path.is_file()


def form_lines(path: Path) -> list[FormLine]:
    """Return the lines of a form under its header.

    Raises:
        RealisationError: it cannot be read, has no header of a form, or a column twice.
    """
    try:
        sha256 = read_sha256(path)
        if path.suffix.lower() in CSV_ENDINGS:
            return list(_csv_lines(path, sha256))
        from extract.office.reader import read_sheets

        sheets = read_sheets(path, Source(path.name, sha256, path.stat().st_size))
    except OSError as error:
        raise RealisationError(f"{path}: cannot be read ({error.strerror}). Check the path and its rights.") from error
    except DocumentError as error:
        raise RealisationError(f"{path.parent / str(error)}") from error
    found = [(name, rows, header) for name, cells in sheets if (header := _header(path, rows := _rows(cells)))]
    if not found:
        raise _without_header(path)
    return [line for name, rows, header in found for line in _sheet_lines(path, sha256, name, rows, header)]


def _rows(cells: Mapping[tuple[int, int], str | None]) -> Rows:
    rows: dict[int, dict[int, str | None]] = {}
    for (row, column), text in sorted(cells.items()):
        rows.setdefault(row, {})[column] = text
    return rows


def _header(path: Path, rows: Rows) -> tuple[int, dict[int, str]] | None:
    """Return the header's row and its columns' names; None where the first rows hold none."""
    for row in list(rows)[:HEADER_WITHIN]:
        if names := _column_names(path, {column: text or "" for column, text in rows[row].items()}):
            return row, names
    return None


def _column_names(path: Path, texts: Mapping[int, str]) -> dict[int, str]:
    """Return the names of a header's columns; empty for what is no header of a form.

    Raises:
        RealisationError: a column is there twice or is none of the form's; what it holds would be lost.
    """
    known = known_headers()
    folded = {column: " ".join(text.split()).casefold() for column, text in texts.items() if text.strip()}
    names = {column: known[text] for column, text in folded.items() if text in known}
    if not set(IDS) <= set(names.values()):
        return {}
    if twice := sorted({name for name in names.values() if list(names.values()).count(name) > 1}):
        raise RealisationError(f"{path}: the column {', '.join(twice)} is there twice. Export the form anew.")
    if unknown := [texts[column].strip() for column in folded if column not in names]:
        raise RealisationError(
            f"{path}: unknown column {', '.join(unknown)}. Remove it, or write its header as the form has it."
        )
    return names


def _without_header(path: Path) -> RealisationError:
    return RealisationError(
        f"{path}: no form for realisations: no row has the headers {' and '.join(IDS)}. "
        "Fill in a form that renaksi export --realisation has written."
    )


def _sheet_lines(
    path: Path, sha256: str, sheet: str, rows: Rows, header: tuple[int, dict[int, str]]
) -> Iterator[FormLine]:
    from extract.office.xlsx.sheet import column_letters

    head, names = header
    for row, texts in rows.items():
        filled = [column for column, text in texts.items() if text is None or text.strip()]
        if row <= head or not filled:
            continue
        if beside := [column for column in filled if column not in names]:
            cell = f"{path}, {sheet}!{column_letters(beside[0])}{row}"
            raise RealisationError(f"{cell}: a text beside the form's columns. Remove it, or move it into one of them.")
        values = {name: texts.get(column, "") for column, name in names.items()}
        cells = {name: f"{sheet}!{column_letters(column)}{row}" for column, name in names.items()}
        yield FormLine(path, sha256, f"{sheet}, row {row}", values, cells)


def _csv_lines(path: Path, sha256: str) -> Iterator[FormLine]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RealisationError(f"{path}: is not UTF-8. In Excel, save it as 'CSV UTF-8'.") from error
    records = _csv_records(path, text)
    _, header = next(records, (0, []))
    names = _column_names(path, dict(enumerate(header)))
    if not names:
        raise _without_header(path)
    for line, fields in records:
        if len(fields) != len(header):
            what = f"{path}, line {line}: {len(fields)} fields under {len(header)} columns."
            raise RealisationError(f"{what} Put texts with a separator in quotes.")
        values = {name: note_of(fields[at]) or "" for at, name in names.items()}
        cells = {name: f"line {line}, column {header[at]}" for at, name in names.items()}
        yield FormLine(path, sha256, f"line {line}", values, cells)


def _csv_records(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line at which each record begins, and its fields; blank ones are left out."""
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    begun = 1
    try:
        for fields in reader:
            if any(field.strip() for field in fields):
                yield begun, fields
            begun = reader.line_num + 1
    except csv.Error as error:
        raise RealisationError(f"{path}, line {begun}: no CSV ({error}). Save it again as CSV UTF-8.") from error
