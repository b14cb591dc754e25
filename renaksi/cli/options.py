"""The options ``--ocr`` and ``--ocr-engine``, the same for all commands that read files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import click

from schemas.options import DEFAULT_OCR, Ocr, OcrEngine, ReadOptions

ENGINES: tuple[OcrEngine, ...] = get_args(OcrEngine)
CHOICES: tuple[Ocr, ...] = get_args(Ocr)
_OCR = (
    "auto: read scans, and pages whose text in the file cannot be believed, from their pictures; never: report them; "
    "always: read every page from its picture. An engine's name means auto with that engine."
)


def ocr_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options; it takes their values as ``ocr`` and ``ocr_engine``."""
    engine = click.option(
        "--ocr-engine",
        type=click.Choice(ENGINES),
        help=f"What reads the letters of pictures; {ENGINES[0]} unless chosen. See renaksi doctor.",
    )
    choices = click.Choice([*CHOICES, *ENGINES])
    ocr = click.option("--ocr", type=choices, default=DEFAULT_OCR, show_default=True, help=_OCR)
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
    chosen = next(choice for choice in CHOICES if choice == ocr)
    return ReadOptions(ocr=chosen, ocr_engine=ocr_engine or ENGINES[0], **others)
