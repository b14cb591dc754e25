"""Blanks that are nothing but a gap within one operation, before letters that reach back into it."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract import read_document


@pytest.mark.parametrize("font", ["Times-Roman", "Times-Italic", "Helvetica"])
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_gap_before_a_letter_that_reaches_back_parts_words(tmp_path: Path, font: str, degrees: int) -> None:
    path = tmp_path / "text.pdf"
    canvas = Canvas(str(path), pagesize=(400, 400))
    canvas.setFont(font, 10)
    canvas.translate(200, 200)
    canvas.rotate(degrees)
    for kerning, y in ((-200, 0), (-30, 40)):
        text = canvas.beginText(-90, y)
        text._code.append(f"[(penyetaraan) {kerning} (jabatan)] TJ")
        canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    lines = [line.text for line in read_document(path).pages[0].lines]
    assert sorted(lines) == ["penyetaraan jabatan", "penyetaraanjabatan"]
