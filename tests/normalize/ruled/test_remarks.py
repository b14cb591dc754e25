from dataclasses import replace

from factories import document, grid, page

from normalize import normalize
from schemas.document import Remark

MONTHS = " | ".join(map(str, range(1, 13)))
PLAN = f"""
NO | PROGRAM | KEGIATAN | INDIKATOR | {MONTHS}
1  | Manajemen | Rapat | Satu | √ |  | √ |  |  |  |  |  |  |  |  |
2  | Pengawasan | Audit | Dua | √ |  | √ |  |  |  |  |  |  |  |  |
"""


def actions_with(place, remark):
    plan = grid(PLAN)
    cells = tuple(c._replace(remarks=(remark,)) if (c.row, c.col) == place else c for c in plan.cells)
    read = document(page(1, "", replace(plan, cells=cells)))
    normalized = normalize(read)
    found = [item for item in normalized.findings if item.row_no == 1]
    return normalized.actions, [(item.code, item.field, item.printed) for item in found]


def test_a_remark_on_a_text_is_a_finding_of_its_row():
    actions, found = actions_with((1, 3), Remark("text-struck-out", "Words are struck out.", "Lama"))
    assert actions[0].indicator == "Satu"
    assert found == [("text-struck-out", "indicator", "Lama")]


def test_a_month_with_a_severe_remark_is_unknown():
    actions, found = actions_with((1, 5), Remark("drawing-in-cell", "A picture was not read."))
    assert actions[0].months[:4] == (True, None, True, False)
    assert found == [("marks-uncertain", "month_2", None)]


def test_a_month_with_a_mild_remark_keeps_its_reading():
    actions, found = actions_with((1, 6), Remark("hidden-text-dropped", "A tick is hidden.", "√"))
    assert actions[0].months[:4] == (True, False, True, False)
    assert found == [("hidden-text-dropped", "month_3", "√")]
