"""Rows that all later pages of a plan print again, which count once.

A spreadsheet whose title rows were chosen too low prints the plan's first rows again at the top of each page.
"""

from itertools import pairwise

from normalize.plan.model import Row
from schemas.findings import Finding, finding

# Unlike texts of so many letters in a row are on another page by no chance.
LEAST_LETTERS = 40


def drop_repeated_rows(pages: list[list[Row]]) -> tuple[list[list[Row]], list[Finding]]:
    """Leave out the plan's first rows where all its later pages begin with them; return the others and a finding."""
    filled = [rows for rows in pages if rows]
    if len(filled) < 2:
        return pages, []
    first = [_printed(row) for row in filled[0]]
    counts = [_common(first, [_printed(row) for row in rows]) for rows in filled[1:]]
    count = min(counts)
    if not count:
        return pages, []
    kept = [rows if rows is filled[0] else rows[count:] for rows in pages]
    message = f"The first {count} rows of the plan are printed again on its other pages; they count once."
    return kept, [finding("rows-repeated", message, page=filled[1][0].pages[0], printed=filled[0][0].text("activity"))]


def doubt_rows_printed_twice(pages: list[list[Row]]) -> None:
    """Put the first row of a page in doubt where it prints all that the last row of the page before prints."""
    filled = [rows for rows in pages if rows]
    for before, after in pairwise(filled):
        if _common([_printed(before[-1])], [_printed(after[0])]):
            message = f"The row prints what the last row of page {before[-1].pages[-1]} prints; it may be there twice."
            after[0].notes.append(("row-join-uncertain", message, None))


def _printed(row: Row) -> dict[str, str]:
    """Return all that a row prints: its texts by column, and which of its months are marked."""
    texts = {name: content.text for name, content in (row.texts | row.extra).items() if content.text}
    planned = [month for month, found in sorted(row.months.items()) if any(r.planned for r, _ in found)]
    return texts | {"months": ",".join(map(str, planned))}


def _common(first: list[dict[str, str]], rows: list[dict[str, str]]) -> int:
    """Return with how many of the first rows a page begins; short rows show nothing."""
    for count, (one, two) in enumerate(zip(first, rows, strict=False)):
        letters = sum(len(text) for text in {text for name, text in one.items() if name != "months"})
        if one != two or letters < LEAST_LETTERS:
            return count
    return min(len(first), len(rows))
