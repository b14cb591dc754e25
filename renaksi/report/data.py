"""The tables of a decree as the record that its report page draws. No markup here; texts are unchanged."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from renaksi.corrections.apply import reading_of
from renaksi.corrections.derived import derived
from renaksi.corrections.draft import draft_of
from renaksi.corrections.values import correctable, field_kind, text_of
from schemas.confidence import level_of
from schemas.fields import MONTH_COLUMNS
from schemas.tables import Reading, Tables

# The texts of a row, numbers before what they number.
TEXTS = tuple(name for name in correctable("actions") if name not in MONTH_COLUMNS and name != "change_area")
FACTS = ("source_file", "source_sha256", "pages", "reader", "renaksi_version")
Row = Mapping[str, Any]


def report_data(tables: Tables) -> dict[str, Any]:
    """Return all that a report shows but the pictures: values as texts, null for none; boxes in points.

    ``boxes`` holds each place once: [page, x0, top, x1, bottom], or [page, line] of a transcript; ``places``
    point into it by row ("" for the decree) and field. All is as it was read, rows by the numbers they had then; the
    corrections in force are beside it.
    """
    base = reading_of(tables)
    read = base.tables
    boxes, places = _places(read)
    decree = _records(read.decrees)[0]
    return {
        "decree_id": tables.decree_id,
        "status": tables.status,
        "facts": {name: text_of(decree[name]) for name in FACTS},
        "decree": {name: text_of(decree[name]) for name in correctable("decrees")},
        "kinds": _kinds(),
        "fields": TEXTS,
        "texts": [name for name in TEXTS if read.actions[name].notna().any() or tables.actions[name].notna().any()],
        "rows": _rows(read),
        "bases": _plain(read.legal_bases),
        "provisions": _plain(read.provisions),
        "findings": _plain(read.findings.assign(closed=tables.findings["closed"])),
        "corrections": _corrections(base),
        "sure": _sure(read),
        "boxes": boxes,
        "places": places,
    }


def newest_state(tables: Tables) -> dict[str, Any]:
    """Return of a report's record what corrections change: its status, those in force, and what closed a finding."""
    closed = _records(tables.findings[["finding_no", "closed"]])
    return {
        "status": tables.status,
        "corrections": _corrections(reading_of(tables)),
        "closed": {str(row["finding_no"]): row["closed"] for row in closed},
    }


def pages_named(tables: Tables) -> set[int]:
    """Return the pages of all values and findings."""
    return {int(page) for frame in (tables.provenance, tables.findings) for page in frame["page"].dropna()}


def json_for_script(record: Any) -> str:
    """Return JSON for a script element: nothing in it can end the element or begin a comment."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows without decree_id, whole numbers as numbers, all else as text."""
    return [
        {name: value if isinstance(value, int | str) else text_of(value) for name, value in row.items()}
        for row in _records(frame.drop(columns="decree_id"))
    ]


def _corrections(base: Reading) -> list[dict[str, Any]]:
    every = [*base.corrections, *derived(draft_of(base.tables), base.corrections)]
    names = ("row_no", "field", "read_value", "corrected_value", "by", "at", "reason")
    return [{name: getattr(item, name) for name in names} for item in every]


def _kinds() -> dict[str, dict[str, str]]:
    """Return the kinds of the fields that are no plain texts, of the decree ("") and of rows."""
    kinds = {
        "decree": {name: field_kind(None, name) for name in correctable("decrees")},
        "row": {name: field_kind(1, name) for name in correctable("actions")},
    }
    return {table: {name: kind for name, kind in of.items() if kind != "string"} for table, of in kinds.items()}


def _rows(tables: Tables) -> list[dict[str, Any]]:
    values: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for each in _records(tables.realisations):
        own = {"no": each["value_no"], "kind": each["kind"], "title": each["title"], "value": each["value"]}
        values[each["row_no"]].append(own | {"period": [each["period_kind"], each["period_no"]]})
    return [_row(row) | {"values": values[row["row_no"]]} for row in _records(tables.actions)]


def _row(row: Row) -> dict[str, Any]:
    return {
        "no": row["row_no"],
        "pages": [row["page_first"], row["page_last"]],
        "texts": {name: row[name] for name in TEXTS if row[name] is not None},
        "months": [text_of(row[month]) for month in MONTH_COLUMNS],
        "area": row["change_area"],
        "extra": json.loads(row["extra"]) if row["extra"] else {},
    }


def _sure(tables: Tables) -> dict[str, dict[str, str]]:
    """Return by row ("" for the decree) and field how sure a value is, in a word; of those that are not quite sure."""
    worst: dict[tuple[str, str], float] = {}
    columns = (tables.provenance[name].tolist() for name in ("row_no", "field", "confidence"))
    for row_no, field, confidence in zip(*columns, strict=True):
        key = ("" if row_no is pd.NA else str(row_no), field)
        worst[key] = min(confidence, worst.get(key, 1.0))
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for (row, field), confidence in worst.items():
        if (level := level_of(confidence)) != "sure":
            found[row][field] = level
    return found


def _places(tables: Tables) -> tuple[list[list[float]], dict[str, dict[str, list[int]]]]:
    known: dict[tuple[float, ...], int] = {}
    places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for trace in _records(tables.provenance):
        box = _box(trace)
        if box is not None:
            index = known.setdefault(box, len(known))
            row = "" if trace["row_no"] is None else str(trace["row_no"])
            if index not in places[row][trace["field"]]:
                places[row][trace["field"]].append(index)
    return [list(box) for box in known], places


def _box(trace: Row) -> tuple[float, ...] | None:
    if trace["x0"] is not None:
        return (trace["page"], *(round(float(trace[side]), 1) for side in ("x0", "top", "x1", "bottom")))
    return (trace["page"], trace["line"]) if trace["line"] is not None else None
