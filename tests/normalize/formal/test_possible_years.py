import datetime

import pytest

from normalize.formal.possible_years import with_possible_years
from schemas.decree import Decree, LegalBasis


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Decree(number="1", year=1922), "year"),
        (Decree(subject_year=20222), "subject_year"),
        (Decree(signed_on=datetime.date(202, 1, 4)), "signed_on"),
        (LegalBasis(3, "Undang-Undang", year=1022), "year"),
    ],
)
def test_a_year_that_cannot_be_is_empty_and_kept_as_printed(record, field):
    possible, found = with_possible_years(record)
    assert getattr(possible, field) is None
    assert [(item.code, item.field, item.printed) for item in found] == [
        ("value-impossible", field, str(getattr(record, field)))
    ]


def test_other_years_stay():
    record = Decree(year=2022, subject_year=2100, signed_on=datetime.date(1945, 8, 17), region_code="3578")
    assert with_possible_years(record) == (record, [])
