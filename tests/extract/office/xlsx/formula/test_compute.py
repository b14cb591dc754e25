"""Formulas computed from the values that a workbook keeps. Each result is that of a spreadsheet program."""

import pytest

from extract.office.xlsx.formula.compute import MOST_STEPS, Cells, Scope, computed
from extract.office.xlsx.formula.values import Error, NotComputable

#        A    B    C      D        E
CELLS = [
    [1.0, 2.0, "a", None, True],
    [2.0, "B", 3.0, 44256.0, "12"],
    [5.5, "x y", 0.0, "", Error("#N/A")],
]
NAMES = {
    "MULAI": "Rencana!$A$1",
    "KIRI": "Rencana!A1",
    "DALAM": "AND(Rencana!A1>=MULAI,Rencana!A1<3)",
    "ULAR": "ULAR+1",
}


def cell(sheet, row, col):
    if sheet not in ("Rencana", "Ref, dua"):
        raise NotComputable
    held = row <= len(CELLS) and col <= len(CELLS[0])
    return CELLS[row - 1][col - 1] if held else None


def compute(text, arrays=False, place=(8, 8), base=(8, 8)):
    return computed(text, Scope(Cells(cell, lambda _: (3, 5), NAMES), "Rencana", *place, base, arrays))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("=1+2*3", 7.0),
        ("(1+2)*3", 9.0),
        ("-2^2", 4.0),
        ("2^3^2", 64.0),
        ("50%+1", 1.5),
        ("1/0", Error("#DIV/0!")),
        ('"a"&"B"&1', "aB1"),
        ('"say ""x"""', 'say "x"'),
        ('"a"="A"', True),
        ('1="1"', False),
        ('5<"a"', True),
        ('D1=""', True),
        ("D1=0", True),
        ("0.1+0.2=0.3", True),
        ('1+"2"', 3.0),
        ('1+"a"', Error("#VALUE!")),
        ("AND(A1=1,B1=2)", True),
        ("OR(C1,A1>1)", False),
        ("NOT(C3)", True),
        ("IF(A1>1,1/0,7)", 7.0),
        ("IF(A1>1,7)", False),
        ("IFERROR(E3,9)", 9.0),
        ("ISNUMBER(A1)", True),
        ("ISNUMBER(C1)", False),
        ("ISBLANK(D1)", True),
        ("ISBLANK(D3)", False),
        ("ISERROR(E3)", True),
        ("ISNA(E3)", True),
        ("E3+1", Error("#N/A")),
        ("MONTH(D2)", 3.0),
        ("YEAR(D2)", 2021.0),
        ("DAY(D2)", 1.0),
        ("DATE(2021,14,1)=DATE(2022,2,1)", True),
        ("EDATE(DATE(2021,1,31),1)=DATE(2021,2,28)", True),
        ("EOMONTH(D2,0)=DATE(2021,3,31)", True),
        ("ROW()+COLUMN()", 16.0),
        ("ROW(C7)", 7.0),
        ("COLUMNS($A1:C5)+ROWS(A1:A4)", 7.0),
        ("MOD(-3,2)", 1.0),
        ("ROUND(2.5,0)", 3.0),
        ("INT(-1.5)", -2.0),
        ("SUM(A1:C3)", 13.5),
        ("SUM(A:A)", 8.5),
        ("MAX(A1:A3,9)", 9.0),
        ("COUNT(A1:D3)", 7.0),
        ("COUNTA(A1:D3)", 11.0),
        ('COUNTIF(A1:A3,">1")', 2.0),
        ('COUNTIF(A1:C2,"b")', 1.0),
        ("VLOOKUP(2,A1:C3,3,FALSE)", 3.0),
        ("VLOOKUP(2,'Ref, dua'!A1:C3,3,FALSE)", 3.0),
        ("MATCH(5.5,A1:A3,0)", 3.0),
        ("MATCH(9,A1:A3,0)", Error("#N/A")),
        ("INDEX(A1:C3,2,3)", 3.0),
        ('LEN(TRIM("  a  b "))', 3.0),
        ('SEARCH("Y",B3)', 3.0),
        ('FIND("Y",B3)', Error("#VALUE!")),
        ('LEFT("abc",2)&RIGHT("abc")&MID("abc",2,1)', "abcb"),
        ("ROMAN(1994)", "MCMXCIV"),
        ("CHOOSE(2,1,5)", 5.0),
        ("SUM({1,2;3,4})", 10.0),
        ("MULAI+1", 2.0),
        ("TRUE()", True),
    ],
)
def test_a_formula_gives_what_a_spreadsheet_gives(text, result):
    assert compute(text) == result


@pytest.mark.parametrize(
    "text",
    [
        "TODAY()",
        "OFFSET(A1,1,1)",
        'TEXT(A1,"0")',
        "[1]Rencana!A1",
        "'[a.xlsx]Rencana'!A1",
        "Lain!A1",
        "Tabel[Mulai]",
        "A1:B2",
        "A1:A3=1",
        "LUAR",
        "ULAR",
        '"1,5"+1',
        'A3&""',
        '"é"<"f"',
        "E1=1",
        'COUNTIF(C1:C3,"a*")',
        "VLOOKUP(2,A1:C3,3)",
        "SUM(A1:ZZ900000)",
        "1+",
        "(1",
        "A1 B1",
        "AND(",
        "{1,A1}",
        "(" * 100 + "1" + ")" * 100,
        "1" + "+1" * 4_500,
        "1" + "+1" * 3_000,
        "",
    ],
)
def test_what_is_not_certain_is_not_computed(text):
    with pytest.raises(NotComputable):
        compute(text)


def test_a_relative_reference_moves_with_the_cell():
    assert compute("B1", place=(9, 8)) == "B"
    assert compute("$A1", place=(9, 10)) == 2.0
    assert compute("A$1", place=(9, 9)) == 2.0


def test_a_name_is_relative_to_the_cell_that_asks():
    assert computed("KIRI", Scope(Cells(cell, lambda _: (3, 5), NAMES), "Rencana", 2, 3, (2, 3))) == 3.0
    assert computed("DALAM", Scope(Cells(cell, lambda _: (3, 5), NAMES), "Rencana", 1, 2, (1, 2))) is True
    assert computed("DALAM", Scope(Cells(cell, lambda _: (3, 5), NAMES), "Rencana", 2, 3, (2, 3))) is False


def test_a_condition_compares_whole_rectangles():
    assert compute("OR(A1:A3=2)", arrays=True) is True
    assert compute("SUM((A1:A3>1)*(A1:A3<5))", arrays=True) == 1.0
    assert compute("OR(A1:A3={1,9})", arrays=True) is True


def test_a_workbook_has_so_many_steps():
    cells = Cells(cell, lambda _: (3, 5), NAMES)
    cells.steps = MOST_STEPS
    with pytest.raises(NotComputable):
        computed("1", Scope(cells, "Rencana", 1, 1, (1, 1)))


def test_dates_from_1904_are_not_computed():
    with pytest.raises(NotComputable):
        computed("MONTH(D2)", Scope(Cells(cell, lambda _: (3, 5), NAMES, dates=False), "Rencana", 1, 1, (1, 1)))
