"""What a kind of correction has to answer: one record of functions for each kind."""

from collections.abc import Callable
from dataclasses import dataclass

from renaksi.corrections.draft import Draft
from schemas.corrections import Correction
from schemas.findings import Finding


@dataclass(frozen=True, slots=True)
class CorrectionKind:
    """A kind of correction, from a line of a corrections file to the corrected tables."""

    fault_of_field: Callable[[str, int | None], str | None]
    """Returns what is wrong with a field's name (field, row_no), None where nothing is."""
    fault_of_values: Callable[[str, int | None, str | None, str | None], str | None]
    """Returns what is wrong with the values of a line (field, row_no, read, corrected), None where nothing is."""
    canonical: Callable[[str, int | None, str | None], str | None]
    """Returns a corrected value (field, row_no, value) as the table of corrections keeps it."""
    stale: Callable[[Correction, Draft], str | None]
    """Returns why it is not about what is read now, None where it is."""
    as_record: Callable[[Correction, Draft], Correction]
    """Returns it as the table of corrections keeps it."""
    set_in: Callable[[Draft, Correction], None]
    """Puts its value into the draft; what it does to rows is done when all values are in."""
    misfit: Callable[[Draft, Correction, str], Finding | None]
    """Returns a finding on a correction that does not fit new tables, and why; None where none is needed."""
