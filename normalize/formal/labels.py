"""The labels of the formal part: Menimbang, Mengingat, ..., KESATU, KEDUA, ..., a. b. c., 1. 2. 3."""

import re

from normalize.formal.dates import digits_of
from normalize.formal.spelling import begins_with, is_close

PARTS = ("Menimbang", "Mengingat", "Memperhatikan", "Menetapkan")
_WORDS = "|".join([*PARTS, *(part.upper() for part in PARTS)])
ACTS = (
    r"(?:Undang ?- ?Undang|UNDANG ?- ?UNDANG|Peraturan|PERATURAN|Keputusan|Instruksi|Surat|Qanun|Ketetapan|"
    r"Maklumat|Berita Acara)\b"
)
LABEL = re.compile(
    rf"({_WORDS})\s*(?:[:;]|$|(?=(?:{_WORDS})\b)|(?=[a-z1lI]\s?[.)]\s)|(?=bahwa\b)|(?=KEPUTUSAN\b)|(?={ACTS}))\s*"
)
ITEM = re.compile(r"([a-z]|[0-9OIl]{1,3})\s?[.)](?:\s+|(?=[A-Z]|bahwa))(?=\S)")
ITEM_TEXT = {"Menimbang": re.compile(r"bahwa\b"), "Mengingat": re.compile(ACTS), "Memperhatikan": re.compile(ACTS)}

_ONES = ("SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN")
_TENS = "|".join(_ONES[1:])
ORDINAL = re.compile(
    rf"(?P<first>PERTAMA)|KE ?(?:(?P<ten>SEPULUH)|(?P<eleven>SEBELAS)|(?P<teen>{_TENS}) ?BELAS"
    rf"|(?P<tens>{_TENS}) ?PULUH(?: (?P<unit>{'|'.join(_ONES)}))?|(?P<one>{'|'.join(_ONES)}))\b"
)


def rank_of(ordinal: re.Match[str]) -> int:
    """Return the number that an ordinal in words means."""
    if ordinal["first"]:
        return 1
    if ordinal["ten"] or ordinal["eleven"]:
        return 10 if ordinal["ten"] else 11
    if ordinal["teen"]:
        return 11 + _ONES.index(ordinal["teen"])
    tens = 10 * (_ONES.index(ordinal["tens"]) + 1) if ordinal["tens"] else 0
    unit = ordinal["unit"] or ordinal["one"]
    return tens + (_ONES.index(unit) + 1 if unit else 0)


def dictum_at(text: str) -> tuple[str, int | None, str] | None:
    """Return the dictum's label that a line begins with, its rank, and what follows.

    The rank is None where the label is not one of the ordinals but close to one, as readers misread them.
    """
    ordinal = ORDINAL.match(text)
    if ordinal:
        return ordinal[0], rank_of(ordinal), text[ordinal.end() :]
    misread = re.match(r"([A-Z0-9]{5,14})(?=\s*:|\s+[A-Z][a-z])", text)
    if misread and any(is_close(misread[1], f"KE{one}") for one in (*_ONES, "SEPULUH", "SEBELAS")):
        return misread[1], None, text[misread.end() :]
    return None


def label_at(text: str) -> tuple[str, str] | None:
    """Return the part whose label a line begins with, and what follows; a misread label must have its colon."""
    label = LABEL.match(text)
    if label:
        return label[1].capitalize(), text[label.end() :]
    misread = re.match(r"([A-Z][A-Za-z]{6,13})\s*:\s*", text)
    part = next((p for p in PARTS if misread and is_close(misread[1].capitalize(), p)), None)
    return (part, text[misread.end() :]) if misread and part else None


def item_no(label: str) -> int:
    """Return the place of an item in its list: ``c`` and ``3`` are both 3."""
    if len(label) == 1 and label in "lI":
        return 1
    digits = digits_of(label)
    return int(digits) if digits.isdigit() else ord(label[0]) - ord("a") + 1


def after_decision(text: str) -> str | None:
    """Return what follows the word MEMUTUSKAN, which parts the reasons from the decision; None without it."""
    return re.sub(r"^\w+[\s:;.]*", "", text) if begins_with(text, "MEMUTUSKAN") else None
