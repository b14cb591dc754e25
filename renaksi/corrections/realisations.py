"""Targets and realisations follow the rows that corrections arrange anew; their values are as they were read."""

from collections import defaultdict
from collections.abc import Iterable

from renaksi.corrections.draft import Row
from renaksi.corrections.structure import Part
from schemas.fields import realisation_field


def follow_rows(
    values: Iterable[Row], traces: Iterable[Row], parts: Iterable[Part]
) -> tuple[list[Row], list[Row], list[Row]]:
    """Return the values under the numbers of the new rows, their places, and all other places as they are.

    The values of a row that was cut stay with its first part, those of one that was taken out are left out.
    """
    of_row: defaultdict[int, list[Row]] = defaultdict(list)
    for value in values:
        of_row[value["row_no"]].append(value)
    placed: list[Row] = []
    fields: dict[tuple[int, str], tuple[int, str]] = {}
    for now, part in enumerate(parts, 1):
        own = [value for source in part.sources for value in of_row.pop(source, ())]
        for value_no, value in enumerate(own, 1):
            fields[value["row_no"], realisation_field(value["value_no"])] = (now, realisation_field(value_no))
            placed.append({**value, "row_no": now, "value_no": value_no})
    prefix = realisation_field(0).rstrip("0")
    moved: list[Row] = []
    others: list[Row] = []
    for trace in traces:
        if not trace["field"].startswith(prefix):
            others.append(trace)
        elif (trace["row_no"], trace["field"]) in fields:
            row_no, field = fields[trace["row_no"], trace["field"]]
            moved.append({**trace, "row_no": row_no, "field": field})
    return placed, moved, others
