import sqlalchemy as sa
from click.testing import CliRunner
from folders import publish, tables

from renaksi.cli import main
from renaksi.database.connect import url_of
from renaksi.database.load import load
from schemas.findings import finding


def test_what_needs_a_review_is_named_and_loaded_only_when_asked_for(database_url, engine, tmp_path):
    doubtful = tables("3578", findings=(finding("marks-uncertain", "x", row_no=2, field="months"),))
    out = publish(tmp_path / "out", tables(), doubtful)
    loaded = load(out, url_of(database_url, out))
    assert (loaded.by_outcome("added"), loaded.doubtful, loaded.withdrawn) == (("3575-2021-15",), ("3578-2021-15",), ())
    result = CliRunner().invoke(main, ["load", str(out), "--to", f"sqlite:///{tmp_path}/other.db"])
    assert (result.exit_code, "left out: 3578-2021-15 needs a review" in result.stdout) == (0, True)
    again = load(out, url_of(database_url, out), doubtful=True)
    assert (again.by_outcome("added"), again.doubtful) == (("3578-2021-15",), ())
    with engine.connect() as connection:
        statuses = connection.execute(sa.text("SELECT decree_id, status FROM decrees ORDER BY decree_id")).all()
    assert [tuple(row) for row in statuses] == [("3575-2021-15", "accepted"), ("3578-2021-15", "needs-review")]
