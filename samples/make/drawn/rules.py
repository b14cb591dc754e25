"""Field layouts that a browser prints and that say more by their rules, or by those they leave out."""

import random
from collections.abc import Sequence
from pathlib import Path

from samples.make.drawn.html import Page, print_page, td, th, ths, tr
from samples.make.drawn.pages import Made, filled, ticks, true_row
from samples.make.drawn.texts import ROMAN, SHORT, YEAR, Act, Leaf, Recipe, Writer, span

# What a plan says in words over all its months, and the months that it means; None where it means none that is known.
OVER_MONTHS: tuple[tuple[str, frozenset[int] | None], ...] = (
    ("Setiap bulan", frozenset(YEAR)),
    ("Triwulan II", frozenset((4, 5, 6))),
    ("Sesuai kebutuhan", None),
    ("Setiap hari kerja sepanjang tahun", frozenset(YEAR)),
)


def decimal_levels(target: Path) -> Made:
    """Put three levels in one column, told apart by 1, 1.1 and 1.1.1 alone; say some schedules in words."""
    leaves = Writer(Recipe("information", 121, 4, (2, 3), (1, 1), subs=(2, 3))).leaves()
    act = Act("6/HK.03.1-Kpt/6102/KPU-Kab/I/2020", "6102", "Kabupaten Mempawah", "RENCANA AKSI LAYANAN INFORMASI",
              "TAHUN 2020", "Mempawah", "2020-01-20")  # fmt: skip
    head = tr(ths(("NO", "PROGRAM / KEGIATAN / SUB KEGIATAN", "INDIKATOR KEBERHASILAN"), 2), th("BULAN KE-", 1, 12))
    head += tr(ths((str(month) for month in YEAR), cls="m"))
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        activity_no = f"{leaf.program_no}.{leaf.activity_no}"
        sub_no = f"{activity_no}.{leaf.sub_no}"
        if span(leaves, n, "program"):
            texts = (str(leaf.program_no), leaf.program.upper(), *[""] * 13)
            body += tr(*(td(text, style="background:#dddddd") for text in texts))
        if span(leaves, n, "activity"):
            body += tr(td(activity_no), td(leaf.activity, cls="b"), *[td()] * 13)
        said, months = OVER_MONTHS[n // 5 % len(OVER_MONTHS)] if n % 5 == 3 else ("", leaf.months)
        body += tr(td(sub_no), td(leaf.sub), td(leaf.indicator), td(said, 1, 12, "m") if said else ticks(leaf, "V"))
        own = {"program": leaf.program.upper(), "activity_no": activity_no, "sub_activity_no": sub_no}
        rows.append(true_row(leaf) | own | {"sub_activity": leaf.sub, "months": months})
    css = "td,th{font-family:'DejaVu Serif';font-size:8pt}"
    print_page(Page(act, head, body, [16, 80, 70] + [8] * 12, css=css), target)
    return rows, act


def months_unruled(target: Path) -> Made:
    """Rule the columns in the header alone: below it a quarter's end is all that is ruled upright."""
    leaves = Writer(Recipe("election", 123, 5, (1, 3))).leaves()
    act = Act("19/PP.06-Kpt/1503/KPU-Kab/II/2023", "1503", "Kabupaten Sarolangun", "RENCANA AKSI PENDIDIKAN PEMILIH",
              "TAHUN 2023", "Sarolangun", "2023-02-06")  # fmt: skip
    quarters = (th(f"TW {roman}", 1, 3) for roman in ROMAN[:4])
    head = tr(ths(("NO", "PROGRAM", "KEGIATAN", "INDIKATOR"), 2), *quarters, th("PELAKSANA", 2))
    head += tr(ths(SHORT, cls="m"))
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        cells = levels(leaves, n, ".") + td(leaf.indicator)
        cells += "".join(td("●" if m in leaf.months else "", cls=f"m{' e' if m % 3 == 0 else ''}") for m in YEAR)
        body += tr(cells, td(leaf.fields["responsible"]))
        rows.append(true_row(leaf, "responsible"))
    css = (
        "td,th{font-family:'Liberation Sans';font-size:8pt} tbody td{border-left:none;border-right:none;"
        "border-top:.75pt dashed #555555;border-bottom:.75pt dashed #555555} tbody td.e{border-right:.75pt solid #000}"
    )
    print_page(Page(act, head, body, [10, 42, 58, 58] + [7.5] * 12 + [28], css=css), target)
    return rows, act


def cells_apart(target: Path) -> Made:
    """Give each cell borders of its own with white between them, as tables have that nobody has styled."""
    leaves, chance = Writer(Recipe("integrity", 127, 4, (1, 3))).leaves(), random.Random(3)
    act = Act("31 TAHUN 2024", "7604", "Kabupaten Polewali Mandar", "RENCANA AKSI ZONA INTEGRITAS", "TAHUN 2024",
              "Polewali", "2024-03-04")  # fmt: skip
    head = tr(ths(("NO", "AREA", "RENCANA AKSI", "INDIKATOR", "TARGET"), 2), th("JADWAL", 1, 12), th("KET", 2))
    head += tr(ths(SHORT, cls="m"))
    colors = {program: chance.choice(("#8db4e2", "#c4d79b", "#fabf8f")) for program in {x.program for x in leaves}}
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        cells = levels(leaves, n, ")") + td(leaf.indicator) + td(leaf.fields["target"])
        cells += "".join(filled(colors[leaf.program] if m in leaf.months else "") for m in YEAR)
        body += tr(cells, td(leaf.fields["remarks"]))
        rows.append(true_row(leaf, "target", "remarks", area=True))
    css = "table{border-collapse:separate;border-spacing:2px} td,th{font-size:8pt;border:1px solid #000000}"
    print_page(Page(act, head, body, [10, 36, 56, 56, 24] + [8] * 12 + [18], css=css), target)
    return rows, act


def shading_by_lines(target: Path) -> Made:
    """Shade the header and the bands a strip for each line of text, as word processors do, inside ruled cells."""
    leaves = Writer(Recipe("logistics", 137, 4, (2, 3), (1, 2))).leaves()
    act = Act("24/PP.09-Kpt/1310/KPU-Kab/III/2022", "1310", "Kabupaten Dharmasraya", "RENCANA AKSI LOGISTIK",
              "TAHUN 2022", "Pulau Punjung", "2022-03-14")  # fmt: skip
    titles = (("NO",), ("RENCANA", "KEGIATAN"), ("INDIKATOR", "KEBERHASILAN", "KEGIATAN"))
    head = tr(*(shaded(lines, 2) for lines in titles), shaded(("WAKTU", "PELAKSANAAN"), 1, 12), shaded(("KET",), 2))
    head += tr(*(shaded((name,)) for name in SHORT))
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        if span(leaves, n, "program"):
            body += tr(shaded((f"{ROMAN[leaf.program_no - 1]}. {leaf.program}", "(bersama sekretariat)"), 1, 16))
        cells = ""
        if size := span(leaves, n, "activity"):
            cells += td(f"{leaf.activity_no}.", size, cls="m") + td(leaf.activity, size)
        body += tr(cells, td(leaf.indicator), ticks(leaf, "√"), td(leaf.fields["remarks"]))
        own = {"program_no": ROMAN[leaf.program_no - 1], "program": f"{leaf.program} (bersama sekretariat)"}
        rows.append(true_row(leaf, "remarks") | own)
    css = "th{padding:0} th div{background:#d9d9d9;line-height:11pt;height:11pt;white-space:nowrap}"
    print_page(Page(act, head, body, [12, 66, 76] + [9] * 12 + [24], css=css), target)
    return rows, act


def shaded(lines: Sequence[str], rows: int = 1, cols: int = 1) -> str:
    """Return a header cell whose lines have a strip of shading each."""
    strips = "".join(f"<div>{line}</div>" for line in lines)
    return f"<th rowspan={rows} colspan={cols}>{strips}</th>"


def levels(leaves: Sequence[Leaf], n: int, sign: str) -> str:
    """Return the merged cells of program and activity that begin in a row; ``sign``: what follows a number."""
    leaf, cells = leaves[n], ""
    if size := span(leaves, n, "program"):
        cells += td(str(leaf.program_no), size, cls="m") + td(leaf.program, size)
    if size := span(leaves, n, "activity"):
        cells += td(f"{leaf.activity_no}{sign} {leaf.activity}", size)
    return cells
