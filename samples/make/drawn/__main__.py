"""Build the drawn layouts: those that a general table of columns cannot describe, each drawn by a function.

    python -m samples.make.drawn [NAME ...]

Run it from the root of the repository; without names it makes all. Needs LibreOffice and Chromium. Writes
``samples/gallery/NAME/decree.pdf`` (text: ``.txt``) and ``samples/gallery/NAME/expected/*.csv``.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from samples.make.drawn import bordered, docx, figures, outlines, page_ends, pages, report, right_to_left, rules, sheets
from samples.make.drawn.schedules import kinds, letters, semesters, tiers, tiles
from samples.make.drawn.texts import write_truth
from samples.make.gallery import GALLERY

DRAWN_LAYOUTS: dict[str, Callable[[Path], pages.Made]] = {
    "docx-band-and-heads": outlines.band_and_heads,
    "docx-half-year-two-no": docx.half_year_two_no,
    "docx-letters-legend": letters.letters_legend,
    "docx-names-cut": page_ends.names_cut,
    "docx-two-plans": docx.two_plans,
    "html-bands-continued": page_ends.bands_continued,
    "html-boxes-blank": pages.boxes_blank,
    "html-cells-apart": rules.cells_apart,
    "html-decimal-levels": rules.decimal_levels,
    "html-ditto-marks": tiers.ditto_marks,
    "html-heads-with-aims": figures.heads_with_aims,
    "html-indicator-first": pages.indicator_first,
    "html-kinds-a-month": kinds.kinds_a_month,
    "html-months-in-tiers": tiers.months_in_tiers,
    "html-months-unruled": rules.months_unruled,
    "html-outline-rows": pages.outline_rows,
    "html-portrait-stacked": pages.portrait_stacked,
    "html-semester-checkbox": pages.semester_checkbox,
    "html-targets-beside-months": figures.targets_beside_months,
    "html-shading-by-lines": rules.shading_by_lines,
    "html-three-in-a-column": outlines.three_in_a_column,
    "html-weeks": pages.weeks,
    "plot-tiles-legend": tiles.tiles_legend,
    "report-right-to-left": right_to_left.right_to_left,
    "report-shifted": report.shifted,
    "text-bordered": bordered.bordered_text,
    "xlsx-down-then-over": page_ends.down_then_over,
    "xlsx-repeated-percent": sheets.repeated_percent,
    "xlsx-semester-tables": semesters.semester_tables,
    "xlsx-subtotals": page_ends.subtotals,
    "xlsx-title-rows-low": page_ends.title_rows_low,
}

# The names of layouts begin with their producers; all but these make PDFs.
SUFFIXES = {"text": "txt"}


def build(name: str) -> Path:
    """Make one layout's PDF and truth; return its folder, which appears complete."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / name
        folder.mkdir()
        rows, act = DRAWN_LAYOUTS[name](folder / f"decree.{SUFFIXES.get(name.split('-')[0], 'pdf')}")
        write_truth(rows, act, folder / "expected")
        target = GALLERY / name
        if target.exists():
            shutil.rmtree(target)
        shutil.copytree(folder, target)
    return target


def main(names: list[str]) -> None:
    """Build the named layouts, or all."""
    unknown = set(names) - set(DRAWN_LAYOUTS)
    if unknown:
        sys.exit(f"no such layout: {', '.join(sorted(unknown))}")
    for name in names or DRAWN_LAYOUTS:
        decree = next(build(name).glob("decree.*"))
        print(f"{name}: {decree.stat().st_size // 1024} KB", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
