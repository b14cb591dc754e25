"""A transcript whose tables have borders drawn with signs, its levels from right to left."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap

from samples.make.drawn.pages import Made, true_row
from samples.make.drawn.texts import SHORT, YEAR, Act, Leaf, Recipe, Writer, span

WIDTHS = (4, 26, 30, 22, *[3] * 12, 16)
HEADS = ("NO", "INDIKATOR", "KEGIATAN", "PROGRAM", *SHORT, "KETERANGAN")
ROWS_A_PAGE = 8


def bordered_text(target: Path) -> Made:
    """Write the decree as text, its plan in two tables that draw their cells with lines."""
    leaves = Writer(Recipe("election", 146, 4, (2, 2), (1, 2), long=0.0)).leaves()
    act = Act("12/PP.06-Kpt/3529/KPU-Kab/II/2021", "3529", "Kabupaten Sumenep", "RENCANA AKSI TAHAPAN PEMILIHAN",
              "TAHUN 2021", "Sumenep", "2021-02-18")  # fmt: skip
    lines = [*act.formal(), "", *act.annex_title(), ""]
    for first in range(0, len(leaves), ROWS_A_PAGE):
        lines += [*drawn(leaves[first : first + ROWS_A_PAGE]), ""]
    target.write_text("\n".join([*lines, *act.closing()]) + "\n", encoding="utf-8")
    return [true_row(leaf, "remarks") for leaf in leaves], act


def drawn(leaves: Sequence[Leaf]) -> list[str]:
    """Return the lines of a table; cells that several rows share have no border between these."""
    body = [texts_of(leaves, n) for n in range(len(leaves))]
    lines = [border("┌┬┐"), *row_lines(HEADS)]
    for n, texts in enumerate(body):
        open_ = {c for c, level in ((0, "program"), (2, "activity"), (3, "program")) if not span(leaves, n, level)}
        lines += [border("├┼┤", open_), *row_lines(texts)]
    return [*lines, border("└┴┘")]


def texts_of(leaves: Sequence[Leaf], n: int) -> list[str]:
    """Return what a row's cells print."""
    leaf = leaves[n]
    program, activity = span(leaves, n, "program"), span(leaves, n, "activity")
    return [
        str(leaf.program_no) if program else "", leaf.indicator,
        f"{leaf.activity_no}. {leaf.activity}" if activity else "", leaf.program if program else "",
        *("√" if month in leaf.months else "" for month in YEAR), leaf.fields["remarks"],
    ]  # fmt: skip


def border(signs: str, open_: frozenset[int] | set[int] = frozenset()) -> str:
    """Return a border with its signs at the left, between columns and at the right, blank over open columns."""
    parts = [(" " if c in open_ else "─") * (width + 2) for c, width in enumerate(WIDTHS)]
    left = "│" if 0 in open_ else signs[0]
    return left + signs[1].join(parts) + signs[2]


def row_lines(texts: Sequence[str]) -> list[str]:
    """Return a row's lines."""
    cells = [wrap(text, width) or [""] for text, width in zip(texts, WIDTHS, strict=True)]
    return [
        "│" + "│".join(f" {(cell[at] if at < len(cell) else ''):{width}} "
                       for cell, width in zip(cells, WIDTHS, strict=True)) + "│"
        for at in range(max(map(len, cells)))
    ]  # fmt: skip
