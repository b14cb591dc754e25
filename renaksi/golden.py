"""What is read now against what is known to be right: the expected tables as CSV text beside a sample."""

import csv
import difflib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from renaksi.inputs import inputs_of
from renaksi.pipeline import convert
from renaksi.results.formats.csv_text import columns_of, csv_of
from schemas.contracts import TABLES
from schemas.options import ReadOptions
from schemas.tables import Tables

NAMES = ("decree", "source")
csv.field_size_limit(2**31 - 1)  # Python's own limit is 128 KiB, and a cell may hold more
# They change with every release or with every byte of the file, or are large: left out unless already expected.
VOLATILE = {"source_sha256", "renaksi_version"}
BULKY = {"provenance"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One sample: ``problem`` where nothing could be compared, unified ``diffs``, (right, all) by table.column."""

    source: Path
    problem: str | None
    diffs: tuple[str, ...] = ()
    scores: tuple[tuple[str, int, int], ...] = ()

    @property
    def same(self) -> bool:
        """Whether all that is expected was read, and nothing else."""
        return self.problem is None and not self.diffs


def sources_of(inputs: Sequence[Path]) -> list[Path]:
    """Return the decrees among files and folders: of a folder its ``decree.*`` or ``source.*``, else all its files."""
    named = {path for path in inputs if path.is_file()}
    files = inputs_of(inputs)
    samples = {path.parent for path in files if path.stem in NAMES}
    return [path for path in files if path in named or path.stem in NAMES or path.parent not in samples]


def expected_of(source: Path, inputs: Sequence[Path], golden: Path) -> Path:
    """Return where a file's expected tables lie: in the same place below ``golden`` as the file below its input.

    ``X/decree.pdf`` has them in ``X/expected``, any other ``X/name.pdf`` in ``X/name/expected``. A decree that is named
    by itself, or by the one folder that holds it, goes by the name of its folder.
    """
    source = source.resolve()
    own = Path() if source.stem in NAMES else Path(source.stem)
    for folder in (path.resolve() for path in inputs):
        if source.is_relative_to(folder) and source != folder and (own.name or source.parent != folder):
            return golden / source.parent.relative_to(folder) / own / "expected"
    return golden / (own if own.name else source.parent.name) / "expected"


def compare(source: Path, expected: Path, options: ReadOptions | None = None) -> Comparison:
    """Return how the tables of a file differ from a folder of expected ones; a missing truth is a problem."""
    if not any((expected / f"{name}.csv").is_file() for name in TABLES):
        return Comparison(source, f"{expected}: no expected tables. Write them with --update, then read them.")
    outcome = convert(source, options)
    if outcome.tables is None:
        return Comparison(source, outcome.error.message if outcome.error else "nothing was read")
    return compare_tables(outcome.tables, source, expected)


def compare_tables(tables: Tables, source: Path, expected: Path) -> Comparison:
    """Return how tables differ from the expected ones, in the tables and columns that these have."""
    diffs: list[str] = []
    scores: list[tuple[str, int, int]] = []
    for name, frame in tables.items():
        path = expected / f"{name}.csv"
        if not path.is_file():
            continue
        try:
            wanted = _requoted(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, csv.Error) as error:
            return Comparison(source, f"{path}: cannot be read ({error})")
        header = next(csv.reader(io.StringIO(wanted)), [])
        found = _requoted(csv_of(columns_of(name, header, frame)))
        if found != wanted:
            lines = wanted.splitlines(), found.splitlines()
            diffs.append("\n".join(difflib.unified_diff(*lines, str(path), str(source), lineterm="", n=0)))
        scores += _scores(name, wanted, found)
    return Comparison(source, None, tuple(diffs), tuple(scores))


def _requoted(text: str) -> str:
    """Return CSV text quoted one way, so that only values differ."""
    requoted = io.StringIO()
    csv.writer(requoted, lineterminator="\n").writerows(csv.reader(io.StringIO(text)))
    return requoted.getvalue()


def _scores(name: str, wanted: str, found: str) -> Iterator[tuple[str, int, int]]:
    """Yield for each column how many of its values are right; rows are paired where they are alike."""
    (header, *left), (_, *right) = (list(csv.reader(io.StringIO(text))) or [[]] for text in (wanted, found))
    matcher = difflib.SequenceMatcher(None, [tuple(row) for row in left], [tuple(row) for row in right], False)
    pairs = [pair for _, a, b, c, d in matcher.get_opcodes() for pair in zip(left[a:b], right[c:d], strict=False)]
    for place, column in enumerate(header):
        alike = sum(a[place : place + 1] == b[place : place + 1] for a, b in pairs)
        yield f"{name}.{column}", alike, max(len(left), len(right))


def update(source: Path, expected: Path, options: ReadOptions | None = None) -> Comparison:
    """Write what is read now as the expected tables; tables and columns that were left out stay out."""
    outcome = convert(source, options)
    if outcome.tables is None:
        return Comparison(source, outcome.error.message if outcome.error else "nothing was read")
    try:
        _write_expected(outcome.tables, expected)
    except (OSError, ValueError) as error:
        return Comparison(source, f"{expected}: cannot be written ({error})")
    return compare_tables(outcome.tables, source, expected)


def _write_expected(tables: Tables, expected: Path) -> None:
    fresh = not any(expected.glob("*.csv"))
    expected.mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        path = expected / f"{name}.csv"
        columns = [column for column in frame.columns if column not in VOLATILE]
        if path.is_file():
            columns = next(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))), columns)
        if path.is_file() or (fresh and name not in BULKY):
            path.write_text(csv_of(columns_of(name, columns, frame)), encoding="utf-8", newline="")


def report_of(comparison: Comparison) -> str:
    """Return the comparison as text: differences, how many values are right, the columns that are not all right."""
    exact, values = (sum(counts) for counts in zip((0, 0), *(score[1:] for score in comparison.scores), strict=True))
    verdict = f"{'same' if comparison.same else 'DIFFERENT'}, {exact} of {values} values right"
    lines = [*comparison.diffs, f"{comparison.source}: {comparison.problem or verdict}"]
    lines += [f"  {column:<32} {right}/{total}" for column, right, total in comparison.scores if right != total]
    return "\n".join(lines)
