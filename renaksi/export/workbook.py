"""All decrees as one workbook: the schedule as printed, then actions, realisations, findings, decrees as flat sheets.

Cells go to disk as they come; what stays in memory are the heights of rows and which cells are merged.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from xlsxwriter.exceptions import FileCreateError

from renaksi.export import Exported, ExportOptions, Language
from renaksi.export.decrees import Source, are_reported, reports_on, tables_of
from renaksi.export.grid import HEADER_ROWS, begin_grid, doubts_of, write_decree
from renaksi.export.sheets import Book, Cut, FlatSheet, check_rows
from renaksi.export.streamed import StreamedWorkbook
from renaksi.export.words import WORDS
from renaksi.results.atomic import replacing
from renaksi.results.layout import WORKBOOK
from renaksi.results.reported.report import Report
from schemas.confidence import CERTAIN, READ_WELL, level_of
from schemas.fields import MONTH_COLUMNS
from schemas.wording import in_indonesian

ACTIONS = {
    "decree_id": 15,
    "region": 18,
    "row_no": 6,
    "program": 24,
    "activity": 30,
    "sub_activity": 30,
    "indicator": 36,
    **dict.fromkeys(MONTH_COLUMNS, 4.5),
    "output": 20,
    "target": 14,
    "responsible": 18,
    "budget": 14,
    "evidence": 20,
    "remarks": 18,
    "change_area": 9,
    "extra": 20,
    "page": 6,
    "sure": 22,
}
REALISATIONS = {
    "decree_id": 15,
    "region": 18,
    "row_no": 6,
    "indicator": 36,
    "kind": 11,
    "title": 30,
    "period_kind": 10,
    "period_no": 8,
    "value": 20,
    "number": 14,
    "unit": 12,
    "origin": 12,
    "evidence": 26,
    "note": 26,
}
FINDINGS = {
    "decree_id": 15,
    "region": 18,
    "severity": 10,
    "code": 22,
    "row_no": 6,
    "field": 14,
    "page": 6,
    "message": 60,
    "printed": 30,
    "closed": 11,
}
DECREES = {
    "decree_id": 15,
    "province": 16,
    "region": 22,
    "subject_year": 9,
    "number": 30,
    "title": 46,
    "signed_on": 11,
    "signatory": 22,
    "institution": 26,
    "status": 14,
    "rows": 7,
    "open": 9,
    "pages": 9,
    "reader": 12,
    "source_file": 28,
}
Row = dict[str, Any]
ENDING = ".xlsx"
TABLES = ("decrees", "actions", "realisations", "findings", "provenance")


def write(sources: list[Source], output: Path, options: ExportOptions) -> Exported:
    """Write the workbook to a file ``.xlsx``, or into a folder under its usual name.

    Raises:
        OutputError: a decree's file is damaged, the workbook cannot be written, or there are too many rows.
    """
    path = output if output.suffix.lower() == ENDING else output / WORKBOOK
    return Exported((path,), tuple(_remark(path, cut) for cut in write_workbook(sources, path, options.language)))


def _remark(path: Path, cut: Cut) -> str:
    place = cut.place
    where = f"{place.decree_id}, row {place.row_no}" if place.row_no else place.decree_id
    return f"{path}: {where}: {place.field} has {cut.length} characters and is cut in the workbook"


def write_workbook(sources: list[Source], path: Path, language: Language = "id") -> list[Cut]:
    """Write the workbook; return which texts were too long for a cell. They are on its sheet of findings too.

    Raises:
        OutputError: it cannot be written, or there are more rows than a sheet holds.
    """
    names = ("actions", "realisations", "findings")
    rows = {name: sum(source.rows[name] for source in sources) for name in names}
    check_rows("actions", rows["actions"] + len(sources) + HEADER_ROWS)
    check_rows("realisations", rows["realisations"] + 1)
    check_rows("findings", rows["findings"] + 1)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with replacing(path, parents=True) as partial:
        try:
            with StreamedWorkbook(str(partial), options) as workbook:
                book = Book(workbook, language)
                _fill(book, sources)
        except FileCreateError as error:
            raise OSError(str(error)) from error
    return list(book.cuts.values())


def _fill(book: Book, sources: list[Source]) -> None:
    schedule = book.add_sheet(book.word("schedule"))
    begin_grid(book, schedule)
    widths: dict[str, Mapping[str, float]] = {"actions": ACTIONS, "findings": FINDINGS, "decrees": DECREES}
    if any(source.rows["realisations"] for source in sources) or are_reported(sources):
        widths = {"actions": ACTIONS, "realisations": REALISATIONS, **widths}
    sheets = {name: FlatSheet(book, name, columns) for name, columns in widths.items()}
    place = HEADER_ROWS
    for source, tables in zip(sources, tables_of(sources, TABLES), strict=True):
        (decree,), actions, findings = (tables[name].to_pylist() for name in ("decrees", "actions", "findings"))
        sure = _sureness(book, tables["provenance"])
        place = write_decree(book, schedule, place, decree, actions, doubts_of(findings))
        for row in actions:
            said = {"region": decree["region"], "page": row["page_first"], "sure": sure.get(row["row_no"])}
            sheets["actions"].write(row | said)
        indicators = {row["row_no"]: row["indicator"] for row in actions}
        for row in tables["realisations"].to_pylist():
            own = {"region": decree["region"], "indicator": indicators[row["row_no"]]}
            said = {"origin": book.word("origin.decree"), "evidence": None, "note": None}
            sheets["realisations"].write(row | own | said)
        for report in reports_on(source, actions):
            sheets["realisations"].write(_reported(book, report, decree, indicators))
        for row in findings:
            sheets["findings"].write({**_worded(book, row), "region": decree["region"]}, _styles_of(row))
        said = {"status": book.word(decree["status"])}
        sheets["decrees"].write({**_decree(decree, len(actions), findings), **said})
    cuts = list(book.cuts.values())
    check_rows("findings", sheets["findings"].place + len(cuts))
    for cut in cuts:
        sheets["findings"].write(_worded(book, _cut(cut)), _styles_of(_cut(cut)))
    for sheet in sheets.values():
        sheet.close()


def _worded(book: Book, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a finding as the book's readers say it; a message that is known in English alone stays as it is."""
    said = {name: book.word(row[name]) for name in ("severity", "field", "closed") if row[name] is not None}
    own = in_indonesian(row["message"], WORDS["id"]) if book.language == "id" else None
    return {**row, **said, "message": own or row["message"]}


def _styles_of(finding: Mapping[str, Any]) -> dict[str, str]:
    """Return the styles of a finding's cells; a grave severity has a colour, whatever it is called."""
    return {"severity": finding["severity"]} if finding["severity"] in ("error", "warning") else {}


def _sureness(book: Book, provenance: pa.Table) -> dict[int | None, str]:
    """Return for rows with values that are not quite sure which these are, in words, the least sure first."""
    worst: dict[tuple[int | None, str], float] = {}
    # the sure ones are most of them
    doubted = provenance.filter(pc.less(provenance["confidence"], READ_WELL))
    columns = (doubted[name].to_pylist() for name in ("row_no", "field", "confidence"))
    for row_no, field, confidence in zip(*columns, strict=True):
        worst[row_no, field] = min(confidence, worst.get((row_no, field), CERTAIN))
    found: dict[int | None, list[str]] = defaultdict(list)
    for (row_no, field), confidence in sorted(worst.items(), key=lambda item: item[1]):
        if (level := level_of(confidence)) != "sure":
            found[row_no].append(f"{book.word(field)}: {book.word(level)}")
    return {row_no: "; ".join(said) for row_no, said in found.items()}


def _reported(book: Book, report: Report, decree: Row, indicators: Mapping[int, str | None]) -> Row:
    """Return a report as a row of the sheet of realisations."""
    own = {"region": decree["region"], "indicator": indicators[report.row_no], "kind": "realisation"}
    return {**report._asdict(), **own, "title": report.source_file, "origin": book.word("origin.report")}


def _decree(decree: dict[str, Any], rows: int, findings: list[dict[str, Any]]) -> dict[str, Any]:
    still = Counter(row["severity"] for row in findings if row["closed"] is None)
    return {**decree, "rows": rows, "open": still["error"] + still["warning"]}


def _cut(cut: Cut) -> dict[str, Any]:
    """Return the line among the findings that says what was cut."""
    place = cut.place
    message = f"{cut.length} characters are more than a cell holds; the text is whole in {place.table}.csv"
    values = {"decree_id": place.decree_id, "severity": "warning", "code": "text-cut", "row_no": place.row_no}
    return dict.fromkeys(FINDINGS) | values | {"field": place.field, "message": message}
