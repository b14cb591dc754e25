"""A plotting library's plan: no rule at all, every cell a filled box with white around it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from samples.make.drawn.pages import Made, true_row
from samples.make.drawn.texts import SHORT, YEAR, Act, Leaf, Recipe, TrueRow, Writer, small, span

SIZE = (842.0, 595.0)  # points
WIDTHS = (26, 96, 170, 170, *[20] * 12, 72)
LEFT, TOP, FOOT, GAP = 34.0, 96.0, 40.0, 2.0
LEADING, POINTS, LETTER = 8.0, 6.2, 3.85
PLAIN, STRIPED, HEAD = "#f2f2f2", "#e4ecf5", "#c9d8ea"
PLANNED, CANCELLED = "#2e8b57", "#c0392b"


@dataclass(frozen=True)
class Tile:
    """A filled box over some columns, from ``top`` points below the page's upper edge, and its text."""

    col: int
    top: float
    height: float
    color: str
    text: str = ""
    cols: int = 1
    bold: bool = False


def tiles_legend(target: Path) -> Made:
    """Fill months in one color where work is planned, in another where it was called off, as a legend below says."""
    leaves, chance = Writer(Recipe("information", 144, 4, (1, 2), (1, 2), long=0.0)).leaves(), random.Random(44)
    act = Act("23/HM.02-Kpt/1674/KPU-Kot/III/2023", "1674", "Kota Prabumulih",
              "RENCANA AKSI KETERBUKAAN INFORMASI PUBLIK", "TAHUN 2023", "Prabumulih", "2023-03-20")  # fmt: skip
    off = [frozenset(m for m in YEAR if m not in leaf.months and chance.random() < 0.08) for leaf in leaves]
    settings = {"pdf.fonttype": 42, "font.family": "DejaVu Sans"}
    with mpl.rc_context(settings), PdfPages(target, metadata={"CreationDate": None}) as pages:
        pages.savefig(formal_page(act))
        pages.savefig(plan_page(act, leaves, off))
    rows: list[TrueRow] = [true_row(leaf, "responsible") | {"activity_no": small(leaf.activity_no)} for leaf in leaves]
    return rows, act


def new_page() -> tuple[Figure, Any]:
    """Return an empty page and its axes in points, y running downwards."""
    figure = Figure(figsize=(SIZE[0] / 72, SIZE[1] / 72))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, SIZE[0])
    axes.set_ylim(SIZE[1], 0)
    axes.axis("off")
    return figure, axes


def formal_page(act: Act) -> Figure:
    """Return the page before the annex."""
    figure, axes = new_page()
    top = 40.0
    for text in act.formal():
        for line in wrap(text, 130):
            middle = text.upper() == text
            axes.text(SIZE[0] / 2 if middle else 90, top, line, size=9, ha="center" if middle else "left", va="top")
            top += 13
    return figure


def plan_page(act: Act, leaves: Sequence[Leaf], off: Sequence[frozenset[int]]) -> Figure:
    """Return the page with the plan, its legend and the closing lines."""
    figure, axes = new_page()
    for n, line in enumerate(act.annex_title()):
        axes.text(SIZE[0] / 2, 16 + 10 * n, line, size=7.5, ha="center", va="top")
    tiles, end = table(leaves, off)
    for tile in tiles:
        draw(axes, tile)
    for n, (color, meaning) in enumerate(((PLANNED, "direncanakan"), (CANCELLED, "dibatalkan"))):
        top = end + 10 + 14 * n
        axes.add_patch(Rectangle((LEFT, top), 16, 9, facecolor=color, edgecolor="none"))
        name = "hijau" if color == PLANNED else "merah"
        axes.text(LEFT + 22, top + 1, f"kotak {name} = {meaning}", size=POINTS, va="top")
    for n, line in enumerate(filter(None, act.closing())):
        axes.text(560, end + 8 + 9 * n, line, size=POINTS, va="top")
    return figure


def table(leaves: Sequence[Leaf], off: Sequence[frozenset[int]]) -> tuple[list[Tile], float]:
    """Return the boxes of the plan and where it ends."""
    heads = ("NO", "SEKTOR LAYANAN", "KEGIATAN", "INDIKATOR KINERJA")
    tiles = [Tile(c, TOP, 30, HEAD, text, bold=True) for c, text in enumerate(heads)]
    tiles += [Tile(4, TOP, 15 - GAP, HEAD, "BULAN", 12, True), Tile(16, TOP, 30, HEAD, "PELAKSANA", bold=True)]
    tiles += [Tile(4 + k, TOP + 15, 15, HEAD, name, bold=True) for k, name in enumerate(SHORT)]
    tops = [TOP + 30 + GAP]
    for leaf in leaves:
        lines = max(len(fitted(leaf.indicator, 3)), len(fitted(leaf.activity, 2)), len(fitted(leaf.program, 1)))
        tops.append(tops[-1] + lines * LEADING + 8 + GAP)
    for n, leaf in enumerate(leaves):
        color = STRIPED if leaf.program_no % 2 else PLAIN
        height = tops[n + 1] - tops[n] - GAP
        for level, held in (("program", {0: str(leaf.program_no), 1: leaf.program}),
                            ("activity", {2: f"{small(leaf.activity_no)}. {leaf.activity}"})):  # fmt: skip
            if size := span(leaves, n, level):
                tiles += [Tile(c, tops[n], tops[n + size] - tops[n] - GAP, color, text) for c, text in held.items()]
        tiles += [Tile(3, tops[n], height, color, leaf.indicator)]
        for month in YEAR:
            marked = PLANNED if month in leaf.months else CANCELLED if month in off[n] else color
            tiles.append(Tile(3 + month, tops[n], height, marked))
        tiles.append(Tile(16, tops[n], height, color, leaf.fields["responsible"]))
    return tiles, tops[-1]


def fitted(text: str, col: int) -> list[str]:
    """Return a text's lines in a column."""
    return wrap(text, int((WIDTHS[col] - 6) / LETTER), break_long_words=False)


def draw(axes: Any, tile: Tile) -> None:
    """Draw a box with its text."""
    x = LEFT + sum(WIDTHS[: tile.col])
    width = sum(WIDTHS[tile.col : tile.col + tile.cols]) - GAP
    axes.add_patch(Rectangle((x, tile.top), width, tile.height, facecolor=tile.color, edgecolor="none"))
    weight = "bold" if tile.bold else "normal"
    if tile.bold:
        axes.text(x + width / 2, tile.top + tile.height / 2 - 4, tile.text, size=POINTS, weight=weight, ha="center",
                  va="top")  # fmt: skip
        return
    for n, line in enumerate(fitted(tile.text, tile.col)):
        axes.text(x + 3, tile.top + 3 + n * LEADING, line, size=POINTS, weight=weight, va="top")
