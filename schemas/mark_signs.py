"""The signs in month cells: which plan something, which nothing, and what a tick becomes where its font is lost.

A new sign is added here alone: ruled plans, transcripts and pictures all ask these tables.
"""

import re

TICK = "√"
"""The sign of any drawn tick, and that the program writes itself."""

TICKS = frozenset("√✓✔☑☒✅🗸🗹vVxX×✗✘✖✕●•■▪◆★*▲►➢⬤○◼◾⬛⚫∨ⅴⅤ🟩🟦🟨🟧🟥🟪🟫🟢🔵")
"""Signs that plan something."""

DASHES = frozenset("-–—_.\u2010\u2011\u2012\u2015\u2212\u2500")
"""Among them are hyphens that keep lines together, minus signs and drawn lines: keyboards have one key for all."""

EMPTY_BOXES = frozenset("☐□◻❑❒▢⬜◽▫🔲⚪")
NONE_SIGNS = DASHES | EMPTY_BOXES | {"0"}
"""Signs that plan nothing: a dash, an empty box, a zero."""

FILLED_OF = {"○": "●", "◯": "●", "◻": "◼", "△": "▲", "▷": "►", "◇": "◆", "☆": "★"}
"""Hollow signs with their filled ones: beside the filled sign the hollow one plans nothing."""

_SYMBOL_FONT_CODES = "üPÖRþ"
LOST_TICKS = frozenset([*_SYMBOL_FONT_CODES, *(chr(0xF000 + ord(code)) for code in _SYMBOL_FONT_CODES)])
"""Wingdings' ticks where the font has lost its name: their codes as letters, and in the private area of Unicode, where
word processors put the codes of symbol fonts."""

OCR_SIGNS = "√✓✔☑☐☒■□●○▪•"
"""Mark signs that an OCR engine may answer with; other marks are known by their ink, not by what it reads in them."""

_OCR_LOOKALIKES = frozenset("/\\|~YyJLrnN")
OCR_TICKS = TICKS - FILLED_OF.keys() | _OCR_LOOKALIKES
"""What an OCR engine reads in drawn ticks and crosses; a hollow sign is kept as read, as it may plan nothing."""

CROSSES = frozenset("xX×✗✘✖✕☒❌")
"""Signs that plan something where they are alone, and nothing beside ticks: "✓" and "✗" for yes and no."""

_LEFT_HEADS, _SHAFT, _RIGHT_HEADS = "<«‹←⟵⇐◄◀⯇🡄", r"\-–—―─━═=_.·…~", ">»›→⟶⇒►▶➔➤➢⯈🡆"
ARROW = re.compile(
    rf"[↔⟷⇔]|[{_LEFT_HEADS}][{_SHAFT}]*[{_RIGHT_HEADS}]|[{_LEFT_HEADS}][{_SHAFT}]+|[{_SHAFT}]+[{_RIGHT_HEADS}]"
)
"""An arrow written with letters, without its blanks: a span of months."""

YES, NO = TICK, "-"
_LATEX = {
    "checkmark": YES, "surd": YES, "sqrt": YES, "square": "☐", "box": "☐", "boxtimes": "☒", "boxed": "☐",
    "blacksquare": "■", "bullet": "●", "times": "×", "cdot": NO, "textv": YES, "textx": YES, "text√": YES,
    "text✓": YES, "text-": NO, "checkedbox": YES, r"boxed\checkmark": YES,
}  # fmt: skip
_SHORTCODES = {
    "white_check_mark": YES, "heavy_check_mark": YES, "check_mark": YES, "ballot_box_with_check": YES, "check": YES,
    "x": "✗", "heavy_multiplication_x": "✗", "negative_squared_cross_mark": "✗", "checked": YES, "unchecked": NO,
    "black_small_square": "■", "white_large_square": NO, "white_medium_square": NO, "large_green_square": "■",
}  # fmt: skip
_UNBRACED = str.maketrans("", "", "${}")
NOTATIONS = {
    ":selected:": YES, ":unselected:": NO, "selected": YES, "unselected": NO, "not_selected": NO, "[x]": YES,
    "[√]": YES, "[✓]": YES, "[v]": YES, "[ ]": NO, "[]": NO, "(x)": YES, "( )": NO, "()": NO,
    **{rf"\{name}": sign for name, sign in _LATEX.items()}, **{f":{name}:": sign for name, sign in _SHORTCODES.items()},
    "notselected": NO, "checked": YES, "unchecked": NO, "notchecked": NO, "centang": YES, "tercentang": YES,
    "dicentang": YES, "checkmark": YES, "tick": YES, "ticked": YES, "cekmark": YES, "tandacentang": YES,
}  # fmt: skip
"""What OCR services write for a check box or a sign, in small letters and without blanks, braces and dollars."""

WORDS = {
    "ya": YES, "yes": YES, "true": YES, "benar": YES, "tidak": NO, "no": NO, "false": NO, "salah": NO,
    "none": NO, "nan": NO, "null": NO, "nil": NO, "n/a": NO, "na": NO, "on": YES, "off": NO, "ada": YES,
    "tidak ada": NO,
}  # fmt: skip
"""Words that are yes, no or nothing in a month's cell, and ordinary words anywhere else."""


LETTER_PAIRS = (("y", "t"), ("y", "n"))
"""Letters that are yes and no where a table has both: ya and tidak, yes and no. Alone each may be a lost tick."""


def prints_value(text: str) -> bool:
    """Return whether a text is more than signs for nothing; a zero is a value."""
    return bool(text) and not set(text) <= DASHES | EMPTY_BOXES


def sign_of_notation(text: str, *, words: bool) -> str | None:
    """Return the sign that a cell's text is a notation of, None where it is none. ``words``: words count too.

    A list's dash before a check box and the brackets of inline mathematics do not count; a tick over an empty box
    is a tick.
    """
    bare = "".join(text.split())
    if len(bare) == 2 and EMPTY_BOXES & set(bare) and TICKS & set(bare):
        return next(sign for sign in bare if sign in TICKS)
    folded = text.casefold().translate(_UNBRACED).removeprefix("- ").strip()
    folded = folded[1:-1] if folded.startswith("(\\") and folded.endswith(")") else folded
    key = folded if folded in WORDS or folded.startswith("[") else folded.replace(" ", "")
    return NOTATIONS.get(key) or (WORDS.get(key) if words else None)
