"""Pieces of the drawn layouts that a browser prints: cells, header rows, the page around a table."""

import html
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from samples.make.drawn.texts import Act
from samples.make.producers.html import html_to_pdf

F4 = "330mm 215mm"
A4_UPRIGHT = "210mm 297mm"


@dataclass(frozen=True)
class Page:
    """A decree for the browser: ``head`` and ``body`` are the table's rows, ``notes`` stand right under it."""

    act: Act
    head: str
    body: str
    widths: Sequence[float]  # millimetres, one a column
    size: str = F4
    css: str = ""
    notes: str = ""


def escaped(text: str) -> str:
    """Return a text for the page; line ends stay."""
    return html.escape(text).replace("\n", "<br>")


def td(text: str = "", rows: int = 1, cols: int = 1, cls: str = "", style: str = "", tag: str = "td") -> str:
    """Return a cell over some rows and columns."""
    spans = f" rowspan={rows}" * (rows > 1) + f" colspan={cols}" * (cols > 1)
    return f"<{tag}{spans} class='{cls}' style='{style}'>{escaped(text)}</{tag}>"


def th(text: str = "", rows: int = 1, cols: int = 1, cls: str = "", style: str = "") -> str:
    """Return a header cell."""
    return td(text, rows, cols, cls, style, "th")


def tr(*cells: str) -> str:
    """Return a row of cells."""
    return f"<tr>{''.join(cells)}</tr>"


def ths(texts: Iterable[str], rows: int = 1, cls: str = "", style: str = "") -> str:
    """Return header cells side by side."""
    return "".join(th(text, rows, cls=cls, style=style) for text in texts)


def paragraphs(lines: Iterable[str]) -> str:
    """Return lines as paragraphs; an empty one keeps its height."""
    return "".join(f"<p>{escaped(line) or '&nbsp;'}</p>" for line in lines)


def formal_html(act: Act) -> str:
    """Return the paragraphs before the annex; capitals stand in the middle."""
    return "".join(
        f"<p{' class=c' if line.upper() == line or line.startswith('NOMOR') else ''}>{escaped(line)}</p>"
        for line in act.formal()
    )


def source(page: Page, formal: str = "") -> str:
    """Return the whole web page; ``formal``: what is before the annex, where it is laid out in a way of its own."""
    cols = "".join(f"<col style='width:{width}mm'>" for width in page.widths)
    table = f"<table>{cols}<thead>{page.head}</thead><tbody>{page.body}</tbody></table>"
    return f"""<!doctype html><meta charset=utf-8><style>
@page{{margin:20mm}} @page up{{size:215mm 330mm}} @page an{{size:{page.size};margin:14mm 12mm 16mm 12mm}}
body{{font-family:'Liberation Sans';font-size:8pt;margin:0;-webkit-print-color-adjust:exact}}
.f{{page:up;break-after:page;font-size:11pt}} .c,.t p{{text-align:center}} .f p{{margin:0 0 2mm 0}}
.t p{{margin:0}} .t{{margin-bottom:3mm}} .an{{page:an}}
table{{border-collapse:collapse;table-layout:fixed;width:{sum(page.widths)}mm}}
td,th{{border:0.7pt solid #000;padding:.6mm 1mm;vertical-align:top;overflow-wrap:anywhere;font-weight:normal}}
th{{text-align:center;vertical-align:middle;font-weight:bold}} .m{{text-align:center;padding:.4mm 0}}
.b{{font-weight:bold}} tr{{break-inside:auto}} .cl{{margin:6mm 0 0 60%;break-inside:avoid}} .cl p{{margin:0}}
.n p{{margin:0}} {page.css}</style>
<div class=f>{formal or formal_html(page.act)}</div><div class=an>\
<div class=t>{paragraphs(page.act.annex_title())}</div>{table}{page.notes}\
<div class=cl>{paragraphs(page.act.closing())}</div></div>"""


def print_page(page: Page, target: Path, formal: str = "") -> None:
    """Print a decree into a PDF file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decree.html"
        path.write_text(source(page, formal), encoding="utf-8")
        html_to_pdf(path, target)
