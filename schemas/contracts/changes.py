"""The contract of what became of a plan's rows in the plan of the next year."""

import pandera.pandas as pa

from schemas.contracts.columns import column, contract, decree_id, row_number, text, year
from schemas.contracts.reported import CONTRACTS

NAME = "changes"
KINDS = ("came back", "uncertain", "new", "gone")

CHANGES = contract(
    NAME,
    "One row what became of a row of a region's plan in its plan of the next year (docs/years.md).",
    (),
    {
        "region_code": text("The region's code."),
        "year": year("The year of the later plan."),
        "change": text(
            "came back; uncertain: perhaps the same row; new: in the later plan alone; gone: in the earlier alone.",
            pa.Check.isin(KINDS),
            null=False,
        ),
        "likeness": column(
            "number", "How alike the two texts are, in percent; null where there is one.", pa.Check.in_range(0, 100)
        ),
        "before_decree_id": decree_id(),
        "before_row_no": row_number("The row of the earlier plan; null for a new one.", null=True),
        "before_text": text("Its activity, sub-activity, indicator and output."),
        "after_decree_id": decree_id(),
        "after_row_no": row_number("The row of the later plan; null for one that is gone.", null=True),
        "after_text": text("Its activity, sub-activity, indicator and output."),
    },
)

EVERY: dict[str, pa.DataFrameSchema] = {**CONTRACTS, NAME: CHANGES}
"""The contracts of all tables that the program writes."""
