"""Words in no list are held against the page's picture where they are many."""

from small_plans import HEIGHT, XS, YS, Look, planned, write_plan

from extract import read_document
from extract.ocr import ReadWord
from extract.pdf.text_sample import SAMPLE
from normalize import normalize
from schemas.options import ReadOptions

# a and e change places, as a font's table may have them
SWAPPED = ("Tarsadienye suret kaputusen", "Tarleksenenye repet", "Tarsusunnye dokuman rancene", "Pabantuken tim karje")


def swapped_words(canvas):
    canvas.setFont("Helvetica", 8)
    for row, text in enumerate(SWAPPED):
        canvas.drawString(XS[3] + 3, HEIGHT - YS[row + 2] - 31, text)


def engine(answers, asked):
    """Return an engine that reads crops as the answers say, one after the other, and keeps how many it was asked."""

    def recognize(crops):
        asked.append(len(crops))
        return [(ReadWord(word, 0, 1, 0.9),) for word in (answers * len(crops))[: len(crops)]]

    return recognize


def codes_of(path, options):
    return [found.code for found in read_document(path, options).findings if found.page]


def test_a_page_whose_words_are_others_is_read_from_its_picture(tmp_path):
    asked = []
    path = write_plan(tmp_path / "plan.pdf", Look(over=swapped_words))
    options = ReadOptions(engine=engine(["tersedianya"], asked))
    read_document(path, options)
    assert asked[0] <= SAMPLE
    assert len(asked) > 1  # the sample first, then the page


def test_a_page_whose_words_are_printed_so_is_believed(tmp_path):
    path = write_plan(tmp_path / "plan.pdf", Look(over=swapped_words))
    words = dict.fromkeys(word for text in SWAPPED for word in text.split())
    unknown = sorted(words, key=lambda word: -len(word))  # as they are printed, as the sample is
    asked = []
    options = ReadOptions(engine=engine(unknown, asked))
    assert codes_of(path, options) == []
    assert len(asked) == 1


def test_a_page_of_known_words_is_not_asked(tmp_path):
    asked = []
    read_document(write_plan(tmp_path / "plan.pdf"), ReadOptions(engine=engine(["apa"], asked)))
    assert asked == []


def test_without_an_engine_all_rows_of_such_a_page_are_doubted(tmp_path):
    document = read_document(write_plan(tmp_path / "plan.pdf", Look(over=swapped_words)), ReadOptions(ocr="never"))
    read = normalize(document)
    assert len(planned(read)) == 4
    assert {found.row_no for found in read.findings if found.code == "text-unlike-print"} == {None, 1, 2, 3, 4}
