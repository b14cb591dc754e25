"""What became of each row of a plan in the plan of the next year, for all published decrees, as one table."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from renaksi.export.decrees import Source
from renaksi.results.atomic import replacing
from renaksi.results.csv_dialect import CsvDialect
from renaksi.results.formats.arrow import arrow_schema_of, frame_of_arrow
from renaksi.results.formats.csv_text import csv_of_arrow
from renaksi.results.integrity import arrow_tables, verified_folder
from renaksi.results.years.plans import Change, YearPlan, changes_of, following, year_plan
from schemas.contracts.changes import CHANGES, NAME


def changes_in(sources: Iterable[Source]) -> Iterator[list[Change]]:
    """Yield the changes of each region from one year to the next, by region and year.

    Raises:
        OutputError: a decree's file is damaged.
    """
    for before, after in following(_plans(sources)):
        yield list(changes_of(before, after))


def _plans(sources: Iterable[Source]) -> Iterator[YearPlan]:
    for source in sources:
        tables = arrow_tables(verified_folder(source.decree_id, source.path, tables=("decrees", "actions")))
        plan = year_plan(tables["decrees"].to_pylist()[0], tables["actions"].to_pylist())
        if plan is not None:
            yield plan


def write_changes(changes: Iterable[Change], path: Path, dialect: CsvDialect) -> None:
    """Write changes to a file, Parquet where it is called so, else CSV.

    Raises:
        OutputError: it cannot be written.
    """
    rows, schema = list(changes), arrow_schema_of(NAME)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    table = pa.Table.from_arrays([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema.names)
    CHANGES.validate(frame_of_arrow(NAME, table))
    with replacing(path, parents=True) as partial:
        if path.suffix.lower() == ".parquet":
            pq.write_table(table, partial)
        else:
            partial.write_text(dialect.mark + csv_of_arrow(table, dialect), encoding="utf-8", newline="")
