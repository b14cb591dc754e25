"""Lines above tables that are numbered on from table to table name the programs of these tables, whatever they say."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from normalize.language.numbering import follows, is_first, number_form, split_number
from normalize.language.text import fold_space
from normalize.plan.model import CellText, PlanTable
from normalize.plan.titles_above import LONGEST_LINE_LETTERS, is_goal, lines_above, name_at
from schemas.document import Line

# What else tables are numbered by: their period, the unit that does the work, the parts of a text.
_OTHER = re.compile(
    r"(?:DI LINGKUNGAN|REFORMASI|KERJA|AKSI|TAHUN|BULAN|SEMESTER|TRIWULAN|KEPUTUSAN|LAMPIRAN|RENCANA|JADWAL|MATRIK\w*|"
    r"SUB\s?BAG\w*|BAGIAN|DIVISI|SEKRETARIAT|PENDAHULUAN|PENUTUP|TUJUAN|SASARAN)\b",
    re.IGNORECASE,
)


def with_numbered_titles(tables: Sequence[PlanTable]) -> list[PlanTable]:
    """Return the tables with such lines as the names of their programs, where no column and no better line names them.

    Tables without a line above them go on with the program before. The numbers begin with the first one, are written
    alike and follow each other, so one table alone shows nothing.
    """
    nameless = [
        (place, table)
        for place, table in enumerate(tables)
        if all(column.role != "program" for column in table.header.columns)
    ]
    found = [(place, line) for place, table in nameless if (line := _numbered_line(table, tables[:place])) is not None]
    if len(found) < 2 or not _is_list([fold_space(line.text) for _, line in found]):
        return list(tables)
    named = {place: _title(tables[place], line) for place, line in found if tables[place].title is None}
    return [
        replace(table, title=named[place], fresh=True, unnamed="") if place in named else table
        for place, table in enumerate(tables)
    ]


def _numbered_line(table: PlanTable, before: Sequence[PlanTable]) -> Line | None:
    """Return the line right above a table, but for its goal, where it is a number and a name.

    ``before``: the tables before it.
    """
    earlier = [other.grid for other in before if other.page is table.page]
    above = [line for line in lines_above(table.page, table.grid, earlier) if line.words and not is_goal(line)]
    text = fold_space(above[-1].text) if above else ""
    number, name = split_number(text)
    named = number is not None and name[:1].isupper() and len(text) <= LONGEST_LINE_LETTERS
    return above[-1] if named and not _OTHER.match(name) else None


def _is_list(texts: Sequence[str]) -> bool:
    """Say whether texts are numbered in one way, from the first number on."""
    numbers = [number for text in texts if (number := split_number(text)[0]) is not None]
    alike = len({number_form(text) for text in texts}) == 1
    return alike and is_first(numbers[0]) and all(follows(after, before) for before, after in pairwise(numbers))


def _title(table: PlanTable, line: Line) -> CellText:
    number, name = split_number(fold_space(line.text))
    return name_at(table.page, line, f"{number}. {name}")
