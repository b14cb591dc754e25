"""The contracts for readers other than pandera: Frictionless, JSON schema, and the data dictionary for people."""

import json
from collections.abc import Iterator
from typing import Any

import pandera.pandas as pa

from schemas.contracts import TABLES
from schemas.contracts.changes import EVERY
from schemas.contracts.columns import kind_of

JSON_TYPES = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean", "date": "string"}
FORMS = ("markdown", "json-schema", "frictionless")


def contracts_as(form: str) -> str:
    """Return all contracts in one of FORMS, with a line feed at the end."""
    if form == "markdown":
        return data_dictionary()
    one = json_schema if form == "json-schema" else frictionless_schema
    return json.dumps({name: one(name) for name in TABLES}, ensure_ascii=False, indent=2) + "\n"


def data_dictionary() -> str:
    """Return the contracts as a Markdown page."""
    parts = [
        "# Data dictionary\n",
        "Written by `renaksi schema` from the contracts that every table is checked against.\n",
    ]
    parts += ["A missing value is an empty field in CSV and null in Parquet.\n"]
    for name, table in EVERY.items():
        parts += [f"## {name}\n", f"{table.description}\n", _markdown_table(table)]
    return "\n".join(parts)


def _markdown_table(table: pa.DataFrameSchema) -> str:
    lines = ["| column | type | null | meaning |", "|---|---|---|---|"]
    for column, rule in table.columns.items():
        null = "yes" if rule.nullable else "no"
        lines.append(f"| `{column}` | {kind_of(rule)} | {null} | {rule.description} |")
    return "\n".join(lines) + "\n"


def frictionless_schema(name: str) -> dict[str, Any]:
    """Return a table's contract as a Frictionless table schema."""
    table = TABLES[name]
    schema: dict[str, Any] = {"fields": [_field(column, rule) for column, rule in table.columns.items()]}
    schema["missingValues"] = [""]
    key = (table.metadata or {})["primary_key"]
    if key and not any(table.columns[column].nullable for column in key):
        schema["primaryKey"] = list(key)
    if links := list(_links(name, table)):
        schema["foreignKeys"] = links
    return schema


def _links(name: str, table: pa.DataFrameSchema) -> Iterator[dict[str, Any]]:
    """Yield the foreign keys; one with a column that may be null is none to Frictionless, which looks for the null."""
    keys = ["decree_id", "row_no"]
    if name != "decrees":
        yield {"fields": keys[:1], "reference": {"resource": "decrees", "fields": keys[:1]}}
    if name != "actions" and "row_no" in table.columns and not table.columns["row_no"].nullable:
        yield {"fields": keys, "reference": {"resource": "actions", "fields": keys}}


def _field(column: str, rule: pa.Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": kind_of(rule), "description": rule.description}
    if kind_of(rule) == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: dict[str, Any] = _limits(rule)
    if not rule.nullable:
        constraints = {"required": True, **constraints}
    return field | ({"constraints": constraints} if constraints else {})


def _limits(rule: pa.Column) -> dict[str, Any]:
    """Return the limits that the pandera checks set."""
    limits: dict[str, Any] = {}
    for check in rule.checks:
        given = check.statistics or {}
        limits |= {"minimum": given["min_value"]} if "min_value" in given else {}
        limits |= {"maximum": given["max_value"]} if "max_value" in given else {}
        limits |= {"enum": list(given["allowed_values"])} if "allowed_values" in given else {}
        limits |= {"pattern": given["pattern"]} if "pattern" in given else {}
    return {key: value if isinstance(value, int | float | list) else str(value) for key, value in limits.items()}


def json_schema(name: str) -> dict[str, Any]:
    """Return a table's contract as a JSON schema of one of its rows."""
    table = TABLES[name]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        "description": table.description,
        "type": "object",
        "properties": {column: _property(rule) for column, rule in table.columns.items()},
        "required": list(table.columns),
        "additionalProperties": False,
    }


def _property(rule: pa.Column) -> dict[str, Any]:
    kind = JSON_TYPES[kind_of(rule)]
    record: dict[str, Any] = {"type": [kind, "null"] if rule.nullable else kind, "description": rule.description}
    limits = _limits(rule)
    if kind_of(rule) == "date":
        return record | {"format": "date"}
    if "enum" in limits and rule.nullable:
        limits["enum"] = [*limits["enum"], None]
    return record | limits
