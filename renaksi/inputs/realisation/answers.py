"""What an office has written into a cell of the form -> done, a number with its unit, nothing done, or taken back."""

from typing import NamedTuple

from normalize.language.amounts import amount_of
from renaksi.results.csv_dialect import FORMULA_SIGNS
from renaksi.results.reported.form import NOTHING
from schemas.mark_signs import CROSSES, TICK, TICKS

_DONE = frozenset({"ya", "sudah", "selesai", "terlaksana", "tercapai", "ada", "yes", "done", "true"})
_NOT_DONE = frozenset({"belum", "tidak", "belum ada", "tidak ada", "belum terlaksana", "no", "not done", "false"})
_DASHES = frozenset("-–—")


class Answer(NamedTuple):
    """What a cell says; without a value it takes back what was reported before."""

    value: str | None
    number: float | None = None
    unit: str | None = None


class Fault(NamedTuple):
    """Why a cell cannot be taken, and what to do."""

    cause: str
    remedy: str


NO_ANSWER = Fault("it is neither a number nor √", "write a number (0 = not done) or √; all else is a note")
CROSS = Fault("a cross may mean done or not done", "write √ for done, 0 for not done")
TWO_WAYS = Fault("its number can be read in two ways", "write it without points, with a comma before decimals")
NEGATIVE = Fault("it is below 0", "write what was done as a number from 0 on")


def answer_of(text: str) -> Answer | Fault | None:
    """Return what a cell says; None for an empty one, which says nothing."""
    folded = " ".join(text.split())
    if not folded:
        return None
    if folded == NOTHING or folded in _DASHES:
        return Answer(None)
    if folded in CROSSES:
        return CROSS
    word = folded.casefold().rstrip(".!")
    if folded in TICKS or word in _DONE:
        return Answer(TICK)
    if word in _NOT_DONE:
        return Answer("0", 0.0)
    return _amount(folded)


def _amount(text: str) -> Answer | Fault:
    number, unit = amount_of(text)
    if number is not None:
        return Answer(text, number, unit)
    if text[0] in "-–—" and amount_of(text[1:].strip())[0] is not None:
        return NEGATIVE
    digits = text.partition(" ")[0].rstrip("%")
    return TWO_WAYS if digits and not digits.strip("0123456789.,") else NO_ANSWER


def note_of(text: str) -> str | None:
    """Return a note without the apostrophe that keeps it from being a formula; None for an empty one."""
    folded = " ".join(text.split())
    return folded[1:] if folded[:1] == "'" and folded[1:2] in FORMULA_SIGNS else folded or None
