"""Build the field layouts: those that a general table of columns cannot describe, each drawn by a function.

    python -m samples.make.field [NAME ...]

Run it from the root of the repository; without names it makes all. Needs LibreOffice and Chromium. Writes
``samples/gallery/NAME/decree.pdf`` and ``samples/gallery/NAME/expected/*.csv``.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from samples.make import field_docx, field_pages, field_report, field_rules, field_sheets
from samples.make.field_texts import write_truth
from samples.make.gallery import GALLERY

FIELD_LAYOUTS: dict[str, Callable[[Path], field_pages.Made]] = {
    "docx-half-year-two-no": field_docx.half_year_two_no,
    "docx-two-plans": field_docx.two_plans,
    "html-boxes-blank": field_pages.boxes_blank,
    "html-cells-apart": field_rules.cells_apart,
    "html-decimal-levels": field_rules.decimal_levels,
    "html-indicator-first": field_pages.indicator_first,
    "html-months-unruled": field_rules.months_unruled,
    "html-outline-rows": field_pages.outline_rows,
    "html-portrait-stacked": field_pages.portrait_stacked,
    "html-semester-checkbox": field_pages.semester_checkbox,
    "html-weeks": field_pages.weeks,
    "report-shifted": field_report.shifted,
    "xlsx-repeated-percent": field_sheets.repeated_percent,
}


def build(name: str) -> Path:
    """Make one layout's PDF and truth; return its folder, which appears complete."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / name
        folder.mkdir()
        rows, act = FIELD_LAYOUTS[name](folder / "decree.pdf")
        write_truth(rows, act, folder / "expected")
        target = GALLERY / name
        if target.exists():
            shutil.rmtree(target)
        shutil.copytree(folder, target)
    return target


def main(names: list[str]) -> None:
    """Build the named layouts, or all."""
    unknown = set(names) - set(FIELD_LAYOUTS)
    if unknown:
        sys.exit(f"no such layout: {', '.join(sorted(unknown))}")
    for name in names or FIELD_LAYOUTS:
        print(f"{name}: {(build(name) / 'decree.pdf').stat().st_size // 1024} KB", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
