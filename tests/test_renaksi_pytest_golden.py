from pathlib import Path

pytest_plugins = ["pytester"]
SAMPLE = Path(__file__).parent.parent / "samples" / "kota-pasuruan-2021" / "source.txt"
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
