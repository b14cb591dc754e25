"""How CSV text is written for the program that opens it: separator, decimal sign, byte order mark, formula signs."""

from dataclasses import dataclass
from typing import Literal, get_args

DialectName = Literal["plain", "excel-id"]
DIALECTS: tuple[DialectName, ...] = get_args(DialectName)
FORMULA_SIGNS = "=+-@'"
"""They begin a formula in a spreadsheet; an apostrophe before them keeps the text a text."""


def escaped(text: str) -> str:
    """Return a text with an apostrophe before a sign that would make a spreadsheet compute it."""
    return f"'{text}" if text.startswith(tuple(FORMULA_SIGNS)) else text


@dataclass(frozen=True, slots=True)
class CsvDialect:
    """What differs between two ways of writing the same table."""

    separator: str = ","
    decimal_sign: str = "."
    mark: str = ""
    """What a file begins with."""
    formulas: bool = True
    """Whether a text may begin as a formula does; else an apostrophe goes before it."""

    def field(self, text: str) -> str:
        """Return a text as its field holds it, not yet quoted."""
        return text if self.formulas else escaped(text)


PLAIN = CsvDialect()
EXCEL_ID = CsvDialect(";", ",", "\ufeff", formulas=False)
"""Excel with Indonesian settings: a double click opens one column for each field, and numbers are numbers."""

_BY_NAME: dict[DialectName, CsvDialect] = {"plain": PLAIN, "excel-id": EXCEL_ID}


def dialect_of(name: DialectName) -> CsvDialect:
    """Return the dialect of a name."""
    return _BY_NAME[name]
