"""Folders of results with small published decrees, for tests of what comes after converting."""

from dataclasses import replace

import sqlalchemy as sa
from factories import facts, normalized

from renaksi.database.schema import key_of, metadata
from renaksi.results.entry import Entry
from renaksi.results.manifest import read_manifest, write_manifest
from renaksi.results.tables_io import write_tables
from schemas.contracts import TABLES
from schemas.contracts.reported import CONTRACTS
from schemas.tables import build, frame_of

ALL = ("regions", "finding_codes", *CONTRACTS, "loads", "decree_versions")
"""All tables of the database."""


def tables(region="3575", number="15", **changes):
    """Return the tables of a small decree of a region."""
    decree = replace(
        normalized().decree,
        region_code=region,
        province_code=region[:2],
        sequence_no=number,
        subject_year=2021,
        title="=SUM(A1)",
    )
    return build(normalized(decree=decree, **changes), facts())


def changed(**changes):
    """Return the tables of that decree whose first row has other values."""
    first, second = normalized().actions
    return tables(actions=(replace(first, **changes), second))


def publish(out, *decrees):
    """Write decrees into a folder of results, with its manifest."""
    entries = read_manifest(out)
    for each in decrees:
        write_tables(each, out / each.decree_id)
        key = f"{each.decree_id}.pdf"
        counts = (len(each.actions), 2, 0, 0, 0)
        entries[key] = Entry(key, "0" * 64, each.status, each.decree_id, each.decree_id, *counts, "", "0.0.0", "now")
    write_manifest(out, entries.values())
    return out


def frames_in(engine, decree_id):
    """Return a decree's tables from the database."""
    for name, rule in TABLES.items():
        table = metadata().tables[name]
        wanted = sa.select(*(table.c[column] for column in rule.columns)).where(table.c.decree_id == decree_id)
        with engine.connect() as connection:
            rows = connection.execute(wanted.order_by(*(table.c[key] for key in key_of(name)))).mappings()
            yield name, frame_of(name, map(dict, rows))[0]


def content(engine):
    """Return all rows of all tables."""
    with engine.connect() as connection:
        return {name: connection.execute(sa.select(metadata().tables[name])).all() for name in ALL}
