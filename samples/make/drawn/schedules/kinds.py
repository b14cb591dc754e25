"""A browser's plan with two columns a month, a foot in the table on each page, bands that go on behind it."""

from pathlib import Path

from samples.make.drawn.html import Page, print_page, td, th, ths, tr
from samples.make.drawn.pages import Made, true_row
from samples.make.drawn.texts import ROMAN, SHORT, YEAR, Act, Leaf, Recipe, Writer, span

ROWS_A_PAGE = 9
DONE_UNTIL = 6


def kinds_a_month(target: Path) -> Made:
    """Mark in each month what is planned (T) and what was done (R); number the columns in Roman figures."""
    leaves = Writer(Recipe("integrity", 142, 4, (2, 3), (1, 2))).leaves()
    leaves = leaves[: 2 * ROWS_A_PAGE]
    act = Act("15/PW.01-Kpt/3373/KPU-Kot/VII/2022", "3373", "Kota Salatiga",
              "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS", "TAHUN 2022", "Salatiga", "2022-07-08")  # fmt: skip
    head = tr(ths(("NO", "RENCANA AKSI", "INDIKATOR"), 3), th("BULAN", 1, 24), th("BUKTI DUKUNG", 3))
    head += tr(*(th(name, 1, 2, "m") for name in SHORT)) + tr(ths(("T", "R") * 12, cls="m"))
    head += tr(ths(ROMAN[:3]), th("IV", 1, 24), th("V"))
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        page_no, turned = n // ROWS_A_PAGE + 1, n and n % ROWS_A_PAGE == 0
        name = f"{ROMAN[leaf.program_no - 1]}. {leaf.program.upper()}"
        first = span(leaves, n, "program")
        if first or turned:
            band = tr(td(name if first else f"Sambungan: {name}", 1, 28, "b", "background:#e2efda"))
            body += band.replace("<tr>", "<tr style='break-before:page'>") if turned else band
        new = span(leaves, n, "activity")
        cells = td(f"{leaf.activity_no}." if new else "", cls="m") + td(leaf.activity if new else "")
        cells += td(leaf.indicator)
        for month in YEAR:
            planned, done = month in leaf.months, month in done_months(leaf)
            cells += td("√" if planned else "", cls="m") + td("√" if done else "", cls="m")
        body += tr(cells, td(leaf.fields["evidence"]))
        if n + 1 == len(leaves) or (n + 1) % ROWS_A_PAGE == 0:
            body += foot(page_no, -(-len(leaves) // ROWS_A_PAGE))
        own = {"program_no": ROMAN[leaf.program_no - 1], "program": leaf.program.upper()}
        rows.append(true_row(leaf, "evidence", area=True) | own | {"targets": realised(leaf)})
    css = "td,th{font-family:'Liberation Sans Narrow';font-size:7.5pt;border-width:.4pt} .m{font-size:6.5pt}"
    print_page(Page(act, head, body, [9, 56, 56] + [5.6] * 24 + [36], css=css), target)
    return rows, act


def foot(page_no: int, pages: int) -> str:
    """Return the row that ends the table on a page."""
    cells = td("ZI/KPU-3373", 1, 2) + td("Revisi 0") + td(f"Halaman {page_no} dari {pages}", 1, 25)
    return tr(cells)


def done_months(leaf: Leaf) -> list[int]:
    """Return the months in which a row's work was done: the planned ones so far."""
    return sorted(month for month in leaf.months if month <= DONE_UNTIL)


def realised(leaf: Leaf) -> list[dict[str, str]]:
    """Return what a row's columns of what was done say."""
    return [
        {
            "kind": "realisation", "title": f"BULAN / {SHORT[month - 1]} / R", "period_kind": "month",
            "period_no": str(month), "value": "√", "number": "", "unit": "",
        }
        for month in done_months(leaf)
    ]  # fmt: skip
