"""Counts by month as a heat map: an SVG picture for an img element. The same counts give the same bytes."""

import base64
import io
from collections.abc import Sequence
from typing import Any

# Inches; a map of more rows than these is drawn without its numbers, which would only make it heavy.
ROW, LABELS, MONTHS, ROWS_WITH_NUMBERS = 0.27, 2.9, 6.6, 80
# The steps of the pages' own style sheet.
BLUES = ["#f4f6f9", "#d3e4f6", "#9cc3ea", "#3677bb", "#174f8f"]
# Numbers are white on colours darker than this share of the way, where white has the better contrast.
DARK = 0.62
STYLE: Any = {"svg.fonttype": "none", "svg.hashsalt": "renaksi", "font.family": "sans-serif", "font.size": 9}


def heat_map(rows: Sequence[tuple[str, Sequence[int]]], months: Sequence[str]) -> str:
    """Return the map of (name, twelve counts), first row on top, as a data: URI."""
    from matplotlib import rc_context
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.figure import Figure

    counts = [list(values) for _, values in rows]
    most = max(1, *(max(values) for values in counts))
    blues = LinearSegmentedColormap.from_list("blues", BLUES)
    with rc_context(STYLE):
        height = ROW * len(rows) + 0.4
        figure = Figure(figsize=(LABELS + MONTHS, height))
        axes = figure.add_axes(
            (LABELS / (LABELS + MONTHS), 0.02, MONTHS / (LABELS + MONTHS) - 0.01, 0.96 - 0.35 / height)
        )
        axes.pcolormesh(counts, cmap=blues, vmin=0, vmax=most, edgecolors="white", linewidth=1.5)
        axes.invert_yaxis()
        axes.set_xticks([at + 0.5 for at in range(12)], months)
        axes.set_yticks([at + 0.5 for at in range(len(rows))], [name[:46] for name, _ in rows], parse_math=False)
        axes.tick_params(length=0, top=False, labeltop=True, labelbottom=False)
        axes.spines[:].set_visible(False)
        if len(rows) <= ROWS_WITH_NUMBERS:
            for row, values in enumerate(counts):
                for month, count in enumerate(values):
                    colour = "white" if count > DARK * most else "#1c2733"
                    if count:
                        axes.text(month + 0.5, row + 0.52, str(count), ha="center", va="center", color=colour, size=8)
        stream = io.BytesIO()
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    return "data:image/svg+xml;base64," + base64.b64encode(stream.getvalue()).decode("ascii")
