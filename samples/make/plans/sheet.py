"""A printed plan before any program typesets it: what stands in which cell of the annex, and how it is drawn.

The producers (``docx``, ``xlsx``, ``html`` and ``report`` in ``producers/``) each draw a Sheet in
their own way; the truth is made from the plan (``plan.py``), never from a producer's or a reader's output.
"""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class SheetCell:
    """A cell with its place and spans in its block (header or body, each counted from 0)."""

    row: int
    col: int
    text: str = ""
    rowspan: int = 1
    colspan: int = 1
    fill: str | None = None  # rrggbb
    bold: bool = False
    align: Literal["left", "center"] = "left"
    font: str | None = None  # a symbol font for marks, say Wingdings
    rotate: int = 0  # 0 or 90, for narrow header cells


@dataclass(frozen=True)
class Sheet:
    """One ruled table with all that stands around it.

    ``formal``: paragraphs of the decree before the annex (upright A4/F4 pages), empty where the file is an annex
    alone. ``widths`` in millimetres, one a column. Cells cover header_rows x len(widths) and body_rows x
    len(widths) without gap or overlap (empty cells included).
    """

    name: str
    widths: tuple[float, ...]
    header_rows: int
    header: tuple[SheetCell, ...]
    body_rows: int
    body: tuple[SheetCell, ...]
    title: tuple[str, ...] = ()
    formal: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    repeat_header: bool = True
    rows_may_break: bool = True
    paper: Literal["A4", "F4", "A3"] = "F4"  # F4 = 215 x 330 mm
    landscape: bool = True
    font: str = "Liberation Sans"
    font_size: float = 9
    footer: str | None = None
    watermark: str | None = None
    catchwords: bool = False
    rule: Literal["single", "double", "dashed", "thin", "none-outside"] = "single"
    options: dict[str, str] = field(default_factory=dict)
