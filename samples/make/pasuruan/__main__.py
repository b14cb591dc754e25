"""The decree of KPU Kota Pasuruan, typeset anew as an office does it, and its true tables.

``python -m samples.make.pasuruan`` writes samples/kota-pasuruan-2021-typeset/ and the truth of the formal part for
samples/kota-pasuruan-2021/. The plan is plan.csv: its column ``source`` says which rows the transcript
has, and which were added because it lacks the pages; ``shared`` marks rows whose month cells are merged into one.
"""

import csv
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from samples.make.pasuruan.decree import BASES, BASIS_FIELDS, DECREE, NUMBER, OFFICE, PROVISIONS, SIGNATORY, TITLE
from samples.make.plans.sheet import Sheet, SheetCell
from samples.make.producers import docx
from samples.make.producers.office import to_pdf

SAMPLES = Path(__file__).parents[2]
PLAN = Path(__file__).with_name("plan.csv")
TYPESET = SAMPLES / "kota-pasuruan-2021-typeset"
TRANSCRIPT = SAMPLES / "kota-pasuruan-2021"

Row = dict[str, str]
LEVELS = ("program", "activity", "sub_activity", "indicator")
MONTHS = tuple(f"month_{month}" for month in range(1, 13))
ACTION_FIELDS = ("row_no", *(name for level in LEVELS for name in (f"{level}_no", level)), "remarks", *MONTHS)
AREAS = {  # a word of the area's name -> the area of change
    "Manajemen Perubahan": "1",
    "Deregulasi": "2",
    "Kelembagaan": "3",
    "Tatalaksana": "4",
    "SDM": "5",
    "Akuntabilitas": "6",
    "Pengawasan": "7",
    "Pelayanan Publik": "8",
}

WIDTHS = (10, 38, 43, 56, 60, *(6.6,) * 12, 12)
HEADINGS = ("NO", "PROGRAM KEGIATAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN")
LABEL_WIDTHS = (29, 6, 10, 120)  # label, colon, letter or number, text
MARK, MARK_FONT = "√", "DejaVu Sans"
TEXT_FONT, TEXT_SIZE = "URW Bookman", 11.5
LIST_ITEM = re.compile(r" (?=(?:\d|[a-e])\)\.? )")


def main() -> None:
    """Write the PDF and all true tables."""
    plan = read_plan()
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "decree.docx"
        write_decree(plan_to_sheet(plan), source)
        TYPESET.mkdir(exist_ok=True)
        to_pdf(source, TYPESET)
    write_table(TYPESET / "expected/actions.csv", (*ACTION_FIELDS, "change_area"), plan_to_actions(plan))
    for folder in (TYPESET, TRANSCRIPT):
        write_formal_truth(folder / "expected")


def read_plan() -> list[Row]:
    """Return the plan's rows in the printed order."""
    with PLAN.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cite(basis: Sequence[str], end: str) -> str:
    """Return a citation as printed: act, title, publication in brackets, amending act."""
    instrument, number, year, title, gazette, supplement, amended_by = basis
    when = "" if "/" in number else f" Tahun {year}"
    published = ", ".join(part for part in (gazette, supplement) if part)
    text = f"{instrument} Nomor {number}{when} tentang {title}" + (f" ({published})" if published else "")
    return text + (f" sebagaimana telah diubah dengan {amended_by}" if amended_by else "") + end


def legal_bases() -> list[Row]:
    """Return the table of the acts under Mengingat."""
    rows = []
    for ordinal, basis in enumerate(BASES, 1):
        text = cite(basis, "." if ordinal == len(BASES) else ";")
        rows.append(dict(zip(BASIS_FIELDS, (str(ordinal), *basis, text), strict=True)))
    return rows


def plan_to_actions(plan: Sequence[Row]) -> list[Row]:
    """Return the true rows; a program's number loses the stop that the office typed after it."""
    rows = []
    for row_no, row in enumerate(plan, 1):
        planned = row["months"].split()
        action = {name: row[name] for name in ACTION_FIELDS if name in row}
        action |= {"row_no": str(row_no), "program_no": row["program_no"].rstrip("."), "remarks": ""}
        action |= {name: str(name.removeprefix("month_") in planned).lower() for name in MONTHS}
        action["change_area"] = next(area for word, area in AREAS.items() if word in row["program"])
        rows.append(action)
    return rows


def write_formal_truth(folder: Path) -> None:
    """Write the tables of the formal part, which the transcript and the typeset decree share."""
    write_table(folder / "decrees.csv", tuple(DECREE), [DECREE])
    write_table(folder / "legal_bases.csv", BASIS_FIELDS, legal_bases())
    fields = ("part", "label", "text")
    write_table(folder / "provisions.csv", fields, [dict(zip(fields, row, strict=True)) for row in PROVISIONS])


def write_table(path: Path, fields: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a table as CSV; an empty cell is null."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def plan_to_sheet(plan: Sequence[Row]) -> Sheet:
    """Return the annex as printed."""
    return Sheet(
        name="kota-pasuruan-2021",
        widths=WIDTHS,
        header_rows=3,
        header=tuple(header_cells()),
        body_rows=len(plan),
        body=tuple(body_cells(plan)),
        title=("LAMPIRAN", f"KEPUTUSAN {' '.join(OFFICE)}", f"NOMOR : {NUMBER}", "TENTANG", *TITLE, *TITLE),
        closing=("Kota Pasuruan, 25 Juni 2021", f"KETUA {OFFICE[0]}", OFFICE[1], "", "ttd.", "", SIGNATORY),
        font="Liberation Sans",
        font_size=9,
        options={"label_lines": "7", "text_size": str(TEXT_SIZE)},
    )


def header_cells() -> Iterable[SheetCell]:
    """Yield the two header rows and the row of column numbers."""
    for col, text in (*enumerate(HEADINGS), (17, "KET")):
        yield SheetCell(0, col, text, rowspan=2, bold=True, align="center")
    yield SheetCell(0, 5, "PELAKSANAAN (BULAN)", colspan=12, bold=True, align="center")
    for month in range(1, 13):
        yield SheetCell(1, 4 + month, str(month), bold=True, align="center")
    for col in range(len(WIDTHS)):
        yield SheetCell(2, col, str(col + 1), align="center")


def body_cells(plan: Sequence[Row]) -> Iterable[SheetCell]:
    """Yield every cell of the body: merged levels, indicators, months, remarks."""
    for depth, level in enumerate(LEVELS[:3], 1):
        key = level_key(depth)
        for start, rows in spans(plan, key):
            if level == "program":
                yield SheetCell(start, 0, rows[0]["program_no"], rowspan=len(rows), align="center")
            yield SheetCell(start, depth, printed(rows[0], level), rowspan=len(rows))
    for start, row in enumerate(plan):
        yield SheetCell(start, 4, printed(row, "indicator"))
        yield SheetCell(start, 17)
    yield from month_cells(plan)


def month_cells(plan: Sequence[Row]) -> Iterable[SheetCell]:
    """Yield the months' cells; rows that share their schedule have one merged cell a month."""
    numbered = [row | {"block": "shared" if row["shared"] else str(number)} for number, row in enumerate(plan)]
    for start, rows in spans(numbered, lambda row: row["block"]):
        planned = rows[0]["months"].split()
        for month in range(1, 13):
            text = MARK if str(month) in planned else ""
            yield SheetCell(start, 4 + month, text, rowspan=len(rows), align="center", font=MARK_FONT)


def level_key(depth: int) -> Callable[[Row], Any]:
    """Return the key that tells a cell of the level at ``depth`` from the next one."""
    names = [name for level in LEVELS[:depth] for name in (f"{level}_no", level)]
    return lambda row: tuple(row[name] for name in names)


def spans(plan: Sequence[Row], key: Callable[[Row], Any]) -> Iterable[tuple[int, list[Row]]]:
    """Yield runs of neighbouring rows with the same key, each with its first row's index."""
    start = 0
    for _, group in groupby(plan, key):
        rows = list(group)
        yield start, rows
        start += len(rows)


def printed(row: Row, level: str) -> str:
    """Return a cell's text: the number before it, and each item of a list on a line of its own."""
    text = LIST_ITEM.sub("\n", row[level])
    number = row[f"{level}_no"]
    return f"{number}. {text}" if number and level != "program" else text


def write_decree(sheet: Sheet, path: Path) -> None:
    """Write the whole decree as a .docx: formal part, signatures, annex."""
    document = docx.new_document(sheet)
    docx.set_font(document.styles["Normal"], TEXT_FONT, TEXT_SIZE)
    section = document.sections[0]
    docx.set_paper(section, "F4", landscape=False)
    section.different_first_page_header_footer = True
    docx.add_page_numbers(section, None)
    write_head(document)
    write_considerations(document)
    write_signature(document)
    docx.write_annex(document, sheet, new_section=True)
    document.save(str(path))


def write_head(document: Any) -> None:
    """Append issuer, number and title."""
    blocks = (OFFICE, (f"KEPUTUSAN {OFFICE[0]}", OFFICE[1]), (f"NOMOR : {NUMBER}",), ("TENTANG",), TITLE)
    for block in (*blocks, (f"KETUA {' '.join(OFFICE)},",)):
        write_block(document, block)


def write_block(document: Any, lines: Iterable[str], indent: float = 0, bold: bool = False) -> None:
    """Append centred lines that stay together, and space after the last one; ``indent`` in millimetres."""
    for line in lines:
        paragraph = document.add_paragraph()
        paragraph.add_run(line).bold = bold or None
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.left_indent = Mm(indent)
        paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after = Pt(12)


def write_considerations(document: Any) -> None:
    """Append Menimbang, Mengingat, the decision and its dictums in tables without rules."""
    considered = [row for row in PROVISIONS if row[0] == "Menimbang"]
    bases = [("Mengingat", row["ordinal"], row["text"]) for row in legal_bases()]
    decided = [row for row in PROVISIONS if row not in considered]
    for items in (considered, bases):
        rows = [(part if n == 0 else "", f"{label}.", text) for n, (part, label, text) in enumerate(items)]
        write_layout_table(document, rows)
    write_block(document, ("MEMUTUSKAN :",))
    write_layout_table(document, [(label or part, "", text) for part, label, text in decided])


def write_layout_table(document: Any, rows: Sequence[tuple[str, str, str]]) -> None:
    """Append rows of label, letter, text; without a letter the text takes its room."""
    table = document.add_table(rows=len(rows), cols=len(LABEL_WIDTHS))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for column, width in zip(table.columns, LABEL_WIDTHS, strict=True):
        column.width = Mm(width)
    for row, (label, letter, text) in zip(table.rows, rows, strict=True):
        docx.set_widths(row, LABEL_WIDTHS)
        cells = row.cells
        cells[0].text, cells[1].text = label, ":" if label else ""
        if letter:
            cells[2].text = letter
        body = cells[3] if letter else cells[2].merge(cells[3])
        body.text = text
        body.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        body.paragraphs[0].paragraph_format.space_after = Pt(5)
    document.add_paragraph()


def write_signature(document: Any) -> None:
    """Append place, date and signature on the right, and the copy's certification on the left."""
    signed = ("Ditetapkan di Kota Pasuruan", "pada tanggal 25 Juni 2021", f"KETUA {OFFICE[0]}", f"{OFFICE[1]},")
    write_block(document, (*signed, "", "ttd.", "", SIGNATORY), indent=75)
    copy = ("Salinan sesuai dengan aslinya", f"SEKRETARIAT {OFFICE[0]}", OFFICE[1], "", "Sekretaris,", "", "")
    for line in (*copy, "Deni Laksono"):
        document.add_paragraph(line).paragraph_format.keep_with_next = line != "Deni Laksono"


if __name__ == "__main__":
    main()
