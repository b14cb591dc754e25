"""Drawn plans with one header for tests: program, activity, sub-activity, indicator, two half years, remarks."""

from factories import document, grid, page

from normalize import normalize
from schemas.decree import Action, Normalized

HEAD = (
    "PROGRAM | KEGIATAN | SUB KEGIATAN | INDIKATOR | JADWAL | < | KET\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"
)


def clean(drawing: str) -> str:
    return "\n".join(row.strip() for row in drawing.strip().split("\n"))


def read(*drawings: str) -> Normalized:
    """Read pages with a table each, all with the same header."""
    return normalize(document(*(page(n, "", grid(HEAD + clean(d))) for n, d in enumerate(drawings, 1))))


def levels(action: Action) -> tuple[str | None, ...]:
    return action.program, action.activity, action.sub_activity, action.indicator
