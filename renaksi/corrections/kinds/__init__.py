"""The kinds of corrections by what their field begins with; a field without a colon is a value.

To add one, write its module beside ``seen``, name it here, and give it its place in the report page: KINDS in
report/state.js, its keys and buttons there, and the words in report/words.json.
"""

from renaksi.corrections.kinds import rows, seen, values
from renaksi.corrections.kinds.kind import CorrectionKind
from schemas.corrections import CONFIRM, FINDING, ROW

KINDS: dict[str, CorrectionKind] = {
    "": values.KIND,
    FINDING: seen.FINDING_KIND,
    CONFIRM: seen.CONFIRM_KIND,
    ROW: rows.KIND,
}


def kind_of_field(field: str) -> CorrectionKind:
    """Return the kind of correction that a field means; a beginning that is not known makes it a value."""
    head, colon, _ = field.partition(":")
    return KINDS.get(head + colon if colon else "", KINDS[""])
