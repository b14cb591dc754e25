"""Load many decrees into PostgreSQL beside ``pandas.to_sql``, in one run: load.py SAMPLE_FOLDER [DECREES [FOLDER]].

SAMPLE_FOLDER is a published decree (OUT/<decree_id>); its tables are repeated under new ids. Both load the same rows
into the same tables, with their keys and checks. ``to_sql`` gets frames that are in memory already; ``renaksi load``
is measured whole: it reads the files, compares hashes, and loads. Starts a server of its own.
"""

import datetime
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import postgres

from renaksi.database.connect import engine_of, url_of
from renaksi.database.load import load
from renaksi.database.migrate import migrate
from renaksi.database.references import fill_references
from renaksi.database.schema import POSITION, key_of, metadata
from renaksi.entry import Entry
from renaksi.manifest import write_manifest
from renaksi.writers import read_tables, write_tables
from schemas.contracts import TABLES
from schemas.regions import all_regions
from schemas.tables import Tables


def decree_ids(count: int) -> list[str]:
    """Return ids of regencies: all of them in one year, then in the next."""
    codes = [region.code for region, _ in all_regions() if len(region.code) == 4]
    return [f"{codes[place % len(codes)]}-{2021 + place // len(codes)}-{place}" for place in range(count)]


def repeated(tables: Tables, decree_id: str) -> Tables:
    """Return the tables under another id."""
    code, year, _ = decree_id.split("-")
    news = {"decree_id": decree_id}
    frames = {name: frame.assign(**news) for name, frame in tables.items()}
    frames["decrees"] = frames["decrees"].assign(
        region_code=code, province_code=code[:2], year=int(year), subject_year=int(year)
    )
    types = {name: read.dtypes for name, read in tables.items()}
    return Tables(**{name: frame.astype(types[name]) for name, frame in frames.items()})


def publish_many(sample: Path, out: Path, count: int) -> None:
    """Write a folder of results with that many decrees."""
    tables, entries = read_tables(sample), []
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    for decree_id in decree_ids(count):
        if not (out / decree_id).is_dir():
            write_tables(repeated(tables, decree_id), out / decree_id)
        rows = len(tables.actions)
        entries.append(
            Entry(f"{decree_id}.pdf", "0" * 64, "accepted", decree_id, decree_id, rows, 1, 0, 0, 0, "", "0", now)
        )
    write_manifest(out, entries)


def database(url: str, name: str) -> str:
    """Make a database on the server and return its URL."""
    with sa.create_engine(url_of(url, Path()), isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    return url.rsplit("/", 1)[0] + f"/{name}"


def by_to_sql(out: Path, ids: list[str], url: str) -> tuple[float, int]:
    """Return the seconds that ``to_sql`` takes, and the rows."""
    engine = engine_of(url_of(url, out))
    migrate(engine)
    fill_references(engine)
    decrees = [read_tables(out / decree_id) for decree_id in ids]
    frames = {name: pd.concat([getattr(each, name) for each in decrees], ignore_index=True) for name in TABLES}
    for name, frame in frames.items():
        if POSITION in key_of(name):
            frame.insert(1, POSITION, frame.groupby("decree_id").cumcount() + 1)
    start = time.perf_counter()
    with engine.begin() as connection:
        for name, frame in frames.items():
            types = {column.name: column.type for column in metadata().tables[name].columns}
            plain = frame.astype(object).where(frame.notna(), None)
            plain.to_sql(name, connection, if_exists="append", index=False, dtype=types)
    return time.perf_counter() - start, sum(len(frame) for frame in frames.values())


def main(sample: Path, count: int = 200, folder: str | None = None) -> None:
    """Print seconds, rows a second and the ratio."""
    out = Path(folder or tempfile.mkdtemp())
    publish_many(sample, out, count)
    bin_folder = postgres.programs()
    if bin_folder is None:
        sys.exit("load.py: no PostgreSQL server programs here")
    with postgres.server(bin_folder) as server:
        start = time.perf_counter()
        loaded = load(out, url_of(database(server, "loaded"), out))
        seconds = time.perf_counter() - start
        again = time.perf_counter()
        load(out, url_of(server.rsplit("/", 1)[0] + "/loaded", out))
        again = time.perf_counter() - again
        few = min(count, 200)
        slow, slow_rows = by_to_sql(out, decree_ids(few), database(server, "plain"))
    rows = slow_rows * count // few
    print(f"renaksi load   {count} decrees, {rows} rows: {seconds:.1f} s, {rows / seconds:.0f} rows/s")
    print(f"  again        {len(loaded.fates)} decrees unchanged: {again:.1f} s")
    print(f"pandas.to_sql  {few} decrees, {slow_rows} rows: {slow:.1f} s, {slow_rows / slow:.0f} rows/s")
    print(f"ratio          {(rows / seconds) / (slow_rows / slow):.1f}")
    if folder is None:
        shutil.rmtree(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]), *sys.argv[3:4])
