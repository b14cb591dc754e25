"""The drawn layouts that a browser prints. Each writes a PDF and returns the true rows and the act."""

import random
from pathlib import Path

from samples.make.drawn.html import A4_UPRIGHT, Page, print_page, td, th, ths, tr
from samples.make.drawn.texts import (
    ROMAN,
    SHORT,
    YEAR,
    Act,
    Leaf,
    Recipe,
    TrueRow,
    Writer,
    capital,
    change_area,
    short_phrase,
    small,
    span,
)
from samples.make.plans import words

Made = tuple[list[TrueRow], Act]
REFORM = "RENCANA AKSI REFORMASI BIROKRASI"


def boxes_blank(target: Path) -> Made:
    """No merged cell in the body: what a row shares with the one above stays blank; no indicator column."""
    leaves = Writer(Recipe("reform", 101, 6)).leaves()
    act = Act("14/HK.03.1-Kpt/3320/KPU-Kab/III/2021", "3320", "Kabupaten Jepara", REFORM, "TAHUN 2021", "Jepara",
              "2021-03-08")  # fmt: skip
    head = tr(ths(("NO", "POKJA", "RENCANA AKSI", "OUTPUT", "PENANGGUNG\nJAWAB"), 2), th("WAKTU", 1, 12))
    head += tr(ths((f"B{m:02}" for m in YEAR), cls="m"))
    head += tr(ths(f"({n})" for n in range(1, 6)), th("(6)", 1, 12))
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        new_program, new_activity = span(leaves, n, "program"), span(leaves, n, "activity")
        body += tr(
            td(str(leaf.program_no) if new_program else "", cls="m"), td(leaf.program if new_program else ""),
            td(f"{leaf.activity_no}. {leaf.activity}" if new_activity else ""), td(leaf.indicator),
            td(leaf.fields["responsible"]), ticks(leaf, "v"),
        )  # fmt: skip
        row = true_row(leaf, "responsible", area=True)
        row["output"] = row.pop("indicator")
        rows.append(row)
    css = "@page an{@bottom-center{content:'Halaman ' counter(page) ' dari ' counter(pages);font-size:8pt}}"
    print_page(Page(act, head, body, [10, 36, 66, 60, 32] + [8] * 12, css=css), target)
    return rows, act


def weeks(target: Path) -> Made:
    """Four week columns under each month, filled where the work is done."""
    leaves, chance = Writer(Recipe("election", 103, 6, (1, 3))).leaves(), random.Random(9)
    act = Act("22/PL.01-Kpt/5272/KPU-Kot/I/2022", "5272", "Kota Bima", "RENCANA AKSI TAHAPAN PEMILIHAN", "TAHUN 2022",
              "Raba", "2022-01-10")  # fmt: skip
    names = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGS", "SEP", "OKT", "NOV", "DES")
    axis = th("WAKTU PELAKSANAAN (BULAN / MINGGU KE-)", 1, 48)
    head = tr(ths(("NO", "PROGRAM", "KEGIATAN", "INDIKATOR"), 3), axis, th("KET", 3))
    head += tr(*(th(name, 1, 4, "m") for name in names))
    head += tr(ths(("1", "2", "3", "4") * 12, cls="m", style="font-weight:normal"))
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        cells = ""
        if size := span(leaves, n, "program"):
            cells += td(str(leaf.program_no), size, cls="m") + td(leaf.program, size)
        if size := span(leaves, n, "activity"):
            cells += td(f"{small(leaf.activity_no)}. {leaf.activity}", size)
        cells += td(leaf.indicator)
        for month in YEAR:
            done: tuple[int, ...] = ()
            if month in leaf.months:
                done = chance.choice(((1,), (2, 3), (4,), (1, 2, 3, 4), (3, 4)))
            cells += "".join(filled("#808080" if week in done else "") for week in (1, 2, 3, 4))
        body += tr(cells, td(leaf.fields["remarks"]))
        rows.append(true_row(leaf, "remarks") | {"activity_no": small(leaf.activity_no)})
    css = "td,th{font-size:6pt;border-width:.5pt}"
    print_page(Page(act, head, body, [6, 24, 37, 40] + [3.7] * 48 + [18], css=css), target)
    return rows, act


def indicator_first(target: Path) -> Made:
    """Print indicators before their actions and merged over them; shaded groups, fills as marks."""
    leaves = Writer(Recipe("reform-2020", 105, 7, (1, 2), (2, 4))).leaves()
    act = Act("11/ORT.07-Kpt/5309/KPU-Kab/II/2021", "5309", "Kabupaten Ngada", REFORM, "TAHUN 2021", "Bajawa",
              "2021-02-15")  # fmt: skip
    heads = ("No", "AREA\nPERUBAHAN", "INDIKATOR KEBERHASILAN", "RENCANA AKSI", "KETERANGAN")
    head = tr(ths(heads, 2), th("JADWAL PELAKSANAAN TAHUN 2021", 1, 12), th("PENANGGUNG JAWAB", 2))
    head += tr(ths(SHORT, cls="m"))
    body, rows, groups, indicator = "", [], 0, ""
    for n, leaf in enumerate(leaves):
        cells = ""
        if size := span(leaves, n, "program"):
            cells += td(str(leaf.program_no), size, cls="m") + td(leaf.program, size)
        group = span(leaves, n, "activity")
        if group:
            indicator, groups = leaf.indicator, groups + 1
        shade = "#DDEBF7" if groups % 2 else ""
        style = f"background:{shade}" if shade else ""
        cells += td(indicator, group, style=style) if group else ""
        action = short_phrase(random.Random(n * 7 + 1), words.OBJECTS["reform"])
        cells += td(f"{leaf.indicator_no}. {action}", style=style) + td(leaf.fields["remarks"], style=style)
        cells += "".join(filled("#595959" if m in leaf.months else shade) for m in YEAR)
        body += tr(cells, td(leaf.fields["responsible"], style=style))
        own = {"activity_no": leaf.indicator_no, "activity": action, "indicator": indicator}
        rows.append(true_row(leaf, "remarks", "responsible", area=True) | own)
    css = "td,th{font-family:'Carlito';font-size:8.5pt;border-width:.5pt}"
    print_page(Page(act, head, body, [9, 32, 52, 62, 24] + [8] * 12 + [29], css=css), target)
    return rows, act


def semester_checkbox(target: Path) -> Made:
    """Two half-year columns with checked and empty boxes, numbers of three levels, a cell longer than a page."""
    leaves, chance = Writer(Recipe("information", 108, 4, indicators=(1, 2), subs=(1, 2))).leaves(), random.Random(1)
    act = Act("4 TAHUN 2024", "5108", "Kabupaten Buleleng", "RENCANA AKSI KETERBUKAAN INFORMASI PUBLIK", "TAHUN 2024",
              "Singaraja", "2024-01-22")  # fmt: skip
    verbs, objects = words.VERBS, words.OBJECTS["information"]
    steps = [
        f"{k}) {chance.choice(verbs)} {chance.choice(objects)}, {chance.choice(words.SENTENCES)}" for k in range(1, 24)
    ]
    long_sub = leaves[3].key("sub")
    leaves = [leaf for n, leaf in enumerate(leaves) if n <= 3 or leaf.key("sub") != long_sub]
    head = tr(ths(("PROGRAM", "KEGIATAN", "RINCIAN KEGIATAN", "INDIKATOR KEGIATAN", "TARGET"), 2),
              th("WAKTU PELAKSANAAN", 1, 2), th("BUKTI DUKUNG", 2))  # fmt: skip
    head += tr(th("Semester I"), th("Semester II"))
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        halves: set[int] = chance.choice(({1}, {2}, {1, 2}, {1, 2}, set()))
        activity_no = f"{leaf.program_no}.{leaf.activity_no}"
        sub_no, is_list = f"{activity_no}.{leaf.sub_no}", leaf.key("sub") == long_sub
        cells = ""
        if size := span(leaves, n, "program"):
            cells += td(f"{leaf.program_no}. {leaf.program}", size)
        if size := span(leaves, n, "activity"):
            cells += td(f"{activity_no}. {leaf.activity}", size)
        if size := span(leaves, n, "sub"):
            cells += td(";\n".join(steps) if is_list else f"{sub_no}. {leaf.sub}", size)
        cells += td(leaf.indicator) + td(leaf.fields["target"])
        cells += "".join(td("☑" if half in halves else "☐", cls="m k") for half in (1, 2))
        body += tr(cells, td(leaf.fields["evidence"]))
        months = frozenset(m for half in halves for m in range(6 * half - 5, 6 * half + 1))
        own = {"activity_no": activity_no, "sub_activity_no": sub_no, "sub_activity": leaf.sub, "months": months}
        if is_list:
            own |= {"sub_activity_no": "", "sub_activity": "; ".join(steps)}
        rows.append(true_row(leaf, "target", "evidence") | own)
    notes = (
        "<div class=n><p>Keterangan:</p><p>1. ☑ = dilaksanakan pada semester yang bersangkutan.</p>"
        "<p>2. Rencana aksi dievaluasi setiap triwulan.</p></div>"
    )
    css = ".k{font-family:'DejaVu Sans'} td{font-size:9pt}"
    print_page(Page(act, head, body, [34, 48, 58, 56, 24, 20, 20, 42], css=css, notes=notes), target)
    return rows, act


def outline_rows(target: Path) -> Made:
    """Programs and activities share one column: a program is a bold row of its own above its activities."""
    leaves = Writer(Recipe("reform", 109, 8, indicators=(1, 2))).leaves()
    act = Act("12/HK.03.1-Kpt/3501/KPU-Kab/II/2021", "3501", "Kabupaten Pacitan", REFORM, "TAHUN 2021", "Pacitan",
              "2021-02-10")  # fmt: skip
    head = tr(ths(("NO.", "PROGRAM / KEGIATAN", "INDIKATOR KINERJA", "TARGET"), 2), th("BULAN PELAKSANAAN", 1, 12),
              th("PELAKSANA", 2))  # fmt: skip
    head += tr(ths((str(m) for m in YEAR), cls="m"))
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        if span(leaves, n, "program"):
            body += tr(td(capital(leaf.program_no), cls="m b"), td(leaf.program.upper(), cls="b"), td() * 15)
        first = span(leaves, n, "activity")
        body += tr(
            td(f"{leaf.activity_no}." if first else "", cls="m"), td(leaf.activity if first else ""),
            td(leaf.indicator), td(leaf.fields["target"]), ticks(leaf, "V"), td(leaf.fields["responsible"]),
        )  # fmt: skip
        own = {"program_no": capital(leaf.program_no), "program": leaf.program.upper()}
        rows.append(true_row(leaf, "target", "responsible", area=True) | own)
    css = "td,th{font-family:'Liberation Serif';font-size:9pt}"
    print_page(Page(act, head, body, [10, 72, 72, 22] + [7.5] * 12 + [38], css=css), target)
    return rows, act


def portrait_stacked(target: Path) -> Made:
    """Upright A4 in small print: broken header words, months as stacked letters, fills merged over an activity."""
    leaves = Writer(Recipe("reform-2020", 110, 8, (4, 6), (1, 4), long=0.25)).leaves()
    act = Act("10/ORT.07-Kpt/7407/KPU-Kab/IV/2021", "7407", "Kabupaten Wakatobi", REFORM, "TAHUN 2021", "Wangi-Wangi",
              "2021-04-07")  # fmt: skip
    head = tr(ths(("AREA\nPERU-\nBAHAN", "RENCANA\nAKSI", "INDIKATOR\nKEBER-\nHASILAN", "TARGET"), 3),
              th("WAKTU PELAKSANAAN", 1, 12), th("PENANG-\nGUNG\nJAWAB", 3))  # fmt: skip
    head += tr(th("2021", 1, 12)) + tr(ths(("\n".join(m.upper()) for m in SHORT), cls="m", style="font-size:5pt"))
    body, rows, responsible = "", [], ""
    for n, leaf in enumerate(leaves):
        cells, roman = "", ROMAN[leaf.program_no - 1]
        if size := span(leaves, n, "program"):
            cells += td(f"{roman}. {leaf.program}", size)
        group = span(leaves, n, "activity")
        cells += td(f"{leaf.activity_no}. {leaf.activity}", group) if group else ""
        cells += td(f"{small(leaf.indicator_no)}) {leaf.indicator}") + td(leaf.fields["target"])
        if group:
            responsible = leaf.fields["responsible"]
            cells += "".join(filled("#BDD7EE" if m in leaf.shared_months else "", group) for m in YEAR)
            cells += td(responsible, group)
        body += tr(cells)
        own = {"program_no": roman, "indicator_no": small(leaf.indicator_no), "responsible": responsible}
        rows.append(true_row(leaf, "target", area=True) | own | {"months": leaf.shared_months})
    css = "td,th{font-size:6pt;border-width:.5pt}"
    notes = "<div class=n><p>Keterangan: kotak berwarna = bulan pelaksanaan kegiatan</p></div>"
    print_page(Page(act, head, body, [21, 34, 37, 16] + [4.6] * 12 + [20], A4_UPRIGHT, css, notes), target)
    return rows, act


def filled(color: str, rows: int = 1) -> str:
    """Return an empty month cell with a background, plain where there is no color."""
    return td("", rows, cls="m", style=f"background:{color}" if color else "")


def ticks(leaf: Leaf, mark: str) -> str:
    """Return twelve month cells with a mark where the month is planned."""
    return "".join(td(mark if m in leaf.months else "", cls="m") for m in YEAR)


def true_row(leaf: Leaf, *fields: str, area: bool = False) -> TrueRow:
    """Return the true cells that most layouts have in common, with some of the leaf's fields."""
    row: TrueRow = {
        "program_no": leaf.program_no, "program": leaf.program, "activity_no": leaf.activity_no,
        "activity": leaf.activity, "indicator": leaf.indicator, "months": leaf.months,
    }  # fmt: skip
    row |= {name: leaf.fields[name] for name in fields}
    if area:
        row["change_area"] = change_area(leaf.program)
    return row
