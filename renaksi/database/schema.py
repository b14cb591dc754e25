"""The contracts become SQL tables: types, keys, foreign keys, checks, indexes, comments.

``migrations`` holds the same as frozen SQL; a test holds the two together. A table whose contract names no key, or
names one that may be null, has ``position`` in its key: the row's place in the table.
"""

import datetime
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandera.pandas as pa
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from schemas.contracts.columns import Kind, kind_of
from schemas.contracts.reported import CONTRACTS
from schemas.decree import FIRST_YEAR, LAST_PERIODS

TYPES: dict[Kind, type[sa.types.TypeEngine[Any]]] = {
    "string": sa.Text,
    "integer": sa.Integer,
    "number": sa.Double,
    "boolean": sa.Boolean,
    "date": sa.Date,
}
POSITION = "position"
# The codes of findings grow with every release: a list of their own, so that no release needs a migration for them.
LISTED = {("findings", "code"): "finding_codes.code"}
# What the views and a province's questions look for, beside the keys.
INDEXED = {
    "decrees": (("region_code",), ("province_code", "subject_year")),
    "actions": (("change_area",),),
    "schedule": (("month",),),
    "realisations": (("kind", "period_kind", "period_no"),),
    "legal_bases": (("instrument", "number", "year"),),
    "provenance": (("decree_id", "row_no"),),
    "findings": (("decree_id", "row_no"), ("severity", "code")),
    "corrections": (("decree_id", "row_no"),),
    "reported": (("decree_id", "row_no"),),
}


_PERIOD_IN_YEAR = (
    "(period_kind IS NULL AND period_no IS NULL) OR (period_kind IS NOT NULL AND period_no IS NOT NULL AND "
    "period_no <= CASE period_kind "
    + "".join(f"WHEN '{kind}' THEN {last} " for kind, last in LAST_PERIODS.items())
    + f"END AND (period_kind <> 'year' OR period_no >= {FIRST_YEAR}))"
)


@cache
def metadata() -> sa.MetaData:
    """Return all tables as this program knows them: references, the contracts', bookkeeping."""
    tables = sa.MetaData()
    _regions(tables)
    _finding_codes(tables)
    for name, rule in CONTRACTS.items():
        _table(tables, name, rule)
    _loads(tables)
    _decree_versions(tables)
    return tables


def key_of(name: str) -> tuple[str, ...]:
    """Return the columns of a table's primary key; they put its rows in order too."""
    rule = CONTRACTS[name]
    key: tuple[str, ...] = (rule.metadata or {})["primary_key"]
    sound = key and not any(rule.columns[column].nullable for column in key)
    return key if sound else ("decree_id", POSITION)


def _table(tables: sa.MetaData, name: str, rule: pa.DataFrameSchema) -> None:
    key = key_of(name)
    columns = [_column(name, column, each) for column, each in rule.columns.items()]
    if POSITION in key:
        columns.insert(1, sa.Column(POSITION, sa.Integer, nullable=False, comment="The row's place, counted from 1."))
    sa.Table(
        name,
        tables,
        *columns,
        sa.PrimaryKeyConstraint(*key, name=f"{name}_key"),
        *_foreign_keys(name, rule),
        *_checks(name, rule),
        *(sa.Index(f"{name}_by_{'_'.join(index)}", *index) for index in INDEXED.get(name, ())),
        comment=rule.description,
    )


def _column(table: str, name: str, rule: pa.Column) -> sa.Column[Any]:
    listed = LISTED.get((table, name))
    links = [sa.ForeignKey(listed, name=f"{table}_{name}_listed")] if listed else []
    return sa.Column(name, TYPES[kind_of(rule)], *links, nullable=rule.nullable, comment=rule.description)


def _foreign_keys(name: str, rule: pa.DataFrameSchema) -> Iterator[sa.ForeignKeyConstraint]:
    """Yield the links to decrees and, where there is a row number, to actions.

    A region's code has none: a decree may print a code that no list knows, and that is a finding.
    """
    if name != "decrees":
        yield sa.ForeignKeyConstraint(["decree_id"], ["decrees.decree_id"], name=f"{name}_decree")
    if name != "actions" and "row_no" in rule.columns:
        target = ["actions.decree_id", "actions.row_no"]
        yield sa.ForeignKeyConstraint(["decree_id", "row_no"], target, name=f"{name}_row")


def _checks(name: str, rule: pa.DataFrameSchema) -> Iterator[sa.CheckConstraint]:
    for column, each in rule.columns.items():
        quoted = f'"{column}"'
        for check in each.checks:
            yield from _column_check(name, column, quoted, check)
        if kind_of(each) == "boolean":  # SQLite keeps it as a number
            yield sa.CheckConstraint(f"{quoted} IN (0, 1)", name=f"{name}_{column}_boolean").ddl_if(dialect="sqlite")
    if any(check.name == "pages_in_order" for check in rule.checks):
        yield sa.CheckConstraint("page_last >= page_first", name=f"{name}_pages_in_order")
    if any(check.name == "period_in_year" for check in rule.checks):
        yield sa.CheckConstraint(_PERIOD_IN_YEAR, name=f"{name}_period_in_year")


def _column_check(table: str, name: str, quoted: str, check: pa.Check) -> Iterator[sa.CheckConstraint]:
    """Yield the SQL that a column's check maps to; a pattern only where the database knows patterns."""
    given = check.statistics or {}
    label = f"{table}_{name}_{check.name}"
    match check.name:
        case "in_range":
            yield sa.CheckConstraint(
                f"{quoted} BETWEEN {_literal(given['min_value'])} AND {_literal(given['max_value'])}", name=label
            )
        case "greater_than_or_equal_to":
            yield sa.CheckConstraint(f"{quoted} >= {_literal(given['min_value'])}", name=label)
        case "counts_up":
            yield sa.CheckConstraint(f"{quoted} >= 1", name=label)
        case "filled":
            yield sa.CheckConstraint(f"trim({quoted}) <> ''", name=label)
        case "isin" if (table, name) not in LISTED:
            values = ", ".join(_literal(value) for value in given["allowed_values"])
            yield sa.CheckConstraint(f"{quoted} IN ({values})", name=label)
        case "str_matches":
            pattern = _literal(given["pattern"])
            yield sa.CheckConstraint(f"{quoted} ~ {pattern}", name=label).ddl_if(dialect="postgresql")


def _literal(value: object) -> str:
    if isinstance(value, str | datetime.date):
        return "'" + str(value).replace("'", "''") + "'"
    return str(value)


def _regions(tables: sa.MetaData) -> None:
    sa.Table(
        "regions",
        tables,
        sa.Column("code", sa.Text, primary_key=True, comment="Kemendagri code without dots: 2 digits or 4."),
        sa.Column("level", sa.Text, nullable=False, comment="provinsi, kabupaten or kota."),
        sa.Column("name", sa.Text, nullable=False, comment="The region's name."),
        sa.Column("province_code", sa.Text, nullable=False, comment="The province's 2-digit code."),
        sa.Column("province", sa.Text, nullable=False, comment="The province's name."),
        sa.Column("first_year", sa.Integer, comment="The first year of this code; null: it was always so."),
        sa.Column("last_year", sa.Integer, comment="The last year of this code; null: it still holds."),
        sa.CheckConstraint("level IN ('provinsi', 'kabupaten', 'kota')", name="regions_level_isin"),
        sa.Index("regions_by_province_code", "province_code"),
        comment="Provinces, regencies and cities, with the codes before and since Papua was divided.",
    )


def _finding_codes(tables: sa.MetaData) -> None:
    sa.Table(
        "finding_codes",
        tables,
        sa.Column("code", sa.Text, primary_key=True, comment="The code; docs/findings.md describes it."),
        comment="The codes of findings that the programs which loaded into here knew.",
    )


def _loads(tables: sa.MetaData) -> None:
    sa.Table(
        "loads",
        tables,
        sa.Column("decree_id", sa.Text, sa.ForeignKey("decrees.decree_id", name="loads_decree"), primary_key=True),
        sa.Column("content_hash", sa.Text, nullable=False, comment="SHA-256 over the hashes of its CSV files."),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False, comment="When, in UTC."),
        sa.Column("loaded_by", sa.Text, nullable=False, comment="The version of the program that loaded it."),
        sa.Column("loaded_from", sa.Text, nullable=False, comment="The folder of results it was loaded from."),
        sa.Column("reported_hash", sa.Text, comment="SHA-256 of the file of what was reported on it; null for none."),
        comment="One row a decree: which reading of it the tables hold.",
    )


def _decree_versions(tables: sa.MetaData) -> None:
    document = sa.JSON().with_variant(JSONB(), "postgresql")
    sa.Table(
        "decree_versions",
        tables,
        sa.Column("decree_id", sa.Text, primary_key=True, comment="The decree."),
        sa.Column(
            "version_no", sa.Integer, primary_key=True, autoincrement=False, comment="Counted from 1, the oldest."
        ),
        sa.Column("content_hash", sa.Text, nullable=False, comment="As in loads."),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False, comment="When it was loaded, in UTC."),
        sa.Column("loaded_by", sa.Text, nullable=False, comment="The version of the program that loaded it."),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False, comment="When a newer took its place."),
        sa.Column("replaced_by", sa.Text, nullable=False, comment="The version of the program that replaced it."),
        sa.Column("read_by", sa.Text, nullable=False, comment="The version of the program that had read it."),
        sa.Column("tables", document, nullable=False, comment="All its rows: an object, table to list of rows."),
        comment="PreviousResults readings of decrees, whole.",
    )
