"""The ways in which a file can be written again, by their names."""

import random

from rewritten.pages import PAGES, copied
from rewritten.rules import RULES
from rewritten.scene import scene_of
from rewritten.texts import TEXTS
from rewritten.writing import set_contents

CONTENTS = {**TEXTS, **RULES}
WAYS = (*CONTENTS, *PAGES)


def rewrite(path, way, to):
    """Write a PDF another way and return where; ``way``: one of WAYS.

    Raises:
        Unsupported: a page is written in a way that cannot be followed.
    """
    writer = copied(path)
    if way in PAGES:
        PAGES[way](writer)
    else:
        for number, page in enumerate(writer.pages):
            chance = random.Random(number)  # the same file each time
            set_contents(page, CONTENTS[way](list(scene_of(page, writer)), chance), writer)
    writer.write(to)
    return to
