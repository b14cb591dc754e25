import csv
import itertools

import numpy as np
import pytest
from places import SAMPLES

from extract.ocr import ReadWord
from extract.ocr.cleaning import clean_words
from extract.ocr.page_engine import CleaningRecognizer
from schemas.confidence import DOUBTED

SAMPLE = SAMPLES / "kota-pasuruan-2021-typeset/expected/actions.csv"
BLANK = np.full((30, 400), 255, dtype=np.uint8)
STEP = 10


def line_of(*texts: str, sure: float = 0.99) -> tuple[ReadWord, ...]:
    """Return words of letters ten pixels wide, 20 pixels apart."""
    words, left = [], 0
    for text in texts:
        words.append(ReadWord(text, left, left + STEP * len(text), sure))
        left += STEP * len(text) + 20
    return tuple(words)


def crop_of(print_: str) -> np.ndarray:
    """Return a line whose letters are bars of eight pixels and whose blanks are white."""
    crop = np.full((30, STEP * len(print_) + 20), 255, dtype=np.uint8)
    for place, sign in enumerate(print_):
        if sign != " ":
            crop[5:25, STEP * place + 1 : STEP * place + 9] = 0
    return crop


def texts_of(words: tuple[ReadWord, ...]) -> str:
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("reformasí", "reformasi"),
        ("nilaí-nilai", "nilai-nilai"),
        ("2O21", "2021"),
        ("(2Ol9)", "(2019)"),
    ],
)
def test_what_is_certain_by_itself_is_put_right(read, meant):
    words, changes = clean_words(BLANK, line_of("oleh", read, "dan"))
    assert texts_of(words) == f"oleh {meant} dan"
    assert [(change.read, change.kept) for change in changes] == [(read, meant)]


SHAPES = [
    ("clan", "dan"), ("PEMIUHAN", "PEMILIHAN"), ("Iaporan", "laporan"), ("lndonesia", "Indonesia"),
    ("Pemi1ihan", "Pemilihan"), ("K0MISI", "KOMISI"), ("Penyempumaan", "Penyempurnaan"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "meant"), SHAPES)
def test_a_misread_shape_is_put_right_where_the_engine_doubts_it_itself(read, meant):
    words, changes = clean_words(BLANK, line_of("oleh", read, "dan", sure=0.7))
    assert texts_of(words) == f"oleh {meant} dan" and len(changes) == 1


@pytest.mark.parametrize("read", [read for read, _ in SHAPES] + ["pelaksanan", "Pemilian"])
def test_letters_that_are_sure_stay_as_the_author_may_have_spelt_them_but_in_doubt(read):
    words, changes = clean_words(BLANK, line_of("oleh", read, "dan"))
    assert texts_of(words) == f"oleh {read} dan" and changes == []
    assert [word.confidence for word in words] == [0.99, DOUBTED, 0.99]


@pytest.mark.parametrize(
    "word", ["dan", "Perundang-undangan", "Wakatobi", "HK.03.1-Kpt/3575/KPU-Kot/VI/2021", "II1", "S.H.", "√", "x", "A4"]
)
def test_words_that_are_known_and_words_of_their_own_are_left_alone(word):
    for sure in (0.99, 0.6):
        words = line_of("oleh", word, "dan", sure=sure)
        assert clean_words(BLANK, words) == (words, [])


def test_half_a_word_at_a_line_end_is_no_misspelling():
    words = line_of("dan", "menyesuaika")
    assert clean_words(BLANK, words) == (words, [])


@pytest.mark.parametrize(
    "print_",
    ["dan pelaporan", "bahwa berdasarkan pertimbangan", "Tahun 2021", "Provinsi, dan", "Tersedianya peningkatan"],
)
def test_spaces_that_were_not_read_are_seen_in_the_ink(print_):
    joined = print_.replace(" ", "")
    read = (ReadWord(joined, 0, STEP * len(print_), 0.99),)
    words, changes = clean_words(crop_of(print_), read)
    assert texts_of(words) == print_
    assert [(change.read, change.kept) for change in changes] == [(joined, print_)]
    assert all(word.confidence == 0.99 for word in words)
    for before, after in itertools.pairwise(words):
        assert before.left < before.right <= after.left < after.right


def test_two_words_printed_without_a_space_stay_so_in_doubt():
    (word,), changes = clean_words(crop_of("danpelaporan"), line_of("danpelaporan"))
    assert (word.text, word.confidence, changes) == ("danpelaporan", DOUBTED, [])


@pytest.mark.parametrize("word", ["Tahun2021", "Provinsi,dan", "jdih.kpu.go.id"])
def test_signs_and_numbers_printed_without_a_space_are_no_doubt(word):
    words = line_of("oleh", word, "dan")
    assert clean_words(crop_of(f"oleh  {word}  dan"), words) == (words, [])


def test_print_of_a_sample_is_neither_changed_nor_doubted():
    """As if it had been read rightly, with little certainty, from letters without any white between them."""
    with SAMPLE.open(encoding="utf-8") as file:
        texts = {row[name] for row in csv.DictReader(file) for name in ("program", "activity", "indicator")}
    black = np.zeros((30, 4000), dtype=np.uint8)
    assert len(texts) > 50
    for text in texts:
        words = line_of(*text.split(), sure=0.7)
        assert clean_words(black, words) == (words, [])


def test_cleaning_what_is_clean_changes_nothing():
    for read, _ in SHAPES:
        once, _ = clean_words(BLANK, line_of("oleh", read, "dan", sure=0.7))
        assert clean_words(BLANK, once)[1] == []


def test_what_an_engine_sees_in_noise_is_not_read():
    asked = []

    def guessing(crops):
        asked.append(len(crops))
        return [(ReadWord("xz", 0, 10, 0.2),) for _ in crops]

    assert CleaningRecognizer(guessing)([BLANK] * 100) == [()] * 100
    assert sum(asked) < 20
    assert len(CleaningRecognizer(guessing)([BLANK] * 5)[0]) == 1


def test_a_page_tells_once_what_was_put_right():
    engine = CleaningRecognizer(lambda crops: [line_of("oleh", "reformasí", "dan") for _ in crops])
    engine([BLANK] * 3)
    assert [(found.code, found.page, found.printed) for found in engine.findings(7)] == [
        ("ocr-cleaned", 7, "reformasí")
    ]
