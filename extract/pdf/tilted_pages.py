"""Pages that are printed a little askew, as a scanner's program prints a sheet that it has read: laid straight.

Their rules are neither level nor upright and their letters on no side, so that nothing of them would be a table.
"""

import io
import math
from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdf import PdfReader, PdfWriter, Transformation

from extract.vector.pdfium import calls
from extract.vector.pdfium.paths import objects_of
from extract.vector.reference.reader import raised_by_pdf_library

# A sheet lies in a machine askew by no more degrees; by less, nothing is lost.
MOST_DEGREES, LEAST_DEGREES = 5.0, 0.05
# A page is askew where this share of its texts is at one angle.
SAME_ANGLE_SHARE = 0.6
# Angles are the same to this (degrees).
STEP_DEGREES = 0.05


def tilt_of(page: Any) -> float:
    """Return by how many degrees most texts of a pypdfium2 page are turned counter-clockwise, 0 where by no few."""
    texts = objects_of(calls.raw_handle(page))[raw.FPDF_PAGEOBJ_TEXT]
    matrices = texts.matrices(range(len(texts)))
    turns = [math.degrees(math.atan2(b, a)) for a, b in matrices[:, :2].tolist()]
    angles = [turn - 90 * round(turn / 90) for turn in turns]
    counted = Counter(round(angle / STEP_DEGREES) for angle in angles)
    if not counted:
        return 0.0
    step = counted.most_common(1)[0][0]
    near = [angle for angle in angles if abs(angle / STEP_DEGREES - step) <= 1]
    tilt = sum(near) / len(near)
    return tilt if len(near) >= SAME_ANGLE_SHARE * len(angles) and LEAST_DEGREES < abs(tilt) <= MOST_DEGREES else 0.0


def straightened(path: Path, number: int, tilt: float) -> pdfium.PdfDocument | None:
    """Return a file of one page (1-based number) turned back about its middle, None where it cannot be made."""
    try:
        writer = PdfWriter()
        page = writer.add_page(PdfReader(path).pages[number - 1])
        x, y = page.mediabox.left + page.mediabox.width / 2, page.mediabox.bottom + page.mediabox.height / 2
        turn = Transformation().translate(-float(x), -float(y)).rotate(-tilt).translate(float(x), float(y))
        page.add_transformation(turn)
        copy = io.BytesIO()
        writer.write(copy)
        return pdfium.PdfDocument(copy.getvalue())
    except Exception as error:
        if not raised_by_pdf_library(error):
            raise
        return None
