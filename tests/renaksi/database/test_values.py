"""Whatever a table holds comes back the same from CSV, Parquet, SQLite and PostgreSQL."""

import math
from dataclasses import replace

import pandas as pd
import pytest
import sqlalchemy as sa
from factories import normalized
from folders import frames_in, publish, tables
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renaksi.database.connect import url_of
from renaksi.database.load import load
from renaksi.database.schema import metadata
from renaksi.results.tables_io import read_tables
from schemas.decree import Trace
from schemas.document import Box
from schemas.findings import finding

TEXTS = st.one_of(
    st.sampled_from(
        ["nan", "NULL", "None", "NA", "\\N", "\\.", "true", "007", "1e5", '"', "''", "=1+1", "a\r\nb", "a\tb"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20),
).filter(lambda text: text.strip())
MAYBE = st.none() | TEXTS
ROWS = st.fixed_dictionaries(
    dict.fromkeys(("program", "activity_no", "activity", "indicator", "target", "evidence", "remarks"), MAYBE),
    optional={
        "months": st.tuples(*[st.none() | st.booleans()] * 12),
        "change_area": st.none() | st.integers(1, 8),
        "extra": st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
    },
)
POINTS = st.floats(0, 2000, allow_nan=False)


@st.composite
def decrees(draw):
    """Return the tables of a decree with any texts, months and places."""
    first, _ = normalized().actions
    rows = tuple(replace(first, row_no=no, **each) for no, each in enumerate(draw(st.lists(ROWS, max_size=8)), 1))
    traces = [Trace(None, "title", 1, 1, "vector", Box(*draw(st.tuples(*[POINTS] * 4))))]
    doubts = [finding("marks-uncertain", draw(TEXTS), page=1, printed=draw(st.none() | st.just("") | TEXTS))]
    given = tables(actions=rows, traces=tuple(traces), findings=tuple(doubts))
    assert "contract-violated" not in set(given.findings["code"]), given.findings["message"].tolist()
    return given


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=decrees())
def test_the_same_tables_come_back(database_url, engine, tmp_path, given):
    out = publish(tmp_path / "out", given)
    assert load(out, url_of(database_url, out), doubtful=True).by_outcome("failed") == ()
    for name, frame in frames_in(engine, given.decree_id):
        pd.testing.assert_frame_equal(frame, getattr(given, name))
        for form in ("csv", "parquet"):
            pd.testing.assert_frame_equal(getattr(read_tables(out / given.decree_id, form), name), frame)


def test_a_cell_of_a_megabyte_comes_back(database_url, engine, tmp_path):
    first, _ = normalized().actions
    given = tables(actions=(replace(first, indicator="√😀" * 500_000),))
    out = publish(tmp_path / "out", given)
    load(out, url_of(database_url, out), doubtful=True)
    assert dict(frames_in(engine, given.decree_id))["actions"]["indicator"].tolist() == ["√😀" * 500_000]


def test_a_missing_value_is_null_and_never_nan(database_url, engine, tmp_path):
    given = tables()
    given.provenance["x0"] = pd.array([math.nan] * len(given.provenance), dtype="Float64")
    out = publish(tmp_path / "out", given)
    load(out, url_of(database_url, out), doubtful=True)
    with engine.connect() as connection:
        for table in metadata().sorted_tables:
            for column in table.columns:
                text = sa.func.lower(sa.cast(column, sa.Text))
                odd = sa.select(sa.func.count()).where(text.in_(["nan", "<na>", "none", "null", "nat"]))
                assert connection.scalar(odd) == 0, column
        assert connection.scalar(sa.text("SELECT count(*) FROM provenance WHERE x0 IS NULL")) == len(given.provenance)


@pytest.mark.slow
def test_a_zero_byte_is_refused_where_it_cannot_be_kept(postgres_url, tmp_path):
    first, _ = normalized().actions
    out = publish(tmp_path / "out", tables(actions=(replace(first, indicator="a\0b"),)), tables("3578"))
    loaded = load(out, url_of(postgres_url, out), doubtful=True)
    assert loaded.by_outcome("added") == ("3578-2021-15",)
    (failed,) = (item for item in loaded.decrees if item.outcome == "failed")
    assert "0x00" in failed.message and "3575-2021-15" in failed.message


def test_half_a_character_breaks_the_contract():
    first, _ = normalized().actions
    given = tables(actions=(replace(first, indicator="a\ud83d"),))
    assert given.status == "rejected"
    assert "contract-violated" in set(given.findings["code"])
