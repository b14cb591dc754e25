"""Headers that a spreadsheet repeats inside a page."""

from factories import document, grid, page
from ruled import HEAD, clean

from normalize import normalize
from schemas.decree import Normalized


def rows(result: Normalized) -> list[tuple[str | None, str | None]]:
    return [(action.program, action.indicator) for action in result.actions]


FIRST = "Area | Rapat | Satu | Notulen. | √ | |\n^ | Survei | Dua | Isian. | √ | |\n"


def test_rows_above_a_repeated_header_are_rows_of_the_plan() -> None:
    second = "Awas | Reviu | Tiga | Berkas. | | √ |\n" + HEAD + "Layan | Audit | Empat | Temuan. | √ | |\n"
    pages = [page(1, "", grid(HEAD + clean(FIRST))), page(2, "", grid(clean(second)))]
    result = normalize(document(*pages))
    assert rows(result) == [("Area", "Notulen."), ("Area", "Isian."), ("Awas", "Berkas."), ("Layan", "Temuan.")]
    assert [action.months[11] for action in result.actions] == [False, False, True, False]


def test_a_title_over_the_header_is_repeated_with_it() -> None:
    title = "RENCANA AKSI | < | < | < | < | < | <\n"
    second = title + HEAD + "Awas | Reviu | Tiga | Berkas. | | √ |\n"
    pages = [page(n, "", grid(clean(text))) for n, text in enumerate((title + HEAD + FIRST, second), 1)]
    assert rows(normalize(document(*pages))) == [("Area", "Notulen."), ("Area", "Isian."), ("Awas", "Berkas.")]


def test_a_header_alone_at_a_page_foot_is_no_row() -> None:
    second = HEAD + "Awas | Reviu | Tiga | Berkas. | | √ |\n"
    pages = [page(n, "", grid(clean(text))) for n, text in enumerate((HEAD + FIRST + HEAD, second), 1)]
    assert rows(normalize(document(*pages))) == [("Area", "Notulen."), ("Area", "Isian."), ("Awas", "Berkas.")]


def test_a_header_again_may_print_a_title_over_several_columns_once_or_over_each() -> None:
    titles = "NO | PROGRAM / AREA | KEGIATAN | INDIKATOR |"
    months = " | ".join(map(str, range(1, 13)))
    empty = "| " * 12
    each = f"{titles} WAKTU {'| WAKTU ' * 11}\n{titles} {months}\n1 | Area | Rapat | Notulen. {'| √ ' * 12}\n"
    once = (
        f"{titles.replace(' / ', '/ ')} WAKTU {'| ' * 11}\n | | | | {months}\n2 | Awas | Reviu | Berkas. | √ {empty}\n"
    )
    result = normalize(document(page(1, "", grid(each + once, ruled=False))))
    assert rows(result) == [("Area", "Notulen."), ("Awas", "Berkas.")]
    assert [sum(map(bool, action.months)) for action in result.actions] == [12, 1]


def test_a_header_that_a_page_end_cuts_is_no_row_on_either_page() -> None:
    *titles, numbers = (HEAD + " | ".join(map(str, range(1, 8)))).splitlines()
    above, rest = "\n".join(titles) + "\n", numbers + "\n"
    second = above + rest + rest + "Awas | Reviu | Tiga | Berkas. | | √ |\n"
    pages = [page(n, "", grid(clean(text))) for n, text in enumerate((above + rest + FIRST + above, second), 1)]
    result = normalize(document(*pages))
    assert rows(result) == [("Area", "Notulen."), ("Area", "Isian."), ("Awas", "Berkas.")]
