"""The command ``tables``: what is ruled on the pages of a file, before anyone asks what it means."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from renaksi.cli.options import ocr_options, read_options

if TYPE_CHECKING:
    from schemas.document import Document
    from schemas.options import OcrEngine

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
@click.option("--json", "form", flag_value="json", help="A list of records: page, bbox and cells of each table.")
@click.option("--html", "form", flag_value="html", help="A page of HTML, merged cells with their spans.")
@click.option("--csv", "form", flag_value="csv", help="CSV, one table below the other, each after a # line.")
@click.option("--text", "form", flag_value="text", default=True, help="Drawn in plain characters (the default).")
@click.option("-o", "--out", type=OUT, help="Write there instead of to the screen.")
@ocr_options
@click.pass_context
def tables(
    context: click.Context, file: Path, form: str, out: Path | None, ocr: str, ocr_engine: OcrEngine | None
) -> None:
    """Print every ruled table of a PDF or a transcript, whatever it holds."""
    from extract import read_document
    from schemas.errors import RenaksiError

    try:
        document = read_document(file, read_options(ocr, ocr_engine))
        for item in document.findings:
            click.echo(f"page {item.page}: {item.message}" if item.page else item.message, err=True)
        if not any(page.grids for page in document.pages):
            click.echo(f"{file}: no ruled table", err=True)
        _write(_rendered(document, form), out)
    except RenaksiError as error:
        click.echo(f"Error: {error}", err=True)
        context.exit(error.exit_code)


def _rendered(document: Document, form: str) -> str:
    from renaksi.export.raw_tables import tables_csv, tables_html, tables_json, tables_text

    if form == "json":
        return json.dumps(tables_json(document), ensure_ascii=False, indent=2) + "\n"
    return {"html": tables_html, "csv": tables_csv, "text": tables_text}[form](document)


def _write(text: str, out: Path | None) -> None:
    from schemas.errors import OutputError

    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error.strerror or error}). Choose another -o.") from error
