"""Load decrees into PostgreSQL beside ``pandas.to_sql``, in turn: load.py SAMPLE_FOLDER [DECREES [ROUNDS]].

SAMPLE_FOLDER is a published decree (OUT/<decree_id>); its tables are repeated under new ids. All load the same rows
into the same empty tables, with their keys and checks. ``to_sql`` gets frames that are in memory already, and is tried
both ways that it has: a statement a row, and many rows a statement. ``renaksi load`` is measured whole: it reads the
files, compares hashes, and loads. Starts a server of its own. Prints medians and the ratio of rounds.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pandas as pd
import sqlalchemy as sa

sys.path.insert(0, str(Path(__file__).parents[2] / "tests/support"))

import postgres
from decrees import decree_ids, publish_many

from renaksi.database.connect import engine_of, url_of
from renaksi.database.load import load
from renaksi.database.migrate import migrate
from renaksi.database.references import fill_references
from renaksi.database.schema import POSITION, key_of, metadata
from renaksi.results.tables_io import read_tables
from schemas.contracts import TABLES


def database(url: str, name: str) -> str:
    """Make a database with our tables on the server and return its URL."""
    with sa.create_engine(url_of(url, Path()), isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    made = url.rsplit("/", 1)[0] + f"/{name}"
    engine = engine_of(url_of(made, Path()))
    migrate(engine)
    fill_references(engine)
    engine.dispose()
    return made


def frames_of(out: Path, ids: list[str]) -> dict[str, pd.DataFrame]:
    """Return the tables of decrees, one below the other, as ``to_sql`` takes them: a missing value is None."""
    decrees = [read_tables(out / decree_id) for decree_id in ids]
    frames = {name: pd.concat([getattr(each, name) for each in decrees], ignore_index=True) for name in TABLES}
    for name, frame in frames.items():
        if POSITION in key_of(name):
            frame.insert(1, POSITION, frame.groupby("decree_id").cumcount() + 1)
    return {name: frame.astype(object).where(frame.notna(), None) for name, frame in frames.items()}


def by_to_sql(frames: dict[str, pd.DataFrame], url: str, method: Literal["multi"] | None) -> None:
    """Load frames with ``to_sql``; 65,535 parameters are what a statement of PostgreSQL takes."""
    engine = engine_of(url_of(url, Path()))
    with engine.begin() as connection:
        for name, frame in frames.items():
            types = {column.name: column.type for column in metadata().tables[name].columns}
            chunk = min(1000, 65_535 // len(frame.columns)) if method else None
            frame.to_sql(name, connection, if_exists="append", index=False, dtype=types, method=method, chunksize=chunk)
    engine.dispose()


def rounds_of(ways: dict[str, Callable[[str], object]], server: str, count: int) -> dict[str, list[float]]:
    """Return the seconds of each way by round, each way in turn into an empty database."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(count):
        for name, way in ways.items():
            url = database(server, "round")
            start = time.perf_counter()
            way(url)
            seconds[name].append(time.perf_counter() - start)
    return seconds


def main(sample: Path, count: int = 20, rounds: int = 3) -> None:
    """Print the medians of rows a second, and the median ratio to ``renaksi load``."""
    bin_folder = postgres.programs()
    if bin_folder is None:
        sys.exit("load.py: no PostgreSQL server programs here")
    with tempfile.TemporaryDirectory() as folder, postgres.server(bin_folder) as server:
        out = Path(folder)
        publish_many([sample], out, count)
        frames = frames_of(out, decree_ids(count))
        rows = sum(len(frame) for frame in frames.values())
        ways: dict[str, Callable[[str], object]] = {
            "renaksi load": lambda url: load(out, url_of(url, out)),
            "to_sql": lambda url: by_to_sql(frames, url, None),
            "to_sql, multi": lambda url: by_to_sql(frames, url, "multi"),
        }
        seconds = rounds_of(ways, server, rounds)
    print(f"{count} decrees, {rows} rows, {rounds} rounds")
    for name, each in seconds.items():
        ratio = statistics.median(a / b for a, b in zip(each, seconds["renaksi load"], strict=True))
        print(
            f"{name:14} {statistics.median(each):7.2f} s  {rows / statistics.median(each):8.0f} rows/s  x {ratio:.1f}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
