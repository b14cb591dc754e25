"""The kinds of corrections by what their field begins with; a field without a colon is a value.

To add one, write its module beside ``finding_kind``, name it here, and give it a dialog in the report page: KINDS in
report/state.js, report/edit.js and the words in report/words.json.
"""

from renaksi.corrections import finding_kind, value_kind
from renaksi.corrections.kind import CorrectionKind
from schemas.corrections import FINDING

KINDS: dict[str, CorrectionKind] = {"": value_kind.KIND, FINDING: finding_kind.KIND}


def kind_of_field(field: str) -> CorrectionKind:
    """Return the kind of correction that a field means; a beginning that is not known makes it a value."""
    head, colon, _ = field.partition(":")
    return KINDS.get(head + colon if colon else "", KINDS[""])
