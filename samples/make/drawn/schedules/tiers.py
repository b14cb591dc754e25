"""Plans typed on a form: months in two tiers of six columns, ditto marks, lines left empty, the signature."""

from pathlib import Path

from samples.make.drawn.html import Page, print_page, td, th, ths, tr
from samples.make.drawn.pages import Made, true_row
from samples.make.drawn.texts import SHORT, YEAR, Act, Leaf, Recipe, Writer, span

HALVES = (YEAR[:6], YEAR[6:])
DITTO, IDEM = '"', "idem"


def months_in_tiers(target: Path) -> Made:
    """Print January to June above July to December: each row of the plan has two lines of cells for its months."""
    leaves = Writer(Recipe("reform", 161, 4, (2, 3), (1, 2))).leaves()
    act = Act("12/HK.03.1-Kpt/3324/KPU-Kab/II/2021", "3324", "Kabupaten Kendal", "RENCANA AKSI REFORMASI BIROKRASI",
              "TAHUN 2021", "Kendal", "2021-02-15")  # fmt: skip
    head = tr(ths(("NO", "PROGRAM", "KEGIATAN", "INDIKATOR"), 3), th("JADWAL PELAKSANAAN", 1, 6),
              th("PENANGGUNG JAWAB", 3))  # fmt: skip
    head += tr(ths(SHORT[:6], cls="m")) + tr(ths(SHORT[6:], cls="m"))
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        cells = ""
        if size := 2 * span(leaves, n, "program"):
            cells += td(str(leaf.program_no), size, cls="m") + td(leaf.program, size)
        if size := 2 * span(leaves, n, "activity"):
            cells += td(f"{leaf.activity_no}. {leaf.activity}", size)
        cells += td(leaf.indicator, 2)
        upper, lower = ("".join(td("√" * (m in leaf.months), cls="m") for m in half) for half in HALVES)
        body += tr(cells, upper, td(leaf.fields["responsible"], 2)) + tr(lower)
        rows.append(true_row(leaf, "responsible", area=True))
    css = ".m{height:4.5mm}"
    print_page(Page(act, head, body, [9, 40, 70, 72] + [11] * 6 + [44], css=css), target)
    return rows, act


def ditto_marks(target: Path) -> Made:
    """Repeat what is above by ditto marks; end the table with the form's empty lines and the signature."""
    leaves = Writer(Recipe("integrity", 162, 3, (2, 3), (1, 3))).leaves()
    for leaf in leaves[1::2]:
        leaf.fields["responsible"] = leaves[leaves.index(leaf) - 1].fields["responsible"]
    act = Act("6/PW.01-Kpt/6302/KPU-Kab/I/2022", "6302", "Kabupaten Kotabaru",
              "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS", "TAHUN 2022", "Kotabaru", "2022-01-31")  # fmt: skip
    head = tr(ths(("NO", "PROGRAM", "KEGIATAN", "INDIKATOR"), 2), th("BULAN", 1, 12), th("PELAKSANA", 2))
    head += tr(ths((str(month) for month in YEAR), cls="m"))
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        above = leaves[n - 1] if n else None
        same = above is not None and above.program == leaf.program
        number, program = (DITTO, DITTO) if same else (str(leaf.program_no), leaf.program)
        cells = td(number, cls="m") + td(program) + td(_activity(leaf, above)) + td(leaf.indicator)
        cells += "".join(td("v" * (month in leaf.months), cls="m") for month in YEAR)
        responsible = leaf.fields["responsible"]
        body += tr(cells, td(IDEM if above and above.fields["responsible"] == responsible else responsible))
        rows.append(true_row(leaf, "responsible", area=True))
    body += tr(td("4", cls="m"), *(td("......") for _ in range(3)), *(td() for _ in range(13)))
    body += tr(td("dst.", cls="m"), *(td() for _ in range(16)))
    body += tr(td("", 1, 4), td("\n".join(act.closing()), 1, 13, "m"))
    print_page(Page(act, head, body, [10, 42, 66, 66] + [6.5] * 12 + [38]), target)
    return rows, act


def _activity(leaf: Leaf, above: Leaf | None) -> str:
    same = above is not None and (above.program, above.activity) == (leaf.program, leaf.activity)
    return DITTO if same else f"{leaf.activity_no}. {leaf.activity}"
