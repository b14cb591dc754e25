"""The header of a plan: which column of a grid holds what, by its words and by its place among the others."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from normalize.language.calendar import fold, label_months, month_run
from normalize.language.flat_titles import groups_apart
from normalize.language.numbering import readings
from normalize.language.periods import period_of_months, periods_of
from normalize.plan.columns import Column, Header
from normalize.plan.number_columns import counting_columns, without_home
from normalize.plan.periods.figures import LEAST_COLUMNS, with_figures_apart
from normalize.plan.periods.kinds import unknown_kinds, with_kinds_spelled
from normalize.plan.periods.schedules import with_schedule_by_words
from normalize.plan.periods.targets import RoleMonths
from normalize.plan.reshaped.tier_labels import tiered_months
from normalize.plan.roles import INITIALS, column_roles
from normalize.plan.units import with_units
from normalize.plan.vocabulary import MEASURED, vocabulary_role, with_words_whole
from schemas.document import Cell, Grid
from schemas.fields import NUMBERED_FIELDS
from schemas.mark_signs import TICKS

MOST_HEADER_ROWS = 6
# Of a header's titles at least this share is in the vocabulary; in a row of the plan a title turns up by chance.
KNOWN_TITLES_SHARE = 0.4
# One of four numbers of columns may be misread, as no more than five signs: "(10\n)".
PRINTED_PER_MISREAD, MISREAD_LETTERS = 4, 5
# Fewer numbers side by side that count are values.
LEAST_COUNTED = 3
# What bare ones are taken for in a picture.
BARS = frozenset("Il|")
_ROMAN = re.compile("[IVX]+")
# A narrow column breaks "(10 )"; a column of sums says how: "6=4x5".
_NUMBER_OF_COLUMN = re.compile(r"\(?(\d{1,2})(?:=[\dxX*:/+()-]+)?\)?\.?|\(?([a-z])\)?")


def read_header(grid: Grid) -> Header | None:
    """Return the header of a plan's grid, None where the grid is no plan or prints no header."""
    columns_rows = header_columns(grid)
    if columns_rows is None:
        return None
    columns, rows, unsure = columns_rows
    columns = with_units(with_figures_apart(columns, grid, rows), grid, rows)
    counts = Counter(column.role for column in columns)
    parts_of_year = sum(column.role in ("month", "period_target") and bool(column.months) for column in columns)
    scheduled = max(counts["month"], parts_of_year) >= LEAST_COLUMNS or counts["schedule"]
    roles = counts.keys()
    if scheduled and roles & set(NUMBERED_FIELDS):
        return Header(columns, rows, unsure)
    return None


def header_columns(grid: Grid) -> tuple[tuple[Column, ...], int, tuple[str, ...]] | None:
    """Return columns, header rows and doubtful titles of any table with a header that speaks our words."""
    texts = _texts(grid)
    first = _first_header_row(texts, grid)
    if first is None:
        return None
    stop = _header_stop(grid, texts, first)
    titled = stop - 1 if _is_number_row(texts[stop - 1]) else stop
    last = max(titled, first + 1)
    printed = [_path(texts, col, first, last, grid.ruled) for col in range(grid.n_cols)]
    paths = groups_apart(printed, lambda group: vocabulary_role(group) in (None, "schedule"))
    merged = {cell.col for cell in grid.cells if cell.row >= stop and cell.rowspan > 1}
    counting = counting_columns(grid, stop)
    roles, unsure = column_roles(with_kinds_spelled(paths), merged, counting)
    unclear = unknown_kinds(paths) | _sharing_months(roles)
    roles = [("month", ()) if index in unclear else role for index, role in enumerate(roles)]
    tiers = tiered_months(paths, roles)
    roles = [("month", tiers[index]) if index in tiers else role for index, role in enumerate(roles)]
    columns = [
        replace(column, tiered=column.index in tiers)
        for column in _columns(paths, roles, without_home(roles, paths, counting))
    ]
    return with_schedule_by_words(columns, grid, stop), stop, unsure


def _sharing_months(roles: Sequence[RoleMonths]) -> frozenset[int]:
    """Return the columns that each would mean the same several months: which of these are whose is not known."""
    counts = Counter(months for role, months in roles if role == "month" and len(months) > 1)
    return frozenset(index for index, (role, months) in enumerate(roles) if role == "month" and counts[months] > 1)


def _columns(paths: list[list[str]], roles: list[RoleMonths], homeless: frozenset[int]) -> Iterator[Column]:
    """Yield the columns; values of several columns with one title are kept apart by a number behind it."""
    titles: Counter[str] = Counter()
    for index, (path, (role, months), period) in enumerate(zip(paths, roles, periods_of(paths), strict=True)):
        title = " / ".join(path)
        if role in ("extra", *MEASURED):
            titles[title] += 1
            title = f"{title} ({titles[title]})" if title and titles[title] > 1 else title
        own = period_of_months(months) if role == "month" else period if role in MEASURED else None
        yield Column(index, role, title, months, own, index in homeless)


def numbers_columns(grid: Grid) -> bool:
    """Say whether the first row of a grid only numbers its columns."""
    return bool(grid.n_rows) and _is_number_row(_texts(grid)[0])


def month_labels(grid: Grid) -> set[int]:
    """Return the months that a grid's header prints side by side, {} where it prints none: names, or a run of numbers.

    Unlike ``header_columns`` it needs no other title: a page may print the months of a plan alone.
    """
    texts = _texts(grid)
    for row, cells in enumerate(texts):
        above = texts[row - 1] if row else [""] * len(cells)
        found = [label_months(text, group) for text, group in zip(cells, above, strict=True)]
        labels = [
            (text, months)
            for text, months in zip(cells, found, strict=True)
            if months and any(sign.isalpha() for sign in text)
        ]
        named = {months for _, months in labels}
        sure = {months for text, months in labels if text not in TICKS}  # a V may be a tick
        counted = _counting(cells)
        if len(sure) > 1 or counted:
            return {month for months in (*named, *map(label_months, counted)) for month in months}
    return set()


def _counting(texts: list[str]) -> list[str]:
    """Return the numbers of a row that count on by one from cell to cell, [] where fewer than three do."""
    numbers = [int(text) if text.isdecimal() else None for text in texts]
    follow = [a is not None and b == a + 1 for a, b in pairwise(numbers)]
    runs = [
        [place for place, _ in run] for goes_on, run in groupby(enumerate(follow), key=lambda pair: pair[1]) if goes_on
    ]
    longest = max(runs, key=len, default=[])
    if len(longest) + 1 < LEAST_COUNTED or (longest[0] == 0 and numbers[0] == 1 and None not in numbers):
        return []
    return [texts[place] for place in (*longest, longest[-1] + 1)]


def title_text(cell: Cell) -> str:
    """Return a header cell's text on one line; a narrow column breaks its words with or without a hyphen."""
    return with_words_whole(cell.text.replace("-\n", ""))


def _texts(grid: Grid) -> list[list[str]]:
    """Return the text that covers each place of the first rows; a span's text covers all its places."""
    rows = min(grid.n_rows, MOST_HEADER_ROWS + 2)
    texts = [[""] * grid.n_cols for _ in range(rows)]
    for cell in grid.cells:
        if cell.row < rows:
            text = title_text(cell)
            for row in range(cell.row, min(cell.row + cell.rowspan, rows)):
                texts[row][cell.col : cell.col + cell.colspan] = [text] * cell.colspan
    return texts


def _first_header_row(texts: list[list[str]], grid: Grid) -> int | None:
    """Return the first row where two different titles are known, one of them no schedule word."""
    for row, cells in enumerate(texts[:4]):
        known = {fold(text): vocabulary_role(text) for text in cells if text}
        roles = {role for role in known.values() if role}
        run = month_run(cells)
        months = sum(bool(label_months(text)) and (not text.isdigit() or bool(run)) for text in known)
        named = sum(role is not None for role in known.values())
        if named >= 2 and named + months >= KNOWN_TITLES_SHARE * len(known) and roles - {"schedule", "no"}:
            return row
        if row and not _is_band(grid, row - 1):
            return None
    return None


def _is_band(grid: Grid, row: int) -> bool:
    return any(cell.row == row and cell.colspan == grid.n_cols for cell in grid.cells)


def _header_stop(grid: Grid, texts: list[list[str]], first: int) -> int:
    """Return the row after the header: past all cells that begin in it, month labels and a row of numbers."""
    stop = first + 1
    while True:
        grown = max(
            (
                cell.row + cell.rowspan
                for cell in grid.cells
                if first <= cell.row < stop and cell.rowspan <= MOST_HEADER_ROWS
            ),
            default=stop,
        )
        if grown < grid.n_rows and grown < len(texts) and _goes_on(texts, grown):
            grown += 1
        if grown <= stop:
            break
        stop = min(grown, first + MOST_HEADER_ROWS, len(texts))
        if stop >= first + MOST_HEADER_ROWS or stop >= len(texts):
            break
    if stop < len(texts) and stop < grid.n_rows and _is_number_row(texts[stop]):
        stop += 1
    return stop


def _goes_on(texts: list[list[str]], row: int) -> bool:
    """Say whether a row goes on with the header: it prints labels, or names a schedule over those in the rows below."""
    if row >= len(texts) or _is_label_row(texts, row):
        return row < len(texts)
    own = [text for text, above in zip(texts[row], texts[row - 1], strict=True) if text and text != above]
    return bool(own) and all(vocabulary_role(text) == "schedule" for text in own) and _goes_on(texts, row + 1)


def _is_label_row(texts: list[list[str]], row: int) -> bool:
    """Say whether all that a row prints are months, quarters, the year's initials or titles again, two at least."""
    labels = [
        (text, texts[row - 1][col]) for col, text in enumerate(texts[row]) if text and text != texts[row - 1][col]
    ]
    if len(labels) < 2 or _is_number_row(texts[row]):
        return False
    return [text.upper() for text, _ in labels] == INITIALS or all(
        label_months(text, group)
        or re.fullmatch(r"\D{0,8}[1-5]|[IV]{1,3}", text)
        or (label_months(group) and vocabulary_role(text) in ("target", "realisation"))
        for text, group in labels
    )


def _is_number_row(texts: list[str]) -> bool:
    """Say whether a row numbers the columns: 1, 2, 3 ... from the first column on, a few may be missing.

    In a picture one of four may be misread or cut in two, where all others count the columns.
    """
    printed = [text.replace(" ", "") for text, _ in groupby(filter(None, texts))] if len(set(texts)) > 2 else []
    numbers = [_column_number(text) for text in printed]
    known = [number for number in numbers if number is not None]
    if len(known) < 3 or known[0] != 1 or not texts[0]:
        return False
    if len(known) == len(printed) and all(a < b for a, b in pairwise(known)):
        return True
    # a rule that was taken to cut through a number leaves two pieces of it: "(" and "5)"
    places: list[tuple[str, int | None]] = []
    for text, number in zip(printed, numbers, strict=True):
        if number is None and places and places[-1][1] is None:
            places[-1] = (places[-1][0] + text, None)
        else:
            places.append((text, number))
    unlike = [text for place, (text, number) in enumerate(places, 1) if number != place]
    return len(unlike) * PRINTED_PER_MISREAD <= len(places) and max(map(len, unlike)) <= MISREAD_LETTERS


def _column_number(text: str) -> int | None:
    """Return the number that counts a column, None where a text is no such number."""
    if _ROMAN.fullmatch(text):
        return next((value for kind, value in readings(text).items() if kind.startswith("roman")), None)
    found = _NUMBER_OF_COLUMN.fullmatch("1" * len(text) if set(text) <= BARS and len(text) <= 2 else text)
    if found is None:
        return None
    return int(found[1]) if found[1] else ord(found[2]) - 96


def _path(texts: list[list[str]], col: int, first: int, stop: int, ruled: bool) -> list[str]:
    """Return the titles over a column from outer to inner, each once.

    Without rules an empty place under a title to its left belongs to that title where a label is below.
    """
    path: list[str] = []
    for row in range(first, stop):
        text = texts[row][col]
        if not text and not ruled and any(texts[below][col] for below in range(row + 1, stop)):
            text = next((texts[row][left] for left in range(col, -1, -1) if texts[row][left]), "")
        if text and (not path or path[-1] != text):
            path.append(text)
    return path
