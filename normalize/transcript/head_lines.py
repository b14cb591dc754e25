"""Heads of a transcript that were printed on two lines, each of which became a row: one head again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from normalize.language.numbering import bare_number, split_number
from normalize.language.unfinished import is_unfinished
from normalize.transcript.entries import Read, TranscriptLine, lines_of
from schemas.document import Cell, Remark
from schemas.fields import LEVELS

# Heads are numbered where this share of the lists of heads begins with a number.
NUMBERED_SHARE = 0.6
# A head alone over its rows is what most of them are where so many are.
SINGLE_SHARE = 0.5
JOINED = Remark("lines-joined", "The head goes on in the line below it.")
MAYBE = Remark("cell-join-uncertain", "Two lines without a number were read as one head; they may be two levels.")


def join_head_lines(grids: Sequence[Read]) -> list[Read]:
    """Return the grids with the second lines of heads joined to the first, and a remark on it.

    Such a line prints a text in a column of levels alone, as the head above does, and has no number. It goes on in
    small letters or behind an unfinished line, or all other heads are numbered. Where others are alone over their rows,
    it is joined too, with a doubt on all rows below.
    """
    lines = lines_of(grids)
    runs = list(_runs(grids, lines))
    if not runs:
        return list(grids)
    numbered = sum(_is_numbered(lines[run[0]]) for run in runs) >= NUMBERED_SHARE * len(runs)
    found = _joined(grids, lines, runs, lambda head, below: JOINED if _is_rest(head, below, numbered) else None)
    lines = lines_of(found)
    runs = list(_runs(found, lines))
    single = sum(len(run) == 1 for run in runs) >= max(SINGLE_SHARE * len(runs), 1)
    if numbered or not single:
        return found
    return _joined(found, lines, runs, lambda head, below: MAYBE if _may_be_rest(head, below) else None)


def _joined(
    grids: Sequence[Read],
    lines: Sequence[TranscriptLine],
    runs: Sequence[Sequence[int]],
    remark_of: Callable[[TranscriptLine, TranscriptLine], Remark | None],
) -> list[Read]:
    """Return the grids with the lines joined that get a remark; a doubt is left on the rows below them too."""
    changed: dict[tuple[int, int], dict[int, Cell | None]] = {}
    for run, after in zip(runs, [*runs[1:], [len(lines)]], strict=True):
        head = lines[run[0]]
        for at in run[1:]:
            below = lines[at]
            remark = remark_of(head, below)
            if remark is None:
                head = below
                continue
            col = max(below.cells)
            own, rest = head.cells[col], below.cells[col]
            whole = own._replace(lines=(*own.lines, *rest.lines), remarks=(*own.remarks, remark))
            changed.setdefault((head.grid, head.row), {})[col] = whole
            changed.setdefault((below.grid, below.row), {})[col] = None
            head = replace(head, cells={**head.cells, col: whole})
            for line in lines[run[-1] + 1 : after[0]] if remark is MAYBE else ():
                last = max(line.cells)
                changed[line.grid, line.row] = {last: line.cells[last]._replace(remarks=(MAYBE,))}
    return [_with(read, place, changed) for place, read in enumerate(grids)]


def _runs(grids: Sequence[Read], lines: Sequence[TranscriptLine]) -> Iterator[list[int]]:
    """Yield the places of bare rows that follow each other in one grid: a text of a level, and its number at most."""
    run: list[int] = []
    for at, line in enumerate(lines):
        header = grids[line.grid][2]
        levels = {column.index for column in header.columns if column.role in LEVELS}
        numbers = {column.index for column in header.columns if column.role == "no"}
        printed = set(line.cells)
        bare = len(printed & levels) == 1 and printed <= levels | numbers and max(printed) in levels
        if run and (not bare or lines[run[-1]].grid != line.grid):
            yield run
            run = []
        run += [at] if bare else []
    if run:
        yield run


def _is_numbered(line: TranscriptLine) -> bool:
    col = max(line.cells)
    apart = any(bare_number(cell.text) for place, cell in line.cells.items() if place != col)
    return apart or split_number(" ".join(line.cells[col].text.split()))[0] is not None


def _texts(head: TranscriptLine, below: TranscriptLine) -> tuple[str, str] | None:
    """Return the texts of two lines of one column, None where the second is an entry of its own."""
    col = max(below.cells)
    if len(below.cells) > 1 or col not in head.cells or _is_numbered(below):
        return None
    return " ".join(head.cells[col].text.split()), " ".join(below.cells[col].text.split())


def _is_rest(head: TranscriptLine, below: TranscriptLine, numbered: bool) -> bool:
    texts = _texts(head, below)
    if texts is None:
        return False
    return texts[1][:1].islower() or is_unfinished(texts[0]) or (numbered and _is_numbered(head))


def _may_be_rest(head: TranscriptLine, below: TranscriptLine) -> bool:
    texts = _texts(head, below)
    return texts is not None and texts[0].isupper() == texts[1].isupper()


def _with(read: Read, place: int, changed: dict[tuple[int, int], dict[int, Cell | None]]) -> Read:
    page, grid, header = read
    cells = []
    for cell in grid.cells:
        own = changed.get((place, cell.row), {})
        new = own.get(cell.col, cell)
        cells += [cell._replace(lines=())] if new is None else [new]
    return page, replace(grid, cells=tuple(cells)), header
