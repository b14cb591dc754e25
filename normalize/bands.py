"""Rows over the whole width: which level they stand for, and which stand for none."""

import re

from normalize.language.numbering import number_form
from normalize.plan.model import Row, Slot
from schemas.fields import LEVELS
from schemas.findings import Finding, finding

# Rows over the whole width that head nothing.
NO_BAND = re.compile(r"(SUB ?)?(JUMLAH|TOTAL)\b|(KETERANGAN|CATATAN)\b", re.IGNORECASE)


def take_band(band: Slot, bands: dict[str, Slot], columns: set[str]) -> None:
    """Let a band stand for the outermost level without a column; one of another numbering for the next.

    It heads the rows below it, so it can be no level inside of those that have a column.
    """
    inside = next((depth for depth, role in enumerate(LEVELS) if role in columns), len(LEVELS))
    free = LEVELS[:inside]
    if not free:
        return
    form = number_form(band.text)
    for depth, role in enumerate(free):
        held = bands.get(role)
        if held is None or number_form(held.text) == form or depth == len(free) - 1:
            bands[role] = band
            for inner in free[depth + 1 :]:
                bands.pop(inner, None)
            return


def band_figures(pages: list[list[Row]]) -> list[Finding]:
    """Keep the sums that headings print in the columns of their rows."""
    return [
        finding("month-values", "A heading holds values.", page=row.pages[0], printed="; ".join(row.values))
        for rows in pages
        for row in rows
        if row.band is not None and row.values and row.band.parts
    ]


def homeless_bands(pages: list[list[Row]], done: list[Row]) -> list[Finding]:
    """Report the rows over the whole width that are a level of no row: totals, remarks, a heading behind the last."""
    used = {slot.text for row in done for slot in row.slots.values()}
    return [
        finding(
            "band-uncertain",
            "A row over the whole width heads no row of the plan; its text is in no row of the tables.",
            page=row.pages[0],
            printed=row.band.text,
        )
        for rows in pages
        for row in rows
        if row.band is not None and row.band.text and row.band.text not in used
    ]
