"""What a kind of correction has to answer: one record of functions for each kind."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from schemas.corrections import Correction
from schemas.findings import Finding
from schemas.tables import Tables


@dataclass(frozen=True, slots=True)
class CorrectionKind:
    """A kind of correction, from a line of a corrections file to the corrected tables."""

    fault_of_field: Callable[[str, int | None], str | None]
    """Returns what is wrong with a field's name (field, row_no), None where nothing is."""
    fault_of_values: Callable[[str, int | None, str | None, str | None], str | None]
    """Returns what is wrong with the values of a line (field, row_no, read, corrected), None where nothing is."""
    canonical: Callable[[str, int | None, str | None], str | None]
    """Returns a corrected value (field, row_no, value) as the table of corrections keeps it."""
    refusal: Callable[[Correction, Tables, Correction | None], str | None]
    """Returns why it may not be applied to tables that hold an older record of the same value or none, else None."""
    as_record: Callable[[Correction, Tables, Correction | None], Correction]
    """Returns it as the table of corrections keeps it."""
    set_in: Callable[[pd.DataFrame, pd.DataFrame, Correction], None]
    """Puts it into decrees and actions, which are changed in place."""
    misfit: Callable[[Tables, Correction, str], Finding | None]
    """Returns a finding on a correction that does not fit new tables, and why; None where none is needed."""
