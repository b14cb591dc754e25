from schemas.contracts import TABLES
from schemas.fields import LEVELS, MONTH_COLUMNS, NUMBERED_FIELDS, PLAIN_FIELDS, month_field, number_field


def test_contract_has_the_fields_in_their_order():
    numbered = [name for field in NUMBERED_FIELDS for name in (number_field(field), field)]
    columns = list(TABLES["actions"].columns)
    assert columns[2 : 2 + len(numbered) + len(PLAIN_FIELDS) + 12] == [*numbered, *PLAIN_FIELDS, *MONTH_COLUMNS]


def test_levels_come_before_the_indicator():
    assert (*LEVELS, "indicator") == NUMBERED_FIELDS


def test_months_count_from_one():
    assert [month_field(1), month_field(12)] == ["month_1", "month_12"]
