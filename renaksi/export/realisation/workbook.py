"""A form as a workbook: what is printed is locked, what was planned is open, and a cell takes only what can be read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from renaksi.export import Language
from renaksi.export.realisation.forms import Form, FormOptions, FormRow
from renaksi.export.sheets import LARGEST_POINTS, TEXT_LIMIT, check_rows, points_of, printed
from renaksi.results.atomic import replacing
from renaksi.results.reported.form import IDS, NOTES, TEXTS, columns_of, header_of, period_columns
from schemas.mark_signs import TICK

HEADER_ROW = 1
WIDTHS = {
    "decree_id": 15, "row_no": 6, "program": 20, "activity": 26, "sub_activity": 26, "indicator": 34, "output": 18,
    "target": 18, "responsible": 16, NOTES[0]: 26, NOTES[1]: 30,
}  # fmt: skip
PERIOD_WIDTH = 8
LEGEND: dict[Language, str] = {
    "id": "Isi sel putih: angka (mis. 2, 75%, 3 dokumen; 0 = belum dilaksanakan) atau √ (sudah dilaksanakan), pada "
    "periode RENCANANYA, juga bila dilaksanakan lebih awal atau terlambat. Kosong = tidak ada laporan; - = laporan "
    "sebelumnya dicabut. Sel abu-abu tidak direncanakan. Jangan mengubah kolom Keputusan, Baris, dan teks.",
    "en": "Fill in the white cells: a number (such as 2, 75%, 3 dokumen; 0 = not done) or √ (done), under the period "
    "for which it was PLANNED, even where it was done sooner or later. Empty = nothing reported; - = takes back an "
    "earlier report. Nothing is planned in grey cells. Leave decree, row and texts as they are.",
}
REFUSED: dict[Language, tuple[str, str]] = {
    "id": ("Tidak dapat dibaca", "Isi dengan angka (0 = belum) atau √. Keterangan ditulis di kolom Catatan."),
    "en": ("Cannot be read", "Fill in a number (0 = not done) or √. Explanations go into the column Note."),
}
SHEET: dict[Language, str] = {"id": "Realisasi", "en": "Realisation"}
Formats = dict[str, Format]


def write(forms: list[Form], path: Path, options: FormOptions) -> None:
    """Write a workbook with the rows of all forms on one sheet.

    Raises:
        OutputError: it cannot be written, or there are more rows than a sheet holds.
    """
    rows = [row for form in forms for row in form.rows]
    check_rows(SHEET[options.language], len(rows) + HEADER_ROW + 1)
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with replacing(path, parents=True) as partial:
        try:
            with Workbook(str(partial), settings) as workbook:
                _fill(workbook, forms, rows, options)
        except FileCreateError as error:
            raise OSError(str(error)) from error


def _fill(workbook: Workbook, forms: Sequence[Form], rows: Sequence[FormRow], options: FormOptions) -> None:
    sheet, names = workbook.add_worksheet(SHEET[options.language]), columns_of(options.period)
    formats = _formats(workbook)
    _write_head(sheet, forms, names, options, formats)
    filled = [column.name for column in period_columns(options.period)]
    for place, row in enumerate(rows, HEADER_ROW + 1):
        heights = [points_of(str(row.values.get(name) or ""), WIDTHS[name]) for name in (*TEXTS, *NOTES)]
        sheet.set_row(place, min(max(heights), LARGEST_POINTS))
        for column, name in enumerate(names):
            style = "text" if name not in (*filled, *NOTES) else "note" if name in NOTES else _style(name, row)
            _put(sheet, (place, column), row.values.get(name), formats[style])
    _validate(sheet, names.index(filled[0]), names.index(filled[-1]), len(rows), options)
    _protect(sheet, len(rows), len(names))


def _formats(workbook: Workbook) -> Formats:
    plain = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#B0B0B0", "font_size": 9}
    middle = {"align": "center", "valign": "vcenter", "text_wrap": False}
    styles: dict[str, dict[str, Any]] = {
        "legend": {"text_wrap": True, "valign": "vcenter", "font_size": 9, "bg_color": "#F3EBD3"},
        "header": {**plain, **middle, "text_wrap": True, "bold": True, "bg_color": "#D9E2EC"},
        "text": {**plain, "bg_color": "#F4F6F8"},
        "open": {**plain, **middle, "locked": False},
        "closed": {**plain, **middle, "bg_color": "#C9CFD6"},
        "note": {**plain, "locked": False},
    }
    return {name: workbook.add_format(style) for name, style in styles.items()}


def _style(name: str, row: FormRow) -> str:
    """Return how a cell for a period looks; what was reported before stays open, planned or not."""
    return "open" if name in row.open or row.values.get(name) is not None else "closed"


def _put(sheet: Worksheet, place: tuple[int, int], value: Any, shape: Format) -> None:
    if value is None:
        sheet.write_blank(*place, None, shape)
    elif isinstance(value, int):
        sheet.write_number(*place, value, shape)
    else:
        sheet.write_string(*place, str(value)[: TEXT_LIMIT // 2], shape)


def _write_head(
    sheet: Worksheet, forms: Sequence[Form], names: Sequence[str], options: FormOptions, formats: Formats
) -> None:
    said = [f"{form.region}  ·  {form.number}  ·  {form.year or '–'}" for form in forms[:1] if len(forms) == 1]
    sheet.merge_range(0, 0, 0, len(names) - 1, "\n".join([*said, LEGEND[options.language]]), formats["legend"])
    sheet.set_row(0, 64)
    used = {name for form in forms for row in form.rows for name, value in row.values.items() if value is not None}
    for column, name in enumerate(names):
        hidden = {"hidden": name in TEXTS and name not in used}
        sheet.set_column(column, column, WIDTHS.get(name, PERIOD_WIDTH), None, hidden)
        sheet.write_string(HEADER_ROW, column, header_of(name, options.language), formats["header"])
    sheet.freeze_panes(HEADER_ROW + 1, len(IDS))
    printed(sheet, HEADER_ROW + 1)


def _validate(sheet: Worksheet, first: int, last: int, rows: int, options: FormOptions) -> None:
    """Let the cells for periods take what :mod:`renaksi.inputs.realisation.answers` reads, and nothing else."""
    cell = xl_rowcol_to_cell(HEADER_ROW + 1, first)
    words = ",".join(f'{cell}="{word}"' for word in (TICK, "v", "-", "belum", "sudah", "ya", "tidak"))
    title, text = REFUSED[options.language]
    sheet.data_validation(
        HEADER_ROW + 1, first, HEADER_ROW + max(rows, 1), last,
        {
            "validate": "custom",
            "value": f"=OR(IF(ISNUMBER({cell}),{cell}>=0,ISNUMBER(VALUE(LEFT({cell},1)))),{words})",
            "error_title": title,
            "error_message": text,
        },
    )  # fmt: skip


def _protect(sheet: Worksheet, rows: int, columns: int) -> None:
    """Lock the sheet without a password: against slips, not against anybody."""
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(rows, 1), columns - 1)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
