"""What a document's own lines show of how it cuts words."""

from factories import grid, page

from normalize.language.line_ends import line_ends


def test_lines_that_end_inside_known_words_show_that_the_document_cuts_anywhere() -> None:
    assert line_ends([page(1, "", grid("Tersedianya surat ke / putusan | Dokumen renc / ana kegi / atan"))]).anywhere
    assert not line_ends([page(1, "", grid("Tersedianya surat ke / putusan | Dokumen / rencana"))]).anywhere


def test_words_that_are_two_as_well_as_one_show_nothing() -> None:
    assert not line_ends([page(1, "", grid("Penataan tata / laksana | sosialisasi ad / hoc"))]).anywhere


def test_where_lines_cut_anywhere_no_word_at_a_line_end_is_learned() -> None:
    drawn = grid("Tersedianya surat ke / putusan baru | Dokumen renc / ana rapat kegi / atan")
    words = line_ends([page(1, "", drawn)]).words
    assert words["surat"] and words["baru"] and words["rapat"]
    assert not words["ke"] and not words["putusan"] and not words["renc"]
