"""Corrections, and files of them as a reviewer saves them."""

from renaksi.corrections.csv_file import COLUMNS
from schemas.corrections import Correction

SHA = "0" * 64


def change(field, read, right, row=1, **other):
    given = {"by": "NAMA JELAS", "at": "2026-01-31T09:30:00Z", **other}
    return Correction("3575-2021-15", SHA, row, field, read, right, **given)


def record(**changes):
    values = {
        "decree_id": "3575-2021-15", "source_sha256": SHA, "row_no": "1", "field": "indicator", "read_value": "Satu",
        "corrected_value": "Tiga", "by": "NAMA JELAS", "at": "2026-01-31T09:30:00Z", "reason": "", **changes,
    }  # fmt: skip
    return [values[column] for column in COLUMNS]


def file_of(path, *records, columns=COLUMNS, mark=",", head="", encoding="utf-8", end="\n"):
    lines = [list(columns), *records]
    quoted = [['"' + field.replace('"', '""') + '"' if mark in field or "\n" in field else field for field in line]
              for line in lines]  # fmt: skip
    path.write_text(head + "".join(mark.join(line) + end for line in quoted), encoding=encoding, newline="")
    return path
