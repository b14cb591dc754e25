"""Plans whose months stand on two pages side by side."""

import dataclasses

import pytest
from factories import document, grid, page

from normalize import normalize
from schemas.decree import Normalized

LEFT = "PROGRAM | KEGIATAN | INDIKATOR | BULAN | <\n^ | ^ | ^ | TRIWULAN I | TRIWULAN II\n"
RIGHT = "PROGRAM | KEGIATAN | INDIKATOR | BULAN | < | PIC\n^ | ^ | ^ | TRIWULAN III | TRIWULAN IV | ^\n"
FIRST = "Area | Rapat | Notulen | √ | \n^ | Survei | Hasil | | √"
SECOND = "Area | Rapat | Notulen | | | Tim\n^ | Survei | Hasil | √ | | Ketua"
NEXT = "\n".join(["Bidang | Uji | Berita acara | √ | √"] * 3)


def read(*drawings: str) -> Normalized:
    return normalize(document(*(page(n, "", grid(drawn)) for n, drawn in enumerate(drawings, 1))))


@pytest.mark.parametrize("over_first", [True, False])
def test_the_same_rows_with_other_months_are_one(over_first: bool) -> None:
    after = NEXT.replace("√ | √", "√ | √ | Tim")
    pages = [LEFT + FIRST, RIGHT + SECOND, LEFT + NEXT, RIGHT + after]
    result = read(*(pages if over_first else [pages[0], pages[2], pages[1], pages[3]]))
    found = [
        (a.activity, [m for m, planned in enumerate(a.months, 1) if planned], a.responsible) for a in result.actions
    ]
    assert found == [
        ("Rapat", [1, 2, 3], "Tim"),
        ("Survei", [4, 5, 6, 7, 8, 9], "Ketua"),
        *[("Uji", list(range(1, 13)), "Tim")] * 3,
    ]
    assert all(None not in a.months for a in result.actions)
    assert "months-not-printed" not in {f.code for f in result.findings}


def test_other_rows_are_rows_of_their_own() -> None:
    result = read(LEFT + FIRST, RIGHT + SECOND.replace("Hasil", "Lain"))
    assert [a.indicator for a in result.actions] == ["Notulen", "Hasil", "Notulen", "Lain"]
    assert [f.code for f in result.findings].count("months-not-printed") == 2


def test_a_picture_may_read_the_same_row_in_two_ways_which_is_told() -> None:
    first, second = LEFT + FIRST, RIGHT + SECOND.replace("Notulen", "Notuien").replace("Survei", "Survel")
    pages = [page(n, "", grid(drawn)) for n, drawn in enumerate((first, second), 1)]
    result = normalize(document(*(dataclasses.replace(one, reader="raster") for one in pages)))
    assert [(a.activity, a.indicator, a.responsible) for a in result.actions] == [
        ("Rapat", "Notulen", "Tim"),
        ("Survei", "Hasil", "Ketua"),
    ]
    doubted = {(f.row_no, f.field) for f in result.findings if f.code == "low-confidence"}
    assert doubted == {(1, "indicator"), (2, "activity")}
    assert len(read(first, second).actions) == 4  # letters that are drawn are not misread: other rows
