"""A word processor's plan: a table for each program under its name, letters in the months, targets between them."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx.shared import Mm

from samples.make.drawn.docx import add_table, centered, finish_document, headed, new_document, start_annex
from samples.make.drawn.pages import Made, true_row
from samples.make.drawn.texts import ROMAN, SHORT, YEAR, Act, Leaf, Recipe, TrueRow, Writer, capital, span
from samples.make.plans.sheet import SheetCell

MEANINGS = {"P": "Persiapan", "L": "Pelaksanaan", "E": "Evaluasi dan pelaporan", "X": "Tidak dilaksanakan"}
NO_WORK = "X"
TARGETS = (("10%", 10.0, "%"), ("25%", 25.0, "%"), ("50%", 50.0, "%"), ("", None, ""), ("2", 2.0, ""))
WIDTHS = [9, 58, 62, *[8, 8, 8, 13] * 4, 24]
HEADS = ("NO", "KEGIATAN", "INDIKATOR KEGIATAN")
LAST = len(WIDTHS) - 1


def letters_legend(target: Path) -> Made:
    """Say by letters what is done in a month, and by a table below the plan what they mean."""
    leaves, chance = Writer(Recipe("control", 141, 3, (2, 2), (1, 2))).leaves(), random.Random(41)
    act = Act("18/PW.02-Kpt/7371/KPU-Kot/II/2023", "7371", "Kota Makassar", "RENCANA AKSI PENGENDALIAN INTERN",
              "TAHUN 2023", "Makassar", "2023-02-13")  # fmt: skip
    document = new_document(act, "Liberation Serif")
    start_annex(document, act.annex_title())
    rows: list[TrueRow] = []
    for program_no in sorted({leaf.program_no for leaf in leaves}):
        own = [leaf for leaf in leaves if leaf.program_no == program_no]
        document.add_paragraph(f"PROGRAM {capital(program_no)} : {own[0].program}")
        rows += add_plan(document, own, chance)
        document.add_paragraph()
    document.add_paragraph("Arti kode pada kolom bulan:")
    add_legend(document)
    finish_document(document, act, target)
    return rows, act


def add_plan(document: Any, leaves: Sequence[Leaf], chance: random.Random) -> list[TrueRow]:
    """Add one program's table; return its true rows."""
    head = [*(headed(0, c, text) for c, text in enumerate(HEADS)), headed(0, LAST, "PIC")]
    head += [headed(0, 3, "BULAN", 1, 16)]
    body: list[SheetCell] = []
    rows = []
    for month, name in enumerate(SHORT):
        head.append(headed(1, month_column(month), name, 1))
    head += [headed(1, 6 + 4 * q, f"Target TW {ROMAN[q]}", 1) for q in range(4)]
    for n, leaf in enumerate(leaves):
        letters = {month: chance.choice("PLE") for month in leaf.months}
        letters |= {month: NO_WORK for month in YEAR if month not in letters and chance.random() < 0.1}
        aimed = [chance.choice(TARGETS) for _ in range(4)]
        if size := span(leaves, n, "activity"):
            body += [centered(n, 0, str(leaf.activity_no), size), SheetCell(n, 1, leaf.activity, size)]
        body += [SheetCell(n, 2, leaf.indicator), SheetCell(n, LAST, leaf.fields["responsible"])]
        body += [centered(n, month_column(month - 1), letters.get(month, "")) for month in YEAR]
        body += [centered(n, 6 + 4 * q, text) for q, (text, _, _) in enumerate(aimed)]
        own = {"program_no": capital(leaf.program_no), "targets": true_targets(aimed)}
        rows.append(true_row(leaf, "responsible") | own)
    add_table(document, WIDTHS, head, sorted(body, key=lambda cell: (cell.row, cell.col)))
    return rows


def month_column(month: int) -> int:
    """Return the column of a month counted from 0: behind each third one is a target."""
    return 3 + month + month // 3


def true_targets(aimed: Sequence[tuple[str, float | None, str]]) -> list[dict[str, str]]:
    """Return the true targets of a row by quarter."""
    return [
        {
            "kind": "target", "title": f"BULAN / Target TW {ROMAN[quarter - 1]}", "period_kind": "quarter",
            "period_no": str(quarter), "value": text, "number": repr(number), "unit": unit,
        }
        for quarter, (text, number, unit) in enumerate(aimed, 1)
        if number is not None
    ]  # fmt: skip


def add_legend(document: Any) -> None:
    """Add a small table of letters and what they mean."""
    table = document.add_table(len(MEANINGS), 2)
    table.style, table.autofit = "Table Grid", False
    for row, texts in zip(table.rows, MEANINGS.items(), strict=True):
        for cell, text, width in zip(row.cells, texts, (12, 60), strict=True):
            cell.width, cell.text = Mm(width), text
