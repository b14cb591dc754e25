"""Damaged folders of results and corrections: each command says what is wrong, or goes on without it."""

import random
import shutil

import pytest
from batches import plan
from click.testing import CliRunner

from renaksi.cli import main
from schemas.hashing import sha256_of
from tests.fuzz.bytes import mutated
from tests.fuzz.transcripts import mutated_transcript

COMMANDS = (
    ("report",), ("export", "-o", "export"), ("load",), ("overview", "-o", "overview.html"),
    ("apply", "--corrections", "corrections.csv"),
)  # fmt: skip
CORRECTIONS = """decree_id,source_sha256,row_no,field,read_value,corrected_value,by,at,reason
3575-2021-1,{sha256},1,indicator,Rencana disusun,Rencana tersusun,Sari,2026-01-02T03:04:05Z,
3575-2021-1,{sha256},1..2,months,all,1..3 ?7,Sari,2026-01-02T03:04:06Z,
3575-2021-1,{sha256},2,row:remove,,,Sari,2026-01-02T03:04:07Z,twice
"""


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    for number in (1, 2):
        plan(folder / f"in/{number}.txt", number)
    assert run("convert", folder / "in", "-o", folder / "out", "-j", 0).exit_code == 0
    return folder / "out"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_among_the_results_is_told_or_left_out(published, tmp_path, monkeypatch, seed):
    rng = random.Random(seed)
    out = shutil.copytree(published, tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    victim = rng.choice(sorted(path for path in out.rglob("*") if path.is_file() and path.stat().st_size))
    victim.write_bytes(rng.choice((mutated, mutated_transcript))(victim.read_bytes(), rng))
    lines = CORRECTIONS.format(sha256=sha256_of(published.parent / "in/1.txt"))
    (tmp_path / "corrections.csv").write_bytes(mutated_transcript(lines.encode(), rng))
    for command, *more in COMMANDS:
        result = run(command, out, *more)
        cause = f"{command} with a damaged {victim.relative_to(out)}: {result.output[-500:]}"
        assert isinstance(result.exception, SystemExit | None), f"{cause} {result.exception!r}"
        assert result.exit_code != 70, cause
        assert result.exit_code == 0 or result.output.strip(), cause
