"""The labels of the formal part: Menimbang, Mengingat, ..., KESATU, KEDUA, ..., a. b. c., 1. 2. 3."""

import re

from normalize.formal.dates import digits_of
from normalize.formal.spelling import is_close

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
    """Return the number that an ordinal in words stands for."""
    if ordinal["first"]:
        return 1
    if ordinal["ten"] or ordinal["eleven"]:
        return 10 if ordinal["ten"] else 11
    if ordinal["teen"]:
        return 11 + _ONES.index(ordinal["teen"])
    tens = 10 * (_ONES.index(ordinal["tens"]) + 1) if ordinal["tens"] else 0
    unit = ordinal["unit"] or ordinal["one"]
    return tens + (_ONES.index(unit) + 1 if unit else 0)


def item_no(label: str) -> int:
    """Return the place of an item in its list: ``c`` and ``3`` are both 3."""
    if len(label) == 1 and label in "lI":
        return 1
    digits = digits_of(label)
    return int(digits) if digits.isdigit() else ord(label[0]) - ord("a") + 1


def is_decision(text: str) -> bool:
    """Say whether a line is the word MEMUTUSKAN, which parts the reasons from the decision."""
    word = re.sub(r"[\s:;.]", "", text)
    return word.isupper() and is_close(word, "MEMUTUSKAN")
