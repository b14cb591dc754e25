"""Plans that print two rows for each item, what is planned and what was done: only the planned ones are the plan."""

from normalize.calendar import fold
from normalize.rows import Row

_PLANNED = frozenset({"P", "T", "RENCANA", "TARGET", "PLAN"})
_DONE = frozenset({"R", "REALISASI", "CAPAIAN", "AKTUAL"})


def kind_column(rows: list[Row]) -> str | None:
    """Return the title of the column that tells planned rows from done ones, None where there is none."""
    titles = {title for row in rows for title in row.extra}
    for title in sorted(titles):
        kinds = {fold(row.extra[title].text) for row in rows if title in row.extra}
        if kinds & _PLANNED and kinds & _DONE and kinds <= _PLANNED | _DONE:
            return title
    return None


def is_done(row: Row, title: str) -> bool:
    """Say whether a row tells what was done."""
    return title in row.extra and fold(row.extra[title].text) in _DONE
