"""A table of a word-processor file while it is read."""

from dataclasses import dataclass, field

from extract.office.docx.story import Content

# A table of more columns lays out no text ("Menimbang | : | a. | bahwa ...").
MOST_LAYOUT_COLUMNS = 6
# Where less than this share of the cells has two borders, the paper shows no table.
BORDERED = 0.5


@dataclass(slots=True)
class DraftCell:
    """A cell of a row while the table is read; ``goes_on``: it is the rest of the one above.

    ``align``: where its text stands between its upper and lower side: top, center or bottom.
    ``width``: in points, 0 where it is not told.
    """

    row: int
    col: int
    colspan: int
    goes_on: bool
    content: Content
    color: str | None
    borders: int
    rowspan: int = 1
    align: str = "top"
    width: float = 0.0


@dataclass(slots=True)
class TableDraft:
    """A table as read: its cells, the widths of its grid's columns in points, () where it does not say.

    ``heights``: the least that its rows are high, in points; ``margin``: what its cells leave free to the left;
    ``letters``: the size of the smallest ones of the document.
    """

    cells: list[DraftCell] = field(default_factory=list)
    rows: int = 0
    cols: int = 0
    widths: tuple[float, ...] = ()
    heights: list[float] = field(default_factory=list)
    margin: float = 0.0
    letters: float = 0.0

    @property
    def is_layout(self) -> bool:
        """Say whether the table only lays out text: no borders on paper, or colons in cells of their own."""
        if self.cols > MOST_LAYOUT_COLUMNS:
            return False
        colons = any([line.strip() for line in cell.content.lines] == [":"] for cell in self.cells)
        bordered = sum(cell.borders >= 2 for cell in self.cells)
        return colons or self.cols < 2 or bordered < BORDERED * len(self.cells)


def places_of(cell: DraftCell) -> set[tuple[int, int]]:
    """Return the rows and columns that a cell covers."""
    rows, cols = range(cell.row, cell.row + cell.rowspan), range(cell.col, cell.col + cell.colspan)
    return {(row, col) for row in rows for col in cols}
