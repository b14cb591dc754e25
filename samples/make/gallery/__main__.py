"""Build the gallery: for every layout a PDF and its true tables, from the same seeds each time.

    python -m samples.make.gallery [NAME ...]

Run it from the root of the repository; without names it makes all. Needs LibreOffice and Chromium. Writes
``samples/gallery/NAME/decree.pdf`` and ``samples/gallery/NAME/expected/*.csv``.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from samples.make.gallery import GALLERY
from samples.make.gallery.layouts import LAYOUTS
from samples.make.plans.compose import plan_to_sheets
from samples.make.plans.layout import Layout
from samples.make.plans.plan import make_plan
from samples.make.plans.truth import write_truth
from samples.make.producers import docx, html, report, xlsx
from samples.make.producers.finish import finish

PRODUCERS = {"docx": docx.make_pdf, "html": html.make_pdf, "report": report.make_pdf, "xlsx": xlsx.make_pdf}


def build(layout: Layout) -> Path:
    """Make one layout's PDF and truth; return its folder, which appears complete."""
    plan = make_plan(layout.shape)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / layout.name
        write_truth(plan, layout, folder / "expected")
        PRODUCERS[layout.producer](plan_to_sheets(plan, layout), folder / "decree.pdf")
        finish(folder / "decree.pdf", layout)
        target = GALLERY / layout.name
        if target.exists():
            shutil.rmtree(target)
        shutil.copytree(folder, target)
    return target


def main(names: list[str]) -> None:
    """Build the named layouts, or all."""
    unknown = set(names) - {layout.name for layout in LAYOUTS}
    if unknown:
        sys.exit(f"no such layout: {', '.join(sorted(unknown))}")
    for layout in LAYOUTS:
        if not names or layout.name in names:
            folder = build(layout)
            print(f"{layout.name}: {(folder / 'decree.pdf').stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
