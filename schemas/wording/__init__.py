"""Messages of findings in Indonesian: ``messages.json`` holds each English one, its parameters in braces, and its own.

A parameter whose name begins with ``field`` names fields; one with ``doubt`` holds messages of their own, parted by
"; ". The pages do the same in their findings.js.
"""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

# A text longer than any message of ours is not searched: that would take long.
LONGEST = 500
_PARAMETER = re.compile(r"\{(\w+)\}")


@cache
def messages() -> Mapping[str, str]:
    """Return the Indonesian message for each English one."""
    held: dict[str, str] = json.loads(files("schemas.wording").joinpath("messages.json").read_text(encoding="utf-8"))
    return held


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
