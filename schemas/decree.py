"""What a decree says: the records behind the tables, still without pandas.

A field is None where the decree does not have it or where it cannot be known; a finding says which.
"""

import datetime
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from schemas.document import Box, ReaderName
from schemas.findings import Finding

Months = tuple[bool | None, ...]
UNKNOWN_MONTHS: Months = (None,) * 12
# Years since the republic was founded, and as far ahead as any plan goes.
FIRST_YEAR, LAST_YEAR = 1945, 2100
PeriodKind = Literal["month", "quarter", "half-year", "year"]
RealisationKind = Literal["target", "realisation"]
LAST_PERIODS: dict[PeriodKind, int] = {"month": 12, "quarter": 4, "half-year": 2, "year": LAST_YEAR}
"""The highest number of each kind of period."""


@dataclass(frozen=True, slots=True)
class Decree:
    """The formal part: who decreed what, when, for how long."""

    number: str | None = None
    sequence_no: str | None = None
    classification: str | None = None
    year: int | None = None
    region_code: str | None = None
    region: str | None = None
    level: str | None = None
    province_code: str | None = None
    province: str | None = None
    institution: str | None = None
    title: str | None = None
    subject_year: int | None = None
    signed_place: str | None = None
    signed_on: datetime.date | None = None
    signatory: str | None = None
    signatory_title: str | None = None
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the plan, in the printed order; ``row_no`` is 1-based and runs through the whole decree.

    ``months`` has twelve entries. ``extra`` holds the printed columns that have no field of their own, as
    (header, text) pairs.
    """

    row_no: int
    page_first: int
    page_last: int
    program_no: str | None = None
    program: str | None = None
    activity_no: str | None = None
    activity: str | None = None
    sub_activity_no: str | None = None
    sub_activity: str | None = None
    indicator_no: str | None = None
    indicator: str | None = None
    output: str | None = None
    target: str | None = None
    responsible: str | None = None
    budget: str | None = None
    evidence: str | None = None
    remarks: str | None = None
    months: Months = UNKNOWN_MONTHS
    change_area: int | None = None
    extra: tuple[tuple[str, str], ...] = ()


class Period(NamedTuple):
    """A part of the plan's year: month 1 to 12, quarter 1 to 4, half-year 1 or 2; or a year by its number."""

    kind: PeriodKind
    number: int


@dataclass(frozen=True, slots=True)
class Realisation:
    """What a row is to reach by a period, or has reached in it: ``value`` as printed under the header ``title``.

    ``value_no`` is 1-based within the row, in the printed order. ``number`` and ``unit`` are None where the value is no
    number, or its unit is printed nowhere.
    """

    row_no: int
    value_no: int
    kind: RealisationKind
    title: str
    period: Period | None
    value: str
    number: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One act cited under Mengingat; ``text`` is the citation as printed, ``amended_by`` the amending act's."""

    ordinal: int
    text: str
    instrument: str | None = None
    number: str | None = None
    year: int | None = None
    title: str | None = None
    gazette: str | None = None
    gazette_supplement: str | None = None
    amended_by: str | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """One paragraph of the formal part: ``part`` Menimbang, Memperhatikan, Menetapkan or Diktum; its label."""

    part: str
    label: str | None
    text: str


class Trace(NamedTuple):
    """The place of a value: one part of it, on one page. A decree has thousands, so it is a named tuple.

    ``row_no`` is None for a field of the decree itself. ``box`` is on the page as shown; a transcript has ``line``
    instead, an office file ``line`` for its text and the place in its table for a cell. A cell glued over a page end
    has several parts, ``part_no`` from 1.
    """

    row_no: int | None
    field: str
    part_no: int
    page: int
    reader: ReaderName
    box: Box | None = None
    line: int | None = None
    confidence: float = 1.0
    table_no: int | None = None
    table_row: int | None = None
    table_column: int | None = None


@dataclass(frozen=True, slots=True)
class Normalized:
    """A decree with all it says, and what may be wrong with the reading."""

    decree: Decree
    actions: tuple[Action, ...]
    legal_bases: tuple[LegalBasis, ...] = ()
    provisions: tuple[Provision, ...] = ()
    realisations: tuple[Realisation, ...] = ()
    traces: tuple[Trace, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
