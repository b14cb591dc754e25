"""Sheets become a PDF through a browser: an HTML table, printed by Chromium.

Options of a sheet: ``css`` (further rules), ``thead`` = ``once`` where the header is not to be repeated.
"""

import html
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfWriter

from samples.make.plans.sheet import Sheet, SheetCell

PAPERS = {"A4": (210, 297), "F4": (215, 330), "A3": (297, 420)}
RULES = {
    "single": "0.8pt solid #000", "thin": "0.3pt solid #000", "double": "2.4pt double #000",
    "dashed": "0.8pt dashed #000", "none-outside": "0.8pt solid #000",
}  # fmt: skip


def write_html(sheets: Sequence[Sheet], path: Path) -> None:
    """Write the sheets one after the other as a web page for print."""
    body = "\n".join(formal_html(sheet) + sheet_html(sheet, n) for n, sheet in enumerate(sheets))
    path.write_text(f"<!doctype html><meta charset=utf-8><style>{page_css(sheets[0])}</style>{body}", encoding="utf-8")


def page_css(sheet: Sheet) -> str:
    """Return the page, font and rule settings of a document."""
    short, long = PAPERS[sheet.paper]
    size = f"{long}mm {short}mm" if sheet.landscape else f"{short}mm {long}mm"
    rule = RULES[sheet.rule]
    group = "" if sheet.repeat_header else "thead{display:table-row-group}"
    row = "tr{break-inside:auto}" if sheet.rows_may_break else "tr{break-inside:avoid}"
    outside = "table.plan{border-style:hidden}" if sheet.rule == "none-outside" else ""
    foot = f"@page annex{{@bottom-right{{content:'{sheet.footer}';font-size:7pt}}}}" if sheet.footer else ""
    return f"""
@page {{margin: 20mm}}
@page upright {{size: {short}mm {long}mm}}
@page annex {{size: {size}; margin: 14mm 12mm 16mm 12mm}}
{foot}
body {{font-family: '{sheet.font}'; font-size: {sheet.font_size}pt; margin: 0; -webkit-print-color-adjust: exact}}
.formal {{page: upright; break-after: page; font-size: 11pt}} .formal p {{margin: 0 0 2mm 0; text-align: justify}}
.formal p.c, .title p {{text-align: center}} .title p {{margin: 0; min-height: 3mm}} .title {{margin-bottom: 4mm}}
.annex {{page: annex}}
table {{border-collapse: collapse; table-layout: fixed}}
td, th {{border: {rule}; padding: 0.7mm 1mm; vertical-align: top; overflow-wrap: anywhere; font-weight: normal}}
th {{vertical-align: middle; text-align: center}} .b {{font-weight: bold}} .m {{text-align: center}}
.r span {{writing-mode: vertical-rl; transform: rotate(180deg)}}
.closing {{margin: 6mm 0 0 60%; break-inside: avoid}} .closing p {{margin: 0}}
.wm {{position: fixed; top: 45%; left: 25%; font-size: 60pt; color: #ddd; transform: rotate(-30deg); z-index: -1}}
{group}{row}{outside}{sheet.options.get("css", "")}"""


def formal_html(sheet: Sheet) -> str:
    """Return the paragraphs before the annex; capitals stand in the middle."""
    if not sheet.formal:
        return ""
    middle = [p.upper() == p or p.startswith("NOMOR ") for p in sheet.formal]
    lines = "".join(
        f"<p{' class=c' if c else ''}>{html.escape(p)}</p>" for p, c in zip(sheet.formal, middle, strict=True)
    )
    return f"<div class=formal>{lines}</div>"


def sheet_html(sheet: Sheet, n: int) -> str:
    """Return a sheet's title, table and closing lines."""
    cols = "".join(f"<col style='width:{w}mm'>" for w in sheet.widths)
    title = "".join(f"<p>{html.escape(line)}</p>" for line in sheet.title)
    end = "".join(f"<p>{html.escape(line)}</p>" for line in sheet.closing)
    mark = f"<div class=wm>{sheet.watermark}</div>" if sheet.watermark and n == 0 else ""
    head = rows_html(sheet.header, sheet.header_rows, "th")
    body = rows_html(sheet.body, sheet.body_rows, "td")
    return (
        f"<div class=annex>{mark}<div class=title>{title}</div>"
        f"<table class={sheet.options.get('kind', 'plan')} style='width:{sum(sheet.widths)}mm'>{cols}"
        f"<thead>{head}</thead><tbody>{body}</tbody></table><div class=closing>{end}</div></div>"
    )


def rows_html(cells: Sequence[SheetCell], rows: int, tag: str) -> str:
    """Return the rows of one block."""
    lines: list[list[str]] = [[] for _ in range(rows)]
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.col)):
        lines[cell.row].append(cell_html(cell, tag))
    return "".join(f"<tr>{''.join(line)}</tr>" for line in lines)


def cell_html(cell: SheetCell, tag: str) -> str:
    """Return one cell with its spans, fill and turn."""
    names = [n for n, on in (("b", cell.bold), ("m", cell.align == "center"), ("r", cell.rotate)) if on]
    style = f"background:#{cell.fill};" if cell.fill else ""
    style += f"font-family:{cell.font};" if cell.font else ""
    spans = f" rowspan={cell.rowspan}" if cell.rowspan > 1 else ""
    spans += f" colspan={cell.colspan}" if cell.colspan > 1 else ""
    text = f"<span>{html.escape(cell.text)}</span>" if cell.text else ""
    return f"<{tag}{spans} class='{' '.join(names)}' style='{style}'>{text}</{tag}>"


def html_to_pdf(source: Path, target: Path) -> None:
    """Print a web page into a PDF."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             "--disable-pdf-tagging",
             f"--user-data-dir={profile}", f"--print-to-pdf={target}", source.resolve().as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def make_pdf(sheets: Sequence[Sheet], target: Path) -> None:
    """Draw the sheets into a PDF file."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "plan.html"
        write_html(sheets, page)
        html_to_pdf(page, target)


def put_before(sheet: Sheet, annex: Path, target: Path) -> None:
    """Write the sheet's formal part, if any, and then the pages of ``annex`` into one file."""
    if not sheet.formal:
        shutil.copyfile(annex, target)
        return
    with tempfile.TemporaryDirectory() as folder:
        page, formal = Path(folder) / "formal.html", Path(folder) / "formal.pdf"
        style = page_css(sheet).replace("break-after: page;", "")
        source = f"<!doctype html><meta charset=utf-8><style>{style}</style>{formal_html(sheet)}"
        page.write_text(source, encoding="utf-8")
        html_to_pdf(page, formal)
        writer = PdfWriter()
        writer.append(formal)
        writer.append(annex)
        writer.write(target)
