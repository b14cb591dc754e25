"""What reviewers have corrected, beside the corrected tables: the tables as they were read, the corrections in force.

The same reading gives the same bytes.
"""

import datetime
import gzip
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from renaksi.results.layout import READING
from schemas.contracts import TABLES
from schemas.contracts.columns import kind_of
from schemas.corrections import Correction
from schemas.errors import OutputError
from schemas.tables import Reading, Tables, frame_of

REMEDY = "Convert the decree again."


def write_reading(tables: Tables, folder: Path) -> None:
    """Write what was read into the folder of corrected tables; nothing where no correction is in force.

    Raises:
        OSError: it cannot be written.
    """
    reading: Reading | None = tables.reading
    if reading is None:
        return
    record = {
        "tables": {name: _columns(frame) for name, frame in reading.tables.items() if len(frame)},
        "corrections": [asdict(item) for item in reading.corrections],
    }
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    (folder / READING).write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def read_reading(folder: Path) -> Reading | None:
    """Return what was read of the tables in a folder; None where nothing was corrected there.

    Raises:
        OutputError: the file is damaged, or is of another program.
    """
    path = folder / READING
    if not path.is_file():
        return None
    try:
        record = json.loads(gzip.decompress(path.read_bytes()))
        frames = {name: _frame(name, record["tables"].get(name, {})) for name in TABLES}
        corrections = tuple(Correction(**item) for item in record["corrections"])
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(f"{path}: is damaged ({error}). {REMEDY}") from error
    return Reading(Tables(**frames), corrections)


def _columns(frame: pd.DataFrame) -> dict[str, list[Any]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return {str(name): [_plain(value) for value in plain[name]] for name in plain.columns}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _frame(name: str, columns: dict[str, list[Any]]) -> pd.DataFrame:
    for column, rule in TABLES[name].columns.items():
        if kind_of(rule) == "date" and column in columns:
            columns[column] = [value and datetime.date.fromisoformat(value) for value in columns[column]]
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    frame, wrong = frame_of(name, rows)
    if wrong:
        raise ValueError(wrong[0].message)
    return frame
