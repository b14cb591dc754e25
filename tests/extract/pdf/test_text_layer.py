from extract.pdf.text_layer import compare_with_text_layer
from schemas.document import Box, Cell, Grid, Line, Page, Word


def word(text: str, x: float, y: float = 100.0) -> Word:
    return Word(text, Box(x, y, x + 6 * len(text), y + 10))


def page(*words: Word, turned: int = 0) -> Page:
    return Page(1, "raster", 400, 300, lines=(Line(words),), turned=turned)


def sure(read: Page) -> list[float]:
    return [found.confidence for line in read.lines for found in line.words]


def test_a_word_that_the_layer_has_better_is_doubted():
    read = page(word("Organisas", 50), word("Pemilihan", 150), word("Wakatobi", 250))
    layer = page(word("Organisasi", 51, 103), word("Pemilian", 150), word("Wakatobl", 250))
    found = compare_with_text_layer(read, layer, 0.5)
    assert [w.text for w in found.lines[0].words] == ["Organisas", "Pemilihan", "Wakatobi"]
    assert sure(found) == [0.5, 1.0, 1.0]


def test_words_elsewhere_and_unlike_words_say_nothing():
    read = page(word("Organisas", 50))
    for other in (word("Organisasi", 150), word("Organisasi", 50, 130), word("Keputusan", 50)):
        assert compare_with_text_layer(read, page(other), 0.5) == read


def test_cells_of_a_page_that_was_turned_are_checked_too():
    # a page of 300 x 400 that was turned clockwise by 90 degrees to be read
    cell = Cell(0, 0, (Line((word("Organisas", 50),)),))
    read = Page(1, "raster", 400, 300, grids=(Grid((cell,), 1, 1),), turned=90)
    box = read.shown_box(Box(50, 100, 110, 110))
    found = compare_with_text_layer(read, Page(1, "vector", 300, 400, lines=(Line((Word("Organisasi", box),)),)), 0.5)
    assert [w.confidence for w in found.grids[0].cells[0].lines[0].words] == [0.5]
