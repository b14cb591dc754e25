"""Names of fields in the two languages of the readers (``fields.json``), and messages of findings in Indonesian.

``messages.json`` holds each English message, its parameters in braces, and the Indonesian one. A parameter whose name
begins with ``field`` names fields; one with ``doubt`` holds messages of their own, parted by "; ". The pages do the
same in their findings.js.
"""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

# A text longer than any message of ours is not searched: that would take long.
LONGEST = 500
_PARAMETER = re.compile(r"\{(\w+)\}")


@cache
def field_names(language: str) -> Mapping[str, str]:
    """Return how readers call each field; ``language``: id or en."""
    held: dict[str, dict[str, str]] = _held("fields.json")
    return held[language]


@cache
def messages() -> Mapping[str, str]:
    """Return the Indonesian message for each English one."""
    held: dict[str, str] = _held("messages.json")
    return held


def _held(name: str) -> Any:
    return json.loads(files("schemas.wording").joinpath(name).read_text(encoding="utf-8"))


def in_indonesian(message: str, names: Mapping[str, str]) -> str | None:
    """Return a message in Indonesian, None where it is not known; ``names``: of fields, as readers call them."""
    found = _match(message) if len(message) <= LONGEST else None
    if found is None:
        return None
    own, values = found

    def value_of(parameter: re.Match[str]) -> str:
        name, value = parameter[1], values[parameter[1]]
        if name.startswith("field"):
            return ", ".join(names.get(each, each).lower() for each in value.split(", "))
        if name.startswith("doubt"):
            return "; ".join(_small(in_indonesian(each, names) or each) for each in value.split("; "))
        return value

    text = _PARAMETER.sub(value_of, own)
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


@lru_cache(maxsize=10_000)
def _match(message: str) -> tuple[str, dict[str, str]] | None:
    """Return the Indonesian template of a message and its parameters' values."""
    for pattern, names, own in _patterns():
        if found := pattern.fullmatch(message):
            return own, dict(zip(names, found.groups(), strict=True))
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], list[str], str], ...]:
    """Return pattern, parameters and Indonesian of each message, the longest first: one may begin like another."""
    ordered = sorted(messages().items(), key=lambda item: len(item[0]), reverse=True)
    return tuple((_pattern(english), _PARAMETER.findall(english), own) for english, own in ordered)


def _pattern(english: str) -> re.Pattern[str]:
    fixed = re.split(r"\{\w+\}", english)
    return re.compile("(.+?)".join(map(re.escape, fixed)), re.DOTALL)
