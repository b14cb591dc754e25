"""The folder of results: the name of every file and folder in it, once.

    OUT/
      manifest.csv             a line for each input
      <decree_id>/             a published decree: its tables, datapackage.json, report.html
      _assembled/<name>.pdf    files that were converted as one decree
      _needs-review/<decree_id>/   a decree that is doubted too much to be counted on, published apart; the same files
      _realisation/<decree_id>.csv   what an office has reported on a plan's rows
      _rejected/<name>/        why a file was rejected: error.json, and its corrections
      _unpacked/<archive>/     the files of a ZIP that was given
      _withdrawn/<decree_id>/  a decree that was withdrawn, as it was published
      _export/                 all published decrees in one
      index.html               all inputs as a page, what most needs a person first
      overview.html            all published decrees as a page
      province.db              all published decrees as a database
      .renaksi/                the program's own: lock, journal, what is not finished

Whatever begins with a dot or an underscore is no decree. Files of others in the folder of a decree stay there.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

MANIFEST = "manifest.csv"
REJECTED = "_rejected"
"""The folder of the rejected files, a folder for each."""
ASSEMBLED = "_assembled"
"""The folder of PDFs that were made of several files."""
UNPACKED = "_unpacked"
"""The folder of files that came in archives, a folder for each archive."""
WITHDRAWN_FOLDER = "_withdrawn"
"""The folder of the decrees and rejected files that were withdrawn, a folder for each."""
DOUBTFUL = "_needs-review"
"""The folder of the decrees that are published apart, a folder for each."""
REALISATION = "_realisation"
"""The folder of what offices have reported on their plans, a file for each decree."""
EXPORT = "_export"
CHANGES = "changes.csv"
"""What became of plans' rows in the next year, in the folder of an export."""
REALISATION_FORMS = "realisation"
"""The folder of forms to fill in, within an export."""
OVERVIEW = "overview.html"
INDEX = "index.html"
"""All inputs as a page, what most needs a person first."""
DATABASE = "province.db"

PRIVATE = ".renaksi"
"""The folder that is the program's own: lock, journal, what is not finished."""
LOCK = "lock"
JOURNAL = "journal.jsonl"
ASIDE = "old-"
"""First letters of the names of folders in PRIVATE that were put aside, to be removed."""

# in the folder of a decree
TABLE_NAMES = (
    *(
        "decrees",
        "actions",
        "schedule",
        "realisations",
        "legal_bases",
        "provisions",
        "provenance",
        "findings",
        "corrections",
    ),
)
"""The tables of a decree, as the contracts name them; known here without loading those."""
DATAPACKAGE = "datapackage.json"
REPORT = "report.html"
CORRECTIONS = "corrections"
"""The table that holds the corrections which were applied."""
REVIEW = "corrections-review.csv"
"""What reviewers have saved from the page while `renaksi review` served it, as a corrections file."""
REFUSED = "corrections-refused.csv"
"""Reviewers' corrections that do not fit the tables beside them, as a corrections file."""

# in the folder of a rejected file
ERROR = "error.json"
READING = "reading.json.gz"
"""The tables as they were read, and the corrections in force, where there are any."""
KEPT = "corrections-kept"
"""The folder of corrections that could be neither applied nor refused."""

# in the folder of an export
WORKBOOK = "renaksi.xlsx"


def decree_folder(decree_id: str, doubtful: bool) -> str:
    """Return the folder of a published decree, relative to the results."""
    return f"{DOUBTFUL}/{decree_id}" if doubtful else decree_id


def unpacked_folder(name: str, sha256: str) -> str:
    """Return the folder of an archive's files below UNPACKED, by the archive's name and content."""
    return f"{name}-{sha256[:8]}"


def archive_hash(source_file: str) -> str | None:
    """Return how the hash of the archive begins that a file was unpacked from; None for one that came as it is."""
    top, _, rest = source_file.partition("/")
    return rest.partition("/")[0].rpartition("-")[2] if top == UNPACKED else None


def twin_folder(folder: str) -> str:
    """Return where the decree of a folder would lie if it needed a review, or needed none any more."""
    name = folder.removeprefix(f"{DOUBTFUL}/")
    return decree_folder(name, name == folder)


def rehomed(place: str, homes: Mapping[str, str]) -> str:
    """Return a path of which the folder may have another place now."""
    folder, _, name = place.rpartition("/")
    return f"{homes.get(folder, folder)}/{name}"


def foreign_names(folder: Path) -> list[str]:
    """Return the names of what somebody else has put into the folder of a decree or of a rejected file, in order."""
    if not folder.is_dir() or folder.is_symlink():
        return []
    return sorted(path.name for path in folder.iterdir() if path.name not in _own_names())


@cache
def _own_names() -> frozenset[str]:
    """Return the names of all that the program writes into such a folder."""
    tables = (table_file(name, form) for name in TABLE_NAMES for form in ("csv", "parquet"))
    return frozenset({DATAPACKAGE, ERROR, KEPT, READING, REFUSED, REPORT, REVIEW, *tables})


def table_file(table: str, form: str) -> str:
    """Return the name of a table's file in a format, such as ``actions.csv``."""
    return f"{table}.{form}"
