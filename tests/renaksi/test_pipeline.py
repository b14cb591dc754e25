import pickle

from factories import facts, normalized

from renaksi import pipeline
from renaksi.outcome import exit_code_of
from schemas.errors import EncryptedDocument
from schemas.tables import build


def outcome(monkeypatch, tmp_path, tables_of):
    path = tmp_path / "a.txt"
    path.write_text("x")
    monkeypatch.setattr(pipeline, "tables_of", tables_of)
    return pipeline.convert(path)


def fails(error):
    def tables_of(path, *_):
        raise error

    return tables_of


def test_counts_are_those_of_the_tables(monkeypatch, tmp_path):
    result = outcome(monkeypatch, tmp_path, lambda *_: build(normalized(), facts()))
    assert (result.status, result.counts.rows, result.counts.pages) == ("accepted", 2, 2)
    assert pickle.loads(pickle.dumps(result)).decree_id == "3575-2021-15"


def test_an_error_and_a_fault_reject_the_file(monkeypatch, tmp_path):
    locked = outcome(monkeypatch, tmp_path, fails(EncryptedDocument("a.txt: locked")))
    fault = outcome(monkeypatch, tmp_path, fails(ValueError("odd")))
    assert (locked.error.exit_code, locked.error.traceback) == (5, None)
    assert "ValueError: odd" in fault.error.traceback
    assert [exit_code_of([locked.error.kind]), exit_code_of([locked.error.kind, fault.error.kind])] == [5, 1]


def test_a_broken_contract_rejects_and_keeps_the_tables(monkeypatch, tmp_path):
    first, _ = normalized().actions
    result = outcome(monkeypatch, tmp_path, lambda *_: build(normalized(actions=(first, first)), facts()))
    assert (result.status, result.error.kind) == ("rejected", "ContractViolated")
    assert len(result.tables.actions) == 2
