"""Of several columns of time the schedule is the one that names months."""

import pytest
from factories import document, grid, page

from normalize import normalize

TITLES = ("NO", "PROGRAM", "KEGIATAN", "INDIKATOR", "JANGKA WAKTU", "WAKTU PELAKSANAAN")
ROWS = (("3 hari", "Juli"), ("14 hari", "Triwulan I"), ("2 bulan", "Maret dan April"))


def read(order, rows=ROWS):
    """Return the planned months of each row; ``order``: which of the two columns of time comes first."""
    lines = [" | ".join((*TITLES[:4], *(TITLES[4 + place] for place in order)))]
    for number, words in enumerate(rows, 1):
        lines.append(" | ".join((str(number), "Program", f"Kegiatan {number}", "Hasil", *(words[p] for p in order))))
    result = normalize(document(page(1, "", grid("\n".join(lines)))))
    return [[month for month, planned in enumerate(action.months, 1) if planned] for action in result.actions], [
        dict(action.extra) for action in result.actions
    ]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_how_long_something_takes_is_no_schedule(order):
    months, extra = read(order)
    assert months == [[7], [1, 2, 3], [3, 4]]
    assert [texts["JANGKA WAKTU"] for texts in extra] == [words for words, _ in ROWS]


def test_the_first_column_stays_where_it_names_as_many_months():
    months, extra = read((0, 1), [("Januari", "Juli"), ("Mei", "Juni"), ("April", "Maret")])
    assert months == [[1], [5], [4]]
    assert [texts["WAKTU PELAKSANAAN"] for texts in extra] == ["Juli", "Juni", "Maret"]
