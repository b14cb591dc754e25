import json
from hashlib import sha256

from factories import facts, normalized
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from renaksi.results.formats import FORMATS
from renaksi.results.formats.csv_text import csv_of
from renaksi.results.tables_io import read_table, read_tables, write_tables
from schemas.contracts import TABLES
from schemas.tables import build, frame_of

STRANGE = st.one_of(
    st.none(), st.sampled_from(["", "nan", "NA", "null", "=1+1", 'a "b", c', "a\nb", "\r\n", " x ", "true", "√"]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
)  # fmt: skip


def test_csv_and_parquet_give_the_same_tables(tmp_path):
    tables = build(normalized(), facts())
    write_tables(tables, tmp_path / "a")
    for form in FORMATS:
        for name, frame in read_tables(tmp_path / "a", form).items():
            assert_frame_equal(frame, getattr(tables, name))


@given(st.lists(STRANGE))
def test_strange_texts_come_back_from_csv(tmp_path_factory, texts):
    frame, _ = frame_of("provisions", ({"decree_id": "x", "text": text, "part": text} for text in texts))
    path = tmp_path_factory.mktemp("csv") / "provisions.csv"
    path.write_text(csv_of(frame), encoding="utf-8", newline="")
    assert_frame_equal(read_table(path.parent, "provisions", "csv"), frame)


def test_the_same_tables_give_the_same_files(tmp_path):
    for name in ("a", "b"):
        write_tables(build(normalized(), facts()), tmp_path / name)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
    package = json.loads((tmp_path / "a" / "datapackage.json").read_text())
    assert len(package["resources"]) == len(FORMATS) * len(TABLES)


def test_the_description_of_a_folder_is_written_as_json_is(tmp_path):
    write_tables(build(normalized(), facts()), tmp_path / "a")
    text = (tmp_path / "a" / "datapackage.json").read_text(encoding="utf-8")
    record = json.loads(text)
    assert text == json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    for resource in record["resources"]:
        content = (tmp_path / "a" / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
