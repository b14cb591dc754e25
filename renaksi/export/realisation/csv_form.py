"""A form as CSV, for offices without a spreadsheet program; a text is never a formula."""

from pathlib import Path

from renaksi.export.realisation.forms import Form, FormOptions
from renaksi.results.atomic import replacing
from renaksi.results.csv_dialect import escaped
from renaksi.results.csv_fields import quoted
from renaksi.results.reported.form import columns_of


def write(forms: list[Form], path: Path, options: FormOptions) -> None:
    """Write a file with the rows of all forms under one header, the columns by their names in the tables.

    Raises:
        OutputError: it cannot be written.
    """
    names, separator = columns_of(options.period), options.dialect.separator
    lines = [separator.join(names)]
    for form in forms:
        for row in form.rows:
            texts = ["" if row.values.get(name) is None else str(row.values[name]) for name in names]
            lines.append(separator.join(quoted(escaped(text), separator) if text else "" for text in texts))
    with replacing(path, parents=True) as partial:
        partial.write_text(options.dialect.mark + "\n".join(lines) + "\n", encoding="utf-8", newline="")
