from collections import Counter

import pytest
from factories import line

from normalize.plan.month_marks import MarkStyle, read_cell
from normalize.transcript.rows import count_marks
from schemas.document import Cell
from schemas.mark_signs import (
    EMPTY_BOXES,
    FILLED_OF,
    LOST_TICKS,
    NO,
    NONE_SIGNS,
    OCR_SIGNS,
    OCR_TICKS,
    TICK,
    TICKS,
    sign_of_notation,
)


def planned(sign):
    style = MarkStyle(Counter(sign), frozenset(), ticked=True)
    return read_cell(Cell(0, 0, (line(sign),)), style, frozenset()).planned


@pytest.mark.parametrize("sign", sorted(TICKS | LOST_TICKS))
def test_a_tick_plans_in_a_ruled_plan_and_counts_in_a_transcript(sign):
    assert (planned(sign), count_marks(sign)) == (True, 1)


@pytest.mark.parametrize("sign", sorted(NONE_SIGNS))
def test_a_dash_or_an_empty_box_plans_nothing_anywhere(sign):
    assert (planned(sign), count_marks(sign)) == (False, 0)


def test_no_sign_means_both():
    assert not (TICKS | LOST_TICKS) & NONE_SIGNS


def test_a_hollow_sign_of_a_picture_is_kept_as_read():
    assert not OCR_TICKS & FILLED_OF.keys()
    assert set(OCR_SIGNS) - EMPTY_BOXES <= TICKS


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (":white_check_mark:", TICK),
        (":x:", "✗"),
        ("Not selected", NO),
        ("centang", TICK),
        (r"$\boxed{\checkmark}$", TICK),
        (r"$\text{v}$", TICK),
        ("Tidak ada", NO),
        ("Notulen rapat", None),
    ],
)
def test_what_services_write_for_a_sign(text, sign):
    assert sign_of_notation(text, words=True) == sign


def test_words_are_signs_in_months_alone():
    assert sign_of_notation("ada", words=False) is None
