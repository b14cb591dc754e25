import csv
import itertools

import numpy as np
import pytest
from places import SAMPLES

from extract.ocr import ReadWord
from extract.ocr.candidates import Vocabulary
from extract.ocr.decoder import Setting, decide_line, repeated_words, usual_ends
from extract.ocr.page_engine import is_noise
from extract.ocr.posteriors import Steps
from schemas.confidence import READ_WELL, REPORTED_BELOW

SAMPLE = SAMPLES / "kota-pasuruan-2021-typeset/expected/actions.csv"
BLANK = np.full((30, 400), 255, dtype=np.uint8)
STEP = 10
SIGNS = {sign: column for column, sign in enumerate(["", " ", *"abdeghijklmnoprstuvwyzPSKMü0123456789.,:;/-"])}


def line_of(*texts: str, sure: float = 0.99) -> tuple[ReadWord, ...]:
    """Return words of letters ten pixels wide, 20 pixels apart, by an engine that says no more than how sure it is."""
    words, left = [], 0
    for text in texts:
        words.append(ReadWord(text, left, left + STEP * len(text), sure))
        left += STEP * len(text) + 20
    return tuple(words)


def seen(text: str, **others: tuple[int, str, float]) -> ReadWord:
    """Return a word with a model's posteriors; ``others``: at which letter which other sign is how likely."""
    scores = np.full((2 * len(text) + 1, len(SIGNS)), 1e-6, dtype=np.float16)
    scores[::2, 0] = 1.0
    for at, sign in enumerate(text):
        scores[2 * at + 1, SIGNS[sign]] = 1.0
    sure = 1.0
    for at, sign, share in others.values():
        scores[2 * at + 1, SIGNS.get(sign, 0)] = share
        scores[2 * at + 1, SIGNS[text[at]]] = 1 - share
        sure = min(sure, 1 - share)
    places = tuple(STEP * (at + 0.5) for at in range(len(text)))
    return ReadWord(text, 0, STEP * len(text), sure, Steps(scores, SIGNS), (0, len(scores)), places)


def crop_of(print_: str) -> np.ndarray:
    """Return a line whose letters are bars of eight pixels and whose blanks are white."""
    crop = np.full((30, STEP * len(print_) + 20), 255, dtype=np.uint8)
    for place, sign in enumerate(print_):
        if sign != " ":
            crop[5:25, STEP * place + 1 : STEP * place + 9] = 0
    return crop


def decided(*looks: tuple[ReadWord, ...], crop: np.ndarray = BLANK, page: tuple[str, ...] = (), **setting: object):
    return decide_line(looks, Setting(crop, Vocabulary(page), **setting))


def texts_of(words: tuple[ReadWord, ...]) -> str:
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(
    ("read", "meant", "at", "share"),
    [("vang", "yang", (0, "y"), 0.2), ("keria", "kerja", (3, "j"), 0.1), ("goverment", "goverment", (3, "e"), 0.0)],
)
def test_a_known_word_is_taken_where_the_model_saw_it_too(read, meant, at, share):
    words, changes = decided((seen(read, other=(*at, share)),))
    assert texts_of(words) == meant and words[0].confidence > REPORTED_BELOW
    assert [(change.read, change.kept) for change in changes] == ([(read, meant)] if read != meant else [])


def test_a_misspelling_that_the_model_is_sure_of_is_the_authors():
    words, changes = decided((seen("keria"),))
    assert texts_of(words) == "keria" and changes == [] and words[0].confidence >= READ_WELL


@pytest.mark.parametrize(("read", "sure"), [("Sekretans", False), ("tensi", True)])
def test_letters_that_touch_are_in_doubt_in_a_long_word_however_sure_the_model_is(read, sure):
    words, changes = decided((seen(read),))
    assert texts_of(words) == read and changes == [] and (words[0].confidence >= REPORTED_BELOW) is sure


def test_what_is_as_likely_as_not_is_in_doubt():
    (word,), _ = decided((seen("keria", other=(3, "j", 0.007)),))
    assert word.confidence < REPORTED_BELOW


def test_a_word_that_the_page_repeats_is_usual():
    alone, _ = decided((seen("Murnopo", other=(4, "i", 0.02)),))
    repeated, _ = decided((seen("Murnopo", other=(4, "i", 0.02)),), page=("Murniopo", "Murnipo"))
    assert (texts_of(alone), texts_of(repeated)) == ("Murnopo", "Murnipo")


@pytest.mark.parametrize(("share", "kept"), [(0.2, "Müller"), (0.995, "Muller")])
def test_an_accent_of_a_name_stays_where_the_model_saw_it(share, kept):
    (word,), _ = decided((seen("Müller", other=(1, "u", share)),))
    assert word.text == kept


def test_accents_of_dust_are_taken_off_a_known_word():
    words, _ = decided((seen("pünya"),))
    assert texts_of(words) == "pünya"
    words, changes = decided(line_of("oleh", "kinerjá", sure=0.9))
    assert texts_of(words) == "oleh kinerja" and len(changes) == 1


@pytest.mark.parametrize(("read", "other"), [("o", "0"), ("3", "8"), ("-", "/"), ("14", "1")])
def test_letters_numbers_and_signs_by_themselves_are_as_sure_as_they_were_seen(read, other):
    (word,), _ = decided((seen(read, other=(len(read) - 1, other, 0.45)),), ends_cell=True)
    assert word.text == read and word.confidence < REPORTED_BELOW


def test_what_was_seen_of_other_scripts_counts_against_a_reading():
    (word,), _ = decided((seen("Kalin", other=(2, "漢", 0.5)),))
    assert word.text == "Kalin" and word.confidence < REPORTED_BELOW


@pytest.mark.parametrize(("share", "ends"), [(0.03, ";"), (0.0, ":")])
def test_a_colon_at_the_end_of_a_cell_is_a_semicolon_where_the_model_saw_a_little_of_it(share, ends):
    usual = usual_ends([ReadWord("kerja;", 0, 9, 1.0)] * 15)
    (word,), _ = decided((seen("kerja:", other=(5, ";", share)),), ends_cell=True, ends=usual)
    assert word.text == f"kerja{ends}"
    (within,), _ = decided((seen("kerja:", other=(5, ";", share)),), ends=usual)
    assert within.text == "kerja:"


def test_two_looks_are_weighed_together():
    first, second = seen("kerja:", other=(5, ";", 0.45)), seen("kerja;", other=(5, ":", 0.05))
    (word,), changes = decided((first,), (second,))
    assert word.text == "kerja;" and len(changes) == 1
    (alone,), _ = decided((seen("Kalin"),), ())
    assert alone.confidence < REPORTED_BELOW


def test_words_that_a_page_repeats_and_how_its_cells_end():
    words = [
        ReadWord(text, 0, 9, sure) for text, sure in [("Sumba-Timur", 1), ("Sumba,", 1), ("Timor", 1), ("lain", 0.5)]
    ]
    page = repeated_words([words])
    assert [word in page for word in ("Sumba", "Timur", "lain")] == [True, False, False]
    ends = usual_ends([ReadWord("a;", 0, 9, 1.0), ReadWord("b;", 0, 9, 1.0), ReadWord("c:", 0, 9, 0.5)])
    assert ends[";"] == 0 and ends[":"] == ends["."] < -1


@pytest.mark.parametrize(
    ("read", "meant"),
    [("reformasí", "reformasi"), ("nilaí-nilai", "nilai-nilai"), ("2O21", "2021"), ("(2Ol9)", "(2019)")],
)
def test_what_looks_alike_is_put_right_without_posteriors_too(read, meant):
    words, changes = decided(line_of("oleh", read, "dan", sure=0.9))
    assert texts_of(words) == f"oleh {meant} dan"
    assert [(change.read, change.kept) for change in changes] == [(read, meant)]


SHAPES = [
    ("clan", "dan"), ("PEMIUHAN", "PEMILIHAN"), ("Iaporan", "laporan"), ("lndonesia", "Indonesia"),
    ("Pemi1ihan", "Pemilihan"), ("K0MISI", "KOMISI"), ("Penyempumaan", "Penyempurnaan"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "meant"), SHAPES)
def test_a_misread_shape_is_put_right_where_the_engine_doubts_it_itself(read, meant):
    words, changes = decided(line_of("oleh", read, "dan", sure=0.7))
    assert texts_of(words) == f"oleh {meant} dan" and len(changes) == 1
    assert decided(words)[1] == []


@pytest.mark.parametrize("read", [read for read, _ in SHAPES if read.isalpha() and len(read) > 4])
def test_a_shape_that_an_engine_is_sure_of_stays_in_doubt(read):
    words, changes = decided(line_of("oleh", read, "dan"))
    assert texts_of(words) == f"oleh {read} dan" and changes == []
    assert [word.confidence < REPORTED_BELOW for word in words] == [False, True, False]


@pytest.mark.parametrize(
    "word", ["dan", "Perundang-undangan", "Wakatobi", "HK.03.1-Kpt/3575/KPU-Kot/VI/2021", "II1", "S.H.", "√", "x", "A4"]
)
def test_words_that_are_known_and_words_of_their_own_are_left_alone(word):
    for sure in (0.99, 0.7):
        words, changes = decided(line_of("oleh", word, "dan", sure=sure))
        assert texts_of(words) == f"oleh {word} dan" and changes == []
        assert min(one.confidence for one in words) > REPORTED_BELOW


@pytest.mark.parametrize(
    "print_",
    [
        "dan pelaporan",
        "bahwa berdasarkan pertimbangan",
        "Tahun 2021",
        "Provinsi, dan",
        "Tersedianya peningkatan",
        "1 SK",
    ],
)
def test_spaces_that_were_not_read_are_seen_in_the_ink(print_):
    joined = print_.replace(" ", "")
    words, changes = decided((ReadWord(joined, 0, STEP * len(print_), 0.99),), crop=crop_of(print_))
    assert texts_of(words) == print_
    assert [(change.read, change.kept) for change in changes] == [(joined, print_)]
    assert all(word.confidence > REPORTED_BELOW for word in words)
    for before, after in itertools.pairwise(words):
        assert before.left < before.right <= after.left < after.right


@pytest.mark.parametrize("word", ["danpelaporan", "Tahun2021", "Provinsi,dan", "jdih.kpu.go.id"])
def test_words_and_numbers_printed_without_a_space_stay_so(word):
    words, changes = decided(line_of("oleh", word, "dan"), crop=crop_of(f"oleh  {word}  dan"))
    assert texts_of(words) == f"oleh {word} dan" and changes == []


def test_print_of_a_sample_is_neither_changed_nor_doubted():
    """As if it had been read rightly, with little certainty, from letters without any white between them."""
    with SAMPLE.open(encoding="utf-8") as file:
        texts = {row[name] for row in csv.DictReader(file) for name in ("program", "activity", "indicator")} - {""}
    black = np.zeros((30, 4000), dtype=np.uint8)
    assert len(texts) > 50
    for text in texts:
        words, changes = decided(line_of(*text.split(), sure=0.7), crop=black)
        assert texts_of(words) == text and changes == []
        assert min(word.confidence for word in words) > REPORTED_BELOW


def test_lines_in_which_an_engine_is_sure_of_no_letter_are_noise():
    asked = []

    def guessing(crops):
        asked.append(len(crops))
        return [(ReadWord("xz", 0, 10, 0.2),) for _ in crops]

    assert is_noise([BLANK] * 100, guessing)
    assert sum(asked) < 20
    assert not is_noise([BLANK] * 5, guessing)
    assert not is_noise([BLANK] * 100, lambda crops: [(ReadWord("kegiatan" * 20, 0, 10, 0.9),) for _ in crops])
