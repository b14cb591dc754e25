import re
import shutil

from places import ROOT, SAMPLES

pytest_plugins = ["pytester"]

PYTHON = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "golden.md").read_text(encoding="utf-8"), re.DOTALL)
SAMPLE = SAMPLES / "kota-pasuruan-2021" / "source.txt"
TEST = f"""
from pathlib import Path

def test_it(golden):
    golden(Path({str(SAMPLE)!r}), Path("expected"))
"""


def run(pytester, *options):
    pytester.makepyfile(conftest='pytest_plugins = ["renaksi.pytest_golden"]', test_it=TEST)
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", *options)


def test_a_missing_truth_fails_until_it_is_asked_for(pytester):
    missing = run(pytester)
    missing.assert_outcomes(failed=1)
    missing.stdout.fnmatch_lines(["*expected: no expected tables. Write them with --update*"])
    assert not (pytester.path / "expected").exists()
    run(pytester, "--golden-update").assert_outcomes(passed=1)
    run(pytester).assert_outcomes(passed=1)
    actions = pytester.path / "expected" / "actions.csv"
    actions.write_text(actions.read_text().replace(",true,", ",false,", 1))
    different = run(pytester)
    different.assert_outcomes(failed=1)
    different.stdout.fnmatch_lines(
        [
            "*actions.month_* 88/89",
        ]
    )
    assert actions.read_text().count(",false,")


def test_the_example_of_the_docs_works_where_it_is_pasted(pytester):
    conftest, test, _ = PYTHON
    pytester.makepyfile(conftest=conftest, **{"tests/test_decrees": test})
    run = lambda *options: pytester.runpytest_inprocess("-p", "no:cacheprovider", *options)  # noqa: E731
    run().assert_outcomes(errors=1)
    decree = pytester.path / "tests" / "decrees" / "batu" / "decree.pdf"
    decree.parent.mkdir(parents=True)
    shutil.copy(ROOT / "samples" / "gallery" / "html-filled-runs" / "decree.pdf", decree)
    run().assert_outcomes(failed=1)
    run("--golden-update").assert_outcomes(passed=1)
    run().assert_outcomes(passed=1)


def test_the_example_without_pytest_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    exec(PYTHON[2], {})
    assert capsys.readouterr().out.startswith("False decrees/batu.pdf: golden/batu/expected: no expected tables")
