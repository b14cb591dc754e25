"""The unit of a target in a column of its own ("12 | dokumen"), known by titles and by what both columns hold."""

import re
from collections.abc import Sequence
from dataclasses import replace

from normalize.language.calendar import fold
from normalize.plan.columns import Column
from schemas.document import Grid
from schemas.mark_signs import prints_value

_UNIT_TITLE = re.compile(r"(SATUAN|SAT)( ?(TARGET|UKURAN|OUTPUT|KELUARAN|VOLUME|HASIL|INDIKATOR))?|UNIT( OF MEASURE)?")
# A copy of a title: several columns have it.
_COPY = re.compile(r" \(\d+\)$")
# An amount without its unit; a unit has no digits and few letters ("orang/kegiatan", "m²").
_FIGURE = re.compile(r"[<>≥≤]?\s*\(?\d[\d.,/\s-]*\)?\s?%?")
_LONGEST_UNIT_LETTERS = 30
# One of five cells may print something else: a dash, a target in words.
_SHARE = 0.8
# A column between a target and its unit may say what was before ("SATUAN | BASELINE | TARGET").
_FARTHEST = 2


def with_units(columns: tuple[Column, ...], grid: Grid, rows: int) -> tuple[Column, ...]:
    """Return the columns, ``target_unit`` for the one that holds the unit of the column of targets.

    ``rows``: how many rows the header takes. Of two columns under one title the figures are the target, the words
    beside them its unit.
    """
    target = next((column for column in columns if column.role == "target"), None)
    if target is None:
        return columns
    beside = [other for other in columns if _may_belong(other, target)]
    for other in sorted(beside, key=lambda column: abs(column.index - target.index)):
        for figures, words in ((target, other), (other, target)):
            if _is_pair(figures, words, (_texts(figures, grid, rows), _texts(words, grid, rows))):
                new = {figures.index: replace(figures, role="target"), words.index: replace(words, role="target_unit")}
                return tuple(new.get(column.index, column) for column in columns)
    return columns


def _may_belong(other: Column, target: Column) -> bool:
    """Say whether a column may be the other half of the target: without a field, or an UNIT under the target's head."""
    near = 0 < abs(other.index - target.index) <= _FARTHEST
    return near and (other.role == "extra" or (other.role == "responsible" and _under_one_head(other, target)))


def _is_pair(figures: Column, words: Column, texts: tuple[Sequence[str], Sequence[str]]) -> bool:
    """Say whether one column holds amounts and the other their units; ``texts``: those of both."""
    amounts, units = texts
    named = _is_named(words) and not _is_named(figures)
    adjacent = abs(figures.index - words.index) == 1
    if not named and not (adjacent and (not words.title or _title(words) == _title(figures))):
        return False
    if not amounts or not units:
        return named
    return _mostly(_FIGURE, amounts) and sum(map(_is_unit, units)) >= _SHARE * len(units)


def _is_named(column: Column) -> bool:
    """Say whether the innermost title over a column is that of units; a narrow column breaks it inside ("SATU AN")."""
    title = fold(_title(column).split(" / ")[-1])
    return any(_UNIT_TITLE.fullmatch(one) for one in (title, title.replace("-", "").replace(" ", "")))


def _mostly(pattern: re.Pattern[str], texts: Sequence[str]) -> bool:
    return sum(bool(pattern.fullmatch(text)) for text in texts) >= _SHARE * len(texts)


def _is_unit(text: str) -> bool:
    return len(text) <= _LONGEST_UNIT_LETTERS and not any(sign.isdecimal() for sign in text)


def _under_one_head(one: Column, other: Column) -> bool:
    heads = [column.title.split(" / ")[0] for column in (one, other)]
    return heads[0] == heads[1] and " / " in one.title


def _title(column: Column) -> str:
    return _COPY.sub("", column.title)


def _texts(column: Column, grid: Grid, rows: int) -> list[str]:
    """Return the printed texts of a column below the header, those of cells over several columns left out."""
    cells = (cell for cell in grid.cells if cell.row >= rows and cell.col == column.index and cell.colspan == 1)
    return [text for cell in cells if prints_value(text := " ".join(cell.text.split()))]
