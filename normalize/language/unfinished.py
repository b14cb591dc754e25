"""Texts that lack a part: they end at a joining word, a comma or an open bracket, or a bracket in them is alone."""

import re

_UNFINISHED = re.compile(
    r"(?:[,(/&:]|(?<!\d[,.])-|\s\(?(?:\d{1,2}|[a-z])[.)]|\b(?:dan|atau|di|ke|dari|yang|untuk|dengan|pada|oleh|serta|dalam|terhadap|sebagai|melalui|tentang|"
    r"antara|atas|bagi|secara|para|tidak|telah|akan|dapat|agar|guna|sesuai|berdasarkan|per|s\.d\.|the|of))$",
    re.IGNORECASE,
)


def is_unfinished(text: str) -> bool:
    """Say whether a text goes on behind its last word."""
    return bool(_UNFINISHED.search(text))


# "1)" and "a)" number the points of a list.
_POINT = re.compile(r"(?<![\w(])(?:\d{1,2}|[a-z]|[ivx]{1,4})$", re.IGNORECASE)
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»"}


def is_paired(text: str) -> bool:
    """Say whether each bracket and quotation mark of a text has its other one."""
    expected: list[str] = []
    for place, sign in enumerate(text):
        if sign in _PAIRS:
            expected.append(_PAIRS[sign])
        elif sign in _PAIRS.values():
            if not expected and sign == ")" and _POINT.search(text[:place]):
                continue
            if not expected or expected.pop() != sign:
                return False
    return not expected and text.count('"') % 2 == 0
