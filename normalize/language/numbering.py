"""The number at the head of a cell: taken off, read as a value, put into a sequence. Knows one text at a time.

Decrees number with `1.` `1)` `(1)` `1.1` `a.` `a)` `a).` `A.` `I.`; a letter such as `i` or `c` may be a roman
number as well, so a number has readings and only its neighbours decide.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

PlaceT = TypeVar("PlaceT")

# Texts that are remembered; a decree has some hundreds.
MOST_KNOWN = 4096
# The longest numbers, "VIII.a.12" and "1.10.2"; what is longer and of digits alone is an amount.
LONGEST_NUMBER, LONGEST_DIGITS = 9, 6
# Only I, V and X: no list runs past 39, and C, D, L and M at a cell's head are letters or names ("CV.", "M.").
_ROMAN = re.compile(r"(?=.)(x{0,3})(ix|iv|v?i{0,3})$", re.IGNORECASE)
_DIGITS = {"i": 1, "v": 5, "x": 10}
# "1.1", and what offices make of it: "I.1", "A.1", "I.1.a", "A.b.2"; one part at least is in digits ("s.d.", "A.n.")
_DECIMAL = r"(?=[A-Za-z.]*\d)(?:\d{1,2}|[IVX]{1,5}|[A-Ha-h])(?:\.(?:\d{1,2}|[IVX]{1,5}|[A-Za-z]))+(?![A-Za-z])"
_HEAD = re.compile(
    rf"(?P<open>\(?)(?P<no>{_DECIMAL}|\d{{1,3}}|[ivx]{{1,6}}|[IVX]{{1,6}}|[A-Za-z])(?P<close>\s?\)\.?|\s?\.\)?)"
    r"(?!\d)(?:\s+|(?=[^\W\d])|$)"
)
# "1.1 Foo" needs no closing sign; "1.5 juta" is an amount, which is why a capital must follow.
_BARE_DECIMAL = re.compile(rf"(?P<no>{_DECIMAL})\s+(?=[^\W\d_a-z])")
_BARE = re.compile(rf"\(?(?P<no>{_DECIMAL}|\d+(?:\.\d+)*|[ivx]+|[IVX]+|[A-Za-z])\s?[.)]*$")
# A number without a sign: only its neighbours show that it is one.
_OPEN = re.compile(r"(?P<no>\d{1,2}|[ivx]{1,5}|[IVX]{1,5}|[A-Za-z])\s+(?=[^\W\d_])")
# A dash needs a blank behind it; "-" alone means none.
_BULLET = re.compile(r"(?P<sign>[-–—•●▪◦➢])(?:\s+|(?<=[•●▪◦➢]))(?=[^\W_])")
# "s.d. Desember", "a.n. Ketua", "d.a. kantor": a small letter right behind the point goes on with a short form.
_ABBREVIATION = re.compile(r"[a-z]\.[a-z]")
# Where a further item of the same list may begin: not inside a word, a date or an amount.
_ITEM = re.compile(
    r"(?<![\w.,/(-])(?P<open>\(?)(?P<no>\d{1,3}|[ivx]{1,6}|[IVX]{1,6}|[A-Za-z])(?P<close>\)\.?|\.)(?=\s|[^\W\d]|$)"
)


@lru_cache(maxsize=MOST_KNOWN)  # a merged cell's text is asked for on every row that it spans
def split_number(text: str) -> tuple[str | None, str]:
    """Return the leading number without its signs, and the rest; (None, text) where there is none to take.

    A cell that holds several items of one list ("1) a; 2) b") stays whole; a list of another form inside an item
    ("1. SK: a) b)") does not make it several. A cell of digits alone is a number without text.
    """
    text = text.strip()
    if re.fullmatch(r"\d{1,2}", text):
        return text, ""
    match = _BARE_DECIMAL.match(text) or _HEAD.match(text)
    if match is None or not readings(match["no"]) or _ABBREVIATION.match(text):
        return None, text
    rest = text[match.end() :].strip()
    groups = match.groupdict()
    if "." not in match["no"] and _has_sibling(match["no"], _form(groups["open"], groups["close"]), rest):
        return None, text
    return match["no"], rest


class HeadNumber(NamedTuple):
    """The number before a text, and the signs around it."""

    number: str
    signs: str


def head_number(text: str) -> HeadNumber | None:
    """Return the number that a text begins with, None where it has none."""
    text = text.strip()
    match = _BARE_DECIMAL.match(text) or _HEAD.match(text)
    if match is None or not readings(match["no"]) or _ABBREVIATION.match(text):
        return None
    groups = match.groupdict()
    return HeadNumber(match["no"], _form(groups.get("open"), groups.get("close")))


def without_bullet(text: str) -> str:
    """Return a text without the dash or dot of a list before it; a cell that holds several such items stays whole."""
    match = _BULLET.match(text)
    if match is None or re.search(rf"(?:^|[\s;,.:]){re.escape(match['sign'])}\s", text[match.end() :]):
        return text
    return text[match.end() :]


def number_form(text: str) -> str | None:
    """Return how a text's leading number is written: its kind and signs, None without a number."""
    found = head_number(text)
    return f"{next(iter(readings(found.number)))} {found.signs}" if found is not None else None


def bare_number(text: str) -> str | None:
    """Return the number of a cell that holds nothing else ("2", "7.", "IV", "A. 2" on two lines), None otherwise."""
    text = text.strip()
    match = _BARE.match(text if counts_rows(text) else re.sub(r"(?<=\w\.)\s+(?=\w)", "", text))
    if match is None or not readings(match["no"]):
        return None
    longest = LONGEST_DIGITS if re.fullmatch(r"[\d.]+", match["no"]) else LONGEST_NUMBER
    return match["no"] if len(match["no"]) <= longest else None


def readings(number: str) -> dict[str, int]:
    """Return what a number may mean, by kind: arabic, roman, letter, or a decimal's last part under its prefix."""
    if number.isdecimal():
        return {"arabic": int(number)}
    if "." in number:
        prefix, _, last = number.rpartition(".")
        if last.isdecimal():
            return {f"decimal {prefix}": int(last)}
        one = len(last) == 1 and last.isascii() and last.isalpha()
        return {f"decimal {prefix} letter": ord(last.lower()) - ord("a") + 1} if one else {}
    case = "upper" if number.isupper() else "lower"
    values = {}
    if _ROMAN.fullmatch(number) and (number.isupper() or number.islower()):
        values[f"roman {case}"] = _roman_value(number.lower())
    if len(number) == 1 and number.isascii() and number.isalpha():
        values[f"letter {case}"] = ord(number.lower()) - ord("a") + 1
    return values


def number_value(number: str | None) -> int | None:
    """Return the place of a number in its list, counted from 1; the first of its readings, None without one."""
    return next(iter(readings(number).values()), None) if number else None


def steps(number: str, previous: str) -> int | None:
    """Return how far a number is beyond another of its kind (1: it follows), None where they cannot be compared.

    Where several readings fit, the one nearest to following is taken.
    """
    before = readings(previous)
    found = [value - before[kind] for kind, value in readings(number).items() if kind in before]
    return min(found, key=lambda step: abs(step - 1), default=None)


def follows(number: str, previous: str) -> bool:
    """Say whether a number is the next after another in one list."""
    return steps(number, previous) == 1


def counts_rows(text: str) -> bool:
    """Say whether a cell of numbers holds several that follow each other: 1 2 3, a) b)."""
    words = text.split()
    numbers = [bare_number(word) for word in words] if len(words) > 1 else []
    return len(numbers) > 1 and all(a and b and follows(b, a) for a, b in pairwise(numbers))


def is_first(number: str) -> bool:
    """Say whether a number begins a list."""
    return 1 in readings(number).values()


def _form(opening: str | None, closing: str | None) -> str:
    """Return the signs around a number; `a)` and `a).` are one form."""
    return f"{opening or ''}{')' if closing and ')' in closing else '.'}"


def _has_sibling(number: str, form: str, rest: str) -> bool:
    """Say whether the rest of a cell goes on with the list that its number began.

    A list of the same form inside the item begins at one again: its items are followed on a stack.
    """
    open_lists = [number]
    for match in _ITEM.finditer(rest):
        if _form(match["open"], match["close"]) != form:
            continue
        while open_lists and not follows(match["no"], open_lists[-1]):
            if is_first(match["no"]):
                open_lists.append(match["no"])
                break
            if not any(follows(match["no"], last) for last in open_lists):
                break
            open_lists.pop()
        else:
            if len(open_lists) == 1:
                return True
            open_lists[-1] = match["no"]
    return False


def _roman_value(numeral: str) -> int:
    """Return the value of a lower-case roman number."""
    values = [_DIGITS[sign] for sign in numeral]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def have_other_numbers(numbers: Mapping[PlaceT, str], texts: Mapping[PlaceT, str]) -> bool:
    """Say whether texts begin with other numbers than those that a column prints beside them.

    Most must, or one where all are numbered. Such numbers are of another level than the texts.

    ``numbers`` and ``texts``: what two columns print, by place.
    """
    own = [(bare_number(numbers[at]), split_number(text)[0]) for at, text in texts.items() if at in numbers]
    other = sum(inner is not None and number_value(inner) != number_value(number) for number, inner in own)
    return 2 * other > len(own) or (other > 0 and all(inner is not None for _, inner in own))


def with_points(texts: list[str]) -> list[str]:
    """Return the texts of one column in order; numbers printed without any sign get a point where the texts count on.

    "1 Rapat", "2 Survei" are numbered, since each begins with the number after the one before, or with the first of a
    list; "12 laporan", "4 laporan" are not. A text that is there again right after itself counts once.
    """
    found = [_OPEN.match(text) for text in texts]
    if not any(found):
        return texts
    numbers = [match["no"] if match else split_number(text)[0] or "" for match, text in zip(found, texts, strict=True)]
    items = [number for (number, _), _ in groupby(zip(numbers, texts, strict=True))]
    counted = [follows(after, before) for before, after in pairwise(items)]
    in_order = all(on or is_first(after) for on, after in zip(counted, items[1:], strict=True))
    if not is_first(items[0]) or not any(counted) or not in_order:
        return texts
    return [
        f"{match['no']}. {text[match.end() :]}" if match else text for match, text in zip(found, texts, strict=True)
    ]
