"""The folder of results: the name of every file and folder in it, once.

    OUT/
      manifest.csv             a line for each input
      <decree_id>/             a published decree: its tables, datapackage.json, report.html
      _rejected/<name>/        why a file was rejected: error.json, and its corrections
      _export/                 all published decrees in one
      overview.html            all published decrees as a page
      province.db              all published decrees as a database
      .renaksi/                the program's own: lock, journal, what is not finished

Whatever begins with a dot or an underscore is no decree.
"""

MANIFEST = "manifest.csv"
REJECTED = "_rejected"
"""The folder of the rejected files, a folder for each."""
EXPORT = "_export"
OVERVIEW = "overview.html"
DATABASE = "province.db"

PRIVATE = ".renaksi"
"""The folder that is the program's own: lock, journal, what is not finished."""
LOCK = "lock"
JOURNAL = "journal.jsonl"
ASIDE = "old-"
"""First letters of the names of folders in PRIVATE that were put aside, to be removed."""

# in the folder of a decree
DATAPACKAGE = "datapackage.json"
REPORT = "report.html"
CORRECTIONS = "corrections"
"""The table that holds the corrections which were applied."""
REFUSED = "corrections-refused.csv"
"""Reviewers' corrections that do not fit the tables beside them, as a corrections file."""

# in the folder of a rejected file
ERROR = "error.json"
KEPT = "corrections-kept"
"""The folder of corrections that could be neither applied nor refused."""

# in the folder of an export
WORKBOOK = "renaksi.xlsx"


def table_file(table: str, form: str) -> str:
    """Return the name of a table's file in a format, such as ``actions.csv``."""
    return f"{table}.{form}"
