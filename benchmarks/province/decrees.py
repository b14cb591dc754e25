"""Results of a whole country for the measurements: published decrees come again under the ids of all regencies."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from renaksi.results.entry import Entry
from renaksi.results.manifest import write_manifest
from renaksi.results.tables_io import read_tables, write_tables
from schemas.reference.regions import all_regions
from schemas.tables import Tables

NAMES = {region.code: region.name for region, _ in all_regions()}
# Of so many rows one has its regency's name in activity and indicator: plans share most of their texts, never all.
NAMED_EVERY = 3


def decree_ids(count: int) -> list[str]:
    """Return ids of regencies: all of them in one year, then in the next."""
    codes = [code for code in NAMES if len(code) == 4]
    return [f"{codes[place % len(codes)]}-{2021 + place // len(codes)}-{place}" for place in range(count)]


def repeated(tables: Tables, decree_id: str) -> Tables:
    """Return the tables under another id, some texts with the name of the id's regency."""
    code, year, _ = decree_id.split("-")
    frames = {name: frame.assign(decree_id=decree_id) for name, frame in tables.items()}
    frames["decrees"] = frames["decrees"].assign(
        region_code=code, province_code=code[:2], year=int(year), subject_year=int(year)
    )
    named = frames["actions"]["row_no"] % NAMED_EVERY == 0
    for field in ("activity", "indicator"):
        texts = frames["actions"][field]
        frames["actions"][field] = texts.where(~named | texts.isna(), texts + f" di {NAMES[code]}")
    types = {name: read.dtypes for name, read in tables.items()}
    return Tables(**{name: frame.astype(types[name]) for name, frame in frames.items()})


def publish_many(samples: Sequence[Path], out: Path, count: int) -> None:
    """Write a folder of results with that many decrees, made of the published ones in turn."""
    read, entries = [read_tables(sample) for sample in samples], []
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    for place, decree_id in enumerate(decree_ids(count)):
        tables = read[place % len(read)]
        if not (out / decree_id).is_dir():
            write_tables(repeated(tables, decree_id), out / decree_id)
        rows = len(tables.actions)
        entries.append(
            Entry(f"{decree_id}.pdf", "0" * 64, "accepted", decree_id, decree_id, rows, 1, 0, 0, 0, "", "0", now)
        )
    write_manifest(out, entries)
