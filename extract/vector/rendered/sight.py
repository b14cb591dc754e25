"""What a page shows: its picture, and the characters of the file that are not on it."""

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.vector.character_owners import find_watermarks
from extract.vector.clipped_text import ClippedText
from extract.vector.page_objects import PageObjects
from extract.vector.rendered.half_seen import cut_words
from extract.vector.rendered.picture import RenderedPage, left_out, render
from extract.vector.rendered.unseen_paths import seen_boxes, seen_fills, seen_rules
from extract.vector.rendered.unseen_text import runs_of_unseen, unseen_text

# Two readers place the same character this close together (points).
SAME_PLACE_PT = 0.6


@dataclass(frozen=True, slots=True)
class PageSight:
    """The picture of a page, and what is not on it.

    ``texts`` and ``boxes`` (n x 4, points as shown): the characters of PDFium's reading; ``unseen``: which of them are
    not on the paper; ``runs``: these as texts; ``cut``: the unseen rests of words that are seen in part.
    """

    picture: RenderedPage
    texts: tuple[str, ...] = ()
    boxes: Floats = dataclasses.field(default_factory=lambda: np.empty((0, 4)))
    unseen: Bools = dataclasses.field(default_factory=lambda: np.empty(0, dtype=bool))
    runs: tuple[str, ...] = ()
    cut: tuple[ClippedText, ...] = ()


def sight_of(page: Any, objects: PageObjects, owners: Ints) -> PageSight:
    """Return what an open pypdfium2 page shows; ``owners``: addresses of the text objects of its characters.

    Text on its side is taken to be seen, and so is a watermark; the page is drawn without that, for what lies below a
    watermark is no less of the page.
    """
    marks = find_watermarks(objects) if len(objects.texts) else np.zeros(0, dtype=bool)
    with left_out(np.unique(owners[marks & (owners != 0)]).tolist()):
        picture = render(page)
        asked = (objects.angles == 0) & ~marks
        if asked.all():  # as on most pages
            unseen = unseen_text(page, picture, objects.texts, objects.boxes, owners)
        else:
            upright = np.flatnonzero(asked)
            letters = [objects.texts[index] for index in upright.tolist()]
            unseen = np.zeros(len(objects.texts), dtype=bool)
            unseen[upright] = unseen_text(page, picture, letters, objects.boxes[upright], owners[upright])
    if not unseen.any():
        return PageSight(picture)
    runs = tuple(runs_of_unseen(unseen, objects.texts))
    hidden = unseen | _blanks_of_unseen(objects, owners, unseen)
    return PageSight(picture, tuple(objects.texts), objects.boxes, hidden, runs, cut_words(objects, unseen))


def _blanks_of_unseen(objects: PageObjects, owners: Ints, unseen: Bools) -> Bools:
    """Say which blanks belong to text objects of which nothing is seen."""
    written = np.fromiter(map(bool, map(str.strip, objects.texts)), dtype=bool, count=len(objects.texts))
    hidden = np.setdiff1d(owners[unseen], owners[written & ~unseen])
    return np.asarray(~written & np.isin(owners, hidden[hidden != 0]), dtype=bool)


def seen_objects(objects: PageObjects, sight: PageSight) -> PageObjects:
    """Return the objects that are on the paper, each as far as it is."""
    objects = _without(objects, _are_unseen(objects, sight))
    picture, letters = sight.picture, objects.boxes
    return dataclasses.replace(
        objects,
        horizontals=seen_rules(objects.horizontals, picture, letters, upright=False),
        verticals=seen_rules(objects.verticals, picture, letters, upright=True),
        fills=seen_fills(objects.fills, picture, letters),
        shapes=seen_boxes(objects.shapes, picture),
        images=seen_boxes(objects.images, picture),
    )


def _are_unseen(objects: PageObjects, sight: PageSight) -> Bools:
    """Say which characters are the unseen ones, whichever reader gave them."""
    if not sight.unseen.any():
        return np.zeros(len(objects.texts), dtype=bool)
    if tuple(objects.texts) == sight.texts:
        return sight.unseen
    found = np.zeros(len(objects.texts), dtype=bool)
    chars = np.array(objects.texts, dtype=object)
    for index in np.flatnonzero(sight.unseen).tolist():
        away = np.abs(objects.boxes[:, [0, 3]] - sight.boxes[index, [0, 3]]).max(axis=1)
        away[found | (chars != sight.texts[index])] = np.inf
        nearest = int(away.argmin()) if len(away) else -1
        if nearest >= 0 and away[nearest] <= SAME_PLACE_PT:
            found[nearest] = True
    return found


def _without(objects: PageObjects, unseen: Bools) -> PageObjects:
    if not unseen.any():
        return objects
    kept = np.flatnonzero(~unseen)
    return dataclasses.replace(
        objects,
        texts=[objects.texts[index] for index in kept.tolist()],
        boxes=objects.boxes[kept],
        sizes=objects.sizes[kept],
        angles=objects.angles[kept],
    )
