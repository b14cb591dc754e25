"""A page of a born-digital PDF becomes a TruePage: its own vector reading is the truth.

Rules come from the vector reading, their thickness from the rendering, so that invisible ones are left out. Print is
what the page loses when its texts are made invisible. Bars, arrows and lines that are marks are a class of their own.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract import read_document
from extract.arrays import Floats
from extract.grid.lattice import find_unconnected_rules
from extract.grid.narrow_columns import narrow_columns
from extract.grid.rules import rules_from_pieces
from extract.vector.line_marks import find_line_marks
from extract.vector.page_objects import PageObjects
from extract.vector.pdfium.reader import read_objects
from schemas.document import Box, Cell
from training.truth import PAGE_SCALE, CellKind, Grey, Ink, Labels, TruePage

# Text objects lie in forms within forms; no producer goes deeper.
DEEPEST_FORM = 6
# What differs by more between the page with and without its texts is print (of 255).
PRINTED = 40
# A rule is seen when it differs so much from the paper beside it (of 255), and is no thicker than this (points).
SEEN_CONTRAST, THICKEST_PT = 14.0, 2.4
# The network sees two thirds of these pixels: a hair line is labelled so thick that it is still seen there.
LEAST_THICK_PX = 3
# A filled area is a fill from this side on (points) unless it is nearly paper; one of most of the page is its ground.
FILL_SIDE_PT, PAPER, PAGE_SHARE = 3.0, 245, 0.6
# A fill that leaves this much of its row free above and below is a bar (points).
BAR_CLEARANCE_PT = 1.5
# A drawn tick is no larger; what is longer and flat is an arrow (points).
TICK_PT, FLAT_PT = 16.0, 14.0
SIGNS, DASHES = frozenset("√✓✔vVxX×●•*■▪☑☒✗✘/"), frozenset("-–—")
# A cell darker than this in its darkest channel is filled; one lighter is a tint (of 255).
FILLED = 215


def true_pages(path: Path, numbers: Iterator[int] | None = None) -> Iterator[tuple[int, TruePage]]:
    """Yield (1-based number, page) for the born-digital pages of a PDF, or for some of them."""
    cells = _month_cells(path)
    pdf = pdfium.PdfDocument(path)
    for number in numbers or range(1, len(pdf) + 1):
        grey, labels = _labelled(pdf[number - 1])
        own = np.array(cells.get(number, []), dtype=np.int32).reshape(-1, 5)
        yield number, TruePage(grey, labels, own)
    pdf.close()


def _labelled(page: Any) -> tuple[Grey, Labels]:
    objects = read_objects(page).objects
    full = _drawn(page)
    _hide_texts(page.raw, raw.FPDFPage_CountObjects(page.raw), raw.FPDFPage_GetObject)
    bare = _drawn(page)
    labels = np.zeros(full.shape, np.uint8)
    horizontals, verticals = rules_from_pieces(objects.horizontals), rules_from_pieces(objects.verticals)
    marks = find_unconnected_rules(horizontals, verticals) | find_line_marks(horizontals, verticals, objects.boxes)
    _label_fills(labels, objects, horizontals[~marks])
    flat = _rule_pixels(bare, horizontals[~marks])
    steep = _rule_pixels(np.ascontiguousarray(bare.T), verticals).T
    labels[flat] |= np.uint8(Ink.HORIZONTAL)
    labels[steep] |= np.uint8(Ink.VERTICAL)
    labels[_rule_pixels(bare, horizontals[marks])] |= np.uint8(Ink.BAR)
    labels[cv2.absdiff(full, bare) > PRINTED] |= np.uint8(Ink.PRINT)
    _label_shapes(labels, bare, objects.shapes, flat | steep)
    return full, labels


def _drawn(page: Any) -> Grey:
    pixels = page.render(scale=PAGE_SCALE, rev_byteorder=True).to_numpy()[:, :, :3]
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def _hide_texts(container: Any, count: int, get: Callable[[Any, int], Any], depth: int = 0) -> None:
    """Make all text objects of a page invisible, those within its forms too."""
    for index in range(count):
        found = get(container, index)
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            raw.FPDFTextObj_SetTextRenderMode(found, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            _hide_texts(found, raw.FPDFFormObj_CountObjects(found), raw.FPDFFormObj_GetObject, depth + 1)


def _rule_pixels(grey: Grey, rules: Floats) -> np.ndarray:
    """Return the pixels of horizontal rules (y, x0, x1 in points), dashed ones as one stroke."""
    mask = np.zeros(grey.shape, bool)
    for y, x0, x1 in (rules * PAGE_SCALE).tolist():
        left, right = max(int(x0), 0), min(int(x1) + 1, grey.shape[1])
        found = _thickness(grey[:, left:right], round(y)) if right - left > 1 else None
        if found is None:
            continue
        top, bottom = found
        while bottom - top < LEAST_THICK_PX - 1:
            top, bottom = (top - 1, bottom) if (bottom - top) % 2 else (top, bottom + 1)
        mask[max(top, 0) : bottom + 1, max(round(x0), 0) : round(x1) + 1] = True
    return mask


def _thickness(columns: Grey, middle: int) -> tuple[int, int] | None:
    """Return the first and the last row of a rule's ink near a row; None where none is to be seen."""
    reach = int(THICKEST_PT * PAGE_SCALE)
    if middle < reach or middle + reach >= len(columns):
        return None
    band = columns[middle - reach : middle + reach + 1].astype(np.float32)
    sides = float(np.median(band[: reach // 3])), float(np.median(band[-reach // 3 :]))
    for sign in (1.0, -1.0):  # dark on light, then light on dark
        profile = np.percentile(sign * band, 35, axis=1)
        core = reach - 2 + int(profile[reach - 2 : reach + 3].argmin())
        above, below = (sign * side - profile[core] for side in sides)
        if max(above, below) < SEEN_CONTRAST:
            continue
        top = _edge(profile, core, -1, float(above), reach // 2)
        bottom = _edge(profile, core, 1, float(below), reach // 2)
        return middle - reach + top, middle - reach + bottom
    return None


def _edge(profile: np.ndarray, core: int, step: int, contrast: float, furthest: int) -> int:
    """Return the last row from a rule's core on that is nearer to its ink than to the paper on that side."""
    at = core
    if contrast >= SEEN_CONTRAST:
        while abs(at - core) < furthest and profile[at + step] < profile[core] + contrast / 2:
            at += step
    return at


def _label_fills(labels: Labels, objects: PageObjects, rules: Floats) -> None:
    """Label filled areas in their paint order; a thin one within a row is a bar, white paint uncovers paper."""
    for fill in objects.fills:
        box = fill.box
        large = box.width * box.height >= PAGE_SHARE * objects.width * objects.height
        if min(box.width, box.height) <= 1.0 or large:
            continue
        area = _part(labels, box)
        if _darkest(fill.color) >= PAPER:
            area &= ~np.uint8(Ink.FILL | Ink.BAR)
        elif _is_bar(box, rules):
            area |= np.uint8(Ink.BAR)
        elif min(box.width, box.height) > FILL_SIDE_PT:
            area |= np.uint8(Ink.FILL)


def _darkest(color: str) -> int:
    return min(int(color[at : at + 2], 16) for at in (1, 3, 5))


def _is_bar(box: Box, rules: Floats) -> bool:
    """Say whether a filled area leaves paper between itself and the rules above and below it."""
    middle = (box.x0 + box.x1) / 2
    across = rules[(rules[:, 1] <= middle) & (rules[:, 2] >= middle), 0]
    above, below = across[across <= box.top + BAR_CLEARANCE_PT], across[across >= box.bottom - BAR_CLEARANCE_PT]
    if not len(above) or not len(below) or box.width < box.height:
        return False
    return bool(box.top - above.max() > BAR_CLEARANCE_PT and below.min() - box.bottom > BAR_CLEARANCE_PT)


def _label_shapes(labels: Labels, bare: Grey, shapes: list[Box], rules: np.ndarray) -> None:
    """Label drawn ticks and boxes as print, arrows as bars."""
    for box in shapes:
        if box.height > 60 or box.width > 300:
            continue
        wider = Box(box.x0 - 0.3, box.top - 0.3, box.x1 + 0.4, box.bottom + 0.4)
        own, pixels = _part(labels, wider), _part(bare, wider)
        if pixels.size:
            dark = (pixels < np.percentile(pixels, 90) - PRINTED) & ~_part(rules, wider)
            own[dark] |= np.uint8(Ink.PRINT if box.width <= TICK_PT or box.height > FLAT_PT else Ink.BAR)


def _part(pixels: np.ndarray, box: Box) -> np.ndarray:
    """Return the view of a picture that a box (points) covers."""
    x0, top, x1, bottom = (max(round(value * PAGE_SCALE), 0) for value in box)
    return pixels[top:bottom, x0:x1]


def _month_cells(path: Path) -> dict[int, list[tuple[int, int, int, int, int]]]:
    """Return for each page its narrow cells (pixels) and what is in them, those left out that are not plain."""
    found: dict[int, list[tuple[int, int, int, int, int]]] = {}
    for page in read_document(path).pages:
        for grid in page.grids if not page.turned else ():
            narrow = narrow_columns(grid.xs)
            for cell in grid.cells:
                kind = cell_kind(cell) if cell.col in narrow and cell.colspan == 1 else None
                if kind is not None and cell.box is not None:
                    x0, top, x1, bottom = (round(value * PAGE_SCALE) for value in cell.box)
                    found.setdefault(page.number, []).append((x0, top, x1, bottom, int(kind)))
    return found


def cell_kind(cell: Cell) -> CellKind | None:
    """Return what a cell of a born-digital grid holds; None where it is not plain."""
    text = cell.text.replace("\n", "").strip()
    if text:
        if set(text) <= DASHES:
            return CellKind.DASH
        return CellKind.MARK if len(text) <= 2 and set(text) <= SIGNS else CellKind.TEXT
    fills = [mark for mark in cell.marks if mark.kind == "fill"]
    if any(mark.kind == "path" for mark in cell.marks):
        return CellKind.BAR if any(_is_flat(mark.box) for mark in cell.marks if mark.kind == "path") else CellKind.MARK
    if not fills:
        return CellKind.EMPTY
    return CellKind.FILL if any(_darkest(mark.value) < FILLED for mark in fills) else None


def _is_flat(box: Box | None) -> bool:
    return box is not None and box.width > TICK_PT
