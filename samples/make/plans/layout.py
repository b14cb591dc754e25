"""What an office chose: which columns its plan prints, how a schedule is marked, and on which paper."""

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["program", "activity", "sub_activity", "indicator"]
LEVELS: tuple[Level, ...] = ("program", "activity", "sub_activity", "indicator")


@dataclass(frozen=True)
class Column:
    """A printed column.

    ``role``: a level, a field of the plan, ``no``, ``number`` for that of ``level`` alone, under a title that it shares
    with an equal one to its right, ``month``, ``schedule``, ``extra``; ``value`` for a target by
    period, ``realisation`` for what was done, both marks where there are no ``values``; ``kind`` for which of two rows.
    ``header``: outer to inner; neighbours with equal beginnings share a merged cell. ``width`` in millimetres.
    ``months``: the months that a mark here stands for. ``source``: the plan's field that an extra column prints.
    ``values``: what its cells print in turn, empty for nothing. ``period``: where it is not that of ``months``.
    ``level``: whose rows one cell covers. ``blank``: the level's text stands in a column of its own elsewhere.
    """

    role: str
    header: tuple[str, ...]
    width: float
    months: tuple[int, ...] = ()
    source: str = ""
    level: Level = "indicator"
    rotate: int = 0
    align: Literal["left", "center"] = "left"
    values: tuple["Amount", ...] = ()
    period: tuple[str, int] | None = None


@dataclass(frozen=True)
class Amount:
    """A printed value with its true number and unit, None where it has none."""

    text: str
    number: float | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Shape:
    """How large a plan is: lowest and highest number of children at each level.

    ``rhythm``: what schedules look like (single months and runs, whole quarters, or the words of a schedule
    column). ``long``: the share of cells with a long text. ``shared``: the level below which all months agree.
    """

    theme: str
    seed: int
    programs: int
    activities: tuple[int, int] = (1, 3)
    subs: tuple[int, int] = (1, 2)
    indicators: tuple[int, int] = (1, 3)
    rhythm: Literal["months", "quarters", "quarter-ends", "words", "runs"] = "months"
    long: float = 0.1
    lists: float = 0.05
    shared: Level = "indicator"
    capitals: bool = False
    long_programs: bool = False


@dataclass(frozen=True)
class Marks:
    """How a planned month looks: a text (one of ``texts``, in turn), a fill, or both; ``none`` marks the others.

    ``run``: neighbouring planned months are one merged cell. ``numbers``: a count instead of a mark.
    """

    texts: tuple[str, ...] = ("√",)
    fill: str | None = None
    none: str = ""
    run: bool = False
    numbers: bool = False
    font: str | None = None


@dataclass(frozen=True)
class Decreed:
    """The act that the plan is the annex of."""

    number: str
    region_code: str
    year: int
    office: str
    title: str
    place: str
    signed_on: str  # ISO date
    subject: str = "rencana aksi"


@dataclass(frozen=True)
class Layout:
    """A layout of the gallery, from the plan to the paper.

    ``labels``: how a level is numbered (``1.``, ``a.``, ``1)``, ``A.``, ``I.``), absent where it is not.
    ``bands``: the program stands in a band over the whole width, not in a column; ``titled``: each program is a
    table of its own under its name. ``no_level``: the level that the number column counts; ``no_style`` as in
    labels. ``pairs``: each item has a row for what is planned and one for what was done, named so in the column
    ``kind``. ``sheet``: further fields of the Sheet; ``after``: what is done to the finished file.
    """

    name: str
    producer: Literal["docx", "xlsx", "html", "report"]
    shape: Shape
    columns: tuple[Column, ...]
    decree: Decreed
    marks: Marks = Marks()
    labels: dict[str, str] = field(default_factory=dict)
    no_level: Level = "program"
    no_style: str = "1"
    number_row: str | None = None
    bands: bool = False
    pairs: tuple[str, str] | None = None
    band_fill: str | None = None
    titled: str | None = None
    month_level: Level = "indicator"
    header_fill: str | None = None
    zebra: str | None = None
    formal: bool = True
    sheet: dict[str, object] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    beside: str = ""
