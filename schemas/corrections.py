"""What reviewers say about the tables of a decree, and what could not be taken over. Still without pandas."""

from dataclasses import dataclass

FINDING = "finding:"
"""What a field begins with where a finding is settled, not a value; the finding's code follows."""
ROW, CONFIRM = "row:", "confirm:"
"""What a field begins with where rows are added, taken out, cut, joined or moved; where a row or a page was seen."""
FATES = (f"{ROW}remove", f"{ROW}split", f"{ROW}join", f"{ROW}keep")
"""What becomes of a row: one of these, so that they are one place."""

Key = tuple[int | None, str, str | None]


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of a corrections file; ``file`` and ``line`` (1-based) name its place. None is no value.

    ``row_no`` is the row's number as it was read, whatever was added or taken out since.
    """

    decree_id: str
    source_sha256: str
    row_no: int | None
    field: str
    read_value: str | None
    corrected_value: str | None
    by: str
    at: str
    reason: str | None = None
    file: str = ""
    line: int = 0

    @property
    def key(self) -> Key:
        """What is corrected; a row may have several findings of one code, distinguished by what was read."""
        field = ROW if self.field in FATES else self.field
        return self.row_no, field, self.read_value if field.startswith(FINDING) else None

    @property
    def rank(self) -> tuple[str, str, str, str]:
        """Which of two on the same place counts: the greater, whichever was applied first."""
        return self.at, self.by, self.field, self.corrected_value or ""

    @property
    def says(self) -> tuple[str, str | None]:
        """What is said of the place."""
        return self.field, self.corrected_value

    @property
    def place(self) -> str:
        """File and line, and what the correction is about."""
        row = f"row {self.row_no}" if self.row_no is not None else "decree"
        return f"{self.file}, line {self.line} ({self.decree_id}, {row}, {self.field})"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A correction that was not applied, and why."""

    correction: Correction
    reason: str
