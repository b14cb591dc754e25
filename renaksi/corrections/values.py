"""What may be corrected, and how a value is written in a corrections file: by the report page, by hand, by Excel.

An empty field is no value (null): no text of the tables is ever blank, so that an empty text needs no sign of its own.
"""

import datetime
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
import pandera.pandas as pa

from renaksi.results.csv_dialect import FORMULA_SIGNS
from schemas.contracts import TABLES
from schemas.contracts.columns import DTYPES, Kind, kind_of
from schemas.reference.regions import region_by_code

# What no reviewer corrects: keys, places, facts about the file. ``extra`` is no single value.
FIXED = {
    "decrees": {"decree_id", "source_file", "source_sha256", "pages", "reader", "status", "renaksi_version"},
    "actions": {"decree_id", "row_no", "page_first", "page_last", "extra"},
    "legal_bases": {"decree_id", "ordinal"},
    "provisions": {"decree_id"},
    "realisations": set(TABLES["realisations"].columns) - {"value"},
}
LISTS = ("legal_bases", "provisions")
"""Tables of the formal part: a value there is named by table, number from 1 and column, such as legal_bases.3.title."""
EXTRA = "extra."
"""What a field begins with that is a printed column without a field of its own; the header follows."""
# The text by which a reviewer knows a row: the first that is not empty.
ROW_TEXTS = (
    "indicator",
    "output",
    "sub_activity",
    "activity",
    "program",
    "target",
    "responsible",
    "evidence",
    "remarks",
)
# Excel writes booleans in capitals, and in the language of its user.
WORDS = {"true": True, "benar": True, "ya": True, "false": False, "salah": False, "tidak": False}


class Target(NamedTuple):
    """Where a field's value is: a table, the number of an item in a list (None elsewhere), a column; or a header."""

    table: str
    number: int | None
    column: str


def target_of(field: str, row_no: int | None) -> Target:
    """Return where a field's value is; a name that is not known is a column of decrees or of actions."""
    table, _, rest = field.partition(".")
    number, _, column = rest.partition(".")
    if row_no is None and table in LISTS and re.fullmatch(r"[1-9][0-9]{0,3}", number):
        return Target(table, int(number), column)
    if row_no is not None and value_number(field):
        return Target("realisations", None, "value")
    return Target("decrees" if row_no is None else "actions", None, field)


def value_number(field: str) -> int | None:
    """Return which target or realisation of its row a field is, counted from 1; None for all other fields."""
    found = re.fullmatch(r"realisation_([1-9][0-9]{0,3})", field)
    return int(found[1]) if found else None


def header_of(field: str, row_no: int | None) -> str | None:
    """Return the header of a printed column without a field of its own; None for all other fields."""
    return field.removeprefix(EXTRA) or None if row_no is not None and field.startswith(EXTRA) else None


def row_text(row: Mapping[str, Any]) -> str | None:
    """Return the text by which a reviewer knows a row; None for a row without any text."""
    return next((canonical_text(str(row[name])) for name in ROW_TEXTS if row.get(name) is not None), None)


def correctable(table: str) -> list[str]:
    """Return the columns of ``decrees`` or ``actions`` that a reviewer may correct, in the contract's order."""
    return [column for column in TABLES[table].columns if column not in FIXED[table]]


def field_kind(row_no: int | None, field: str) -> Kind:
    """Return the kind of a field of the decree (no row) or of a row."""
    if header_of(field, row_no):
        return "string"
    table, _, column = target_of(field, row_no)
    return kind_of(TABLES[table].columns[column])


def text_of(value: Any) -> str | None:
    """Return a table's value as a corrections file has it."""
    if value is None or value is pd.NA:
        return None
    if isinstance(value, str):
        return canonical_text(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(bool(value)).lower() if str(value) in ("True", "False") else str(value)


def canonical_text(text: str | None) -> str | None:
    """Return a text as the tables hold it: NFC, white space canonical_text; None for a blank one."""
    return " ".join(unicodedata.normalize("NFC", text or "").split()) or None


def unescaped(text: str) -> str:
    """Return a text without the apostrophe that keeps a spreadsheet from computing it."""
    return text[1:] if text[:1] == "'" and text[1:2] and text[1] in FORMULA_SIGNS else text


def readings(field: str, row_no: int | None, text: str | None, *, typed: bool = False) -> list[Any]:
    """Return the values that a written text may mean, as canonical texts or ``typed``; two for a date such as 5/6/2021.

    Empty where it is no value of that field's kind at all.
    """
    text = canonical_text(text)
    if text is None:
        return [None]
    values = _typed_values(field_kind(row_no, field), text)
    return values if typed else [text_of(value) for value in values]


def _typed_values(kind: Kind, text: str) -> list[Any]:
    if kind == "boolean":
        return [WORDS[text.lower()]] if text.lower() in WORDS else []
    if kind == "integer":
        return [int(text)] if re.fullmatch(r"-?[0-9]{1,18}", text) else []
    return dates(text) if kind == "date" else [text]


def dates(text: str) -> list[datetime.date]:
    """Return the dates that 2021-06-05, 5/6/2021, 05.06.2021 may mean, the day first before the month first."""
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        orders = [(match[1], match[2], match[3])]
    elif match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text):
        orders = [(match[3], match[2], match[1]), (match[3], match[1], match[2])]
    else:
        return []
    return list(dict.fromkeys(found for order in orders if (found := _date(*order))))


def _date(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def fault_of_field(field: str, row_no: int | None) -> str | None:
    """Return what is wrong with a field's name, None where nothing is."""
    table, _, column = target_of(field, row_no)
    if header_of(field, row_no) or column in correctable(table):
        return None
    if column in TABLES[table].columns:
        return f"{table}.{column} cannot be corrected"
    hint = " (without a row_no the field is one of decrees)" if row_no is None else ""
    return f"{table} has no field {column!r}{hint}"


def fault_of_value(field: str, row_no: int | None, text: str | None) -> str | None:
    """Return what is wrong with a corrected value, None where its contract allows it."""
    values = readings(field, row_no, text, typed=True)
    kind = field_kind(row_no, field)
    if len(values) > 1:
        return f"{text!r} may be {' or '.join(map(str, values))}; write the one that is right like that"
    if not values:
        return f"{text!r} is no {kind}" + (" (write true, false or nothing)" if kind == "boolean" else "")
    if field == "region_code" and text and region_by_code(text) is None:
        return f"{text!r} is no region's code"
    if header_of(field, row_no):
        return None
    table, _, column = target_of(field, row_no)
    rule = TABLES[table].columns[column]
    if not rule.nullable and column in ("text", "value") and text is None:  # the item is not there
        return None
    try:
        rule.validate(pd.DataFrame({column: pd.array(values, dtype=DTYPES[kind])}))
    except pa.errors.SchemaError as error:
        return f"{text!r} breaks the contract of {field}: {getattr(error.check, 'error', None) or error}"
    return None
