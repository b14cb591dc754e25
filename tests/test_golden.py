"""All samples through the command that people use: what is read is what their expected tables say."""

from pathlib import Path

from click.testing import CliRunner

from renaksi.cli import main

SAMPLES = Path(__file__).parent.parent / "samples"


def test_all_samples_are_read_as_expected():
    result = CliRunner().invoke(main, ["check", str(SAMPLES), "--golden", str(SAMPLES)])
    different = [line for line in result.output.splitlines() if not line.endswith(": same")]
    assert different == []
    assert result.exit_code == 0
    assert result.output.count(": same") >= 36
