import json
from hashlib import sha256

import pytest
from factories import facts, normalized
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from renaksi.results.csv_text import csv_of, read_csv
from renaksi.results.tables_io import publish, read_tables, write_tables
from schemas.contracts import TABLES
from schemas.errors import OutputError
from schemas.tables import build, frame_of

STRANGE = st.one_of(
    st.none(), st.sampled_from(["", "nan", "NA", "null", "=1+1", 'a "b", c', "a\nb", "\r\n", " x ", "true", "√"]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
)  # fmt: skip


def test_csv_and_parquet_give_the_same_tables(tmp_path):
    tables = build(normalized(), facts())
    write_tables(tables, tmp_path / "a")
    for form in ("csv", "parquet"):
        for name, frame in read_tables(tmp_path / "a", form).items():
            assert_frame_equal(frame, getattr(tables, name))


@given(st.lists(STRANGE))
def test_strange_texts_come_back_from_csv(tmp_path_factory, texts):
    frame, _ = frame_of("provisions", ({"decree_id": "x", "text": text, "part": text} for text in texts))
    path = tmp_path_factory.mktemp("csv") / "provisions.csv"
    path.write_text(csv_of(frame), encoding="utf-8", newline="")
    assert_frame_equal(read_csv("provisions", path), frame)


def test_the_same_tables_give_the_same_files(tmp_path):
    for name in ("a", "b"):
        write_tables(build(normalized(), facts()), tmp_path / name)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
    package = json.loads((tmp_path / "a" / "datapackage.json").read_text())
    assert len(package["resources"]) == 2 * len(TABLES)


def test_a_failed_write_leaves_the_older_folder(tmp_path):
    publish(tmp_path / "a", lambda folder: (folder / "old").touch())

    def fail(folder):
        (folder / "new").touch()
        raise OSError("full")

    with pytest.raises(OutputError, match="full"):
        publish(tmp_path / "a", fail)
    assert [path.name for path in tmp_path.rglob("*")] == ["a", "old"]


def test_the_description_of_a_folder_is_written_as_json_is(tmp_path):
    write_tables(build(normalized(), facts()), tmp_path / "a")
    text = (tmp_path / "a" / "datapackage.json").read_text(encoding="utf-8")
    record = json.loads(text)
    assert text == json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    for resource in record["resources"]:
        content = (tmp_path / "a" / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
