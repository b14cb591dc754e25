"""A Normalized becomes rows and columns as the contracts name them, still without pandas."""

import json
from collections.abc import Sequence
from itertools import repeat
from typing import Any

from schemas.contracts import TABLES
from schemas.decree import Action, Normalized, Realisation, Trace
from schemas.document import Box
from schemas.fields import MONTH_COLUMNS

Row = dict[str, Any]
Columns = dict[str, Sequence[Any]]

_NOWHERE = (None,) * len(Box._fields)


def by_column(name: str, records: Sequence[Row]) -> Columns:
    """Return the values of each of a table's columns; null where a record has none."""
    return {column: [record.get(column) for record in records] for column in TABLES[name].columns}


def columns_of(normalized: Normalized, facts: Row) -> dict[str, Columns]:
    """Return the columns of all tables but the findings, still without decree_id."""
    decree = {**fields_of(normalized.decree), **facts, "status": "accepted"}
    rows: dict[str, list[Row]] = {
        "decrees": [decree],
        "actions": [_action_row(action) for action in normalized.actions],
        "schedule": [
            {"row_no": action.row_no, "month": month}
            for action in normalized.actions
            for month, planned in enumerate(action.months, 1)
            if planned
        ],
        "realisations": [_realisation_row(each) for each in normalized.realisations],
        "legal_bases": [fields_of(basis) for basis in normalized.legal_bases],
        "provisions": [fields_of(provision) for provision in normalized.provisions],
        "corrections": [],
    }
    return {name: by_column(name, own) for name, own in rows.items()} | {"provenance": _trace_columns(normalized)}


def fields_of(record: Any) -> Row:
    """Return a record's fields by their names."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _action_row(action: Action) -> Row:
    months = dict(zip(MONTH_COLUMNS, action.months, strict=False))
    extra = json.dumps(merged(action.extra), ensure_ascii=False) if action.extra else None
    return {**fields_of(action), **months, "extra": extra}


def _realisation_row(each: Realisation) -> Row:
    kind, number = each.period or (None, None)
    return {**fields_of(each), "period_kind": kind, "period_no": number}


def merged(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the texts by header; a header that is printed twice gets a number, so that no text is lost."""
    texts: dict[str, str] = {}
    for header, text in pairs:
        name, count = header, 1
        while name in texts:
            count += 1
            name = f"{header} ({count})"
        texts[name] = text
    return texts


def _trace_columns(normalized: Normalized) -> Columns:
    """Return the places of values by column: a decree has thousands, too many for a dict each."""
    traces = normalized.traces
    fields = zip(*traces, strict=True) if traces else repeat(())
    boxes = zip(*(trace.box or _NOWHERE for trace in traces), strict=True) if traces else repeat(())
    return dict(zip(Trace._fields, fields, strict=False)) | dict(zip(Box._fields, boxes, strict=False))
