"""Words that Indonesian makes of others by affixes: "menyesuaikan" of "sesuai"."""

from collections.abc import Callable
from itertools import product

# Each prefix with the first letters that the stem may have lost to it.
_PREFIXES = {
    "": ("",), "meny": ("s",), "peny": ("s",), "meng": ("", "k"), "peng": ("", "k"), "mem": ("", "p"),
    "pem": ("", "p"), "men": ("", "t"), "pen": ("", "t"), "me": ("",), "pe": ("",), "ber": ("",), "ter": ("",),
    "per": ("",), "memper": ("",), "diper": ("",), "di": ("",), "ke": ("",), "se": ("",),
}  # fmt: skip
_SUFFIXES = ("", "kan", "an", "i", "nya", "annya", "kannya")
# A shorter rest is a stem by chance.
LEAST_STEM_LETTERS = 4


def is_derived(word: str, is_known: Callable[[str], bool]) -> bool:
    """Return whether a word in small letters is a known one, or a known stem with affixes."""
    for (prefix, lost), suffix in product(_PREFIXES.items(), _SUFFIXES):
        stem = word.removeprefix(prefix).removesuffix(suffix)
        if len(stem) + len(prefix) + len(suffix) != len(word):
            continue
        if any(len(letters + stem) >= LEAST_STEM_LETTERS and is_known(letters + stem) for letters in lost):
            return True
    return False
