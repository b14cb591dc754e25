"""Make plans by chance: a file of a form and its truth for every seed.

    python -m samples.make.chance FOLDER FORM FIRST LAST

FORM: report, chromium, writer or calc (PDFs of these programs), docx, xlsx, html or md (read as they are). The folder
gets ``SEED.SUFFIX`` and ``SEED.truth.json`` (``rows``, and the ``habits`` that the file shows), which
``benchmarks/hazards.py`` judges. Needs LibreOffice and Chromium for their forms.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from samples.make.chance.files import make


def main(arguments: Sequence[str]) -> None:
    """Make the files of a row of seeds."""
    folder, form, first, last = arguments
    Path(folder).mkdir(parents=True, exist_ok=True)
    for seed in range(int(first), int(last)):
        make(Path(folder), form, seed)


if __name__ == "__main__":
    main(sys.argv[1:])
