"""Plans whose levels share one column."""

import pytest
from factories import document, grid, page

from normalize import normalize
from schemas.decree import Normalized

HEAD = "{} | INDIKATOR | JADWAL | <\n{}^ | SEMESTER I | SEMESTER II\n"
TEXT = HEAD.format("URAIAN", "^ | ")
NUMBERED = HEAD.format("NO | PROGRAM / KEGIATAN", "^ | ^ | ")


def read(*drawings: str) -> Normalized:
    return normalize(document(*(page(n, "", grid(drawn)) for n, drawn in enumerate(drawings, 1))))


def levels(result: Normalized) -> list[str]:
    """Return number and text of each level of each row, with a stroke between the levels."""
    return [
        " / ".join(
            f"{number or '-'} {text or '-'}"
            for number, text in (
                (a.program_no, a.program), (a.activity_no, a.activity), (a.sub_activity_no, a.sub_activity),
            )
        )
        for a in result.actions
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        (("1", "1.1", "1.1.1", "1.1.2"), ("1", "1.1", "1.1.1", "1.1.2")),
        (("1.", "1.1.", "1.1.1.", "1.1.2."), ("1", "1.1", "1.1.1", "1.1.2")),
        (("I", "I.1", "I.1.a", "I.1.b"), ("I", "I.1", "I.1.a", "I.1.b")),
        (("1.", "1.1.", "a.", "b."), ("1", "1.1", "a", "b")),
        (("I.", "A.", "1.", "2."), ("I", "A", "1", "2")),
    ],
)
@pytest.mark.parametrize("apart", [False, True])
def test_numbers_tell_the_levels(numbers: tuple[str, ...], printed: tuple[str, ...], apart: bool) -> None:
    between = " | " if apart else " "
    rows = [
        f"{number}{between}{name}" for number, name in zip(numbers, ("Area", "Rapat", "Bahan", "Notula"), strict=True)
    ]
    lines = (f"{rows[0]} | | |", f"{rows[1]} | | |", f"{rows[2]} | Hasil | √ |", f"{rows[3]} | Hasil | | √")
    result = read((NUMBERED if apart else TEXT) + "\n".join(lines))
    program, activity, first, second = printed
    above = f"{program} Area / {activity} Rapat"
    assert levels(result) == [f"{above} / {first} Bahan", f"{above} / {second} Notula"]


def test_a_parent_with_marks_of_its_own_is_a_row() -> None:
    rows = "1 | Area | | |\n1.1 | Rapat | Notula | √ |\n1.1.1 | Bahan | Hasil | | √\n1.2 | Survei | Laporan | √ |"
    assert levels(read(NUMBERED + rows)) == [
        "1 Area / 1.1 Rapat / - -", "1 Area / 1.1 Rapat / 1.1.1 Bahan", "1 Area / 1.2 Survei / - -",
    ]  # fmt: skip


def test_numbers_on_the_next_page_find_their_parents() -> None:
    first = "1 | Area | | |\n1.1 | Rapat | | |\n1.1.1 | Bahan | Hasil | √ |"
    second = "1.1.2 | Notula | Hasil | √ |\n1.2 | Survei | | |\n1.2.1 | Angket | Hasil | √ |"
    assert levels(read(NUMBERED + first, second))[1:] == [
        "1 Area / 1.1 Rapat / 1.1.2 Notula", "1 Area / 1.2 Survei / 1.2.1 Angket",
    ]  # fmt: skip


def test_a_row_whose_parents_are_not_printed_takes_none_from_above() -> None:
    rows = "1 | Area | | |\n1.1 | Rapat | | |\n1.1.1 | Bahan | Hasil | √ |\n1.1.2 | Notula | Hasil | √ |\n"
    result = read(NUMBERED + rows + "2.3.1 | Angket | Hasil | √ |")
    assert levels(result)[-1] == "- - / - - / 2.3.1 Angket"
    assert [(f.code, f.field) for f in result.findings if f.row_no == 3] == [
        ("parent-missing", "program"), ("parent-missing", "activity"),
    ]  # fmt: skip


def test_numbers_that_name_no_parents_tell_no_levels() -> None:
    rows = "1.5 | Area | Hasil | √ |\n2.7 | Rapat | Hasil | √ |\n3 | Survei | Hasil | √ |"
    assert [a.sub_activity for a in read(NUMBERED + rows).actions] == [None] * 3
