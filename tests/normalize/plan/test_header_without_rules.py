"""Headers of transcripts, which show no merged cells."""

import pytest
from ruled import header_of, month_columns, text_roles

MONTHS = " | ".join(map(str, range(1, 13)))
YEAR = [(month,) for month in range(1, 13)]


def test_without_rules_an_empty_place_belongs_to_the_title_on_its_left() -> None:
    header = header_of(
        f"""
        NO | KEGIATAN | INDIKATOR | PELAKSANAAN (BULAN) {"| " * 12}| KET
         | | | {MONTHS} |
        1 | Rapat | Notulen {"| √ " * 12}|
        """,
        ruled=False,
    )
    assert month_columns(header) == YEAR


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("named", ["TAHUN 2022", "BULAN PELAKSANAAN"])
def test_without_rules_a_row_may_name_the_schedule_again_over_its_labels(named: str, *, again: bool) -> None:
    titles = "NO | KEGIATAN | INDIKATOR |"
    below = titles if again else " | | |"
    header = header_of(
        f"""
        {titles} WAKTU {"| WAKTU " * 11}| KET
        {below} {named} {f"| {named if again else ''} " * 11}| {"KET" if again else ""}
        {below} {MONTHS} | {"KET" if again else ""}
        1 | Rapat | Notulen {"| √ " * 12}|
        """,
        ruled=False,
    )
    assert (header.rows, month_columns(header)) == (3, YEAR)
    assert text_roles(header) == ["no", "activity", "indicator", "remarks"]


def test_without_rules_a_row_of_the_plan_may_speak_of_a_schedule() -> None:
    """No labels of months are below it."""
    header = header_of("NO | KEGIATAN | WAKTU\n1 | Rapat | Tahun 2022\n2 | Sidang | Tahun 2022", ruled=False)
    assert header.rows == 1
