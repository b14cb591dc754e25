"""Values in columns and months of a ruled plan: their order, places and periods."""

from dataclasses import replace

import pytest
from factories import document, grid, page

from normalize import normalize
from schemas.document import Box, Mark


def read(drawing, change=lambda grid: grid):
    return normalize(document(page(1, "", change(grid(drawing)))))


def values(found):
    return [(r.row_no, r.kind, r.period, r.value, r.number, r.unit) for r in found.realisations]


def test_values_are_in_the_printed_order_with_their_places():
    found = read("""
        PROGRAM | KEGIATAN | TARGET TW I | REALISASI TW I | CAPAIAN (%) | BULAN | < | <
        ^ | ^ | ^ | ^ | ^ | Jan | Feb | Mar
        A | B | 25 % | 20 % | 80 | √ | |
        ^ | C | WTP | - | 0 | | √ |
    """)
    quarter = ("quarter", 1)
    assert values(found) == [
        (1, "target", quarter, "25 %", 25, "%"),
        (1, "realisation", quarter, "20 %", 20, "%"),
        (1, "realisation", None, "80", 80, "%"),
        (2, "target", quarter, "WTP", None, None),
        (2, "realisation", None, "0", 0, "%"),
    ]
    assert [r.value_no for r in found.realisations] == [1, 2, 3, 1, 2]
    placed = {(trace.row_no, trace.field) for trace in found.traces}
    assert {(r.row_no, f"realisation_{r.value_no}") for r in found.realisations} <= placed
    assert all(action.extra == () for action in found.actions)


def test_figures_in_months_are_targets_and_ones_alone_are_marks():
    head = "PROGRAM | KEGIATAN | BULAN | < | <\n^ | ^ | Jan | Feb | Mar\n"
    counted = read(head + "A | B | 2 | | 1\n^ | C | 0 | 25% | ")
    assert values(counted) == [
        (1, "target", ("month", 1), "2", 2, None),
        (1, "target", ("month", 3), "1", 1, None),
        (2, "target", ("month", 1), "0", 0, None),
        (2, "target", ("month", 2), "25%", 25, "%"),
    ]
    assert [action.months[:3] for action in counted.actions] == [(True, False, True), (False, True, False)]
    assert values(read(head + "A | B | 1 | 0 | 1\n^ | C | 0 | 1 | 0")) == []


def test_a_value_over_several_months_has_their_period():
    found = read("PROGRAM | KEGIATAN | BULAN | < | <\n^ | ^ | Jan | Feb | Mar\nA | B | 3 | < | <\n^ | C | 2 | |")
    assert values(found)[0] == (1, "target", ("quarter", 1), "3", 3, None)
    assert found.realisations[0].title == "BULAN / Jan – Mar"


@pytest.mark.parametrize(("kind", "value"), [("fill", "■"), ("path", "√")])
def test_a_realisation_may_be_a_mark(kind, value):
    def mark(drawn):
        marks = (Mark(kind, "#00b050" if kind == "fill" else "", Box(0, 0, 1, 1)),)
        own = {(2, 2), (2, 3)}  # the same colour plans January and says that it was done
        return replace(drawn, cells=tuple(c._replace(marks=marks) if c.place in own else c for c in drawn.cells))

    found = read(
        "PROGRAM | KEGIATAN | REALISASI B01 | BULAN | <\n^ | ^ | ^ | Jan | Feb\nA | B | | |\n^ | C | | | √", mark
    )
    assert values(found) == [(1, "realisation", ("month", 1), value, None, None)]
