"""Forms in which an office fills in what it has done of its plan: one for each decree, or one for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from renaksi.results.layout import REALISATION_FORMS

if TYPE_CHECKING:
    from renaksi.export.decrees import Source
    from renaksi.export.realisation.forms import Form, FormOptions

Writer = Callable[["list[Form]", Path, "FormOptions"], None]

WRITERS = {"xlsx": "renaksi.export.realisation.workbook", "csv": "renaksi.export.realisation.csv_form"}
"""The formats of forms."""


def write_forms(out: Path, sources: list[Source], output: Path, options: FormOptions) -> Iterator[Path]:
    """Yield the forms that were written: a file with all decrees, or in a folder one file a decree and format.

    A decree without a planned row has no form.

    Raises:
        OutputError: a decree's file is damaged, or a file cannot be written.
    """
    from renaksi.export.realisation.forms import form_of

    form = output.suffix.lower().removeprefix(".")
    if form in WRITERS:
        forms = [form_of(out, source, options) for source in sources]
        _writer_of(form)([each for each in forms if each.rows], output, options)
        yield output
        return
    for source in sources:
        filled = form_of(out, source, options)
        for name in options.formats if filled.rows else ():
            path = output / REALISATION_FORMS / f"{source.decree_id}.{name}"
            _writer_of(name)([filled], path, options)
            yield path


def _writer_of(form: str) -> Writer:
    writer: Writer = import_module(WRITERS[form]).write
    return writer
