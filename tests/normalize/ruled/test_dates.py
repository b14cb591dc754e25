"""Schedules as dates in two columns: days come first, unless the plan's own dates show that they do not."""

from factories import grid
from ruled import read_grids

HEAD = """NO | PROGRAM | KEGIATAN | INDIKATOR | JADWAL PELAKSANAAN | < | PJ
^ | ^ | ^ | ^ | Mulai | Selesai | ^
"""


def planned(*dates: str) -> list[tuple[int, ...] | None]:
    rows = (f"{n} | Area {n} | Rapat {n} | Notula {n} | {own} | Sekretaris" for n, own in enumerate(dates, 1))
    read = read_grids(grid(HEAD + "\n".join(rows)))
    unread = {found.row_no for found in read.findings if found.code == "schedule-unparsed"}
    assert unread == {action.row_no for action in read.actions if None in action.months}
    return [
        None if None in action.months else tuple(month for month, own in enumerate(action.months, 1) if own)
        for action in read.actions
    ]


def test_days_come_first():
    assert planned("05/10/2022 | 12/10/2022", "03/01/2022 | 22/03/2022") == [(10,), (1, 2, 3)]


def test_dates_of_which_one_has_its_month_first_are_not_believed():
    assert planned("5/10/2022 | 5/12/2022", "1/3/2022 | 3/22/2022", "Mei | Juni") == [None, None, (5, 6)]


def test_dates_in_words_and_figures():
    assert planned("10 Mei 2022 | 17 Juni 2022", "2022-07-01 | 2022-08-31") == [(5, 6), (7, 8)]
