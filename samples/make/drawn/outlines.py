"""The drawn layouts whose levels are rows of one column. Each writes a PDF and returns the true rows and the act."""

from pathlib import Path

from samples.make.drawn.docx import add_table, centered, finish_document, headed, new_document, start_annex
from samples.make.drawn.html import Page, print_page, td, th, ths, tr
from samples.make.drawn.pages import REFORM, Made, ticks, true_row
from samples.make.drawn.texts import ROMAN, SHORT, YEAR, Act, Recipe, Writer, capital, small, span
from samples.make.plans.sheet import SheetCell


def three_in_a_column(target: Path) -> Made:
    """Programs, activities and steps share a column, numbered I, 1 and a in another; heads are bold and empty."""
    leaves = Writer(Recipe("reform", 131, 6, (1, 3), (1, 2), (1, 3))).leaves()
    act = Act("6/ORT.07-Kpt/1111/KPU-Kab/II/2022", "1111", "Kabupaten Bireuen", REFORM, "TAHUN 2022", "Bireuen",
              "2022-02-11")  # fmt: skip
    head = tr(ths(("NO", "PROGRAM / KEGIATAN / RINCIAN", "INDIKATOR KINERJA"), 2), th("BULAN", 1, 12),
              th("PIC", 2))  # fmt: skip
    head += tr(ths(SHORT, cls="m"))
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        if span(leaves, n, "program"):
            body += tr(td(ROMAN[leaf.program_no - 1], cls="m b"), td(leaf.program.upper(), cls="b"), td() * 14)
        if span(leaves, n, "activity"):
            body += tr(td(str(leaf.activity_no), cls="m b"), td(leaf.activity, cls="b"), td() * 14)
        first = span(leaves, n, "sub")
        body += tr(
            td(small(leaf.sub_no) if first else "", cls="m"), td(leaf.sub if first else "", style="padding-left:4mm"),
            td(leaf.indicator), ticks(leaf, "✓"), td(leaf.fields["responsible"]),
        )  # fmt: skip
        own = {"program_no": ROMAN[leaf.program_no - 1], "program": leaf.program.upper()}
        own |= {"sub_activity_no": small(leaf.sub_no), "sub_activity": leaf.sub}
        rows.append(true_row(leaf, "responsible", area=True) | own)
    print_page(Page(act, head, body, [11, 74, 66] + [8] * 12 + [34], css="td,th{font-size:8pt}"), target)
    return rows, act


def band_and_heads(target: Path) -> Made:
    """Programs in bands, activities alone in their rows, steps numbered 1.1 before their texts."""
    leaves = Writer(Recipe("integrity", 132, 6, (1, 3), (1, 2), (1, 3))).leaves()
    act = Act("9/PW.01-Kpt/5310/KPU-Kab/III/2022", "5310", "Kabupaten Manggarai",
              "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS", "TAHUN 2022", "Ruteng", "2022-03-04")  # fmt: skip
    document = new_document(act, "Liberation Sans")
    start_annex(document, act.annex_title())
    head = [headed(0, c, text) for c, text in enumerate(("NO", "RENCANA AKSI DAN RINCIAN KEGIATAN", "INDIKATOR"))]
    head += [headed(0, 3, "JADWAL", 1, 12), headed(0, 15, "BUKTI DUKUNG")]
    head += [headed(1, 2 + m, ROMAN[m - 1], 1) for m in YEAR]
    body, rows, at = [], [], 0
    for n, leaf in enumerate(leaves):
        if span(leaves, n, "program"):
            body += [centered(at, 0, f"{capital(leaf.program_no)}."), SheetCell(at, 1, leaf.program, 1, 15, bold=True)]
            at += 1
        if span(leaves, n, "activity"):
            body += [centered(at, 0, f"{leaf.activity_no}."), SheetCell(at, 1, leaf.activity)]
            at += 1
        number = f"{leaf.activity_no}.{leaf.sub_no}"
        text = f"{number} {leaf.sub}" if span(leaves, n, "sub") else ""
        body += [SheetCell(at, 1, text), SheetCell(at, 2, leaf.indicator)]
        body += [centered(at, 2 + m, "x" if m in leaf.months else "") for m in YEAR]
        body += [SheetCell(at, 15, leaf.fields["evidence"])]
        at += 1
        own = {"program_no": capital(leaf.program_no), "sub_activity_no": number, "sub_activity": leaf.sub}
        rows.append(true_row(leaf, "evidence", area=True) | own)
    add_table(document, [10, 74, 66] + [8.5] * 12 + [30], head, body)
    finish_document(document, act, target)
    return rows, act
