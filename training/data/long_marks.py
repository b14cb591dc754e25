"""Bars and arrows over some months of a drawn plan, of all the kinds that office programs make."""

import numpy as np

from training.data.canvas import Canvas
from training.data.looks import Look
from training.truth import PAGE_SCALE, Ink

Box = tuple[int, int, int, int]
# How the marking "long" is drawn.
SHAPES = ("outlined", "hatched", "block", "line", "dotted", "ended", "chevrons", "shadowed")


def draw_long_mark(rng: np.random.Generator, canvas: Canvas, look: Look, box: Box) -> None:
    """Draw a bar or an arrow over some months; it ends short of the rules or at them."""
    left, y, right, bottom = box
    inset = int(rng.choice([0, 2, 4, 8]))
    inset = min(inset, (right - left) // 4)
    a, b, middle = left + inset, right - inset, (y + bottom) // 2
    if look.marking == "long":
        _shape(rng, canvas, (a, y, b, bottom), min(look.mark_grey, 200))
        return
    if look.marking == "bar":
        half = max(int((bottom - y) * rng.uniform(0.06, 0.33)), 2)
        canvas.fill((a, middle - half, b, middle + half), min(look.mark_grey, 200), Ink.BAR)
        return
    width, head = int(rng.choice([2, 3, 5, 7])), PAGE_SCALE * rng.uniform(1.2, 2.6)
    canvas.stroke([(a, middle), (b, middle)], width, 0, Ink.BAR)
    ends = [(b, 1), (a, -1)] if rng.random() < 0.4 else [(b, 1)]
    for x, sign in ends:
        wings = [(x - sign * 1.5 * head, middle - head), (x, middle), (x - sign * 1.5 * head, middle + head)]
        if rng.random() < 0.6:
            canvas.polygon(wings, 0, Ink.BAR)
        else:
            canvas.stroke(wings, max(width - 1, 1), 0, Ink.BAR)


def _shape(rng: np.random.Generator, canvas: Canvas, box: Box, grey: int) -> None:
    """Draw one of SHAPES between two months' rules, above, in or below the middle of the row."""
    a, y, b, bottom = box
    half = max(int((bottom - y) * rng.uniform(0.08, 0.36)), 3)
    middle = int(np.clip((y + bottom) / 2 + rng.normal(0, 0.15) * (bottom - y), y + half + 2, bottom - half - 2))
    area, width = (a, middle - half, b, middle + half), int(rng.choice([1, 2, 3, 4]))
    shape = SHAPES[rng.integers(len(SHAPES))]
    if shape == "outlined":
        _frame(canvas, area, width)
    elif shape == "hatched":
        _frame(canvas, area, width)
        for x in range(a, b, int(rng.integers(6, 14))):
            canvas.stroke([(x, middle + half), (min(x + 2 * half, b), middle - half)], max(width - 1, 1), 60, Ink.BAR)
    elif shape == "block":
        _block_arrow(rng, canvas, area, grey)
    elif shape == "line":
        canvas.stroke([(a, middle), (b, middle)], int(rng.choice([5, 7, 9, 12])), min(grey, 110), Ink.BAR)
    elif shape == "dotted":
        for x in range(a, b - 8, int(rng.integers(12, 24))):
            canvas.stroke([(x, middle), (x + 7, middle)], width + 1, 0, Ink.BAR)
        canvas.polygon([(b - 12, middle - 8), (b, middle), (b - 12, middle + 8)], 0, Ink.BAR)
    elif shape == "ended":
        canvas.stroke([(a, middle), (b, middle)], width + 1, 0, Ink.BAR)
        size = int(rng.integers(5, 12))
        for x in (a + size, b - size):
            canvas.polygon([(x - size, middle), (x, middle - size), (x + size, middle), (x, middle + size)], 0, Ink.BAR)
    elif shape == "chevrons":
        for x in range(a, b - half, half + 6):
            canvas.stroke([(x, middle - half), (x + half, middle), (x, middle + half)], width + 1, 0, Ink.BAR)
    else:
        canvas.fill((a + 3, middle - half + 3, b + 3, middle + half + 3), 150, Ink.BAR)
        canvas.fill(area, grey, Ink.BAR)


def _frame(canvas: Canvas, area: Box, width: int) -> None:
    a, top, b, bottom = area
    canvas.stroke([(a, top), (b, top), (b, bottom), (a, bottom), (a, top)], width, 0, Ink.BAR)


def _block_arrow(rng: np.random.Generator, canvas: Canvas, area: Box, grey: int) -> None:
    """Draw a block arrow, filled, outlined or both."""
    a, top, b, bottom = area
    middle, shaft, head = (top + bottom) / 2, (bottom - top) / 4, min((b - a) / 2, bottom - top)
    points = [
        (a, middle - shaft), (b - head, middle - shaft), (b - head, top), (b, middle),
        (b - head, bottom), (b - head, middle + shaft), (a, middle + shaft), (a, middle - shaft),
    ]  # fmt: skip
    chance = rng.random()
    if chance < 0.7:
        canvas.polygon(points, grey, Ink.BAR)
    if chance > 0.4:
        canvas.stroke(points, int(rng.choice([1, 2, 3])), 0, Ink.BAR)
