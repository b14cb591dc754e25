import json

import pytest
from click.testing import CliRunner

from extract.ocr import rapid
from renaksi import doctor
from renaksi.cli import main
from schemas.errors import MissingProgram


def run(*arguments: str):
    return CliRunner().invoke(main, ["doctor", *arguments])


def records() -> dict[str, dict[str, object]]:
    return {record["ability"]: record for record in json.loads(run("--json").output)}


def test_a_whole_machine():
    result = run()
    assert result.exit_code == 0
    assert "rapidocr" in result.output and "pypdfium2" in result.output
    found = records()
    assert all(record["there"] for record in found.values() if record["needed"])
    model = found["scans with rapidocr (--ocr-engine rapidocr)"]
    assert str(rapid.model_path().name) in str(model["found"])


def test_what_is_a_matter_of_choice_may_be_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run().exit_code == 0
    record = records()["scans with tesseract (--ocr-engine tesseract)"]
    assert not record["there"] and not record["needed"]
    assert "apt-get install tesseract-ocr tesseract-ocr-ind" in str(record["remedy"])


def test_a_missing_engine_that_is_needed(monkeypatch):
    def lacking() -> str:
        raise MissingProgram("Scans cannot be read: onnxruntime is not installed. Run: pip install onnxruntime")

    monkeypatch.setattr(rapid, "describe", lacking)
    result = run()
    assert result.exit_code == 1
    assert "NO  scans with rapidocr" in result.output and "pip install onnxruntime" in result.output


@pytest.mark.parametrize(("package", "needed", "code"), [("distributed", False, 0), ("pypdfium2", True, 1)])
def test_a_missing_package_says_how_to_get_it(monkeypatch, package, needed, code):
    there = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: None if name == package else there(name))
    assert run().exit_code == code
    (record,) = (record for record in records().values() if not record["there"] and "pip" in str(record["remedy"]))
    assert (record["needed"], record["remedy"]) == (needed, f"pip install {package}")
