"""The form that an office fills in: its columns, their headers in two languages, and which cells are for filling in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from schemas.decree import Period, PeriodKind
from schemas.fields import MONTH_COLUMNS
from schemas.wording import field_names

FormPeriod = Literal["month", "quarter", "half-year"]
FORM_PERIODS: tuple[FormPeriod, ...] = get_args(FormPeriod)
MONTHS_A_PERIOD: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
IDS = ("decree_id", "row_no")
TEXTS = ("program", "activity", "sub_activity", "indicator", "output", "target", "responsible")
"""Columns of a row of the plan, there to be read; some of them say again which row it is."""
EVIDENCE, NOTE = "evidence", "note"
NOTES = (EVIDENCE, NOTE)
"""Columns that are filled in once for all periods of a row."""
NOTHING = "-"
"""What takes back an earlier report; an empty cell says nothing."""
_OWN = {
    "id": {"decree_id": "Keputusan", "row_no": "Baris", EVIDENCE: "Bukti/tautan", NOTE: "Catatan"},
    "en": {"decree_id": "Decree", "row_no": "Row", EVIDENCE: "Evidence/link", NOTE: "Note"},
}
_MONTHS = {
    "id": "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
_LONGER = {"id": {"quarter": "TW", "half-year": "Sem."}, "en": {"quarter": "Q", "half-year": "Half"}}


@dataclass(frozen=True, slots=True)
class Filled:
    """A column for a period: its name in the CSV form, and the period."""

    name: str
    period: Period

    @property
    def months(self) -> range:
        """The months of the period, 1 to 12."""
        return months_of(self.period)


def months_of(period: Period) -> range:
    """Return the months of a month, quarter, half-year or year."""
    length = MONTHS_A_PERIOD[period.kind]
    last = 12 if period.kind == "year" else length * period.number
    return range(last - length + 1, last + 1)


def period_columns(kind: FormPeriod) -> list[Filled]:
    """Return the columns that are filled in, in their order."""
    return [Filled(f"{kind}_{no}", Period(kind, no)) for no in range(1, 12 // MONTHS_A_PERIOD[kind] + 1)]


def is_open(row: Mapping[str, Any], column: Filled) -> bool:
    """Return whether something is planned in a row for a period, or may be: its months could not be read."""
    return any(row[MONTH_COLUMNS[month - 1]] in (True, None) for month in column.months)


def is_planned(row: Mapping[str, Any]) -> bool:
    """Return whether a row belongs on the form: one of whose months none is planned has nothing to report."""
    return any(row[name] in (True, None) for name in MONTH_COLUMNS)


def columns_of(kind: FormPeriod) -> list[str]:
    """Return the names of all columns of a form, in their order."""
    return [*IDS, *TEXTS, *(column.name for column in period_columns(kind)), *NOTES]


def header_of(name: str, language: str) -> str:
    """Return the header of a column in a language, ``id`` or ``en``."""
    kind, _, number = name.rpartition("_")
    if kind == "month":
        return _MONTHS[language].split()[int(number) - 1]
    if kind in _LONGER[language]:
        return f"{_LONGER[language][kind]} {number}"
    return _OWN[language].get(name) or field_names(language)[name]


def known_headers() -> dict[str, str]:
    """Return the column that each header means, in small letters: its name, and what either language calls it."""
    return {header.casefold(): name for name in _all_columns() for header in _headers(name)}


def _headers(name: str) -> Iterator[str]:
    yield name
    for language in _OWN:
        yield header_of(name, language)


def _all_columns() -> Iterator[str]:
    yield from (*IDS, *TEXTS, *NOTES)
    yield from (column.name for kind in FORM_PERIODS for column in period_columns(kind))
