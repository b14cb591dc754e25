"""Raised print: exponents stay, marks of notes go, all else is text."""

import pytest

from extract.office.raised import parted_raised


@pytest.mark.parametrize(
    ("before", "raised", "parted"),
    [
        ("100 m", "2", ("²", "")),
        ("luas km", "2", ("²", "")),
        ("10", "6", ("⁶", "")),
        ("1", "2)", ("²", "")),
        ("program", "2", ("", "2")),
        ("laporan.", "12)", ("", "12)")),
        ("ASN", "*", ("", "*")),
        ("3", "*", ("", "*")),
        ("", "1", ("1", "")),
        (" ", "*", ("*", "")),
        ("ke ", "2", ("2", "")),
        ("1", "st", ("st", "")),
        ("a", "2021", ("2021", "")),
    ],
)
def test_what_is_kept_and_what_is_a_mark(before, raised, parted):
    assert parted_raised(before, raised) == parted
