"""How much like a word of Indonesian officialese letters look: learned from the words that are known.

A letter is as likely as it is behind the letters before it, so that "owing" begins like no word and "Whistlebl" ends
like none.
"""

import math
from collections import Counter
from functools import cache

from schemas.reference.general_words import GENERAL
from schemas.reference.lexicon import KNOWN

# So many letters before one say what it may be; those of the end of a word are a sign of their own.
ORDER = 3
# How many signs there are, for one that was never seen.
SIGNS = 30
BEGIN, END = "^", "$"


@cache
def _counts() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return how often runs of letters are in the known words, how often something is behind them, and what all."""
    runs: Counter[str] = Counter()
    before: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for word in KNOWN | GENERAL:
        signs = BEGIN + word + END
        for at in range(1, len(signs)):
            for start in range(max(0, at - ORDER), at + 1):
                runs[signs[start : at + 1]] += 1
                before[signs[start:at]] += 1
    for run in runs:
        kinds[run[:-1]] += 1
    return runs, before, kinds


@cache
def _chance(context: str, sign: str) -> float:
    """Return how likely a sign is behind others; the less they have been seen, the fewer of them count."""
    runs, before, kinds = _counts()
    wider = _chance(context[1:], sign) if context else 1 / SIGNS
    seen, unlike = before[context], kinds[context]
    return (runs[context + sign] + unlike * wider) / (seen + unlike) if seen else wider


@cache
def strangeness(word: str) -> float:
    """Return how unlikely a word in small letters is by its letters alone, in nats; 0 for a word without any."""
    signs = BEGIN + word + END
    return -sum(math.log(_chance(signs[max(0, at - ORDER) : at], signs[at])) for at in range(1, len(signs)))
