"""Texts that end where no sentence and no name does: at a joining word, a comma, an open bracket."""

import re

_UNFINISHED = re.compile(
    r"(?:[,(/&:-]|\s\(?(?:\d{1,2}|[a-z])[.)]|\b(?:dan|atau|di|ke|dari|yang|untuk|dengan|pada|oleh|serta|dalam|terhadap|sebagai|melalui|tentang|"
    r"antara|atas|bagi|secara|para|tidak|telah|akan|dapat|agar|guna|sesuai|berdasarkan|per|s\.d\.|the|of))$",
    re.IGNORECASE,
)


def is_unfinished(text: str) -> bool:
    """Say whether a text goes on behind its last word."""
    return bool(_UNFINISHED.search(text))
