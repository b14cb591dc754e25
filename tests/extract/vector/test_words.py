import numpy as np
import pytest
from factories import objects_of

from extract.vector.page_objects import PageObjects
from extract.vector.words import Characters, drop_double_print, lines_by_owner, turned_lines
from schemas.document import UNREADABLE, Line


def characters(text: str, *, x: float = 0, top: float = 0, size: float = 10, gap: float = 0) -> Characters:
    """Return a line of characters half as wide as high; a blank is a character, ``~`` a gap without one."""
    shown, boxes = [], []
    for char in text:
        if char != "~":
            shown.append(char)
            boxes.append((x, top, x + size / 2, top + size))
        x += size / 2 + gap
    return Characters(shown, np.array(boxes), np.full(len(shown), size), np.zeros(len(shown), dtype=np.int64))


def together(*parts: Characters) -> Characters:
    return Characters(
        [text for part in parts for text in part.texts],
        np.concatenate([part.boxes for part in parts]),
        np.concatenate([part.sizes for part in parts]),
        np.concatenate([part.owner for part in parts]),
    )


def lines(*parts: Characters) -> tuple[Line, ...]:
    return lines_by_owner(together(*parts)).get(0, ())


def texts(*parts: Characters) -> list[str]:
    return [line.text for line in lines(*parts)]


def test_no_characters_no_lines() -> None:
    assert lines_by_owner(Characters([], np.empty((0, 4)), np.empty(0), np.empty(0, dtype=np.int64))) == {}


def test_a_blank_and_a_gap_both_end_a_word() -> None:
    (line,) = lines(characters("dua kata~lagi"))
    assert [word.text for word in line.words] == ["dua", "kata", "lagi"]


def test_kerning_ends_no_word() -> None:
    assert texts(characters("Program", gap=1.5)) == ["Program"]
    assert texts(characters("Pro", gap=2)) == ["P r o"]


def test_spaced_letters_are_one_word() -> None:
    assert texts(characters("Program", gap=2)) == ["Program"]
    assert texts(characters("Program kerja", gap=2)) == ["Program kerja"]


def test_words_without_blanks_between_are_not_joined() -> None:
    assert texts(characters("satu~dua~tiga~empat~lima~enam~tujuh")) == ["satu dua tiga empat lima enam tujuh"]


@pytest.mark.parametrize("x", [13.0, 15.0, 17.0])
def test_a_blank_of_a_text_hidden_under_another_one_parts_no_word(x: float) -> None:
    assert texts(characters("berkas"), characters(" ", x=x)) == ["berkas"]


def test_a_blank_without_width_parts_words_where_there_is_room() -> None:
    """PDFium puts one in where the file goes on elsewhere: between letters that touch it is none."""
    blank = Characters([" "], np.array([[15.0, 0, 15.0, 10]]), np.full(1, 10.0), np.zeros(1, dtype=np.int64))
    assert texts(characters("ber"), blank, characters("kas", x=15)) == ["berkas"]
    assert texts(characters("ber"), blank, characters("kas", x=16)) == ["ber kas"]


def test_the_line_tells_whether_a_blank_follows_it() -> None:
    above, below = lines(characters("kata "), characters("lagi", top=12))
    assert above.spaced is True and below.spaced is False


def test_blanks_alone_are_no_line() -> None:
    assert texts(characters("   ")) == []


def test_lines_come_from_top_to_bottom_and_words_from_left_to_right() -> None:
    assert texts(characters("bawah", top=14), characters("kanan", x=60), characters("kiri")) == ["kiri kanan", "bawah"]


def test_a_superscript_stays_in_its_line() -> None:
    assert texts(characters("m"), characters("2", x=5, top=0, size=6)) == ["m2"]


def test_a_word_has_the_box_around_its_characters() -> None:
    (line,) = lines(characters("kata", x=30, top=50))
    box = line.words[0].box
    assert box is not None and (box.x0, box.top, box.x1, box.bottom) == (30, 50, 50, 60)


def test_an_unreadable_character_costs_the_word_its_confidence() -> None:
    (line,) = lines(characters(f"a{UNREADABLE} b"))
    assert [word.confidence for word in line.words] == [0.0, 1.0]


def test_every_owner_has_its_own_lines() -> None:
    left, right = characters("kiri"), characters("kanan", x=20)
    right.owner[:] = 7
    found = lines_by_owner(together(left, right))
    assert {owner: [line.text for line in of] for owner, of in found.items()} == {0: ["kiri"], 7: ["kanan"]}


def print_twice(drawing: str, moved: float) -> PageObjects:
    once = objects_of(drawing)
    return PageObjects(
        once.width,
        once.height,
        once.texts * 2,
        np.concatenate((once.boxes, once.boxes + np.array((moved, 0, moved, 0)))),
        np.tile(once.sizes, 2),
        np.tile(once.angles, 2),
    )


def test_a_bold_face_printed_twice_counts_once() -> None:
    assert [len(drop_double_print(print_twice("tebal", moved))) for moved in (0, 0.4, 1)] == [5, 5, 5]
    assert len(drop_double_print(print_twice("tebal", 2.5))) == 10


def test_a_letter_of_a_watermark_is_no_second_print_of_a_small_one() -> None:
    small = objects_of("a")
    large = small.boxes + np.array((-2.0, -3.0, 90.0, 90.0))
    both = PageObjects(300, 300, ["a", "a"], np.vstack((small.boxes, large)), np.array((10.0, 100.0)), np.zeros(2, int))
    assert len(drop_double_print(both)) == 2


def test_double_letters_are_no_double_print() -> None:
    drawn = objects_of("maaf")
    assert list(drop_double_print(drawn)) == [0, 1, 2, 3]
    assert list(drop_double_print(PageObjects(10, 10))) == []


def test_turned_text_reads_from_its_own_left() -> None:
    # text that runs from bottom to top on a page of 200 x 100: the first letter stands lowest
    boxes = np.array([(50, 80 - 5 * index, 60, 85 - 5 * index) for index in range(4)], dtype=float)
    chars = Characters(list("naik"), boxes, np.full(4, 10.0), np.zeros(4, dtype=np.int64))
    (line,) = turned_lines(chars, 90, 200, 100)[0]
    box = line.words[0].box
    assert line.text == "naik"
    assert box is not None and (box.x0, box.top, box.x1, box.bottom) == (50, 65, 60, 85)


def test_text_from_top_to_bottom() -> None:
    boxes = np.array([(50, 20 + 5 * index, 60, 25 + 5 * index) for index in range(5)], dtype=float)
    chars = Characters(list("turun"), boxes, np.full(5, 10.0), np.zeros(5, dtype=np.int64))
    (line,) = turned_lines(chars, 270, 200, 100)[0]
    assert line.text == "turun"


def test_places_beyond_any_page_are_told_apart_too() -> None:
    boxes = np.array([(x, 0.0, x + 5, 10.0) for x in (1e7 + 5, 1e7)])
    chars = Characters(list("ba"), boxes, np.full(2, 10.0), np.zeros(2, dtype=np.int64))
    assert [line.text for line in lines_by_owner(chars)[0]] == ["ab"]
