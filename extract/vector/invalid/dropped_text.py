"""Struck-out words and the marks of footnotes leave their cells; a remark keeps them."""

from dataclasses import dataclass

import numpy as np

from extract.arrays import Bools, Ints
from extract.vector.character_owners import Owner
from extract.vector.page_objects import PageObjects
from schemas.document import Remark

# A remark keeps this much of a text.
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class InvalidText:
    """Which characters of a page are struck out, and which are the marks of footnotes."""

    struck: Bools
    notes: Bools


def drop_invalid_text(objects: PageObjects, owner: Ints, invalid: InvalidText) -> dict[int, list[Remark]]:
    """Let invalid characters leave their cells (changes ``owner``); return the remarks on them by owner.

    A cell whose whole text is struck out keeps it: the row is there, and somebody has to say what becomes of it.
    """
    remarks: dict[int, list[Remark]] = {}
    for number in np.unique(owner[invalid.struck | invalid.notes]).tolist():
        own = np.flatnonzero(owner == number)
        written = own[[bool(objects.texts[index].strip()) for index in own.tolist()]]
        _take_struck(objects, owner, written, invalid.struck, remarks.setdefault(number, []))
        notes = written[invalid.notes[written] & (owner[written] == number)]
        if len(notes):
            owner[notes] = Owner.DROPPED
            said = "A footnote's mark was left out."
            remarks[number].append(Remark("footnote-mark-dropped", said, _printed(objects, notes)))
    return remarks


def _take_struck(objects: PageObjects, owner: Ints, written: Ints, struck: Bools, remarks: list[Remark]) -> None:
    gone = written[struck[written]]
    if not len(gone):
        return
    if len(gone) == len(written) or owner[gone[0]] < 0:
        remarks.append(Remark("text-struck-out", "Text is struck out.", _printed(objects, gone)))
        return
    printed = _printed(objects, gone)
    owner[gone] = Owner.DROPPED
    remarks.append(Remark("text-struck-out", "Words that are struck out were left out.", printed))


def _printed(objects: PageObjects, places: Ints) -> str:
    """Return characters as one text, with the blanks that the file has between them."""
    first, last = int(places.min()), int(places.max())
    chosen = set(places.tolist())
    whole = "".join(
        objects.texts[index] if index in chosen or not objects.texts[index].strip() else ""
        for index in range(first, last + 1)
    )
    return " ".join(whole.split())[:LONGEST_TEXT]
