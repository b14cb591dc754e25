"""Action plans in decrees of Indonesian election offices as tables: the public names for Python programs.

    from renaksi import convert

    result = convert("decree.pdf")
    result.actions      # a pandas DataFrame, one row for each indicator
    result.findings     # what may be wrong with the reading

docs/api.md explains them. All other modules may change from one release to the next. Importing this loads nothing
heavy; the libraries are loaded by the first call.
"""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.errors import RenaksiError
from schemas.options import ReadOptions as Options
from schemas.version import VERSION as __version__

if TYPE_CHECKING:
    import pandas as pd

    from renaksi.outcome import Failure
    from schemas.document import Document
    from schemas.grade import Status
    from schemas.tables import Tables

__all__ = ["Options", "RenaksiError", "Result", "__version__", "convert", "read"]


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What became of one file: a status, tables as pandas DataFrames, and an error where the file was rejected.

    docs/data-dictionary.md describes the columns. The tables of a file of which nothing was read are empty, with all
    their columns.
    """

    source: Path
    """The file, as it was given."""
    status: Status
    """accepted, accepted-with-findings, needs-review or rejected."""
    error: Failure | None
    """Why the file was rejected: ``kind``, ``message``, ``exit_code``, ``traceback``. None for an accepted file."""
    tables: Tables
    """All tables; ``tables.items()`` yields their names and DataFrames."""
    decree_id: str | None
    """``<region_code>-<year>-<number>``, or ``unidentified-`` and a part of the file's hash; None where nothing was
    read."""

    @property
    def decrees(self) -> pd.DataFrame:
        """Who decreed what, when, for how long, and which file it was read from: one row."""
        return self.tables.decrees

    @property
    def actions(self) -> pd.DataFrame:
        """The plan in the printed order: one row for each indicator."""
        return self.tables.actions

    @property
    def schedule(self) -> pd.DataFrame:
        """The planned months: one row for each month of each row of actions."""
        return self.tables.schedule

    @property
    def realisations(self) -> pd.DataFrame:
        """Targets and realisations by period: one row for each printed value of a row of actions."""
        return self.tables.realisations

    @property
    def legal_bases(self) -> pd.DataFrame:
        """The acts that the decree cites: one row for each."""
        return self.tables.legal_bases

    @property
    def provisions(self) -> pd.DataFrame:
        """The paragraphs of the formal part: one row for each."""
        return self.tables.provisions

    @property
    def provenance(self) -> pd.DataFrame:
        """The place of each value: page, box in points and reader; one row for each part of a value."""
        return self.tables.provenance

    @property
    def findings(self) -> pd.DataFrame:
        """What may be wrong with the reading: one row for each finding, with severity, code, row and page."""
        return self.tables.findings


def convert(path: str | PathLike[str], options: Options | None = None) -> Result:
    """Read one decree and return its tables, validated. Raises no error of a file: see ``status`` and ``error``.

    ``path``: a PDF, or a transcript as .txt, .md, .html or .htm. Nothing is written. This process does the work,
    without limits of time and memory; the command ``renaksi convert`` has both, and reads thousands of files.
    """
    from renaksi.pipeline import convert as convert_file
    from schemas.tables import empty_tables

    source = Path(path)
    outcome = convert_file(source, options)
    return Result(source, outcome.status, outcome.error, outcome.tables or empty_tables(), outcome.decree_id)


def read(path: str | PathLike[str], options: Options | None = None) -> Document:
    """Read one file and return its pages with their words, ruled grids and boxes, before anyone asks what they mean.

    Lengths are points, pages are counted from 1; docs/api.md has an example.

    Raises:
        RenaksiError: the file cannot be read.
    """
    from extract import read_document

    return read_document(Path(path), options or Options())
