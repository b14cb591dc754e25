import pytest
from ruled import header_of, month_columns, text_roles

from normalize.plan.columns import Header
from normalize.plan.tables import axis_doubt
from normalize.plan.vocabulary import near_role

YEAR = [(month,) for month in range(1, 13)]


def axis(labels: str) -> Header:
    labels_ = labels.split()
    head = f"NO | KEGIATAN | INDIKATOR | JADWAL {'| < ' * (len(labels_) - 1)}\n^ | ^ | ^ | {' | '.join(labels_)}\n"
    return header_of(head + "1 | Rapat | Notulen" + " | √" * len(labels_))


def test_initials_of_the_months() -> None:
    assert month_columns(axis("J F M A M J J A S O N D")) == YEAR


def test_two_months_in_a_column() -> None:
    assert month_columns(axis("Jan-Feb Mar-Apr Mei-Jun")) == [(1, 2), (3, 4), (5, 6)]


@pytest.mark.parametrize("labels", ["P1 P2 P3", "Jan Feb ???", "α β γ δ"])
def test_labels_that_nobody_understands_are_months_all_the_same(labels: str) -> None:
    header = axis(labels)
    assert set(text_roles(header)) == {"no", "activity", "indicator"} and () in month_columns(header)
    assert "not known" in (axis_doubt(header) or "")


@pytest.mark.parametrize(
    ("labels", "counted"),
    [("JU AGUSTUS SEPTEMBER OKTOBER", [7, 8, 9, 10]), ("SEPTEMBER OKTOBER NOVEMBER DES3", [9, 10, 11, 12])],
)
def test_a_misread_month_beside_a_run_of_months_is_told_by_its_place(labels: str, counted: list[int]) -> None:
    header = axis(labels)
    assert month_columns(header) == [(month,) for month in counted]
    assert header.unsure == (f"JADWAL / {next(label for label in labels.split() if label in ('JU', 'DES3'))}",)


def test_a_number_that_a_rule_cuts_in_two_is_one_column_number() -> None:
    head = "NO | PILAR | RENCANA | WAKTU | < | < | < | UKURAN\n^ | ^ | ^ | Jan | Feb | Mar | Apr | ^\n"
    row = "\n1 | A | Rapat | | √ | | | Notulen"
    assert header_of(head + "(1) | (2) | (3) | C | < | ) | < | (5)" + row).rows == 3
    assert header_of(head + "(1) | (2) | (3) | C | < | ) | < | (7)" + row).rows == 2


def test_dust_read_as_a_letter_beside_a_title_hides_no_title() -> None:
    assert near_role("i NO.") == "no"
    assert near_role("i BUAH") is None


def test_columns_beside_months_whose_labels_were_lost_are_months_all_the_same() -> None:
    head = "NO | KEGIATAN | INDIKATOR | Jan | Feb | Mar | | | | PIC\n"
    header = header_of(head + "1 | Rapat | Notulen | √ | | | | √ | | Tim")
    assert month_columns(header) == [(1,), (2,), (3,), (), (), ()]
    assert (
        text_roles(header_of(head.replace("| | | |", "| |") + "1 | Rapat | Notulen | √ | | | ya | Tim"))[-2] == "extra"
    )


def test_initials_of_the_months_with_quarters_between_them() -> None:
    header = header_of(
        "NO | KEGIATAN | INDIKATOR | JADWAL" + " | <" * 15 + "\n"
        "^ | ^ | ^ | J | F | M | TW I | A | M | J | TW II | J | A | S | TW III | O | N | D | TW IV\n"
        "1 | Rapat | Notulen" + " | √" * 3 + " | 25%" + " | " * 12
    )
    assert [months for months in month_columns(header) if len(months) == 1] == YEAR
    assert axis_doubt(header) is None
