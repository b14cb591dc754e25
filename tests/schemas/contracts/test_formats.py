import json
import re

import pytest
from click.testing import CliRunner
from factories import facts, normalized

from renaksi.cli import main
from schemas.contracts import TABLES
from schemas.contracts.formats import FORMS, frictionless_schema, json_schema
from schemas.tables import build


@pytest.mark.parametrize("form", FORMS)
def test_the_command_prints_each_form(form):
    result = CliRunner().invoke(main, ["schema", "--format", form])
    assert result.exit_code == 0
    assert all(name in result.stdout for name in TABLES)
    if form != "markdown":
        assert set(json.loads(result.stdout)) == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_no_key_of_frictionless_may_be_null(name):
    schema = frictionless_schema(name)
    nullable = {column for column, rule in TABLES[name].columns.items() if rule.nullable}
    assert not nullable & set(schema.get("primaryKey", []))
    for link in schema.get("foreignKeys", []):
        assert not nullable & set(link["fields"])
        assert set(link["reference"]["fields"]) <= set(TABLES[link["reference"]["resource"]].columns)
    assert [field["name"] for field in schema["fields"]] == list(TABLES[name].columns)


TYPES = {"string": str, "integer": int, "number": int | float, "boolean": bool, "null": type(None)}


def breaks(value, rule):
    """Return whether a value breaks a property of JSON Schema, by the words that we use of it."""
    kinds = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
    if not isinstance(value, tuple(TYPES[kind] for kind in kinds)):
        return True
    if value is None:
        return "enum" in rule and None not in rule["enum"]
    return (
        ("enum" in rule and value not in rule["enum"])
        or ("pattern" in rule and not re.search(rule["pattern"], value))
        or ("minimum" in rule and value < rule["minimum"])
        or ("maximum" in rule and value > rule["maximum"])
    )


def test_rows_hold_the_json_schema_of_their_table():
    for name, frame in build(normalized(), facts()).items():
        schema = json_schema(name)
        assert schema["required"] == list(frame.columns)
        for row in json.loads(frame.to_json(orient="records", date_format="iso")):
            assert {column: value for column, value in row.items() if breaks(value, schema["properties"][column])} == {}


def test_limits_of_the_contracts_are_those_of_the_json_schema():
    area, decree_id = (
        json_schema("actions")["properties"]["change_area"],
        json_schema("actions")["properties"]["decree_id"],
    )
    assert (area["minimum"], area["maximum"]) == (1, 8)
    assert breaks(9, area) and not breaks(None, area)
    assert breaks("x", decree_id) and not breaks("3575-2021-15", decree_id)
