"""How sure a value is, from 0 to 1: the named levels that readers give and that later stages ask about.

An engine's own figures for a word lie anywhere between; these levels are what rules give, cap or compare with. Of a
value's words the least sure one counts.
"""

from typing import Literal

# Nobody had to guess: drawn characters, transcripts, clear marks.
CERTAIN = 1.0
# A word of a picture that is at least this sure is taken as printed, whatever the vocabulary says; a line with a less
# sure word is read a second time. Lines of clear print are read with about 0.97.
READ_WELL = 0.9
# Two readings agree on a long known word, or a mark is where and as the table's others are though a stroke touches it.
CONFIRMED = 0.7
# A value below this is reported as low-confidence: of the words that a scan's reader gives less than this a fifth is
# right (of those that the ink alone speaks against 95 of 100), of those above nine of ten and more.
REPORTED_BELOW = 0.6
# Something speaks against the reading (a second reading, the ink, the vocabulary, a stamp over it): always reported.
DOUBTED = 0.5
# Ink in a month's cell that is as likely a mark as not, such as one smaller than any sure mark. It counts as planned,
# with a warning; a month whose marks are all below this is null.
EVEN = 0.4
# It cannot be known whether the ink is a mark, or what letters it is.
AMBIGUOUS = 0.3

Level = Literal["sure", "likely", "doubtful", "guess"]


def level_of(confidence: float) -> Level:
    """Return a confidence in a word: what a reader may expect of values like it, as was measured above."""
    if confidence >= READ_WELL:
        return "sure"
    if confidence >= REPORTED_BELOW:
        return "likely"
    return "doubtful" if confidence >= DOUBTED else "guess"
