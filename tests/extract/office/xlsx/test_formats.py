import datetime

import pytest
from openpyxl.utils.datetime import to_excel

from extract.office.xlsx.formats import BUILT_IN, Formats

MAY = to_excel(datetime.datetime(2021, 5, 1, 18, 5))


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (1, "General", "1"), (1, "", "1"), (2.5, "General", "2,5"), (0.1 + 0.2, "General", "0,3"), (1, "@", "1"),
        (12345678901234, "General", "1,23456789E+13"), (-3, "General", "-3"),
        (1500000, "#,##0", "1.500.000"), (1500000, "#,##0.00", "1.500.000,00"), (-1500, "#,##0", "-1.500"),
        (-5, "#,##0;(#,##0)", "(5)"), (0, '0;-0;"-"', "-"), (0, ";;;", ""), (0, '"√";;', ""), (1, '"√"', "√"),
        (0.25, "0%", "25%"), (0.255, "0.0%", "25,5%"), (1, '0"."', "1."), (1, r"0\.", "1."), (7, "00", "07"),
        (3, '0" kali"', "3 kali"), (3, '"B"00', "B03"), (12.5, "0.##", "12,5"), (12, "0.##", "12"), (0, "#", ""),
        (-0.4, "0", "0"), (1234567, "0.0,,", "1,2"), (812345, "000-000", "812-345"), (0.5, "# ?/?", "1/2"),
        (1500, '_("Rp"* #,##0_);_("Rp"* \\(#,##0\\);_("Rp"* "-"_);_(@_)', "Rp1.500"),
        (1500, "[$Rp-421]#,##0", "Rp1.500"),
        (5, '[>=3]"ya";"tidak"', "ya"), (1, '[>=3]"ya";"tidak"', "tidak"), (12000, "0.0E+00", "1,2E+04"),
        (MAY, "mmm", "Mei"), (MAY, "mmmm yyyy", "Mei 2021"), (MAY, "[$-409]mmm-yy", "May-21"),
        (MAY, "[$-421]dd mmmm yyyy", "01 Mei 2021"), (MAY, "d/m/yyyy h:mm", "1/5/2021 18:05"), (MAY, "mmmmm", "M"),
        (MAY, "dddd", "Sabtu"), (MAY, "h:mm AM/PM", "6:05 PM"), (MAY, BUILT_IN[14], "01/05/2021"),
        (1.5, "[h]:mm", "36:00"),
        (-1, "mmm", "########"),
    ],
)  # fmt: skip
def test_a_number_is_written_as_its_cell_shows_it(value, code, printed):
    assert Formats().number(value, code) == printed


def test_days_of_the_other_calendar():
    assert Formats(from_1904=True).number(0, "yyyy-mm-dd") == "1904-01-01"
    assert [Formats().number(day, "yyyy-mm-dd") for day in (1, 59, 61)] == ["1900-01-01", "1900-02-28", "1900-03-01"]


@pytest.mark.parametrize(
    ("code", "printed"),
    [("@", "abc"), ('@"."', "abc."), (";;;", ""), ("#,##0", "abc"), ('0;0;0;"-"@', "-abc"), ("", "abc")],
)
def test_a_text_is_shown_by_the_fourth_section(code, printed):
    assert Formats().text("abc", code) == printed


def test_what_the_file_leaves_open_is_remembered():
    formats = Formats()
    for value, code in ((1, "0"), (1500, "#,##0"), (MAY, "mmm"), (MAY, "[$-421]mmm"), (44197, "mmm")):
        formats.number(value, code)
    assert formats.assumed == ["1.500", "Mei"]
