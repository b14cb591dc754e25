"""Kill a loader again and again, then look at what it left: kill.py SAMPLE_FOLDER [DECREES [KILLS [SEED [OUT]]]].

SAMPLE_FOLDER is a published decree (OUT/<decree_id>); its tables are repeated under new ids, in OUT where one is given
(it is kept for the next time). For SQLite and for a
PostgreSQL server of our own: start ``renaksi load``, SIGKILL it at a random moment, see that each decree is there whole
or not at all; after the last kill, load to the end, then once more, which must change nothing. Exits with 1 where
anything is wrong.
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import sqlalchemy as sa

sys.path.insert(0, str(Path(__file__).parent / "province"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests/support"))

import postgres
from decrees import publish_many

from renaksi.database.connect import engine_of, url_of
from renaksi.database.load import load
from renaksi.database.schema import metadata
from renaksi.results.tables_io import read_tables

PROGRAM = """
import sys
from pathlib import Path
from renaksi.database.connect import url_of
from renaksi.database.load import load
out = Path(sys.argv[1])
print(0, flush=True)
load(out, url_of(sys.argv[2], out), lambda done, of: print(done, flush=True))
"""


def killed(out: Path, url: str, after: int) -> bool:
    """Start a loader and kill it amid one of the decrees that follow so many done; return whether it was at work."""
    command = [sys.executable, "-c", PROGRAM, str(out), url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as loader:
        assert loader.stdout is not None
        last, gap = time.perf_counter(), 0.0
        while int(loader.stdout.readline() or after) < after:
            now = time.perf_counter()
            last, gap = now, now - last
        time.sleep(random.uniform(0, 3 * gap))
        loader.kill()
    return loader.returncode == -signal.SIGKILL


def faults(engine: sa.Engine, wanted: dict[str, int]) -> list[str]:
    """Return what is wrong: decrees that are not whole, rows that point nowhere."""
    found: list[str] = []
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("loads"):
            return found
        ids = set(connection.scalars(sa.select(metadata().tables["loads"].c.decree_id)))
        for name, count in wanted.items():
            column = metadata().tables[name].c.decree_id
            counts = {row[0]: row[1] for row in connection.execute(sa.select(column, sa.func.count()).group_by(column))}
            odd = {each for each in ids | set(counts) if counts.get(each, 0) != (count if each in ids else 0)}
            found += [f"{name}: {len(odd)} decrees are not whole, e.g. {min(odd)}"] if odd else []
        if connection.dialect.name == "sqlite":
            found += [f"points nowhere: {row}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return found


def versions(engine: sa.Engine) -> set[tuple[object, ...]]:
    """Return what changes when any row is written: PostgreSQL's row versions, SQLite's count of changes."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            path = Path(str(engine.url.database))
            return {(path.read_bytes()[24:28],)}  # the file change counter
        names = ", ".join(f"'{name}'" for name in metadata().tables)
        written = "n_tup_ins, n_tup_upd, n_tup_del"
        connection.exec_driver_sql("SELECT pg_stat_force_next_flush()")
        query = f"SELECT relname, {written} FROM pg_stat_user_tables WHERE relname IN ({names})"
        return {tuple(row) for row in connection.exec_driver_sql(query)}


def trial(out: Path, url: str, wanted: dict[str, int], count: int, kills: int) -> list[str]:
    """Kill loaders, then load to the end and once more; return what is wrong."""
    engine, found = engine_of(url_of(url, out)), []
    for place in range(1, kills + 1):
        there = whole(engine)
        if there == count:  # nothing is left to load: from the beginning
            there = emptied(engine)
        at_work = killed(out, url, min(there + random.randint(0, count // 5), count - 1))
        found += faults(engine, wanted)
        state = "at work" if at_work else "done already"
        print(f"  kill {place}: {state}, {whole(engine)} decrees whole, {len(found)} faults", flush=True)
    rest = load(out, url_of(url, out))
    found += faults(engine, wanted)
    found += [] if whole(engine) == count and not rest.by_outcome("failed") else ["the rest was not loaded"]
    before = versions(engine)
    again = load(out, url_of(url, out))
    found += [] if len(again.by_outcome("unchanged")) == count and versions(engine) == before else ["a row has changed"]
    added, unchanged = len(rest.by_outcome("added")), len(again.by_outcome("unchanged"))
    print(f"  then {added} added, {unchanged} unchanged, {len(found)} faults")
    engine.dispose()
    return found


def emptied(engine: sa.Engine) -> int:
    """Take all out of the database; return how many decrees are left."""
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            for view in sa.inspect(connection).get_view_names():
                connection.exec_driver_sql(f'DROP VIEW "{view}"')
            found = sa.MetaData()
            found.reflect(connection)
            found.drop_all(connection)
        else:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
    return whole(engine)


def whole(engine: sa.Engine) -> int:
    """Return how many decrees are in the database."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("loads"):
            return 0
        return connection.scalar(sa.select(sa.func.count()).select_from(metadata().tables["loads"])) or 0


def main(sample: Path, count: int = 2000, kills: int = 10, seed: int = 1, folder: str | None = None) -> None:
    """Try both databases and print what was found."""
    random.seed(seed)
    bin_folder = postgres.programs()
    if bin_folder is None:
        sys.exit("kill.py: no PostgreSQL server programs here")
    wanted = {name: len(frame) for name, frame in read_tables(sample).items()} | {"loads": 1}
    with tempfile.TemporaryDirectory() as scratch, postgres.server(bin_folder) as server:
        out = Path(folder or f"{scratch}/out")
        publish_many([sample], out, count)
        found = []
        for url in (f"sqlite:///{scratch}/province.db", server):
            print(url.partition(":")[0])
            found += trial(out, url, wanted, count, kills)
    sys.exit("\n".join(found) or None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]), *sys.argv[5:6])
