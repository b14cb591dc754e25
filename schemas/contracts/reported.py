"""The contract of what offices report on their plans in forms: no table of a decree, for none prints it."""

from typing import get_args

import pandera.pandas as pa

from schemas.contracts import SHA256, TABLES, period_in_year
from schemas.contracts.columns import at_least, column, contract, date, decree_id, integer, row_number, text
from schemas.decree import PeriodKind
from schemas.mark_signs import TICK

NAME = "reported"


def _says_something() -> pa.Check:
    return pa.Check(
        lambda values: (values == TICK) | values.str.contains(r"\d"),
        name="says_something",
        error="is neither a number nor a tick",
    )


REPORTED = contract(
    NAME,
    "One row what an office has reported as done of a row of its plan, for a period, in the form for that.",
    ("decree_id", "row_no", "period_kind", "period_no"),
    {
        "decree_id": decree_id(),
        "row_no": row_number("The row of actions that it was reported for."),
        "period_kind": text(
            "month, quarter or half-year; null where only evidence or a note is given.",
            pa.Check.isin(get_args(PeriodKind)),
        ),
        "period_no": integer("Month 1..12, quarter 1..4, half-year 1 or 2; null without period_kind.", at_least(1)),
        "value": text("What was done, as filled in; √ for done without a figure.", _says_something()),
        "number": column("number", "The value's number, 0 for nothing done; null for √.", at_least(0)),
        "unit": text("The number's unit, such as % or dokumen; null where none is filled in."),
        "evidence": text("The evidence named for the row: a link, a file, a letter's number."),
        "note": text("What the office says about the row."),
        "row_text": text("The row's texts in the form, by which it is known again.", null=False),
        "source_file": text("The name of the file that was filled in.", null=False),
        "source_place": text("The cell of its sheet, or the line of the CSV file.", null=False),
        "source_sha256": text("The SHA-256 of that file.", pa.Check.str_matches(SHA256), null=False),
        "reported_on": date("The day on which it was read in."),
    },
    period_in_year(),
)

CONTRACTS: dict[str, pa.DataFrameSchema] = {**TABLES, NAME: REPORTED}
"""The contracts of the decrees' tables, and of what is reported on them."""
