import dataclasses
from collections import Counter

import pytest
from factories import document, grid, line, page
from hypothesis import given
from hypothesis import strategies as st

from normalize import normalize
from normalize.plan.month_marks import (
    MarkStyle,
    Reading,
    cell_sign,
    is_arrow_over,
    is_filled_over,
    is_sign_over,
    mark_style,
    of_month,
    over_several,
    read_cell,
    stands_on_colors,
)
from schemas.document import Box, Cell, Line, Mark, Word
from schemas.mark_signs import NONE_SIGNS, TICKS

BOX = Box(0, 0, 10, 10)
GREEN, GREY = "#00b050", "#d9d9d9"
NOTHING = frozenset[str]()


def cell(text: str = "", *colors: str, drawn: bool = False) -> Cell:
    marks = tuple(Mark("fill", color, BOX) for color in colors) + ((Mark("path", "", BOX),) if drawn else ())
    return Cell(0, 0, tuple(line(part) for part in text.split("\n") if part.strip()), marks=marks)


def style(*signs: str, backgrounds: frozenset[str] = NOTHING) -> MarkStyle:
    return mark_style([cell(sign) for sign in signs], backgrounds)


def read(text: str, *others: str) -> Reading:
    return read_cell(cell(text), style(text, *others), NOTHING)


@pytest.mark.parametrize("sign", [*"√✓✔vVxX●■*✗", "√ ", "\n√"])
def test_a_tick_means_planned(sign: str) -> None:
    assert read(sign) == Reading(True)


@pytest.mark.parametrize("sign", [*"-–—_.0☐□", "- -", "\u2011", "\u2212"])
def test_a_dash_or_nothing_means_not_planned(sign: str) -> None:
    assert read(sign, "√", "√") == Reading(False)
    assert read("", "√", "√") == Reading(False)


def test_an_unknown_sign_is_a_mark_where_it_is_the_usual_one() -> None:
    assert read("=", "=", "=", "-") == Reading(True)
    assert read("=", "=", "=", *["100%"] * 4).doubt == "the sign = is no usual mark"
    assert read("=", "=").doubt == "the sign = is no usual mark"


def test_ones_alone_are_ticks_and_other_numbers_are_kept() -> None:
    assert read("1", "1", "1") == Reading(True)
    assert read("1", "1", "2") == Reading(True, "1")
    assert read("25%", "50%") == Reading(True, "25%")
    assert read("1.000", "2,5") == Reading(True, "1.000")


def test_a_number_among_ticks_is_doubtful() -> None:
    assert read("1", "√", "√", "√").doubt == "a number among ticks"


def test_several_marks_in_a_cell_are_doubtful() -> None:
    assert read("√√").planned is True and read("√ √").doubt == "several marks in one cell"


@pytest.mark.parametrize("sign", "üPÖRþ")
def test_the_letters_of_a_lost_symbol_font_are_ticks(sign: str) -> None:
    assert read(sign) == Reading(True)


def test_an_odd_sign_is_a_mark_with_a_doubt_unless_the_table_often_uses_it() -> None:
    assert read("#").doubt and read("#").planned is True
    assert read("#", "#", "#") == Reading(True)
    assert read("K", "K", "K").doubt


def test_words_in_place_of_a_mark() -> None:
    assert read("Mei") == Reading(True, "Mei")
    assert read("20\nMei") == Reading(True, "20 Mei")
    told = read("rapat")
    assert (told.planned, told.text) == (True, "rapat") and told.doubt


def test_colours_mark_where_no_sign_does() -> None:
    assert read_cell(cell("", GREEN), style(), NOTHING) == Reading(True)
    assert read_cell(cell(), style(), NOTHING) == Reading(False)


def test_the_colour_of_the_row_or_the_table_marks_nothing() -> None:
    assert read_cell(cell("", GREY), style(), frozenset({GREY})) == Reading(False)
    assert read_cell(cell("", GREY), style(backgrounds=frozenset({GREY})), NOTHING) == Reading(False)
    assert read_cell(cell("", GREY, GREEN), style(), frozenset({GREY})) == Reading(True)


def test_a_colour_without_a_tick_among_ticks_cannot_be_told() -> None:
    told = read_cell(cell("", GREEN), style("√"), NOTHING)
    assert told.planned is None and told.doubt
    assert read_cell(cell("√", GREEN), style("√"), NOTHING) == Reading(True)


def test_a_highlighters_stripe_among_ticks_marks_nothing_and_a_bar_without_them_does() -> None:
    stripe = Cell(1, 1, marks=(Mark("fill", GREEN, Box(0, 5, 10, 15), 0.5),), box=Box(0, 0, 10, 20))
    assert read_cell(stripe, style("√"), NOTHING) == Reading(False)
    assert read_cell(stripe, style(), NOTHING) == Reading(True)


def test_signs_seen_in_a_picture_make_a_table_of_ticks() -> None:
    seen = Cell(1, 1, marks=(Mark("path", "●", Box(2, 2, 6, 6)),), box=Box(0, 0, 10, 20))
    unsure = Cell(1, 1, marks=(Mark("path", "√", Box(2, 2, 6, 6), 0.3),), box=Box(0, 0, 10, 20))
    assert mark_style([seen, cell()], NOTHING).ticked and not mark_style([unsure, cell()], NOTHING).ticked


def test_dashes_alone_make_no_table_of_ticks() -> None:
    assert style("-", "-").ticked is False and style("-", "√").ticked is True
    assert read_cell(cell("", GREEN), style("-"), NOTHING) == Reading(True)


def test_a_drawn_shape_marks_and_is_doubtful_among_ticks() -> None:
    assert read_cell(cell(drawn=True), style(), NOTHING) == Reading(True)
    among = read_cell(cell(drawn=True), style("√"), NOTHING)
    assert among.planned is True and among.doubt


def test_the_sign_is_the_text_without_blanks() -> None:
    assert cell_sign(cell("a b\nc")) == "abc"
    assert style("√", " √", "x", "").signs == Counter({"√": 2, "x": 1})


@given(st.text(max_size=6), st.lists(st.sampled_from([*TICKS, "-", "1", "2", "Mei"]), max_size=6))
def test_print_is_never_read_as_nothing_in_silence(text: str, others: list[str]) -> None:
    said = read(text, *others)
    if cell_sign(cell(text)).strip("".join(NONE_SIGNS)):
        assert said.planned is True
        assert said.text or said.doubt or cell_sign(cell(text))[0] in TICKS or len(cell_sign(cell(text))) == 1
    else:
        assert said.planned is False


@pytest.mark.parametrize(
    ("text", "planned"),
    [("Setiap bulan", True), ("Triwulan II", False), ("Januari s.d. Maret", True), ("Insidentil", None)],
)
def test_words_over_several_months_hold_for_those_that_they_name(text: str, planned: bool | None) -> None:
    reading = over_several(read(text), (1,))
    assert reading.planned is planned and reading.text == text and bool(reading.doubt) == (planned is None)


def test_a_mark_over_several_months_is_doubted() -> None:
    assert over_several(read("√"), (1,)) == Reading(True, doubt="one mark in a cell over several months")
    assert over_several(Reading(False), (1,)) == Reading(False)


@pytest.mark.parametrize("text", ["Mg II", "Minggu ke-IV", "M III", "mgg. I"])
def test_a_week_of_the_month_marks_it(text: str) -> None:
    assert read(text, "5") == Reading(True, text)


ARROWS = [
    ("<─>", (110, 190), True),  # in the middle of its cell
    ("◄────►", (102, 196), True),  # as wide as its cell
    ("──►", (101, 125), False),  # over the first month, or over all
    ("---", (110, 190), False),
    ("Rapat", (110, 190), False),
]


@pytest.mark.parametrize(("text", "places", "whole"), ARROWS)
def test_an_arrow_of_letters_in_a_cell_merged_on_purpose_is_over_its_months(
    text: str, places: tuple[float, float], whole: bool
) -> None:
    word = Word(text, Box(places[0], 10, places[1], 20))
    arrow = Cell(5, 4, (Line((word,)),), colspan=3, box=Box(100, 5, 200, 25))
    style = mark_style([Cell(1, column) for column in (4, 5, 6)], frozenset())
    assert is_arrow_over(arrow, style) is whole
    assert not is_arrow_over(arrow, mark_style([arrow], frozenset()))


def test_a_date_under_a_quarter_is_one_of_its_months() -> None:
    reading = read("14 Feb")
    assert [of_month(reading, month, (1, 2, 3)).planned for month in (1, 2, 3)] == [False, True, False]
    assert of_month(reading, 2, (2,)) == reading and of_month(read("√"), 1, (1, 2, 3)) == Reading(True)
    assert of_month(reading, 4, (4, 5, 6)).doubt


def colored(*rows: str) -> list[list[bool | None]]:
    """Return the months of rows whose four quarters have colours: g for light grey, b for blue, r for red."""
    colors = {"g": "#e7e6e6", "b": "#2e75b6", "r": "#c00000"}
    head = "KEGIATAN | INDIKATOR | TW I | TW II | TW III | TW IV\n"
    drawn = grid(head + "\n".join(f"Rapat ke-{n} | Notula | | | |" for n in range(len(rows))))
    cells = tuple(
        one._replace(marks=(Mark("fill", colors[rows[one.row - 1][one.col - 2]], BOX),))
        if one.row and one.col > 1
        else one
        for one in drawn.cells
    )
    result = normalize(document(page(1, "", dataclasses.replace(drawn, cells=cells))))
    doubted = {f.row_no for f in result.findings if f.code == "marks-uncertain"}
    return [[None] if a.row_no in doubted else [a.months[m] for m in (0, 3, 6, 9)] for a in result.actions]


def test_the_lightest_colour_of_most_cells_is_their_ground() -> None:
    assert colored("gbgg", "ggrg") == [[False, True, False, False], [False, False, True, False]]


def test_a_band_over_the_months_is_no_sign() -> None:
    months = " | ".join(map(str, range(1, 13)))
    drawing = f"NO | PROGRAM | KEGIATAN | {months}\nA. Penataan{' | <' * 14}\n1 | a | b{' | ' * 12}"
    filled = [
        cell._replace(marks=(Mark("fill", GREEN, BOX),)) if cell.col == 3 and cell.row == 2 else cell
        for cell in grid(drawing).cells
    ]
    plan = document(page(1, "", dataclasses.replace(grid(drawing), cells=tuple(filled))))
    assert [action.months[0] for action in normalize(plan).actions] == [True]


def test_where_every_cell_is_filled_otherwise_the_months_are_in_doubt() -> None:
    assert colored("bbgb", "bbbg") == [[None], [None]]


def test_a_bar_without_words_is_one_where_bars_of_its_colour_print_their_months():
    def bar(text: str, color: str) -> Cell:
        return cell(text, color)._replace(col=1, colspan=3)

    others = [cell("√")._replace(col=col) for col in (1, 2, 3)]
    found = mark_style([*others, bar("Feb – Apr", GREEN), bar("", GREEN), bar("libur", GREY), bar("", GREY)], NOTHING)
    assert read_cell(bar("", GREEN), found, NOTHING) == Reading(True)
    assert read_cell(bar("", GREY), found, NOTHING).planned is None
    assert read_cell(cell("", GREEN)._replace(col=1), found, NOTHING).planned is None


@pytest.mark.parametrize(
    ("cells", "on_colors"),
    [
        ([cell("√", GREEN)] * 3 + [cell("", GREEN)] * 2 + [cell()] * 5, True),
        ([cell("√", GREEN)] * 3 + [cell("√")] + [cell("", GREEN)] * 2 + [cell()] * 5, False),
        ([cell("√", GREEN)] * 2 + [cell("", GREEN)] * 2 + [cell()] * 5, False),
        ([cell("√", GREEN)] * 3 + [cell("", GREEN)] * 9, False),
        ([cell("√", GREY)] * 3 + [cell("", GREEN)] * 2 + [cell()] * 5, False),
    ],
)
def test_colours_mark_the_months_where_each_sign_is_on_one(cells: list[Cell], on_colors: bool) -> None:
    assert stands_on_colors(cells, frozenset([GREY])) == on_colors


def test_one_sign_in_a_filled_cell_over_several_months_is_of_all_of_them() -> None:
    filled = cell("√", GREEN)
    by_colors = dataclasses.replace(style("√"), ticked=False)
    assert is_filled_over(Reading(True), filled, by_colors, NOTHING)
    assert not is_filled_over(Reading(True), filled, style("√", "√"), NOTHING)
    assert not is_filled_over(Reading(True, "Mei"), filled, by_colors, NOTHING)
    assert not is_filled_over(Reading(True), filled, by_colors, frozenset([GREEN]))


def test_noughts_and_ones_are_what_they_say() -> None:
    assert not mark_style([cell("0")] * 10 + [cell("1")] * 4, NOTHING).crowded
    assert mark_style([cell("3")] * 10 + [cell("1")] * 4, NOTHING).crowded


@pytest.mark.parametrize(
    ("sign", "middle", "over"), [("√", 20.0, True), ("√", 12.0, False), ("2", 20.0, False), ("√√", 20.0, False)]
)
def test_one_sign_in_the_middle_of_a_cell_merged_on_purpose_is_of_all_its_months(
    sign: str, middle: float, over: bool
) -> None:
    printed = Line((Word(sign, Box(middle - 3, 0, middle + 3, 10)),))
    merged = Cell(0, 0, (printed,), colspan=2, box=Box(0, 0, 40, 12))
    parted = dataclasses.replace(style("√"), parted=frozenset({0, 1}))
    assert is_sign_over(merged, parted) == over
    assert not is_sign_over(merged, style("√"))
