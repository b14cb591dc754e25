"""Which files are decrees to check, and where the expected tables of each lie."""

from collections.abc import Sequence
from pathlib import Path

from renaksi.inputs import inputs_of

NAMES = ("decree", "source")


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
