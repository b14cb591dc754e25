from normalize.language.letters.spaced import with_closed_letters
from schemas.document import Box, Line, Word


def spaced(text, gap=2.0, word_gap=6.0):
    """Return a line of letters 5 points wide, each a word of its own, with wider gaps where the text has blanks."""
    words, x = [], 0.0
    for letter in text:
        if letter == " ":
            x += word_gap - gap
            continue
        words.append(Word(letter, Box(x, 0, x + 5, 10), 0.9))
        x += 5 + gap
    return Line(tuple(words))


def closed(*lines):
    return [line.text for line in with_closed_letters(lines)]


def test_letters_set_apart_are_words_with_their_places():
    (line,) = with_closed_letters((spaced("MANAJEMEN PERUBAHAN"),))
    assert line.text == "MANAJEMEN PERUBAHAN"
    assert line.words[0].box == Box(0, 0, 61, 10)
    assert {word.confidence for word in line.words} == {0.9}


def test_even_gaps_are_one_word():
    assert closed(spaced("RENCANA")) == ["RENCANA"]


def test_a_short_word_on_a_line_of_its_own_is_closed_beside_longer_ones():
    assert closed(spaced("PENATAAN"), spaced("TATA")) == ["PENATAAN", "TATA"]


def test_few_letters_and_letters_without_places_stay():
    assert closed(spaced("ABCD")) == ["A B C D"]
    bare = Line(tuple(Word(letter) for letter in "RENCANA"))
    assert with_closed_letters((bare,)) == (bare,)


def test_words_around_the_letters_stay():
    letters = spaced("PENTING")
    line = Line((Word("Catatan", Box(-60, 0, -10, 10)), *letters.words, Word("1.", Box(70, 0, 80, 10))))
    assert closed(line) == ["Catatan PENTING 1."]
