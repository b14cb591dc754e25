"""A row of the plan while it is being made: printed texts with their places, not yet numbered or split."""

from dataclasses import dataclass, field
from typing import NamedTuple

from schemas.confidence import CERTAIN
from schemas.decree import UNKNOWN_MONTHS, Months, Period, RealisationKind
from schemas.document import Box, ReaderName
from schemas.findings import Finding

SECOND_HALVES = {"schedule_end": "schedule", "target_unit": "target"}
"""Columns that hold the second half of a field's text, and the field."""


class Part(NamedTuple):
    """A piece of a value: its place. ``box`` is on the page as shown, ``line`` is the transcript's.

    ``table_no``, ``table_row`` and ``table_column`` are those of an office file, counted from 1.

    A decree has thousands, so it is a named tuple; its fields are those that end a Trace.
    """

    page: int
    reader: ReaderName
    box: Box | None = None
    line: int | None = None
    confidence: float = CERTAIN
    table_no: int | None = None
    table_row: int | None = None
    table_column: int | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A cell's text, folded to one line, with the parts it was made of."""

    text: str
    parts: tuple[Part, ...] = ()


class Heading(NamedTuple):
    """What a value says by its place in the table: the titles over it, the period they name, and what it is.

    ``place``: the column from left to right.
    """

    kind: RealisationKind
    place: int
    title: str
    period: Period | None


@dataclass(slots=True)
class RowDraft:
    """One row: ``values`` by column role (``no``, ``program`` ... ``remarks``), texts with their numbering.

    A merged cell's value is on every row that it spans. ``extra`` by printed header. ``findings`` are those of
    the row: their row_no is filled in when rows are counted. ``own`` names the roles whose cell begins in this
    row (the others were carried down). ``realisations``: targets and realisations, by the
    names that findings have for them. ``begins``: it is the first row of a plan, or of a table with another header or
    with a line of its own above it.
    """

    page_first: int
    page_last: int
    values: dict[str, Value] = field(default_factory=dict)
    months: Months = UNKNOWN_MONTHS
    month_parts: dict[int, tuple[Part, ...]] = field(default_factory=dict)
    extra: dict[str, Value] = field(default_factory=dict)
    realisations: dict[str, tuple[Heading, Value]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    own: set[str] = field(default_factory=set)
    parents_unknown: bool = False
    begins: bool = False
