"""Drawn layouts that print more than one thing under months or beside programs: targets, indicators of aims."""

import random
from collections.abc import Sequence
from pathlib import Path

from samples.make.drawn.html import Page, escaped, print_page, td, th, ths, tr
from samples.make.drawn.pages import Made, filled, true_row
from samples.make.drawn.texts import ROMAN, SHORT, YEAR, Act, Recipe, Writer, span

QUARTERS = (("25%", "50%", "75%", "100%"), ("-", "50%", "-", "100%"), ("", "", "", "WTP"), ("2", "4", "6", "8"))
AIMS = ("Indeks Reformasi Birokrasi", "Nilai SAKIP", "Indeks Pelayanan Publik", "Indeks SPBE")


def targets_beside_months(target: Path) -> Made:
    """Print what shall be reached by each quarter beside a schedule of filled months."""
    leaves, chance = Writer(Recipe("reform", 135, 3, (2, 3))).leaves(), random.Random(35)
    act = Act("9/HK.03.1-Kpt/5171/KPU-Kot/I/2023", "5171", "Kota Denpasar", "RENCANA AKSI REFORMASI BIROKRASI",
              "TAHUN 2023", "Denpasar", "2023-01-24")  # fmt: skip
    head = tr(ths(("NO", "PROGRAM", "KEGIATAN", "INDIKATOR KINERJA"), 2), th("TARGET KINERJA", 1, 4),
              th("JADWAL PELAKSANAAN", 1, 12), th("PENANGGUNG JAWAB", 2))  # fmt: skip
    head += tr(ths((f"TW {roman}" for roman in ROMAN[:4]), cls="m"), ths(SHORT, cls="m"))
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        cells, aimed = "", chance.choice(QUARTERS)
        if size := span(leaves, n, "program"):
            cells += td(str(leaf.program_no), size, cls="m") + td(leaf.program, size)
        if size := span(leaves, n, "activity"):
            cells += td(f"{leaf.activity_no}. {leaf.activity}", size)
        cells += td(leaf.indicator) + "".join(td(text, cls="m") for text in aimed)
        cells += "".join(filled("#70AD47" if m in leaf.months else "") for m in YEAR)
        body += tr(cells, td(leaf.fields["responsible"]))
        rows.append(true_row(leaf, "responsible", area=True) | {"targets": targets(aimed)})
    print_page(Page(act, head, body, [8, 34, 58, 56] + [11] * 4 + [6.5] * 12 + [28]), target)
    return rows, act


def targets(aimed: Sequence[str]) -> list[dict[str, str]]:
    """Return the true targets of a row by quarter; a dash is none."""
    return [
        {
            "kind": "target", "title": f"TARGET KINERJA / TW {ROMAN[quarter - 1]}", "period_kind": "quarter",
            "period_no": str(quarter), "value": text, "number": number_of(text), "unit": "%" if "%" in text else "",
        }
        for quarter, text in enumerate(aimed, 1)
        if text.strip("-")
    ]  # fmt: skip


def number_of(text: str) -> str:
    """Return the number that a target prints, empty where it prints none."""
    digits = text.rstrip("%")
    return repr(float(digits)) if digits.isdigit() else ""


def heads_with_aims(target: Path) -> Made:
    """Give each program a row of its own with the indicator of its aim; centre the decree's labels in their cells."""
    leaves = Writer(Recipe("reform-2020", 136, 4, (2, 3), (1, 2))).leaves()
    act = Act("17/ORT.07-Kpt/7106/KPU-Kab/III/2021", "7106", "Kabupaten Minahasa Utara",
              "RENCANA AKSI REFORMASI BIROKRASI", "TAHUN 2021", "Airmadidi", "2021-03-15")  # fmt: skip
    head = tr(ths(("NO", "PROGRAM / KEGIATAN", "INDIKATOR KINERJA SASARAN", "INDIKATOR KEGIATAN"), 2),
              th("BULAN", 1, 12), th("PIC", 2)) + tr(ths(SHORT, cls="m"))  # fmt: skip
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        roman, aim = ROMAN[leaf.program_no - 1], AIMS[(leaf.program_no - 1) % len(AIMS)]
        if span(leaves, n, "program"):
            body += tr(td(roman, cls="m b"), td(leaf.program.upper(), cls="b"), td(aim), *[td()] * 14)
        size, cells = span(leaves, n, "activity"), ""
        if size:
            cells = td(str(leaf.activity_no), size, cls="m") + td(leaf.activity, size) + td("", size)
        cells += td(leaf.indicator) + "".join(filled("#9DC3E6" if m in leaf.months else "") for m in YEAR)
        body += tr(cells, td(leaf.fields["responsible"]))
        own = {"program_no": roman, "program": leaf.program.upper(), "extra": {"INDIKATOR KINERJA SASARAN": aim}}
        rows.append(true_row(leaf, "responsible", area=True) | own)
    page = Page(act, head, body, [10, 76, 44, 62] + [7] * 12 + [28], css=".l td{border:0;font-size:11pt}")
    print_page(page, target, formal_in_cells(act))
    return rows, act


def formal_in_cells(act: Act) -> str:
    """Return the paragraphs before the annex with their labels in cells of their own, centred beside the texts."""
    parts = ""
    for line in act.formal():
        label, colon, text = line.partition(" : ")
        if colon and label[0].isupper() and " " not in label:
            cells = (td(label, style="width:27mm;vertical-align:middle"), td(":", style="vertical-align:middle"))
            parts += f"<table class=l style='width:100%'>{tr(*cells, td(text, style='width:130mm'))}</table>"
        else:
            parts += f"<p{' class=c' if line.upper() == line or line.startswith('NOMOR') else ''}>{escaped(line)}</p>"
    return parts
