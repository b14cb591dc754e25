"""The command ``tables``: the ruled tables of a file as they are drawn, before anyone asks what they mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from renaksi.cli.options import ANY_FILE, ANY_FOLDER, EXISTING_FILE, ocr_options, read_options
from renaksi.cli.printing import say
from renaksi.export.raw_tables import RENDERERS, USUAL_FORM

if TYPE_CHECKING:
    from schemas.options import OcrEngine


def _form_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add a flag for each form in which tables are written; the command takes the chosen one as ``form``."""
    for form, renderer in reversed(RENDERERS.items()):
        usual = form == USUAL_FORM
        flag = click.option(f"--{form}", "form", flag_value=form, default=usual, help=renderer.help)
        command = flag(command)
    return command


@click.command()
@click.argument("file", type=EXISTING_FILE)
@_form_options
@click.option("-o", "--out", type=ANY_FILE, help="Write there instead of to the screen.")
@click.option("--steps", type=ANY_FOLDER, help="Write a picture of each page after each step of its reading there.")
@ocr_options
def tables(file: Path, form: str, out: Path | None, steps: Path | None, ocr: str, ocr_engine: OcrEngine | None) -> None:
    """Print every ruled table of a PDF or a transcript, whatever it holds."""
    from extract import read_document
    from renaksi.export.step_pictures import steps_into

    watch = None if steps is None else steps_into(steps)
    document = read_document(file, read_options(ocr, ocr_engine, watch=watch))
    for item in document.findings:
        say(f"page {item.page}: {item.message}" if item.page else item.message, err=True)
    if not any(page.grids for page in document.pages):
        say(f"{file}: no ruled table", err=True)
    text = RENDERERS[form].render(document)
    if out is None:
        click.echo(text, nl=False)
    else:
        from renaksi.results.atomic import write_text

        write_text(out, text)
