"""What several commands have in common: types of arguments, ``--json``, ``--ocr`` and ``--ocr-engine``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from schemas.options import DEFAULT_OCR, ENGINES, OCRS, OcrEngine, ReadOptions

EXISTING = click.Path(exists=True, path_type=Path)
EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
EXISTING_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
ANY_FILE = click.Path(dir_okay=False, path_type=Path)
ANY_FOLDER = click.Path(file_okay=False, path_type=Path)

_OCR = (
    "auto: read scanned pages, and pages whose text in the file is not credible, from their pictures; never: report "
    "them; always: read every page from its picture. The name of an engine means auto with that engine."
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")


def ocr_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command; it takes their values as ``ocr`` and ``ocr_engine``."""
    engine = click.option(
        "--ocr-engine",
        type=click.Choice(ENGINES),
        help=f"What reads the letters of pictures; {ENGINES[0]} unless chosen. See renaksi doctor.",
    )
    ocr = click.option("--ocr", type=click.Choice([*OCRS, *ENGINES]), default=DEFAULT_OCR, show_default=True, help=_OCR)
    return ocr(engine(command))


def read_options(ocr: str, ocr_engine: OcrEngine | None, **others: Any) -> ReadOptions:
    """Return the options of a reading from the values of the two options and ``others`` of ReadOptions.

    Raises:
        click.UsageError: two engines are chosen.
    """
    for engine in ENGINES:
        if ocr == engine:
            if ocr_engine not in (None, engine):
                raise click.UsageError(f"--ocr {ocr} and --ocr-engine {ocr_engine} name two engines; choose one.")
            return ReadOptions(ocr="auto", ocr_engine=engine, **others)
    chosen = next(choice for choice in OCRS if choice == ocr)
    return ReadOptions(ocr=chosen, ocr_engine=ocr_engine or ENGINES[0], **others)
