"""A row of the table that is the foot of its page."""

from factories import document, grid, page

from normalize import normalize

HEAD = "NO | PROGRAM | KEGIATAN | INDIKATOR | " + " | ".join(map(str, range(1, 13)))


def plan(number: int, foot: str) -> str:
    rows = [
        f"{number} | Program {number} | Kegiatan {number} | Indikator {number}.{n} | √" + " | " * 11 for n in (1, 2)
    ]
    return "\n".join([HEAD, *rows, foot])


def test_a_row_with_a_page_number_over_several_columns_is_no_row_of_the_plan() -> None:
    feet = [f"Dok. RA-RB | < | Revisi 0 | < | Halaman {n} dari 2" + " | <" * 11 for n in (1, 2)]
    read = normalize(document(*(page(n, "", grid(plan(n, foot))) for n, foot in enumerate(feet, 1))))
    assert [(a.program, a.indicator) for a in read.actions] == [
        (f"Program {n}", f"Indikator {n}.{m}") for n in (1, 2) for m in (1, 2)
    ]
    found = [(one.page, one.printed) for one in read.findings if one.code == "page-foot-row"]
    assert found == [(n, f"Dok. RA-RB | Revisi 0 | Halaman {n} dari 2") for n in (1, 2)]


def test_a_page_in_a_cell_of_its_own_column_is_a_text() -> None:
    row = "2 | Program 2 | Kegiatan 2 | Halaman 1 | √" + " | " * 11
    read = normalize(document(page(1, "", grid(plan(1, row)))))
    assert read.actions[-1].indicator == "Halaman 1"
