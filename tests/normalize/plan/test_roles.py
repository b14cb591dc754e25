"""What columns hold by their titles and by those beside them."""

import pytest
from factories import grid
from ruled import header_of, month_columns, text_roles

from normalize.plan.header import read_header

YEAR = [(month,) for month in range(1, 13)]


@pytest.mark.parametrize(
    ("titles", "roles"),
    [
        ("HASIL YANG DIHARAPKAN | PRODUK", ("indicator", "output")),
        ("INDIKATOR | HASIL | PRODUK", ("indicator", "output", "extra")),
        ("HASIL | TARGET", ("output", "target")),
    ],
)
def test_a_result_beside_a_product_is_the_indicator_where_no_other_is(titles: str, roles: tuple[str, ...]) -> None:
    months, cells = " | ".join(f"{month}" for month in range(1, 13)), " | ".join("abc"[: len(roles)])
    header = header_of(f"NO | PROGRAM | KEGIATAN | {titles} | {months}\n1 | Tata | Rapat | {cells}" + " | √" * 12)
    assert text_roles(header)[3:] == list(roles)


@pytest.mark.parametrize("labels", ["l 2 3 4 S 6 7 B 9 l0 ll l2", "1 2 3 4 5 6 7 8 9 1O 11 12"])
def test_letters_among_the_figures_that_count_the_months(labels: str) -> None:
    months = " | ".join(labels.split())
    header = header_of(f"NO | PROGRAM | KEGIATAN | INDIKATOR | {months}\n1 | Tata | Rapat | Notula" + " | √" * 12)
    assert month_columns(header) == YEAR


def test_a_row_of_roman_numbers_below_the_titles_numbers_the_columns() -> None:
    names = ["JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGT", "SEP", "OKT", "NOV", "DES"]
    romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"]
    rows = f"{' | '.join(romans)}\n1 | Tata | Rapat | Notula" + " | √" * 12
    header = read_header(grid(f"NO | PROGRAM | KEGIATAN | INDIKATOR | {' | '.join(names)}\n{rows}"))
    assert header is not None and header.rows == 2 and month_columns(header) == YEAR
