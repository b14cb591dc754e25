"""corrections.csv as corrections: from the report page, by hand, or saved again by Excel (semicolons, BOM, TRUE).

A file with anything wrong in it is refused as a whole, with all that is wrong named by file and line.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path

from renaksi.corrections.lines import corrections_of, each_once
from renaksi.corrections.values import unescaped
from renaksi.results.csv_dialect import escaped
from renaksi.results.layout import REFUSED
from schemas.corrections import Correction, Refusal
from schemas.errors import CorrectionError

COLUMNS = tuple(item.name for item in fields(Correction) if item.name not in ("file", "line"))
# A message with more is no help to anyone.
SHOWN = 20


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Return the corrections of a file, or of all .csv files right in a folder, each value once.

    Raises:
        CorrectionError: a file cannot be read, or some line is wrong or contradicts another one.
    """
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not files:
        raise CorrectionError(f"{path}: no .csv file in there. Name the file that the report page has saved.")
    found: list[Correction] = []
    faults: list[str] = []
    for file in files:
        for line, record in _records(file):
            items, wrong = corrections_of(record, str(file), line)
            faults += [f"{file}, line {line}: {what}" for what in wrong]
            found += items
    kept, conflicts = each_once(found)
    raise_faults(faults + conflicts)
    return tuple(kept)


def corrections_text(corrections: Iterable[Correction]) -> str:
    """Return corrections as the text of a corrections file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for item in corrections:
        writer.writerow(escaped(str(getattr(item, name) or "")) for name in COLUMNS)
    return text.getvalue()


def write_refused(refused: Sequence[Refusal], folder: Path) -> None:
    """Write corrections that do not fit into a folder that is there, as a corrections file; nothing where all fit.

    Raises:
        OSError: it cannot be written.
    """
    if refused:
        text = corrections_text(item.correction for item in refused)
        (folder / REFUSED).write_text(text, encoding="utf-8-sig", newline="")


def raise_faults(faults: Sequence[str]) -> None:
    """Raise an error where there is any fault.

    Raises:
        CorrectionError: it names the faults, and says that nothing was applied.
    """
    if faults:
        more = [f"... and {len(faults) - SHOWN} more"] if len(faults) > SHOWN else []
        advice = "Nothing was applied. Put these lines right and try again."
        raise CorrectionError("\n".join([*faults[:SHOWN], *more, advice]))


def _records(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the 1-based line and the fields of each record that is not blank."""
    text, skipped = _text(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    header: list[str] = []
    begun = 1
    try:
        for row in reader:
            line, begun = begun + skipped, reader.line_num + 1
            if not header:
                header = _header([name.strip().lower() for name in row], path)
            elif any(field.strip() for field in row):
                yield line, _record(header, row, path, line)
    except csv.Error as error:
        raise CorrectionError(f"{path}, line {begun + skipped}: no CSV ({error}). Save it again as CSV.") from error
    _header(header, path)


def _text(path: Path) -> tuple[str, int]:
    """Return a file's text, and how many lines Excel's ``sep=`` took off its head."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CorrectionError(f"{path}: cannot be read ({error.strerror}). Check the path and its rights.") from error
    except UnicodeDecodeError as error:
        raise CorrectionError(f"{path}: is not UTF-8. In Excel, save it as 'CSV UTF-8'.") from error
    if "\0" in text:
        raise CorrectionError(f"{path}: is no CSV file, it holds zero bytes. In Excel, save it as 'CSV UTF-8'.")
    head, _, rest = text.partition("\n")
    return (rest, 1) if head.strip().strip('"').lower().startswith("sep=") else (text, 0)


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _header(header: list[str], path: Path) -> list[str]:
    while header and not header[-1]:
        header = header[:-1]
    missing, unknown = [c for c in COLUMNS if c not in header], [c for c in header if c not in COLUMNS]
    if missing or unknown or len(header) != len(COLUMNS):
        what = [f"no column {', '.join(missing)}"] if missing else []
        what += [f"unknown column {', '.join(unknown)}"] if unknown else []
        raise CorrectionError(
            f"{path}, line 1: {'; '.join(what) or 'a column is there twice'}. "
            f"A corrections file has the columns {', '.join(COLUMNS)}."
        )
    return header


def _record(header: list[str], row: list[str], path: Path, line: int) -> dict[str, str]:
    if len(row) < len(header) or any(field.strip() for field in row[len(header) :]):
        raise CorrectionError(
            f"{path}, line {line}: {len(row)} fields under {len(header)} columns. Put texts with a separator in quotes."
        )
    return {name: unescaped(field.strip()) for name, field in zip(header, row, strict=False)}
