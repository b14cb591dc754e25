"""The tables of a decree as plain records that corrections change, and the records as tables again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from normalize.language.amounts import amount_of
from renaksi.corrections.values import LISTS, header_of, target_of, text_of, value_number
from schemas.tables import Tables, frame_of

Row = dict[str, Any]


@dataclass(slots=True)
class Draft:
    """A decree while it is corrected: typed values by column, None for none."""

    decree: Row
    rows: list[Row]
    """The rows of the plan, row 1 first; ``extra`` as a dict."""
    lists: dict[str, dict[int, Row]]
    """The lists of the formal part, their items by number."""
    values: dict[tuple[int, int], Row]
    """Targets and realisations by row and number."""
    findings: list[Row]
    """The findings as they are in the tables."""

    def place_of(self, field: str, row_no: int | None) -> tuple[Row, str] | None:
        """Return the record that holds a field and its name there; None where the item is not in its list."""
        if row_no is not None:
            if (number := value_number(field)) is not None:
                value = self.values.get((row_no, number))
                return None if value is None else (value, "value")
            row = self.rows[row_no - 1]
            header = header_of(field, row_no)
            return (row["extra"], header) if header else (row, field)
        table, number, column = target_of(field, None)
        if number is None:
            return self.decree, column
        item = self.lists[table].get(number)
        return None if item is None else (item, column)

    def text(self, field: str, row_no: int | None) -> str | None:
        """Return a value as a corrections file has it."""
        place = self.place_of(field, row_no)
        return None if place is None else text_of(place[0].get(place[1]))

    def put(self, field: str, row_no: int | None, value: Any) -> None:
        """Set a value; a list gets an item that it does not have, an extra text of None goes."""
        table, number, column = target_of(field, row_no)
        if number is not None:
            self.lists[table].setdefault(number, {})[column] = value
            return
        place = self.place_of(field, row_no)
        assert place is not None
        record, name = place
        record[name] = value
        if value_number(field):
            titles = tuple(str(record["title"]).split(" / "))
            record["number"], record["unit"] = amount_of(value, titles) if value else (None, None)
        if header_of(field, row_no) and value is None:
            del record[name]


def records(frame: pd.DataFrame) -> list[Row]:
    """Return a table's rows as dicts, None for null."""
    columns = {str(name): frame[name].tolist() for name in frame.columns}
    plain = ([None if value is pd.NA else value for value in values] for values in columns.values())
    return [dict(zip(columns, values, strict=True)) for values in zip(*plain, strict=True)]


def draft_of(tables: Tables) -> Draft:
    """Return tables as records of their own."""
    rows = [{**row, "extra": json.loads(row["extra"]) if row["extra"] else {}} for row in records(tables.actions)]
    bases = {int(item["ordinal"]): item for item in records(tables.legal_bases)}
    provisions = dict(enumerate(records(tables.provisions), 1))
    lists = dict(zip(LISTS, (bases, provisions), strict=True))
    values = {(int(item["row_no"]), int(item["value_no"])): item for item in records(tables.realisations)}
    return Draft(records(tables.decrees)[0], rows, lists, values, records(tables.findings))


def list_frame(decree_id: str, table: str, items: Mapping[int, Row]) -> pd.DataFrame:
    """Return a list of the formal part as its table, in order; an item without a text is not there."""
    numbered = ((number, item) for number, item in sorted(items.items()) if item.get("text") is not None)
    rows = [{**item, **({"ordinal": number} if table == "legal_bases" else {})} for number, item in numbered]
    return frame_of(table, ({**row, "decree_id": decree_id} for row in rows))[0]


def rows_frame(decree_id: str, rows: list[Row]) -> pd.DataFrame:
    """Return the rows of the plan as their table, numbered from 1."""
    return frame_of(
        "actions",
        (
            {**row, "decree_id": decree_id, "row_no": no, "extra": extra_text(row["extra"])}
            for no, row in enumerate(rows, 1)
        ),
    )[0]


def extra_text(texts: Mapping[str, str]) -> str | None:
    """Return printed columns without a field of their own as the table has them."""
    return json.dumps(dict(texts), ensure_ascii=False) if texts else None
