"""Levels that are printed again where a page was to end, marked as continued: "Tata Laksana (lanjutan)"."""

from normalize.language.repeats import is_marked, is_repeated
from normalize.plan.model import CellText, Row
from schemas.fields import LEVELS, number_field


def take_continued(rows: list[Row], last: Row | None) -> None:
    """Put a level's text in the place of those below it that print it again as continued; ``last``: the row above."""
    held: dict[str, CellText] = {} if last is None else {role: last.texts[role] for role in LEVELS if last.text(role)}
    numbers = {} if last is None else {role: last.texts.get(number_field(role)) for role in held}
    for row in rows:
        for role in LEVELS:
            text = row.text(role)
            above = held.get(role)
            if above is not None and text != above.text and is_marked(text) and is_repeated(above.text, text):
                above.parts.extend(part for part in row.texts[role].parts if part not in above.parts)
                row.texts[role] = above
                number = numbers.get(role)
                if number is not None and number.text == row.text(number_field(role)):
                    row.texts[number_field(role)] = number
            elif text:
                held[role], numbers[role] = row.texts[role], row.texts.get(number_field(role))
