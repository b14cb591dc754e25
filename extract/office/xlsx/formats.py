"""Numbers and dates of a workbook as its cells show them.

A file does not say which country's signs its reader sees; where a format leaves it open, an Indonesian office's are
taken (1.000,50; Mei), and the writer tells so.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

# What a workbook calls by number alone; a short date is written as in Indonesia.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)", 41: "#,##0;-#,##0;\"-\";@", 42: "\"Rp\"#,##0;-\"Rp\"#,##0;\"Rp-\";@",
    43: "#,##0.00;-#,##0.00;\"-\";@", 44: "\"Rp\"#,##0.00;-\"Rp\"#,##0.00;\"Rp-\";@", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_MONTHS = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip
_DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
# More digits than these no cell shows unasked.
GENERAL_DIGITS = 11
LARGEST_DATE = 2_958_465  # the last day of the year 9999
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[\$(?P<money>[^\]-]*)-?(?P<locale>[^\]]*)\]'
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[(?P<bracket>[^\]]*)\]|(?P<noon>AM/PM|A/P)|(?P<general>General)"
    r"|(?P<date>y+|m+|d+|h+|s+)|(?P<exponent>E[+-])|(?P<digits>[0#?]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_ENGLISH = re.compile(r"(?:4|8|C|10|14|18)09|en(?:-\w+)?", re.IGNORECASE)


class _Part(NamedTuple):
    kind: str
    text: str


@dataclass(slots=True)
class Formats:
    """Writes values as a workbook's formats say; ``assumed``: what was written as an Indonesian office has it."""

    from_1904: bool = False
    assumed: list[str] = field(default_factory=list)

    def number(self, value: float, code: str) -> str:
        """Return a number or a date as a format shows it, "" where the format hides it."""
        section, negative = _section(value, code)
        parts = [*_parts(section)]
        kinds = {part.kind for part in parts}
        if "general" in kinds or not code or _Part("other", "@") in parts:
            shown = self._general(abs(value) if negative else value)
            places = [part.kind == "general" or part.text == "@" for part in parts]
            return "".join(shown if here else _literal(part) for here, part in zip(places, parts, strict=True)) or shown
        if kinds & {"date", "elapsed"}:
            return self._date(value, parts)
        shown = self._decimal(abs(value), parts)
        signed = value < 0 and not negative and re.search("[1-9]", shown)
        return f"-{shown}" if signed else shown

    def text(self, value: str, code: str) -> str:
        """Return a text as a format shows it: its fourth section, or as it is."""
        sections = _sections(code)
        if len(sections) < 4:
            return value if "@" not in code or len(sections) > 1 else _with_text(sections[0], value)
        return _with_text(sections[3], value)

    def _general(self, value: float) -> str:
        if value == int(value) and abs(value) < 10**GENERAL_DIGITS:
            return str(int(value))
        shown = f"{value:.{GENERAL_DIGITS - 1}g}".upper()
        return self._assume(shown.replace(".", ",")) if "." in shown else shown

    def _assume(self, shown: str) -> str:
        self.assumed.append(shown)
        return shown

    def _decimal(self, value: float, parts: list[_Part]) -> str:
        if any(part.kind == "exponent" for part in parts):
            digits = sum(len(part.text) for part in _after_point(parts) if part.kind == "digits")
            return f"{value:.{max(digits - 2, 0)}E}".replace(".", ",")
        if any(part == _Part("other", "/") for part in parts):
            return _fraction(value)
        value *= 100 ** sum(part == _Part("other", "%") for part in parts)
        whole, decimals = _places(parts)
        scale, grouped = _commas(parts)
        value /= 1000**scale
        required = sum(sign == "0" for sign in decimals)
        fixed = f"{value:.{len(decimals)}f}"
        before, _, after = fixed.partition(".")
        after = after[:required] + after[required:].rstrip("0")
        least = sum(sign == "0" for sign in whole)
        before = before.rjust(least, "0") if least or before != "0" else ""
        if grouped:
            before = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", before)
        number = f"{before},{after}" if after else before
        if after or "." in before:
            self._assume(number)
        return _around(parts, number)

    def _date(self, value: float, parts: list[_Part]) -> str:
        if not 0 <= value <= LARGEST_DATE:
            return "#" * 8
        day = _moment(value, self.from_1904)
        language = "en" if any(part.kind == "locale" and _ENGLISH.fullmatch(part.text) for part in parts) else "id"
        said = any(part.kind == "locale" for part in parts)
        half = any(part.kind == "noon" for part in parts)
        shown: list[str] = []
        for place, part in enumerate(parts):
            if part.kind == "date":
                text = _date_part(part.text.lower(), day, language, half, _is_minutes(parts, place))
                english = _date_part(part.text.lower(), day, "en", half, _is_minutes(parts, place))
                shown.append(text if said or text == english else self._assume(text))
            elif part.kind == "elapsed":
                shown.append(str(int(value * {"h": 24, "m": 1440, "s": 86400}[part.text[0].lower()])))
            elif part.kind == "noon":
                shown.append("AM" if day.hour < 12 else "PM")
            elif part.kind not in ("digits", "exponent"):
                shown.append(_literal(part))
        return "".join(shown).strip()


def _sections(code: str) -> list[str]:
    """Return the parts of a format: for numbers above, below and equal to zero, and for texts."""
    found, quoted, escaped = [""], False, False
    for sign in code:
        if sign == ";" and not quoted and not escaped:
            found.append("")
            continue
        quoted ^= sign == '"' and not escaped
        escaped = sign == "\\" and not escaped and not quoted
        found[-1] += sign
    return found


def _section(value: float, code: str) -> tuple[str, bool]:
    """Return the section that a number falls under, and whether that section writes the minus itself."""
    sections = _sections(code)
    conditions = [_CONDITION.search(part.text) for each in sections for part in _parts(each) if part.kind == "bracket"]
    if any(conditions):
        for each in sections:
            brackets = (_CONDITION.search(part.text) for part in _parts(each) if part.kind == "bracket")
            condition = next(filter(None, brackets), None)
            if condition is None or _holds(value, condition):
                return each, False
        return sections[-1], False
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _holds(value: float, condition: re.Match[str]) -> bool:
    other = float(condition[2])
    return {
        "<": value < other, ">": value > other, "=": value == other, "<=": value <= other, ">=": value >= other,
        "<>": value != other,
    }[condition[1]]  # fmt: skip


def _parts(section: str) -> Iterator[_Part]:
    for found in _TOKEN.finditer(section):
        kind = found.lastgroup or "other"
        if kind in ("money", "locale"):
            yield _Part("quoted", found["money"] or "")
            if found["locale"]:
                yield _Part("locale", found["locale"].split(",")[0].lstrip("x-"))
        else:
            yield _Part(kind, found[kind])


def _literal(part: _Part) -> str:
    if part.kind in ("quoted", "escaped", "other"):
        return part.text
    return " " if part.kind == "space" else ""


def _with_text(section: str, value: str) -> str:
    return "".join(value if part == _Part("other", "@") else _literal(part) for part in _parts(section)).strip()


def _after_point(parts: list[_Part]) -> list[_Part]:
    point = next((place for place, part in enumerate(parts) if part == _Part("other", ".")), len(parts))
    return parts[point:]


def _places(parts: list[_Part]) -> tuple[str, str]:
    """Return the signs for digits before the decimal point and behind it."""
    after = _after_point(parts)
    before = parts[: len(parts) - len(after)]
    return _digits(before), _digits(after)


def _digits(parts: list[_Part]) -> str:
    return "".join(part.text for part in parts if part.kind == "digits")


def _commas(parts: list[_Part]) -> tuple[int, bool]:
    """Return by how many thousands a number is made smaller, and whether its thousands are parted."""
    digits = [place for place, part in enumerate(parts) if part.kind == "digits"]
    commas = [place for place, part in enumerate(parts) if part == _Part("other", ",")]
    if not digits:
        return 0, False
    before = len(parts) - len(_after_point(parts))
    whole = [place for place in digits if place < before] or digits
    return sum(place > digits[-1] for place in commas), any(whole[0] < place < whole[-1] for place in commas)


def _around(parts: list[_Part], number: str) -> str:
    """Return a number with what stands before and behind its digits."""
    digits = [place for place, part in enumerate(parts) if part.kind == "digits"]
    if not digits:
        return "".join(_literal(part) for part in parts if part.text != ",").strip()
    signs = (_Part("other", "."), _Part("other", ","))
    head = "".join(_literal(part) for part in parts[: digits[0]] if part not in signs)
    tail = "".join(_literal(part) for part in parts[digits[-1] + 1 :] if part != _Part("other", ","))
    if number.isdigit():  # signs between the digits: 0812-345
        for place in reversed(range(digits[0], digits[-1])):
            behind = len(_digits(parts[place + 1 :]))
            sign = _literal(parts[place]) if parts[place] not in signs else ""
            number = number[:-behind] + sign + number[-behind:] if sign and behind < len(number) else number
    return f"{head}{number}{tail}".strip()


def _fraction(value: float) -> str:
    found = Fraction(value).limit_denominator(99)
    whole, rest = divmod(found.numerator, found.denominator)
    parts = [str(whole)] if whole or not rest else []
    return " ".join([*parts, *([f"{rest}/{found.denominator}"] if rest else [])])


def _moment(value: float, from_1904: bool) -> datetime.datetime:
    """Return the moment of a day's number; the calendar of 1900 counts a 29 February that never was."""
    first = datetime.datetime(1904, 1, 1) if from_1904 else datetime.datetime(1899, 12, 30 if value >= 60 else 31)
    return first + datetime.timedelta(seconds=round(value * 86400))


def _is_minutes(parts: list[_Part], place: int) -> bool:
    """Say whether an m means minutes: after hours or before seconds."""
    times = [part for part in parts if part.kind in ("date", "elapsed")]
    own = next(index for index, part in enumerate(times) if part is parts[place])
    before = times[own - 1].text[0].lower() if own else ""
    after = times[own + 1].text[0].lower() if own + 1 < len(times) else ""
    return before == "h" or after == "s"


def _date_part(text: str, day: datetime.datetime, language: str, half: bool, minutes: bool) -> str:
    size = len(text)
    match text[0]:
        case "y":
            return f"{day.year:04d}" if size > 2 else f"{day.year % 100:02d}"
        case "m" if not minutes or size > 2:
            return _month(day.month, size, language)
        case "d" if size > 2:
            name = _DAYS[language][day.weekday()]
            return name if size > 3 else name[:3]
        case "h":
            hour = (day.hour % 12 or 12) if half else day.hour
            return f"{hour:02d}" if size > 1 else str(hour)
        case other:
            number = {"m": day.minute, "d": day.day, "s": day.second}[other]
            return f"{number:02d}" if size > 1 else str(number)


def _month(month: int, size: int, language: str) -> str:
    name = _MONTHS[language][month - 1]
    if size > 2:
        return {3: name[:3], 5: name[:1]}.get(size, name)
    return f"{month:02d}" if size > 1 else str(month)
