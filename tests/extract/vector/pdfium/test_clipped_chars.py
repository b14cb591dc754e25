from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.read import read_document
from extract.vector.pdfium.clipped_chars import ClippedCharacters

HEIGHT = 400.0


def clipped_pdf(path: Path, *, turn: int = 0) -> Path:
    """Write "tampak" on the paper and "tampak lagi" through a clipping path that leaves its first word."""
    canvas = Canvas(str(path), pagesize=(300, HEIGHT))
    canvas.setPageRotation(turn)
    canvas.setFont("Courier", 10)
    canvas.drawString(50, 300, "tampak")
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(50, 190, 40, 30)
    canvas.clipPath(clip, stroke=0)
    canvas.drawString(50, 200, "awal hilang")
    canvas.restoreState()
    canvas.save()
    return path


def hidden(path: Path) -> list[tuple[str, float, float]]:
    reader = ClippedCharacters(path)
    try:
        return reader.on_page(1)
    finally:
        reader.close()


def test_characters_outside_their_clipping_path_are_hidden(tmp_path: Path) -> None:
    found = hidden(clipped_pdf(tmp_path / "a.pdf"))
    assert "".join(char for char, _, _ in found).replace(" ", "") == "lang"
    char, x, y = found[-1]
    # ten characters of Courier, 6 points each, from 50 on; the baseline lies 200 points above the foot
    assert char == "g" and x == pytest.approx(110, abs=0.1) and y == pytest.approx(HEIGHT - 200, abs=0.1)


def test_nothing_is_hidden_without_a_clipping_path(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "b.pdf"))
    canvas.drawString(50, 300, "tampak")
    canvas.save()
    assert hidden(tmp_path / "b.pdf") == []


def test_a_clipping_path_around_the_text_hides_nothing(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "c.pdf"))
    clip = canvas.beginPath()
    clip.rect(40, 290, 200, 30)
    canvas.clipPath(clip, stroke=0)
    canvas.drawString(50, 300, "tampak")
    canvas.save()
    assert hidden(tmp_path / "c.pdf") == []


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_clipped_text_is_left_out_and_told(tmp_path: Path, turn: int) -> None:
    document = read_document(clipped_pdf(tmp_path / "a.pdf", turn=turn))
    assert sorted(line.text for line in document.pages[0].lines) == ["awal hi", "tampak"]
    (found,) = document.findings
    assert found.code == "hidden-text-dropped" and found.page == 1 and str(found.printed).strip() == "lang"


def cut_cell_pdf(path: Path, *, turn: int = 0) -> Path:
    """Write a table of two cells; the text of the second one is clipped at its right side."""
    canvas = Canvas(str(path), pagesize=(300, HEIGHT))
    canvas.setPageRotation(turn)
    canvas.setFont("Courier", 10)
    canvas.grid([40, 90, 140], [180, 240])
    canvas.drawString(45, 200, "utuh")
    clip = canvas.beginPath()
    clip.rect(91, 181, 48, 58)
    canvas.clipPath(clip, stroke=0)
    canvas.drawString(95, 200, "terpotong")
    canvas.save()
    return path


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_cell_knows_what_the_paper_does_not_show_of_its_text(tmp_path: Path, turn: int) -> None:
    (grid,) = read_document(cut_cell_pdf(tmp_path / "a.pdf", turn=turn)).pages[0].grids
    assert {cell.text: cell.cut for cell in grid.cells} == {"utuh": "", "terpoto": "ng"}


def test_a_line_is_cut_as_a_whole(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "d.pdf"))
    canvas.setFont("Times-Roman", 10)
    clip = canvas.beginPath()
    clip.rect(40, 303, 200, 30)  # amid the line: the middle of its tall letters lies above that of the small ones
    canvas.clipPath(clip, stroke=0)
    canvas.drawString(50, 300, "Logistik dan gudang")
    canvas.save()
    shown = {char for char, _, _ in hidden(tmp_path / "d.pdf")}
    assert shown in (set(), set("Logistik dan gudang"))
