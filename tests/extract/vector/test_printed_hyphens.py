"""Soft hyphens that are printed: fonts of some programs name every hyphen so."""

import numpy as np

from extract.vector.glyphs import SOFT_HYPHEN, with_hyphens_printed

LETTER_PT, LEADING_PT = 6.0, 12.0


def printed(*lines: str) -> str:
    """Return what is read of lines of letters of one width."""
    places = [(row, column, sign) for row, line in enumerate(lines) for column, sign in enumerate(line)]
    boxes = np.array(
        [
            (column * LETTER_PT, row * LEADING_PT, (column + 1) * LETTER_PT, row * LEADING_PT + 10)
            for row, column, _ in places
        ]
    )
    return "".join(with_hyphens_printed([sign for *_, sign in places], boxes, np.full(len(places), 10.0)))


def test_a_soft_hyphen_amid_a_line_is_a_hyphen_and_so_are_all_others():
    assert printed(f"e{SOFT_HYPHEN}Monev sub{SOFT_HYPHEN}", "bagian") == "e-Monev sub-bagian"


def test_one_at_a_line_end_or_before_a_blank_stays_soft():
    assert printed(f"sub{SOFT_HYPHEN}", "bagian") == f"sub{SOFT_HYPHEN}bagian"
    assert printed(f"sub{SOFT_HYPHEN}  bagian") == f"sub{SOFT_HYPHEN}  bagian"
