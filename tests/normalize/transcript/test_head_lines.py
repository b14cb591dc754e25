"""Heads of transcripts on two lines: joined where number, letters or the other heads show it, else doubted."""

from factories import document, grid, page

from normalize import normalize
from schemas.decree import Normalized

HEAD = "No | Program dan Kegiatan | Indikator | Semester I | Semester II | Ket\n"
ITEMS = "1 | Rapat tim {0} | Notula {0} | √ | |\n2 | Survei {0} | Hasil {0} |  | √ |"


def read(*heads: str) -> Normalized:
    """Read a plan with two rows under each head; a stroke parts the lines of a head, with its number before a dot."""
    rows = []
    for place, head in enumerate(heads):
        number, _, name = head.rpartition(". ")
        first, *others = name.split("/")
        rows += [f"{number} | {first} | | | |", *(f" | {other} | | | |" for other in others), ITEMS.format(place)]
    return normalize(document(page(1, "RENCANA AKSI", grid(HEAD + "\n".join(rows), ruled=False))))


def programs(found: Normalized) -> list[tuple[str | None, str | None]]:
    return [(action.program_no, action.program) for action in found.actions]


def warned(found: Normalized) -> list[int | None]:
    return [one.row_no for one in found.findings if one.code == "cell-join-uncertain"]


def test_a_line_without_a_number_goes_on_where_heads_are_numbered():
    found = read("I. PENGUATAN MANAJEMEN/PERUBAHAN", "II. PENGAWASAN", "III. PELAYANAN/PUBLIK")
    names = ("I", "PENGUATAN MANAJEMEN PERUBAHAN"), ("II", "PENGAWASAN"), ("III", "PELAYANAN PUBLIK")
    assert programs(found) == [name for name in names for _ in range(2)]
    assert warned(found) == []
    assert {one.row_no for one in found.findings if one.code == "lines-joined"} == {1, 5}


def test_small_letters_and_unfinished_lines_go_on():
    found = read("Penguatan sistem manajemen/perubahan organisasi", "Penataan tata laksana dan/Sistem Manajemen SDM")
    assert [name for _, name in programs(found)][1:3] == [
        "Penguatan sistem manajemen perubahan organisasi",
        "Penataan tata laksana dan Sistem Manajemen SDM",
    ]


def test_a_line_like_the_head_above_is_doubted_on_all_rows_below():
    found = read("PENGUATAN MANAJEMEN/PERUBAHAN", "PENGAWASAN", "PELAYANAN PUBLIK")
    assert programs(found)[:3] == [(None, "PENGUATAN MANAJEMEN PERUBAHAN")] * 2 + [(None, "PENGAWASAN")]
    assert sorted(warned(found)) == [1, 2]
